import { invalid } from '../refusal.ts';
import { idForm } from './id.ts';

const patterns = {
  text: /^[^\0]*$/,
  number: /^-?\d{1,15}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  uuid: idForm,
};

/** What the keys of a cursor are: `['instant', 'uuid']`. */
export type CursorShape = readonly (keyof typeof patterns)[];

/** Digits in the form of an instant are not always one. */
const isOf = (kind: keyof typeof patterns, key: string): boolean =>
  patterns[kind].test(key) && (kind !== 'instant' || !Number.isNaN(Date.parse(key)));

/** Where a list goes on: the sort keys of its last row, as one opaque word. */
export const cursorOf = (...keys: (string | number | Date)[]): string =>
  Buffer.from(
    JSON.stringify(keys.map((key) => (key instanceof Date ? key.toISOString() : String(key)))),
  ).toString('base64url');

/** The sort keys in a cursor. Refuses `input.cursor` for what is none of ours. */
export function readCursor<S extends CursorShape>(
  cursor: string,
  shape: S,
): { [K in keyof S]: string } {
  const keys = parsed(cursor);
  const fits =
    Array.isArray(keys) &&
    keys.length === shape.length &&
    shape.every((kind, i) => typeof keys[i] === 'string' && isOf(kind, keys[i]));
  if (!fits)
    throw invalid('input.cursor', 'This place in the list is not known. Start the list again.');
  return keys as unknown as { [K in keyof S]: string };
}

/** The (instant, id) in a cursor of `cursorOf(at, id)`. Refuses `input.cursor`. */
export function readInstantCursor(cursor: string): { at: Date; id: string } {
  const [at, id] = readCursor(cursor, ['instant', 'uuid'] as const);
  return { at: new Date(at), id };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
