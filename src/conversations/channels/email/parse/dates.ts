const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES: Record<string, number> = {
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
  cat: 2,
  eat: 3,
  cet: 1,
  cest: 2,
  bst: 1,
  jst: 9,
};
const RFC_5322 =
  /(\d{1,2})[\s-]{1,9}([A-Za-z]{3})[a-z]{0,9}\.?[\s-]{1,9}(\d{2,4})\s{1,9}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})?\s{0,9}([+-]\d{4}|[A-Za-z]{1,5})?/;

/** The instant a Date header names, or undefined when it names none between 1970 and 2200. */
export function readDate(text: string | undefined): Date | undefined {
  if (!text) return undefined;
  const parts = RFC_5322.exec(text.slice(0, 200));
  const date = parts ? fromParts(parts) : fromOther(text.slice(0, 100));
  const year = date.getUTCFullYear();
  return year >= 1970 && year < 2200 ? date : undefined;
}

function fromParts(parts: RegExpExecArray): Date {
  const [, day, monthName, year, hour, minute, second, zone] = parts;
  const month = MONTHS.indexOf(monthName!.toLowerCase());
  if (month === -1) return new Date(Number.NaN);
  const local = Date.UTC(fullYear(year!), month, +day!, +hour!, +minute!, +(second ?? 0));
  return new Date(local - offsetMinutes(zone ?? '') * 60_000);
}

/** `Mon, Mar 2, 2026 at 9:00 AM`: without a zone it is taken as UTC, the same on every machine. */
function fromOther(text: string): Date {
  const words = text.replace(/\s+at\s+/i, ' ');
  const inUtc = new Date(`${words} UTC`);
  return Number.isNaN(inUtc.getTime()) ? new Date(words) : inUtc;
}

/** RFC 5322 4.3: two digits below 50 are of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 3) return year;
  return digits.length === 3 || year >= 50 ? 1900 + year : 2000 + year;
}

function offsetMinutes(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1;
  if (/^[+-]/.test(zone)) return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)));
  return (ZONES[zone.toLowerCase()] ?? 0) * 60;
}
