/** Pieces of text between the tags of a template; NUL stands where a value is filled in. */
export const textsOf = (html: string): string[] =>
  (isAttribute.test(html) ? '' : html)
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(style|script)\b[\s\S]*?(<\/\1>|$)/gi, '')
    // A part of a template may begin or end within a tag.
    .replaceAll(/<[^>]*(>|$)/g, '\u0000')
    .split('\u0000')
    .filter((each) => !/[=<>]/.test(each));

/** A template may also hold one attribute of a tag that stands elsewhere. */
const isAttribute = /^\s+(?:checked|selected|required|hidden|disabled|open|[a-z-]+="[^"]*")$/;

/** Values of the given attributes, without what is filled in. */
export const attributesOf = (html: string, names: ReadonlySet<string>): string[] =>
  [...html.matchAll(/\s([a-z-]+)="([^"]*)"/g)]
    .filter(([, name = '']) => names.has(name))
    .flatMap(([, , value = '']) => value.split('\u0000'));
