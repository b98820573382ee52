// Markdown as it is typed: the signs go, what they mean stays. Backspace right after brings the signs back.
import {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules';
import type { MarkType } from 'prosemirror-model';
import { addressOf, schema } from './schema.ts';

const { nodes, marks } = schema;

/** `pattern` ends at the caret; its first group are the words. What stands before the signs is not part of it. */
const around = (pattern: RegExp, type: MarkType): InputRule =>
  new InputRule(
    pattern,
    ({ tr }, match, start, end) => {
      const [whole, words = ''] = match;
      const from = start + whole.indexOf(words);
      // The last sign was only typed: it is not in the document yet.
      if (from + words.length < end) tr.delete(from + words.length, end);
      tr.delete(start, from);
      tr.addMark(start, start + words.length, type.create());
      return tr.removeStoredMark(type);
    },
    { inCodeMark: false },
  );

const link = new InputRule(
  /\[([^\]\n]+)\]\(([^()\s]+)\)$/,
  ({ tr }, [, words = '', typed = ''], start, end) => {
    const href = addressOf(typed);
    if (!href) return null;
    tr.replaceWith(start, end, schema.text(words, [marks.link.create({ href })]));
    return tr.removeStoredMark(marks.link);
  },
  { inCodeMark: false },
);

export const shortcuts = () =>
  inputRules({
    rules: [
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,3})[.)]\s$/,
        nodes.ordered_list,
        ([, order]) => ({ order: Number(order) }),
        ([, order], { childCount, attrs }) => childCount + Number(attrs.order) === Number(order),
      ),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      around(/\*\*([^\s*](?:[^*]*[^\s*])?)\*\*$/, marks.strong),
      around(/(?<![*\p{L}\p{N}])\*([^\s*](?:[^*]*[^\s*])?)\*$/u, marks.em),
      around(/(?<![_\p{L}\p{N}])_([^\s_](?:[^_]*[^\s_])?)_$/u, marks.em),
      around(/(?<!`)`([^`]+)`$/, marks.code),
      link,
    ],
  });
