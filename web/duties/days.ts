// The duty list by days, and what a series of duties will be.
import type { Duty } from '../../src/calendars/api.ts';
import { asDate, dayNumber, fromField, toField } from '../kit/moments.ts';

export interface DutyDay {
  /** An instant of that day. */
  at: string;
  duties: Duty[];
}

/** By the day on which each begins; what began earlier stands with today. */
export function byDay(duties: readonly Duty[], now: Date): DutyDay[] {
  const days = new Map<number, DutyDay>();
  for (const duty of duties) {
    const at = asDate(duty.from) < now ? now.toISOString() : duty.from;
    const day = dayNumber(asDate(at));
    const known = days.get(day) ?? { at, duties: [] };
    known.duties.push(duty);
    days.set(day, known);
  }
  return [...days.entries()].toSorted(([a], [b]) => a - b).map(([, day]) => day);
}

export const isNow = ({ from, to }: Duty, now: Date): boolean =>
  asDate(from) <= now && now < asDate(to);

/** The same time on the wall, so many days later. */
export function daysLater(at: string, days: number): string {
  const [date = '', clock = ''] = toField(asDate(at)).split('T');
  const later = new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000);
  return (fromField(`${later.toISOString().slice(0, 10)}T${clock}`) ?? asDate(at)).toISOString();
}
