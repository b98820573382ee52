import { invalid } from '../refusal.ts';

/** Where a list goes on: the sort keys of its last row, as one opaque word. */
export const cursorOf = (...keys: (string | number | Date)[]): string =>
  Buffer.from(
    JSON.stringify(keys.map((key) => (key instanceof Date ? key.toISOString() : key))),
  ).toString('base64url');

/** The sort keys in a cursor of `length` keys. Refuses `input.cursor` for what is none of ours. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === length) {
      const texts = keys.map(String);
      if (!texts.some((text) => text.includes('\0'))) return texts;
    }
  } catch {
    // Falls through: what does not parse is none of ours either.
  }
  throw unknownPlace();
}

/** The (instant, id) in a cursor of `cursorOf(at, id)`. Refuses `input.cursor`. */
export function readInstantCursor(cursor: string): { at: Date; id: string } {
  const [instant, id] = readCursor(cursor, 2) as [string, string];
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    throw unknownPlace();
  return { at, id };
}

const unknownPlace = () =>
  invalid('input.cursor', 'This place in the list is not known. Start the list again.');
