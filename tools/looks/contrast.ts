// What docs/design.md says of contrast holds by day and by night (WCAG 2.2, 1.4.3 and 1.4.11).

const papers = ['paper', 'surface', 'sunken', 'chip', 'hover'];
const washes = ['accent-wash', 'late-wash', 'soon-wash', 'note-wash'];

/** What is written or drawn, on what, and how much the one must stand out from the other. */
const pairs: readonly (readonly [over: string, under: readonly string[], least: number])[] = [
  ['ink', [...papers, ...washes], 7],
  ...['ink-2', 'ink-3', 'accent', 'late', 'soon'].map(
    (over) => [over, [...papers, ...washes], 4.5] as const,
  ),
  ['on-accent', ['accent', 'accent-strong'], 4.5],
  ['field-line', ['paper', 'surface'], 3],
  ['accent', ['paper', 'surface'], 3],
];

export function checkContrast(tokens: string): string[] {
  const [, day = '', night = ''] = [...tokens.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
  return [...faint('By day', day), ...faint('By night', night)];
}

function faint(when: string, block: string): string[] {
  const colours = new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
  // What is written on its own wash, such as tags.
  const washed = [...colours.keys()]
    .filter((name) => colours.has(`${name}-wash`))
    .map((name) => [name as string, [`${name}-wash`], 4.5] as const);
  return [...pairs, ...washed].flatMap(([over, under, least]) =>
    under.flatMap((each) => {
      const [a, b] = [colours.get(over), colours.get(each)];
      if (!a || !b) return [];
      const contrast = contrastOf(a, b);
      if (contrast >= least) return [];
      return [`${when} --${over} on --${each} has ${contrast.toFixed(2)}:1, not ${least}:1.`];
    }),
  );
}

/** WCAG 2.2, "contrast ratio". */
export function contrastOf(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
