// One year of a calendar as instants: sorted, apart, and summed up, so that arithmetic is a search.
import { dayLength, type Plan } from './calendar.ts';

export interface Expansion {
  /** Where the local year begins and ends. Years tile the time. */
  readonly from: number;
  readonly to: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Milliseconds worked before each interval; one more entry than intervals: the whole year. */
  readonly before: Float64Array;
  readonly total: number;
}

/** @param year of the wall clock */
export function expand(plan: Plan, year: number): Expansion {
  const first = new Date(0).setUTCFullYear(year, 0, 1) / dayLength;
  const next = new Date(0).setUTCFullYear(year + 1, 0, 1) / dayLength;
  const pairs: [number, number][] = [];
  for (let date = first; date < next; date += 1) pairs.push(...workedOn(plan, date));
  return sumUp(
    plan.zone.instantOf(first * dayLength),
    plan.zone.instantOf(next * dayLength),
    pairs,
  );
}

/** What is worked between 00:00 and 24:00 of a date, as pairs of instants in no order. */
function workedOn(plan: Plan, date: number): [number, number][] {
  const begun = plan.begunOn(date);
  const carried = plan.takesOver(date)
    ? plan.begunOn(date - 1).filter(([, to]) => to > dayLength)
    : [];
  const at = (time: number): number => plan.zone.instantOf(date * dayLength + time);
  return [
    ...carried.map(([, to]): [number, number] => [at(0), at(to - dayLength)]),
    ...begun.map(([from, to]): [number, number] => [at(from), at(Math.min(to, dayLength))]),
  ];
}

function sumUp(from: number, to: number, pairs: [number, number][]): Expansion {
  const joined: [number, number][] = [];
  for (const [start, end] of pairs.toSorted(([a], [b]) => a - b)) {
    if (end <= start) continue;
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  const before = new Float64Array(joined.length + 1);
  let total = 0;
  for (const [index, [start, end]] of joined.entries()) {
    total += end - start;
    before[index + 1] = total;
  }
  const starts = Float64Array.from(joined, ([start]) => start);
  const ends = Float64Array.from(joined, ([, end]) => end);
  return { from, to, starts, ends, before, total };
}
