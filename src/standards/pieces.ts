// Time cut into pieces that count and pieces that do not, and why not. Pure.
import {
  isWorking,
  nextWorking,
  type WorkingCalendar,
  weekdays,
  workingUntil,
} from '../platform/time/working-time.ts';
import { dateAt } from '../platform/time/zone.ts';

export interface Piece {
  from: Date;
  to: Date;
  /** break: between two stretches of one day; closed: before the first or after the last. */
  why: 'counted' | 'closed' | 'break' | 'weekend' | 'holiday' | 'exception';
  /** The local date on which it begins. */
  date: string;
}

/** Nobody reads more. */
const most = 200;

export function piecesOf(calendar: WorkingCalendar, from: Date, to: Date): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to && pieces.length < most; ) {
    const piece = pieceAt(calendar, at, to);
    const last = pieces.at(-1);
    if (last && last.why === piece.why && joins(piece)) last.to = piece.to;
    else pieces.push(piece);
    at = piece.to;
  }
  return pieces;
}

/** Closed days on end are one piece. */
const joins = ({ why }: Piece): boolean => why === 'closed' || why === 'weekend';

function pieceAt(calendar: WorkingCalendar, from: Date, until: Date): Piece {
  const date = dateAt(calendar.zone, from);
  if (isWorking(calendar, from))
    return {
      from,
      to: earlier(workingUntil(calendar, from) ?? until, until),
      why: 'counted',
      date,
    };
  const midnight = new Date(calendar.zone.instantOf(Date.parse(date) + 86_400_000));
  const next = nextWorking(calendar, from) ?? until;
  return {
    ...{ from, date, to: earlier(next < midnight ? next : midnight, until) },
    why: whyClosed(calendar, date, from, next < midnight),
  };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

function whyClosed(
  calendar: WorkingCalendar,
  date: string,
  from: Date,
  opensToday: boolean,
): Piece['why'] {
  const { spec } = calendar;
  if (spec.exceptions?.[date]) return 'exception';
  if (spec.holidays?.some((day) => day === date || day === date.slice(5))) return 'holiday';
  const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';
  const stretches = spec.week[weekday] ?? [];
  if (stretches.length === 0) return 'weekend';
  const opened = stretches.map(([start]) => start).toSorted()[0] ?? '00:00';
  return opensToday && localTime(calendar, from) > opened ? 'break' : 'closed';
}

/** `16:50` as the clock on the wall shows it. */
const localTime = ({ zone }: WorkingCalendar, at: Date): string =>
  new Date(zone.wallAt(at.getTime())).toISOString().slice(11, 16);
