import { decodeCharset } from './charsets.ts';
import { decodeHeader } from './header-words.ts';

/** A header such as Content-Type: a value and its parameters, names in lower case. */
export interface Parameterised {
  value: string;
  parameters: Map<string, string>;
}

const MOST_PARAMETERS = 200;
const NAME = /[;\s]*([^\s=;"]{1,100})[ \t]*=[ \t]*/y;
const QUOTED = /"([^"\\]*(?:\\[^][^"\\]*)*)(?:"|\\?$)/y;
// A space ends a value only where another parameter follows: unquoted file names have spaces.
const PLAIN = /(?:[^;\s]|[ \t]+(?![ \t]|[\w*-]+=))+/y;

/** Never throws; forgives missing semicolons and quotes. */
export function readParameters(raw: string): Parameterised {
  const value = /^[^;\s]*/.exec(raw)![0];
  const pieces = new Map<string, string>();
  let at = value.length;
  while (at < raw.length && pieces.size < MOST_PARAMETERS) {
    const name = match(NAME, raw, at);
    if (!name) {
      const semicolon = raw.indexOf(';', at + 1);
      if (semicolon === -1) break;
      at = semicolon;
      continue;
    }
    at += name[0].length;
    const quoted = match(QUOTED, raw, at);
    const text = quoted ?? match(PLAIN, raw, at);
    at += text?.[0].length ?? 0;
    const key = name[1]!.toLowerCase();
    const piece = quoted ? unescape(quoted[1]!) : withoutComment(text?.[0] ?? '');
    if (!pieces.has(key)) pieces.set(key, piece);
  }
  return { value: value.toLowerCase(), parameters: join(pieces) };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Old Windows programs write paths, whose backslashes escape nothing. */
function unescape(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

function withoutComment(text: string): string {
  const comment = text.indexOf(' (');
  return (comment === -1 ? text : text.slice(0, comment)).trim();
}

/** RFC 2231: `name*0*=utf-8''a` and `name*1=b` are one parameter. */
function join(pieces: Map<string, string>): Map<string, string> {
  const joined = new Map<string, string>();
  const continued = new Map<string, { order: number; text: string; isEncoded: boolean }[]>();
  for (const [key, text] of pieces) {
    const parts = /^([^*]+)(?:\*(\d{1,3}))?(\*?)$/.exec(key);
    if (!parts || (parts[2] === undefined && parts[3] === '')) {
      joined.set(key, decodeHeader(text));
      continue;
    }
    const list = continued.get(parts[1]!) ?? [];
    list.push({ order: Number(parts[2] ?? 0), text, isEncoded: parts[3] === '*' });
    continued.set(parts[1]!, list);
  }
  for (const [name, list] of continued) {
    list.sort((a, b) => a.order - b.order);
    joined.set(name, decodeContinued(list));
  }
  return joined;
}

function decodeContinued(list: { text: string; isEncoded: boolean }[]): string {
  const first = list[0]!;
  const head = first.isEncoded ? /^([^']*)'[^']*'/.exec(first.text) : null;
  const bytes = list.map(({ text, isEncoded }, i) => {
    const rest = i === 0 && head ? text.slice(head[0].length) : text;
    return isEncoded ? percentBytes(rest) : Buffer.from(rest, 'latin1');
  });
  if (!list.some((piece) => piece.isEncoded)) {
    return decodeHeader(list.map((piece) => piece.text).join(''));
  }
  return decodeCharset(Buffer.concat(bytes), head?.[1]);
}

function percentBytes(text: string): Buffer {
  const plain = text.replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(plain, 'latin1');
}
