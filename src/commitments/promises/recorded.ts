// Which of the promises found in a text were recorded with it.
import type { FoundPromise } from './find-promises.ts';

/** A promise as it was recorded. */
export interface Recorded {
  statement: string;
  dueAt: Date;
  /** Where it stands in the text, if whoever recorded it said so. */
  words?: { start: number; end: number } | undefined;
}

const minute = 60_000;

type Test = (found: FoundPromise, recorded: Recorded) => boolean;

/** The surest sign first. Statement and time are editable, so that either is enough. */
const signs: readonly Test[] = [
  ({ start, end }, { words }) => words !== undefined && words.start < end && start < words.end,
  ({ statement }, recorded) => plain(statement) === plain(recorded.statement),
  ({ dueAt }, recorded) =>
    dueAt !== null && Math.abs(dueAt.getTime() - recorded.dueAt.getTime()) < minute,
];

/** Those found that nobody recorded: each recorded one stands for one found. */
export function unrecordedOf(
  found: readonly FoundPromise[],
  recorded: readonly Recorded[],
): FoundPromise[] {
  let missing = [...found];
  let left = [...recorded];
  for (const isSame of signs)
    left = left.filter((each) => {
      const match = missing.find((one) => isSame(one, each));
      missing = missing.filter((one) => one !== match);
      return match === undefined;
    });
  return missing;
}

const plain = (statement: string): string =>
  statement
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
