// Colours are said in web/kit/tokens.css and web/kit/theme.ts, and nowhere else.
import { checkContrast } from './contrast.ts';

export interface Wardrobe {
  /** Text by path of everything below web/ that can have a colour. */
  files: Record<string, string>;
  /** docs/design.md */
  document: string;
}

/** Where colours are at home. */
const home = /^web\/kit\/(tokens\.css|theme\.ts)$/;
const tokensFile = 'web/kit/tokens.css';
const designFile = 'docs/design.md';
const begin = '<!-- palette: written by `node bin/run.mjs tools/looks.ts --write` -->';
const end = '<!-- /palette -->';

export function checkLooks({ files, document }: Wardrobe): string[] {
  const tokens = files[tokensFile] ?? '';
  const known = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map((match) => match[1]));
  return [
    ...Object.entries(files)
      .filter(([path]) => !home.test(path))
      .flatMap(([path, text]) => colouredLines(path, text, tokens)),
    ...Object.entries(files).flatMap(([path, text]) => unknownTokens(path, text, known)),
    ...checkContrast(tokens),
    ...(document === writePalette(document, tokens)
      ? []
      : [`${designFile} does not hold the palette: run it with --write.`]),
  ];
}

function colouredLines(path: string, text: string, tokens: string): string[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((line, index) =>
      coloursIn(path, line)
        .filter((colour) => !isPaperOfPage(path, colour, tokens))
        .map(
          (colour) =>
            `${path}:${index + 1} has a colour of its own, ${colour}: take one of the kit.`,
        ),
    );
}

/** The browser draws its own frame before any style has come. */
const isPaperOfPage = (path: string, colour: string, tokens: string): boolean =>
  /^web\/(feet\/)?index\.html$/.test(path) && tokens.includes(`--paper: ${colour};`);

function coloursIn(path: string, line: string): string[] {
  if (path.endsWith('.css')) {
    const value = /(?<![\w-])(?:--)?[a-z-]+:\s*(.+)/.exec(line)?.[1] ?? line;
    return [...literals(value), ...namesIn(/[{,]\s*$/.test(line) ? '' : value)];
  }
  if (path.endsWith('.html')) return literals(line);
  // In programmes a word is a colour only where a colour is asked for.
  const asked = [...line.matchAll(colourProperty)].flatMap((match) => namesIn(match[1] ?? ''));
  return [
    ...literals(line).filter((each) => !each.startsWith('#') || isWhole(line, each)),
    ...asked,
  ];
}

const literals = (text: string): string[] => [
  ...(text.match(/#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])/gi) ?? []),
  ...(text.match(/\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi) ?? []),
];

/** `#add` may also be a place on a page, and `#1042` a case. */
const isWhole = (line: string, hex: string): boolean =>
  (/\d/.test(hex) && /[a-f]/i.test(hex)) ||
  line.includes(`:${hex}`) ||
  colourPropertyBefore(line, hex);

const colourPropertyBefore = (line: string, hex: string): boolean =>
  [...line.matchAll(colourProperty)].some((match) => match[1]?.includes(hex));

const colourProperty =
  /\b(?:color|c|bg|fill|stroke|background(?:Color)?|border(?:\w*Color)?|outline(?:Color)?|boxShadow|caretColor|accentColor)\s*[=:]\s*\{?\s*(["'`][^"'`]*["'`])/g;

/** Words of a value that are colours by name. The greys of Mantine are drawn by the theme. */
const namesIn = (value: string): string[] =>
  (
    value.replaceAll(/var\([^)]*\)|url\([^)]*\)/g, '').match(/(?<![\w-])[a-z]+(?![\w-])/gi) ?? []
  ).filter((word) => names.has(word.toLowerCase()));

function unknownTokens(
  path: string,
  text: string,
  known: ReadonlySet<string | undefined>,
): string[] {
  const own = new Set([...text.matchAll(/["'{;\s](--[\w-]+)["']?\]?:/g)].map((match) => match[1]));
  return [...text.matchAll(/var\((--[\w-]+)\s*[),]/g)]
    .map((match) => match[1] as string)
    .filter((token) => !known.has(token) && !own.has(token) && !token.startsWith('--mantine-'))
    .filter((token) => !/^--(?:_|depth|at|of|share|width|height|columns|indent)/.test(token))
    .map((token) => `${path} asks for ${token}, which web/kit/tokens.css does not have.`);
}

const withoutComments = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))
    .replaceAll(/(?<![:"'`\w])\/\/[^\n]*/g, '');

/** The document with the tables between its marks renewed from the tokens. */
export function writePalette(document: string, tokens: string): string | undefined {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) return undefined;
  return `${before}${begin}\n\n${paletteOf(tokens)}\n\n${end}${after}`;
}

function paletteOf(css: string): string {
  const [common = '', light = '', dark = ''] = [...css.matchAll(/\{([^}]*)\}/g)].map(
    (match) => match[1],
  );
  const [always, day, night] = [common, light, dark].map(declarations) as [Said, Said, Said];
  const colours = [...day].map(
    ([name, value]) => `| \`${name}\` | ${value} | ${night.get(name)} |`,
  );
  const rest = [...always].map(([name, value]) => `| \`${name}\` | ${value} |`);
  return [
    ...['| Colour | By day | By night |', '|---|---|---|', ...colours, ''],
    ...['| Token | Value, by day and night |', '|---|---|', ...rest],
  ].join('\n');
}

type Said = Map<string, string>;

const declarations = (block: string): Said =>
  new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [
      match[1] as string,
      (match[2] as string).replaceAll(/\s+/g, ' '),
    ]),
  );

/** CSS Color Module Level 4, section 6.1, without those that take the colour of what is around. */
const names = new Set(
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
  cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
  darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
  darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
  firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod green greenyellow grey honeydew hotpink
  indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
  lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
  lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid
  mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
  mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
  paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
  saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
  steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen grape`.split(
    /\s+/,
  ),
);
