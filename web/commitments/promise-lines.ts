import type { Line } from '../editor/lines.ts';
import { isComplete, type Pair, spanOf } from './to-promise.ts';

/** What is underlined in a reply: dotted what it promises, solid what will be recorded. */
export const linesOf = (pairs: readonly Pair[]): Line[] =>
  pairs.flatMap((pair) => {
    const span = spanOf(pair);
    const isRecorded = pair.promise !== undefined && isComplete(pair.promise);
    return span ? [{ start: span.start, end: span.end, isRecorded }] : [];
  });
