// The steps of an example as days to be drawn and read.
import type { workExample } from '../../src/standards/api.ts';
import type { OutputOf } from '../kit/api.ts';

export type Step = OutputOf<typeof workExample>['steps'][number];
type Why = Step['why'];

/** A stretch of one day, in minutes after its midnight on the wall. */
export interface StripPiece {
  from: number;
  to: number;
  why: Why;
  name: string | null;
  /** That count. */
  minutes: number;
}

export interface StripDay {
  /** YYYY-MM-DD; `last` is another one where several days are alike and none of them counts. */
  date: string;
  last: string;
  pieces: StripPiece[];
  minutes: number;
}

/** Days in between, which are many and said in one line. */
export interface Fold {
  days: number;
  minutes: number;
}

const dayMs = 86_400_000;
const most = 8;
const kept = { before: 4, after: 2 };

/** Day by day; what is long is folded in its middle. */
export function stripOf(steps: readonly Step[], zone: string): (StripDay | Fold)[] {
  const days = joinIdle(daysOf(steps, zone));
  if (days.length <= most) return days;
  const middle = days.slice(kept.before, -kept.after);
  const [first, last] = [middle[0], middle.at(-1)] as [StripDay, StripDay];
  return [
    ...days.slice(0, kept.before),
    {
      days: (Date.parse(last.last) - Date.parse(first.date)) / dayMs + 1,
      minutes: middle.reduce((sum, day) => sum + day.minutes, 0),
    },
    ...days.slice(-kept.after),
  ];
}

function daysOf(steps: readonly Step[], zone: string): StripDay[] {
  const days = new Map<string, StripDay>();
  for (const { from, to, why, name } of steps) {
    const end = new Date(to);
    for (let at = new Date(from); at < end; ) {
      const { date, minute } = wall(at, zone);
      const midnight = nextMidnight(at, zone);
      const until = midnight < end ? midnight : end;
      const minutes = why === 'counted' ? Math.round((+until - +at) / 60_000) : 0;
      const day = days.get(date) ?? { date, last: date, pieces: [], minutes: 0 };
      const isOver = +until === +midnight;
      const last = isOver ? 1440 : wall(until, zone).minute;
      day.pieces.push({ from: minute, to: last, why, name, minutes });
      day.minutes += minutes;
      days.set(date, day);
      at = until;
    }
  }
  return [...days.values()];
}

/** Two days of a weekend are one line. */
function joinIdle(days: readonly StripDay[]): StripDay[] {
  const joined: StripDay[] = [];
  for (const day of days) {
    const before = joined.at(-1);
    if (before && isIdle(before) && isIdle(day) && reason(before) === reason(day))
      before.last = day.date;
    else joined.push({ ...day });
  }
  return joined;
}

const isIdle = ({ pieces }: StripDay): boolean =>
  pieces.length === 1 && pieces[0]?.from === 0 && pieces[0].to === 1440 && pieces[0].minutes === 0;
const reason = ({ pieces }: StripDay): string => `${pieces[0]?.why} ${pieces[0]?.name}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows there. */
export function wall(at: Date, zone: string): { date: string; minute: number } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: zone,
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
/** 16:50; the end of a day is 24:00. */
export const clockWords = (minute: number): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The first instant of the next date there, however long this one is. */
function nextMidnight(at: Date, zone: string): Date {
  const { date, minute } = wall(at, zone);
  let guess = new Date(+at + (1440 - minute) * 60_000);
  // A day of 25 hours is not over yet; of one of 23 too much was added.
  for (let tries = 0; tries < 2; tries += 1) {
    const reached = wall(guess, zone);
    if (reached.date === date) guess = new Date(+guess + (1440 - reached.minute) * 60_000);
    else if (reached.minute > 0) {
      const earlier = new Date(+guess - reached.minute * 60_000);
      if (wall(earlier, zone).date !== date) guess = earlier;
    }
  }
  return guess;
}
