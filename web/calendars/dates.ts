// Dates of a calendar, which have no time and no zone.
import { language } from '../kit/words.ts';

function format(date: string, shape: Intl.DateTimeFormatOptions): string {
  const locale = language() === 'en' ? 'en-GB' : language();
  return new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' }).format(new Date(date));
}

/** Wed 25 Nov. */
export const dateWords = (date: string): string =>
  format(date, { weekday: 'short', day: 'numeric', month: 'short' });

/** Wednesday 25 November. */
export const longDateWords = (date: string): string =>
  format(date, { weekday: 'long', day: 'numeric', month: 'long' });

/** 25 Nov 2026. */
export const fullDateWords = (date: string): string =>
  format(date, { day: 'numeric', month: 'short', year: 'numeric' });
