// vCards as phones and address books write them: 2.1 (quoted-printable), 3.0 (RFC 2426) and 4.0 (RFC 6350).
// Read here and not by a library: those at hand know no 2.1, and want the whole file at once.
import type { FileRow } from './source.ts';

/** The columns of every row. Photos, notes and addresses of houses are not taken. */
export const vcardHeadings = [
  ...['FN', 'N (given)', 'N (family)', 'EMAIL', 'EMAIL 2', 'EMAIL 3'],
  ...['TEL', 'TEL 2', 'TEL 3', 'ORG', 'TITLE', 'LANG', 'KIND'],
] as const;

interface Property {
  name: string;
  parameters: Map<string, string>;
  value: string;
}

/** What a card may hold of a property that has many lines, such as a photo, before it is let go. */
const longestLine = 64 * 1024;

export async function* vcardRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let card: Property[] | undefined;
  let begunAt = 0;
  for await (const { line, text: said } of unfolded(text)) {
    const property = propertyOf(said);
    if (!property) continue;
    const mark = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN' && mark === 'VCARD') {
      card = [];
      begunAt = line;
    } else if (property.name === 'END' && mark === 'VCARD') {
      const cells = cellsOf(card ?? []);
      card = undefined;
      if (cells.some((cell) => cell !== '')) yield { line: begunAt, cells };
    } else card?.push(property);
  }
}

interface Line {
  line: number;
  text: string;
}

/** Lines made whole: folded ones begin with a blank, quoted-printable ones end with `=`. */
async function* unfolded(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let whole: Line | undefined;
  for await (const { line, text: next } of linesOf(text)) {
    if (whole && isSoft(whole.text)) {
      whole.text = joined(whole.text, next);
      continue;
    }
    if (whole && /^[ \t]/.test(next)) {
      if (whole.text.length < longestLine) whole.text += next.slice(1);
      continue;
    }
    if (whole) yield whole;
    whole = { line, text: next };
  }
  if (whole) yield whole;
}

/** What is too long for a name or a number is a picture, and not kept; but it goes on as long as it says so. */
function joined(whole: string, next: string): string {
  if (whole.length < longestLine) return whole.slice(0, -1) + next;
  return next.endsWith('=') ? whole : whole.slice(0, -1);
}

const isSoft = (text: string): boolean =>
  text.endsWith('=') && /^[^:]*\bQUOTED-PRINTABLE\b/i.test(text);

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r\n|\n/);
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const each of lines) yield { line: ++line, text: each };
  }
  if (rest !== '') yield { line: ++line, text: rest.replace(/\r$/, '') };
}

/** `item1.TEL;TYPE=CELL:…`, in 2.1 also `TEL;CELL:…`. A colon in quotes belongs to its parameter. */
function propertyOf(text: string): Property | undefined {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/s.exec(text);
  if (!match) return undefined;
  const parameters = new Map<string, string>();
  for (const part of (match[2] as string).split(';').slice(1)) {
    const [key, value] = part.includes('=')
      ? [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]
      : [/^(quoted-printable|base64)$/i.test(part) ? 'ENCODING' : 'TYPE', part];
    const known = parameters.get(key.toUpperCase());
    parameters.set(key.toUpperCase(), known === undefined ? value : `${known},${value}`);
  }
  return {
    name: (match[1] as string).toUpperCase(),
    parameters,
    value: decoded(match[3] as string, parameters),
  };
}

function decoded(value: string, parameters: ReadonlyMap<string, string>): string {
  if (!/^quoted-printable$/i.test(parameters.get('ENCODING') ?? '')) return value;
  const bytes = Buffer.from(
    value.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  );
  const charset = parameters.get('CHARSET') ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

function cellsOf(card: readonly Property[]): string[] {
  const all = (name: string): string[] =>
    card
      .filter((each) => each.name === name && !isFax(each))
      .sort(preferredFirst)
      .map(({ value }) => plain(value));
  const parts = (name: string): string[] =>
    (card.find((each) => each.name === name)?.value ?? '').split(/(?<!\\);/).map(plain);
  const [family = '', given = '', middle = ''] = parts('N');
  const [email1 = '', email2 = '', email3 = ''] = all('EMAIL').map(bare);
  const [tel1 = '', tel2 = '', tel3 = ''] = all('TEL').map(bare);
  return [
    ...[all('FN')[0] ?? '', [given, middle].filter(Boolean).join(' '), family],
    ...[email1, email2, email3, tel1, tel2, tel3],
    ...[parts('ORG')[0] ?? '', all('TITLE')[0] ?? all('ROLE')[0] ?? '', all('LANG')[0] ?? ''],
    all('KIND')[0] ?? (all('X-ABSHOWAS')[0] === 'COMPANY' ? 'org' : ''),
  ];
}

/** Nobody is called there. */
const isFax = ({ parameters }: Property): boolean =>
  /\b(fax|pager)\b/i.test(parameters.get('TYPE') ?? '');

const preferredFirst = (a: Property, b: Property): number => rank(a) - rank(b);
const rank = ({ parameters }: Property): number =>
  Number(parameters.get('PREF') ?? 101) -
  (/\bpref\b/i.test(parameters.get('TYPE') ?? '') ? 101 : 0);

const plain = (value: string): string =>
  value.replaceAll(/\\([nN,;:\\])/g, (_, char: string) => (/n/i.test(char) ? ' ' : char)).trim();

/** A number or address written as an address of the web. */
const bare = (value: string): string => value.replace(/^(tel|mailto):/i, '');
