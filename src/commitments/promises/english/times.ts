import {
  afternoon,
  anyOf,
  clockOf,
  evening,
  morning,
  noon,
  type Said,
  type TimeRule,
  yearOf,
} from '../time/said.ts';

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  eighteen: 18,
  twenty: 20,
  'twenty-four': 24,
  'twenty four': 24,
  'twenty-five': 25,
  thirty: 30,
  'thirty-six': 36,
  forty: 40,
  'forty-five': 45,
  'forty-eight': 48,
  'forty eight': 48,
  fifty: 50,
  sixty: 60,
  'seventy-two': 72,
  'seventy two': 72,
  ninety: 90,
  'a couple of': 2,
  'couple of': 2,
  'the next': 1,
  the: 1,
  'the coming': 1,
};
const weekdays: Readonly<Record<string, number>> = {
  monday: 1,
  mon: 1,
  tuesday: 2,
  tue: 2,
  tues: 2,
  wednesday: 3,
  wed: 3,
  thursday: 4,
  thu: 4,
  thur: 4,
  thurs: 4,
  friday: 5,
  fri: 5,
  saturday: 6,
  sat: 6,
  sunday: 7,
};
const months: Readonly<Record<string, number>> = {
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
};
const number = `(?:\\d{1,3}|${anyOf(numbers)})`;
const weekday = anyOf(weekdays);
const month = anyOf(months);
const hourWords = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const working = '(?:working|business|work|office|banking|week)[- ]';
const meridiem = "(a\\.?m\\b\\.?|p\\.?m\\b\\.?|hrs\\b|hours\\b|h\\b|o'?clock)";
const ordinal = '(\\d{1,2})(?:st|nd|rd|th)?';

const count = (text = ''): number => numbers[text.trim()] ?? Number(text);

function hour(hours: string | undefined, minutes: string | undefined, mark = ''): Said | undefined {
  const minute = clockOf(String(numbers[hours ?? ''] ?? hours), minutes);
  if (minute === undefined) return undefined;
  if (mark.startsWith('p')) return { say: 'clock', minutes: minute < 720 ? minute + 720 : minute };
  if (mark.startsWith('a')) return { say: 'clock', minutes: minute >= 720 ? minute - 720 : minute };
  const isFixed = minute >= 13 * 60 || mark.startsWith('h') || /^0\d/.test(hours ?? '');
  return { say: 'clock', minutes: minute, isOpen: !isFixed };
}

function span(amount: number, unit: string): Said | undefined {
  if (!(amount > 0)) return undefined;
  if (unit.startsWith('min')) return { say: 'minutes', minutes: amount };
  if (unit.startsWith('h')) return { say: 'minutes', minutes: amount * 60 };
  if (unit.startsWith('day')) return { say: 'days', days: amount };
  if (unit.startsWith('fortnight')) return { say: 'days', days: amount * 14 };
  if (unit.startsWith('w')) return { say: 'days', days: amount * 7 };
  return { say: 'months', months: amount };
}

const before =
  '(?:with ?in|in|inside|after|over|under|less than|no later than|not later than|no more than|maximum(?: of)?|at most|about|around|up to|for|take|takes|next|of|least)';

export const englishTimes: readonly TimeRule[] = [
  {
    pattern:
      /\b(?:last|past|previous) (?:\w+day|week|month|year|night)\b|\byesterday\b|\b(?:\d+|\w+) (?:minutes?|hours?|days?|weeks?|months?) ago\b|\b(?:since|dated|of) (?:\w+day|yesterday)\b/g,
    read: () => ({ say: 'past' }),
  },
  {
    pattern:
      /\b(?:every|each) (?:\w+day|day|week|month|morning|evening|afternoon|year|hour|time)\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s?(?:to|-|–|through|till|until)\s?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekdays\b|\bdaily\b|\balways\b|\baround the clock\b/g,
    read: () => ({ say: 'habit' }),
  },
  { pattern: /\b(?:the )?day after tomorrow\b/g, read: () => ({ say: 'day', days: 2 }) },
  {
    pattern: /\b(?:tomorrow|tmrw|tmr|tmw|tmrrw|tomoro|tomorow|2mrw|tommorow|tommorrow|2moro)\b/g,
    read: () => ({ say: 'day', days: 1 }),
  },
  {
    pattern:
      /\b(?:today|(?:the|this) same day|the same day|this day|same day|by end of day|by eod|within the day)\b/g,
    read: () => ({ say: 'day', days: 0 }),
  },
  {
    pattern:
      /\b(?:by |before |at )?(?:the )?(?:end|close) of (?:the |this |our )?(?:business|working|work)?\s?(?:day|business|play|work)\b|\b(?:eod|cob)\b|\bbefore (?:we|the office|the bank|the branch|our office)s? closes?\b/g,
    read: () => ({ say: 'close' }),
  },
  {
    pattern: /\b(?:tonight|this evening|late this evening|tonite)\b/g,
    read: () => ({ say: 'part', minutes: evening }),
  },
  {
    pattern: /\bthis (?:late |early )?morning\b/g,
    read: () => ({ say: 'part', minutes: morning }),
  },
  {
    pattern: /\bthis (?:late |early )?afternoon\b/g,
    read: () => ({ say: 'part', minutes: afternoon }),
  },
  {
    pattern:
      /\b(?:(?:late|early|mid)[- ]?)?(?:in the |the )?morning\b|\bfirst thing\b|\bbefore lunch\b/g,
    read: () => ({ say: 'part', minutes: morning }),
  },
  {
    pattern: /\b(?:(?:late|early|mid)[- ]?)?(?:in the |the )?afternoon\b|\bafter (?:lunch|noon)\b/g,
    read: () => ({ say: 'part', minutes: afternoon }),
  },
  {
    pattern: /\b(?:in the |the |at )?(?:evening|night)\b/g,
    read: () => ({ say: 'part', minutes: evening }),
  },
  {
    pattern: /\b(?:12 |twelve )?(?:noon|midday|mid-day)\b/g,
    read: () => ({ say: 'clock', minutes: noon }),
  },
  {
    pattern: /\b(?:lunch ?time|at lunch|by lunch)\b/g,
    read: () => ({ say: 'clock', minutes: 13 * 60 }),
  },
  { pattern: /\bmidnight\b/g, read: () => ({ say: 'clock', minutes: 24 * 60 }) },
  {
    pattern: new RegExp(
      `\\bbetween (?:\\d{1,2}|${hourWords})(?:[:.]\\d\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?|h)?(?: and| to|-|–|/) ?(\\d{1,2}|${hourWords})(?:[:.h](\\d\\d))?\\b ?${meridiem}?(?! (?:days|weeks|working|business))`,
      'g',
    ),
    read: ([, hours, minutes, mark]) => hour(hours, minutes, mark),
  },
  {
    pattern: new RegExp(
      `\\b(?:from )?\\d{1,2}(?:[:.h]\\d\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?|h)? ?(?:to|until|till|-|–) ?(\\d{1,2})(?:[:.h](\\d\\d))? ?(a\\.?m\\b\\.?|p\\.?m\\b\\.?|hrs\\b|h\\b)`,
      'g',
    ),
    read: ([, hours, minutes, mark]) => hour(hours, minutes, mark),
  },
  {
    pattern: /\bfrom \d{1,2}:\d\d (?:to|until|till) (\d{1,2}):(\d\d)\b/g,
    read: ([, hours, minutes]) => hour(hours, minutes),
  },
  {
    pattern: new RegExp(`\\bhalf (?:past )?(\\d{1,2}|${hourWords})\\b(?: ?${meridiem})?`, 'g'),
    read: ([, hours, mark]) => hour(hours, '30', mark),
  },
  {
    pattern: new RegExp(
      `\\b(quarter|ten|twenty|five) (past|to) (\\d{1,2}|${hourWords})\\b(?: ?${meridiem})?`,
      'g',
    ),
    read([, part = '', way, hours, mark]) {
      const base = hour(hours, undefined, mark);
      const shift = part === 'quarter' ? 15 : count(part);
      if (base?.say !== 'clock') return undefined;
      return { ...base, minutes: base.minutes + (way === 'past' ? shift : -shift) };
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,:/])\\b(\\d{1,2})(?:[:.h](\\d\\d))? ?(a\\.?m\\b\\.?|p\\.?m\\b\\.?|o'?clock)`,
      'g',
    ),
    read: ([, hours, minutes, mark]) => hour(hours, minutes, mark),
  },
  {
    pattern: new RegExp(`\\b(${hourWords}) (a\\.?m\\b\\.?|p\\.?m\\b\\.?|o'?clock)`, 'g'),
    read: ([, hours, mark]) => hour(hours, undefined, mark),
  },
  {
    pattern: /(?<![\d.,:/])\b(\d{1,2})[:h](\d\d)\b(?! ?[ap]\.?m)/g,
    read: ([, hours, minutes]) => hour(hours, minutes),
  },
  {
    pattern: /\b(\d\d):?(\d\d) ?(?:hrs|hours|h)\b/g,
    read: ([, hours, minutes]) => hour(hours, minutes, 'h'),
  },
  {
    pattern: new RegExp(
      `\\b(?:at|by|before|until|till|around|about|@|latest) (?:about |around |exactly |latest )?(\\d{1,2}|${hourWords})(?:[.:](\\d\\d))?\\b(?![\\d/%,.:]\\d|[-/]\\d| ?(?:st|nd|rd|th|%|a\\.?m|p\\.?m|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|working|business|${month}|of|or|\\w+day|rwf|frw|years?|times|people|${'\\w+s'})\\b)`,
      'g',
    ),
    read: ([, hours, minutes]) => hour(hours, minutes),
  },
  {
    pattern: new RegExp(`\\b(?:half an hour|half-hour|half hour|30 ?mins?)\\b`, 'g'),
    read: () => ({ say: 'minutes', minutes: 30 }),
  },
  {
    pattern: /\b(?:an|one) hour and a half\b|\b(?:one|1) and a half hours\b/g,
    read: () => ({ say: 'minutes', minutes: 90 }),
  },
  { pattern: /\b(?:a )?quarter of an hour\b/g, read: () => ({ say: 'minutes', minutes: 15 }) },
  {
    pattern: new RegExp(
      `\\b${before} (?:the next |the |next |about |around |a maximum of |at most |no more than |just |only |less than )?(?:\\d{1,3} ?(?:-|–|to) ?)?(${number})(?: ?\\(\\d{1,3}\\))?[ -]?(${working})?(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|fortnights?)(?:'|'s)?( time)?\\b(?! (?:ago|old|of))`,
      'g',
    ),
    read([text, amount, isWorking, unit = '']) {
      if (/^(?:for|take|takes|over|of|least)\b/.test(text)) return undefined;
      const n = count(amount);
      if (isWorking && unit.startsWith('day')) return { say: 'workdays', days: n };
      if (isWorking && unit.startsWith('h'))
        return n >= 24 ? { say: 'workdays', days: Math.round(n / 24) } : span(n, unit);
      if (/\bthe$/.test(amount ?? '') && unit === 'day') return { say: 'day', days: 0 };
      if (/\bthe$/.test(amount ?? '') && unit === 'week')
        return { say: 'week', weeks: 0, weekday: 5 };
      return span(n, unit);
    },
  },
  {
    pattern: new RegExp(
      `\\b(${number})[ -]?(${working})?(minutes?|mins?|hours?|hrs?|days?|weeks?) (?:from now|from today|at (?:the )?(?:most|latest)|max|maximum|time)\\b`,
      'g',
    ),
    read: ([, amount, isWorking, unit = '']) =>
      isWorking ? { say: 'workdays', days: count(amount) } : span(count(amount), unit),
  },
  {
    pattern: new RegExp(
      `\\b(?:give|allow|grant|leave) (?:me|us) (?:just |about |only |up to |another )?(${number})?(?: more| extra| further| short)? ?(${working})?(minutes?|mins?|hours?|hrs?|days?|weeks?)\\b`,
      'g',
    ),
    read: ([, amount = '1', isWorking, unit = '']) =>
      isWorking ? { say: 'workdays', days: count(amount) } : span(count(amount), unit),
  },
  {
    pattern: /\b(?:a week|one week) (?:today|from today|from now)\b/g,
    read: () => ({ say: 'days', days: 7 }),
  },
  {
    pattern: new RegExp(`\\b(?:the )?next (?:working|business) day\\b`, 'g'),
    read: () => ({ say: 'workdays', days: 1 }),
  },
  {
    pattern:
      /\b(?:by |before |at )?(?:the )?(?:end of (?:the|this) week|this week|week'?s end|weekend(?=,? at the latest)|within (?:the|this) week|later this week|before (?:the|this) week (?:is (?:out|over|done)|ends)|in the course of (?:the|this) week)\b/g,
    read: () => ({ say: 'week', weeks: 0, weekday: 5 }),
  },
  {
    pattern:
      /\b(?:by |before |at )?(?:the )?(?:end of next week|next week|the coming week|coming week|the following week)\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 5 }),
  },
  {
    pattern: /\b(?:the )?(?:beginning|start) of next week\b|\bearly next week\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 1 }),
  },
  { pattern: /\bbefore the weekend\b/g, read: () => ({ say: 'week', weeks: 0, weekday: 5 }) },
  {
    pattern: /\b(?:this|over the|at the|on the|by the|during the) weekend\b/g,
    read: () => ({ say: 'week', weeks: 0, weekday: 7 }),
  },
  {
    pattern:
      /\b(?:this|the) month(?:'?s end)?\b(?! of)|\b(?:the )?(?:end of (?:the|this) month|month[- ]end|end of month|before (?:the|this) month (?:is (?:out|over)|ends))\b/g,
    read: ([text]) => (/^the month$/.test(text) ? undefined : { say: 'month', months: 0 }),
  },
  { pattern: /\b(?:the )?(?:end of )?next month\b/g, read: () => ({ say: 'month', months: 1 }) },
  {
    pattern: /\b(?:the )?(?:beginning|start) of next month\b/g,
    read: () => ({ say: 'month', months: 1, date: 1 }),
  },
  {
    pattern: /\b(?:the )?(?:end of (?:the|this) year|this year|year[- ]end)\b/g,
    read: () => ({ say: 'year', years: 0 }),
  },
  {
    pattern: new RegExp(`\\b(?:the )?${ordinal} (?:of )?(${month})\\b\\.?,?(?: (\\d{4}))?`, 'g'),
    read: ([, date, name = '', year]) => ({
      say: 'date',
      date: Number(date),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: new RegExp(`\\b(${month})\\.? (?:the )?${ordinal}\\b(?!:)(?:,? (\\d{4}))?`, 'g'),
    read: ([, name = '', date, year]) => ({
      say: 'date',
      date: Number(date),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|visit|instal|grade|year|edition))/g,
    read: ([, date]) => ({ say: 'date', date: Number(date) }),
  },
  {
    pattern: new RegExp(`\\b(mid|middle of|beginning of|start of|early)[- ](${month})\\b`, 'g'),
    read: ([, part = '', name = '']) => ({
      say: 'month',
      month: months[name],
      date: part.startsWith('mid') ? 15 : 1,
    }),
  },
  {
    pattern: new RegExp(
      `\\b(?:end of|in|by|by end|late|during|this|end) (${month})\\b(?! \\d)`,
      'g',
    ),
    read: ([, name = '']) => ({ say: 'month', month: months[name] }),
  },
  {
    pattern: new RegExp(`\\b(${weekday})\\b(?!s)`, 'g'),
    read: ([, name = '']) => ({ say: 'weekday', weekday: weekdays[name] as number }),
  },
];
