// What an element of a mail may look like: colours, letters and room, nothing that fetches, covers or moves.

const colour = String.raw`(?:#[\da-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%/]{5,40}\))`;
const size = String.raw`\d{1,3}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?`;
const sizes = `${size}(?: ${size}){0,3}`;
const line = `(?:${size} )?(?:solid|dashed|dotted|double|none)(?: ${colour})?|0|none`;

const side = '(?:-(?:top|right|bottom|left))?';
const allowed: readonly (readonly [RegExp, RegExp])[] = (
  [
    ['color|background-color|background', colour],
    ['font-size|line-height|border-radius', size],
    ['font-weight', String.raw`bold|bolder|normal|[1-9]00`],
    ['font-style', 'italic|normal'],
    ['text-decoration', 'underline|line-through|none'],
    ['text-align', 'left|right|center|justify|start|end'],
    ['vertical-align', 'top|middle|bottom|baseline'],
    ['white-space', 'normal|nowrap|pre|pre-wrap'],
    ['list-style-type', 'disc|circle|square|decimal|none'],
    ['direction', 'rtl|ltr'],
    ['display', 'none|block|inline-block|inline'],
    ['border-collapse', 'collapse|separate'],
    ['width|max-width', String.raw`\d{1,4}(?:px|%)|auto`],
    [`padding${side}|margin${side}`, sizes],
    [`border${side}`, line],
  ] as const
).map(([name, value]) => [new RegExp(`^(?:${name})$`), new RegExp(`^(?:${value})$`)]);

const longest = 2000;

/** The declarations of a `style` that harm nobody; empty when there are none. */
export const cleanStyle = (style: string): string =>
  style
    .slice(0, longest)
    .toLowerCase()
    .split(';')
    .flatMap((declaration) => {
      const [name = '', value = '', more] = declaration.split(':');
      const [property, content] = [
        name.trim(),
        value
          .trim()
          .replace(/\s*!important$/, '')
          .replaceAll(/\s+/g, ' '),
      ];
      const isKnown =
        more === undefined &&
        allowed.some(([names, values]) => names.test(property) && values.test(content));
      return isKnown ? [`${property}:${content}`] : [];
    })
    .join(';');
