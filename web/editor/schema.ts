// What a reply or a note may be made of. Everything else that is pasted becomes this, or plain words.
import {
  type DOMOutputSpec,
  type MarkSpec,
  type Node,
  type NodeSpec,
  Schema,
} from 'prosemirror-model';

const tag = (name: string) => (): DOMOutputSpec => [name, 0];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const nodes = {
  doc: { content: 'block+' },
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: ['p', ...headings].map((tag) => ({ tag })),
    toDOM: tag('p'),
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: tag('blockquote'),
  },
  bullet_list: {
    content: 'list_item+',
    group: 'block',
    parseDOM: [{ tag: 'ul' }],
    toDOM: tag('ul'),
  },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { order: { default: 1, validate: 'number' } },
    parseDOM: [{ tag: 'ol', getAttrs: (list: HTMLElement) => ({ order: startOf(list) }) }],
    toDOM: ({ attrs }: Node): DOMOutputSpec =>
      attrs.order === 1 ? ['ol', 0] : ['ol', { start: attrs.order as number }, 0],
  },
  list_item: {
    content: 'paragraph block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: tag('li'),
  },
  code_block: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: (): DOMOutputSpec => ['pre', ['code', 0]],
  },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: (): DOMOutputSpec => ['br'],
  },
  /** A colleague, whole or not at all. */
  mention: {
    inline: true,
    group: 'inline',
    atom: true,
    selectable: false,
    attrs: { id: { validate: 'string' }, name: { validate: 'string' } },
    parseDOM: [
      {
        tag: 'span[data-mention]',
        getAttrs: ({ dataset, textContent }: HTMLElement) => ({
          id: dataset.mention ?? '',
          name: (textContent ?? '').replace(/^@/, ''),
        }),
      },
    ],
    toDOM: ({ attrs }: Node): DOMOutputSpec => [
      'span',
      { 'data-mention': attrs.id as string },
      `@${attrs.name}`,
    ],
  },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: { validate: 'string' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (link: HTMLElement) => {
          const href = addressOf(link.getAttribute('href') ?? '');
          return href ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs }): DOMOutputSpec => ['a', { href: attrs.href as string }, 0],
  },
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // Some editors wrap all they copy in a `b` that is not bold.
      { tag: 'b', getAttrs: ({ style }: HTMLElement) => style.fontWeight !== 'normal' && null },
      { style: 'font-weight', getAttrs: (value) => /^(bold(er)?|[6-9]\d\d)$/.test(value) && null },
      { style: 'font-weight=400', clearMark: ({ type }) => type.name === 'strong' },
    ],
    toDOM: tag('strong'),
  },
  em: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: ({ style }: HTMLElement) => style.fontStyle !== 'normal' && null },
      { style: 'font-style=italic' },
    ],
    toDOM: tag('em'),
  },
  code: {
    code: true,
    parseDOM: [{ tag: 'code' }],
    toDOM: tag('code'),
  },
} satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });

const startOf = (list: HTMLElement): number => Number(list.getAttribute('start')) || 1;

/** An address somebody may follow from a mail, completed where only a part was typed; undefined: it is none. */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  if (/\s/.test(text)) return undefined;
  if (/^(https?:\/\/|mailto:|tel:)./i.test(text)) return text;
  if (/^[^@/:]+@[^@/:]+\.[^@/:.]+$/.test(text)) return `mailto:${text}`;
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:].*)?$/u.test(text)
    ? `https://${text}`
    : undefined;
}
