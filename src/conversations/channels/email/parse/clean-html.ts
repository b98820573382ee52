import sanitizeHtml from 'sanitize-html';
import { cleanStyle } from './clean-style.ts';
import { isTooDeep } from './html-depth.ts';

const LONGEST_HTML = 2_000_000;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...sanitizeHtml.defaults.allowedTags,
    'img',
    'center',
    'del',
    'ins',
    'font',
    'big',
    'strike',
    'tt',
  ],
  allowedAttributes: {
    '*': ['dir', 'lang', 'align', 'valign', 'title', 'style', 'bgcolor'],
    a: ['href', 'name', 'target', 'rel'],
    blockquote: ['type'],
    font: ['color', 'size'],
    img: ['src', 'data-src', 'data-cid', 'alt', 'width', 'height'],
    ol: ['start', 'type'],
    table: ['width', 'border', 'cellpadding', 'cellspacing'],
    td: ['colspan', 'rowspan', 'width'],
    th: ['colspan', 'rowspan', 'width', 'scope'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'select', 'xml'],
  nestingLimit: 200,
  // Ours are checked below, without the cost of reading each as a style sheet.
  parseStyleAttributes: false,
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer nofollow' },
    }),
    img: (tagName, { src = '', ...attribs }) => ({
      tagName,
      attribs: { ...withoutOwn(attribs), ...imageSource(src.trim()) },
    }),
    '*': (tagName, { style, ...attribs }) => {
      const kept = style === undefined ? '' : cleanStyle(style);
      return { tagName, attribs: kept === '' ? attribs : { ...attribs, style: kept } };
    },
  },
};

/**
 * HTML that can be shown: no scripts, forms or handlers, and of styles only harmless ones. Remote images wait in `data-src`
 * until somebody asks for them; images of the mail itself are named by `data-cid`.
 */
export function cleanHtml(html: string): string {
  const short = html.slice(0, LONGEST_HTML);
  if (isTooDeep(short)) return '';
  try {
    return sanitizeHtml(short, OPTIONS);
  } catch {
    return '';
  }
}

/** The marks are ours to set, not the sender's. */
function withoutOwn(attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const { 'data-src': _src, 'data-cid': _cid, ...kept } = attribs;
  return kept;
}

function imageSource(src: string): sanitizeHtml.Attributes {
  if (/^cid:/i.test(src)) return { 'data-cid': decodeCid(src.slice(4)) };
  if (/^https?:\/\//i.test(src)) return { 'data-src': src };
  if (src.startsWith('//')) return { 'data-src': `https:${src}` };
  return /^data:image\/(?:png|jpe?g|gif|webp);base64,/i.test(src) ? { src } : {};
}

function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
