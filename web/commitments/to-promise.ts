// Promises that go with a reply: how they follow its words while these are written.
import type { FoundPromise } from '../../src/commitments/promises/find-promises.ts';

/** Where in the reply, as JavaScript counts. */
export interface Span {
  start: number;
  end: number;
}

/** A promise that is recorded when the reply is sent. It is kept with the draft. */
export interface ToPromise {
  key: string;
  /** Where the reply says it; null: it does not have to. */
  words: Span | null;
  statement: string;
  /** An instant as ISO text; empty: nobody said by when. */
  dueAt: string;
  /** The commitment it rests on; empty: none. */
  dependsOn: string;
  /** Who keeps it; empty: the writer. */
  bearer: string;
  /** What was edited does not follow the words any more. */
  hasOwnStatement?: boolean;
  hasOwnTime?: boolean;
}

/** A promise of the reply: found in it, to be recorded, or both. */
export interface Pair {
  key: string;
  found?: FoundPromise | undefined;
  promise?: ToPromise | undefined;
}

export const isComplete = ({ statement, dueAt }: ToPromise): boolean =>
  statement.trim() !== '' && dueAt !== '';

export const fromFound = (found: FoundPromise, key: string): ToPromise => ({
  key,
  words: { start: found.start, end: found.end },
  statement: found.statement,
  dueAt: found.dueAt?.toISOString() ?? '',
  dependsOn: '',
  bearer: '',
});

/** Added by hand. */
export const unsaid = (key: string): ToPromise => ({
  key,
  words: null,
  statement: '',
  dueAt: '',
  dependsOn: '',
  bearer: '',
});

/** Where words stand after the text was edited; undefined: nothing is left of them. */
export function shifted({ start, end }: Span, before: string, after: string): Span | undefined {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same += 1;
  let rest = 0;
  while (rest < shorter - same && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  const [changedTo, grown] = [before.length - rest, after.length - before.length];
  const from = start < same ? start : Math.max(start, changedTo) + grown;
  const to = end <= same ? end : end >= changedTo ? end + grown : same;
  return from < to ? { start: from, end: to } : undefined;
}

/** Less than this part of its words is no promise any more. */
const leastPart = 1 / 3;

/** Those whose words are still there, moved with them, and those whose words are gone. */
export function moved(
  all: readonly ToPromise[],
  before: string,
  after: string,
): { kept: ToPromise[]; gone: ToPromise[] } {
  const kept: ToPromise[] = [];
  const gone: ToPromise[] = [];
  for (const promise of all) {
    const words = promise.words && shifted(promise.words, before, after);
    if (words === undefined || isGone(promise, words)) gone.push(promise);
    else kept.push({ ...promise, words });
  }
  return { kept, gone };
}

const isGone = ({ statement, hasOwnStatement }: ToPromise, words: Span | null): boolean =>
  words !== null &&
  words.end - words.start < (hasOwnStatement ? 2 : Math.max(2, statement.length * leastPart));

/** Each promise with what the words say now, in the order of the words; those without words last. */
export function paired(all: readonly ToPromise[], found: readonly FoundPromise[]): Pair[] {
  const left = new Set(found);
  const pairs = all.map((promise): Pair => {
    const same = promise.words && mostOf(promise.words, left);
    if (same) left.delete(same);
    return { key: promise.key, found: same ?? undefined, promise };
  });
  for (const each of left) pairs.push({ key: `found ${found.indexOf(each)}`, found: each });
  return pairs.toSorted((one, other) => placeOf(one) - placeOf(other));
}

export const spanOf = ({ found, promise }: Pair): Span | null => found ?? promise?.words ?? null;

const placeOf = (pair: Pair): number => spanOf(pair)?.start ?? Infinity;

function mostOf(words: Span, found: ReadonlySet<FoundPromise>): FoundPromise | undefined {
  let best: FoundPromise | undefined;
  let most = 0;
  for (const each of found) {
    const common = Math.min(words.end, each.end) - Math.max(words.start, each.start);
    if (common > most) [best, most] = [each, common];
  }
  return best;
}

const minute = 60_000;

/** What the words say now, where nobody said otherwise. The same list when nothing changed. */
export function followed(
  all: readonly ToPromise[],
  found: readonly FoundPromise[],
): readonly ToPromise[] {
  const now = new Map(paired(all, found).map((pair) => [pair.promise, pair.found]));
  const next = all.map((promise) => following(promise, now.get(promise)));
  return next.every((each, index) => each === all[index]) ? all : next;
}

function following(promise: ToPromise, found: FoundPromise | undefined): ToPromise {
  if (!found) return promise;
  const words = { start: found.start, end: found.end };
  const statement = promise.hasOwnStatement ? promise.statement : found.statement;
  // "In two hours" moves with the clock, but not with each letter. A time once said stays when it is rewritten.
  const isOther =
    !promise.hasOwnTime &&
    found.dueAt !== null &&
    !(Math.abs(found.dueAt.getTime() - Date.parse(promise.dueAt)) < minute);
  const dueAt = isOther ? (found.dueAt?.toISOString() ?? '') : promise.dueAt;
  const isSame =
    statement === promise.statement &&
    dueAt === promise.dueAt &&
    words.start === promise.words?.start &&
    words.end === promise.words.end;
  return isSame ? promise : { ...promise, words, statement, dueAt };
}

/** Which one the key means: the one at the caret, else the last before it, else the first. */
export function pairAt(pairs: readonly Pair[], caret: number): Pair | undefined {
  const said = pairs.filter((pair) => spanOf(pair));
  return said.findLast((pair) => (spanOf(pair) as Span).start <= caret) ?? said[0];
}

/** What the API takes. It counts from the first letter of the text. */
export function inputOf(all: readonly ToPromise[], body: string) {
  const blank = body.length - body.trimStart().length;
  const longest = body.trim().length;
  return all.filter(isComplete).map(({ statement, dueAt, words, dependsOn, bearer }) => {
    const start = Math.max((words?.start ?? 0) - blank, 0);
    const end = Math.min((words?.end ?? 0) - blank, longest);
    return {
      statement: statement.trim(),
      dueAt,
      ...(words && start < end ? { words: { start, end } } : {}),
      ...(dependsOn ? { dependsOn } : {}),
      ...(dependsOn && bearer ? { bearer } : {}),
    };
  });
}
