// What keys and the toolbar do.
import {
  baseKeymap,
  chainCommands,
  exitCode,
  lift,
  toggleMark,
  wrapIn,
} from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { undoInputRule } from 'prosemirror-inputrules';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

export type Format = 'strong' | 'em' | 'link' | 'bullet' | 'ordered' | 'quote' | 'code';

const list =
  (type: NodeType): Command =>
  (state, dispatch, view) =>
    isIn(state, type)
      ? liftListItem(nodes.list_item)(state, dispatch, view)
      : wrapInList(type)(state, dispatch, view);

const quote: Command = (state, dispatch, view) =>
  (isIn(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch, view);

export const commands: Record<Exclude<Format, 'link'>, Command> = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  code: toggleMark(marks.code),
  bullet: list(nodes.bullet_list),
  ordered: list(nodes.ordered_list),
  quote,
};

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** Tab stays the way out; brackets move items in and out. */
export const keys: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(splitListItem(nodes.list_item), baseKeymap.Enter as Command),
  'Shift-Enter': chainCommands(exitCode, lineBreak),
  Backspace: chainCommands(undoInputRule, baseKeymap.Backspace as Command),
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  'Mod-b': commands.strong,
  'Mod-i': commands.em,
  'Mod-e': commands.code,
  'Mod-Shift-7': commands.ordered,
  'Mod-Shift-8': commands.bullet,
  'Mod-Shift-9': commands.quote,
  'Mod-]': sinkListItem(nodes.list_item),
  'Mod-[': liftListItem(nodes.list_item),
};

const isIn = ({ selection: { $from } }: EditorState, type: NodeType): boolean => {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type === type) return true;
  return false;
};

function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  return empty
    ? type.isInSet(storedMarks ?? $from.marks()) !== undefined
    : doc.rangeHasMark(from, to, type);
}

/** What the words at the caret are. */
export const formatsAt = (state: EditorState): Format[] => [
  ...(['strong', 'em', 'code', 'link'] as const).filter((name) => hasMark(state, marks[name])),
  ...(isIn(state, nodes.bullet_list) ? ['bullet' as const] : []),
  ...(isIn(state, nodes.ordered_list) ? ['ordered' as const] : []),
  ...(isIn(state, nodes.blockquote) ? ['quote' as const] : []),
];

/** The link at the caret, whole; undefined: there is none. */
export function linkAt({ selection: { $from } }: EditorState) {
  const { parent } = $from;
  const mark = [$from.nodeAfter, $from.nodeBefore]
    .flatMap((node) => node?.marks ?? [])
    .find(({ type }) => type === marks.link);
  if (!mark) return undefined;
  const has = (index: number): boolean => mark.isInSet(parent.child(index).marks);
  let [first, last] = [Math.min($from.index(), parent.childCount - 1), $from.indexAfter() - 1];
  if (!has(first)) first -= 1;
  last = Math.max(first, last);
  while (first > 0 && has(first - 1)) first -= 1;
  while (last < parent.childCount - 1 && has(last + 1)) last += 1;
  let from = $from.start();
  for (let index = 0; index < first; index += 1) from += parent.child(index).nodeSize;
  let to = from;
  for (let index = first; index <= last; index += 1) to += parent.child(index).nodeSize;
  return { href: mark.attrs.href as string, from, to };
}

/** Leads the chosen words, the link at the caret, or the address itself to `href`; null takes the link away. */
export const linkTo =
  (href: string | null): Command =>
  (state, dispatch) => {
    const { tr, selection } = state;
    const { from, to } = selection.empty ? (linkAt(state) ?? selection) : selection;
    if (href && from === to) {
      const words = href.replace(/^mailto:/, '');
      tr.replaceSelectionWith(schema.text(words, [marks.link.create({ href })]), false);
    } else {
      tr.removeMark(from, to, marks.link);
      if (href) tr.addMark(from, to, marks.link.create({ href }));
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
