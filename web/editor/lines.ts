// Lines under the promises of a text. They are drawn, not part of it.
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Body, Span } from './body.ts';

/** Words of the body to underline. */
export interface Line extends Span {
  isRecorded: boolean;
}

const key = new PluginKey<DecorationSet>('lines');

export const lines = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const drawn = tr.getMeta(key) as Decoration[] | undefined;
        return drawn ? DecorationSet.create(tr.doc, drawn) : set.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

/** Draws these and no others; where nothing changed nothing is done. */
export function draw(
  view: EditorView,
  body: Body,
  wanted: readonly Line[],
  className: string,
): void {
  const drawn = wanted.map((line) => decorated(body, line, className));
  const now = key.getState(view.state)?.find() ?? [];
  const isSame =
    now.length === drawn.length && drawn.every((each, index) => isEqual(each, now[index]));
  if (!isSame) view.dispatch(view.state.tr.setMeta(key, drawn).setMeta('addToHistory', false));
}

function decorated(body: Body, line: Line, className: string): Decoration {
  const { from, to } = body.rangeOf(line);
  const { isRecorded } = line;
  const attributes = { nodeName: 'mark', class: className, 'data-recorded': String(isRecorded) };
  return Decoration.inline(from, to, attributes, { isRecorded });
}

const isEqual = (one: Decoration, other: Decoration | undefined): boolean =>
  one.from === other?.from &&
  one.to === other.to &&
  (one.spec as Line).isRecorded === (other.spec as Line).isRecorded;
