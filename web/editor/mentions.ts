import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { schema } from './schema.ts';

export interface Named {
  id: string;
  name: string;
}

/** Whom a document names, each once. */
export function namedIn(doc: Node): Named[] {
  const found = new Map<string, Named>();
  doc.descendants(({ type, attrs }) => {
    if (type === schema.nodes.mention)
      found.set(attrs.id as string, { id: attrs.id as string, name: attrs.name as string });
  });
  return [...found.values()];
}

const closes = /^[.,;:!?)]$/;

/** The blank that was put after a name is the one that is typed next, and gives way to a sign that follows the name. */
export const afterMention = (): Plugin =>
  new Plugin({
    props: {
      handleTextInput: ({ state, dispatch }, from, to, text) => {
        const $from = state.doc.resolve(from);
        const isAfter =
          from === to &&
          $from.parent
            .textBetween(0, $from.parentOffset, undefined, '\ufffc')
            .endsWith('\ufffc ') &&
          $from.parent.resolve($from.parentOffset - 1).nodeBefore?.type === schema.nodes.mention;
        if (!isAfter || !(text === ' ' || closes.test(text))) return false;
        if (text !== ' ') dispatch(state.tr.insertText(text, from - 1, from).scrollIntoView());
        return true;
      },
    },
  });
