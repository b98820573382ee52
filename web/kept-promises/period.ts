// The periods people speak of, as instants in the organisation's time zone.
import { serverNow } from '../kit/clock.ts';
import { dayAt, fromField, toField } from '../kit/moments.ts';

export const periods = [
  'days-7',
  'days-30',
  'days-90',
  'this-month',
  'last-month',
  'year',
] as const;
export type Period = (typeof periods)[number];

export interface Span {
  from: string;
  /** Absent: until now. */
  to?: string;
}

export function spanOf(period: Period, now = new Date(serverNow())): Span {
  const daysAgo = (days: number): Span => ({ from: dayAt(-days, 0, now).toISOString() });
  switch (period) {
    case 'days-7':
      return daysAgo(7);
    case 'days-30':
      return daysAgo(30);
    case 'days-90':
      return daysAgo(90);
    case 'year':
      return daysAgo(365);
    case 'this-month':
      return { from: monthStart(now, 0) };
    case 'last-month':
      return { from: monthStart(now, -1), to: monthStart(now, 0) };
  }
}

/** The first moment of the month that many months away. */
function monthStart(now: Date, months: number): string {
  const [year = 0, month = 1] = toField(now)
    .split('-')
    .map((part) => Number.parseInt(part, 10));
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  return (fromField(`${first}T00:00`) ?? now).toISOString();
}

/** A week by its Monday, as far as it lies in the span. */
export function weekIn(monday: string, span: { from: string; to: string }): Required<Span> {
  const next = new Date(Date.parse(`${monday}T00:00Z`) + 7 * 86_400_000).toISOString();
  const begins = fromField(`${monday}T00:00`)?.toISOString() ?? span.from;
  const ends = fromField(next.slice(0, 16))?.toISOString() ?? span.to;
  return {
    from: begins > span.from ? begins : span.from,
    to: ends < span.to ? ends : span.to,
  };
}

/** Every Monday from the first to the last, those without a promise too. */
export function mondaysOf(keys: readonly string[]): string[] {
  const sorted = keys.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const weekMs = 7 * 86_400_000;
  const [from, to] = [Date.parse(`${first}T00:00Z`), Date.parse(`${last}T00:00Z`)];
  return Array.from({ length: (to - from) / weekMs + 1 }, (_, i) =>
    new Date(from + i * weekMs).toISOString().slice(0, 10),
  );
}
