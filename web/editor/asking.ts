// Notices when somebody begins a word with a sign that proposes something: `@` a colleague, `/` a template.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';

export interface Asking {
  sign: string;
  /** What was typed after the sign. */
  query: string;
  /** From the sign to the caret. */
  from: number;
  to: number;
}

interface State {
  asking: Asking | undefined;
  /** Where somebody said that they want nothing. */
  refusedAt: number | undefined;
}

const key = new PluginKey<State>('asking');

/** `signs` are those to listen to; `press` gets the keys while something is asked, and says whether it took them. */
export const asking = (
  signs: () => readonly string[],
  press: (event: KeyboardEvent) => boolean,
): Plugin =>
  new Plugin<State>({
    key,
    state: {
      init: () => ({ asking: undefined, refusedAt: undefined }),
      apply: (tr, before, _, state) => {
        const refused = tr.getMeta(key) as number | undefined;
        const last = before.refusedAt;
        const refusedAt = refused ?? (last === undefined ? undefined : tr.mapping.map(last, -1));
        const found = askingIn(state, signs());
        if (!found || found.from !== refusedAt) {
          // Once the sign is gone, another one in its place is meant.
          const isThere = refusedAt !== undefined && signs().includes(letterAt(state, refusedAt));
          return { asking: found, refusedAt: found || !isThere ? undefined : refusedAt };
        }
        return { asking: undefined, refusedAt };
      },
    },
    props: {
      handleKeyDown: (view, event) =>
        key.getState(view.state)?.asking !== undefined && !event.isComposing && press(event),
    },
  });

const letterAt = ({ doc }: EditorState, at: number): string =>
  doc.textBetween(at, Math.min(at + 1, doc.content.size));

export const askedIn = (state: EditorState): Asking | undefined => key.getState(state)?.asking;

/** No proposals for this sign any more. */
export const refuse = (state: EditorState, { from }: Asking) => state.tr.setMeta(key, from);

// A name may have two parts; what is written after a sign without meaning it is soon longer than that.
const begun = /(?:^|[\s(])([@/])((?:[\p{L}\p{N}.'’_-]+ ?){0,2})$/u;
const longest = 48;

function askingIn({ selection }: EditorState, signs: readonly string[]): Asking | undefined {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return undefined;
  const at = $from.parentOffset;
  const text = $from.parent.textBetween(Math.max(0, at - longest), at, undefined, '\ufffc');
  const [, sign, query = ''] = begun.exec(text) ?? [];
  if (!sign || !signs.includes(sign)) return undefined;
  return { sign, query, from: $from.pos - query.length - 1, to: $from.pos };
}
