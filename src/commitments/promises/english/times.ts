import {
  afternoon,
  anyOf,
  clockOf,
  countIn,
  dateIn,
  evening,
  groupsTo,
  hoursAndHalf,
  inOrder,
  midnight,
  monthIn,
  morning,
  noon,
  spanIn,
  weekdayIn,
} from '../time/readings.ts';
import type { Said, TimeRule } from '../time/said.ts';

const hours = inOrder('one two three four five six seven eight nine ten eleven twelve');
const numbers = {
  ...inOrder(`a|an|one|the|the_next|the_coming two|couple_of|a_couple_of three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty`),
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
};
const weekdays = inOrder(
  'monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs friday|fri saturday|sat sunday',
);
const months =
  inOrder(`january|jan february|feb march|mar april|apr may june|jun july|jul august|aug
  september|sept|sep october|oct november|nov december|dec`);
const number = `(?:\\d{1,3}|${anyOf(numbers)})`;
const month = anyOf(months);
const hourWords = anyOf(hours);
const working = '(?:working|business|work|office|banking|week)[- ]';
const meridiem = "(a\\.?m\\b\\.?|p\\.?m\\b\\.?|hrs\\b|hours\\b|h\\b|o'?clock)";
const ordinal = '(?<date>\\d{1,2})(?:st|nd|rd|th)?';
const before =
  '(?:with ?in|in|inside|after|over|under|less than|no later than|not later than|no more than|maximum(?: of)?|at most|about|around|up to|for|take|takes|next|of|least)';

const count = countIn(numbers);
const span = spanIn({
  minutes: /^min/,
  hours: /^h/,
  days: /^day/,
  weeks: /^w/,
  fortnights: /^f/,
  months: /^month/,
});
const spanOfWork = groupsTo((amount = '1', isWorking, unit) =>
  span(count(amount), unit, isWorking !== undefined),
);
const date = dateIn(months);

const asHour = groupsTo(hour);

function hour(hours = '', minutes?: string, mark = ''): Said | undefined {
  const minute = clockOf(count(hours), minutes);
  if (minute === undefined) return undefined;
  if (mark.startsWith('p')) return { say: 'clock', minutes: minute < 720 ? minute + 720 : minute };
  if (mark.startsWith('a')) return { say: 'clock', minutes: minute >= 720 ? minute - 720 : minute };
  const isFixed = minute >= 13 * 60 || mark.startsWith('h') || /^0\d/.test(hours);
  return { say: 'clock', minutes: minute, isOpen: !isFixed };
}

export const englishTimes: readonly TimeRule[] = [
  [
    /\b(?:last|past|previous) (?:\w+day|week|month|year|night)\b|\byesterday\b|\b(?:\d+|\w+) (?:minutes?|hours?|days?|weeks?|months?) ago\b|\b(?:since|dated|of) (?:\w+day|yesterday)\b/g,
    { say: 'past' },
  ],
  [
    /\b(?:every|each) (?:\w+day|day|week|month|morning|evening|afternoon|year|hour|time)\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s?(?:to|-|–|through|till|until)\s?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekdays\b|\bdaily\b|\balways\b|\baround the clock\b|\bon average\b|\b(?:usually|normally|typically|generally)\b|\bin (?:most cases|general)\b/g,
    { say: 'habit' },
  ],
  [/\b(?:the )?day after tomorrow\b/g, { say: 'day', days: 2 }],
  [
    /\b(?:tomorrow|tmrw|tmr|tmw|tmrrw|tomoro|tomorow|2mrw|tommorow|tommorrow|2moro)\b/g,
    { say: 'day', days: 1 },
  ],
  [
    /\b(?:today|(?:(?:the|this) )?same day|this (?:very )?day|within the day)\b/g,
    { say: 'day', days: 0 },
  ],
  [
    /\b(?:by |before |at )?(?:the )?(?:end|close) of (?:the |this |our )?(?:business|working|work)?\s?(?:day|business|play|work)\b|\b(?:eod|cob)\b|\bbefore (?:we|the office|the bank|the branch|our office)s? closes?\b/g,
    { say: 'close' },
  ],
  [/\b(?:tonight|this evening|late this evening|tonite)\b/g, { say: 'part', minutes: evening }],
  [/\bthis (?:late |early )?morning\b/g, { say: 'part', minutes: morning }],
  [/\bthis (?:late |early )?afternoon\b/g, { say: 'part', minutes: afternoon }],
  [
    /\b(?:(?:late|early|mid)[- ]?)?(?:in the |the )?morning\b|\bfirst thing\b|\bbefore lunch\b/g,
    { say: 'part', minutes: morning },
  ],
  [
    /\b(?:(?:late|early|mid)[- ]?)?(?:in the |the )?afternoon\b|\bafter (?:lunch|noon)\b/g,
    { say: 'part', minutes: afternoon },
  ],
  [/\b(?:in the |the |at )?(?:evening|night)\b/g, { say: 'part', minutes: evening }],
  [/\b(?:12 |twelve )?(?:noon|midday|mid-day)\b/g, { say: 'clock', minutes: noon }],
  [/\b(?:lunch ?time|at lunch|by lunch)\b/g, { say: 'clock', minutes: 13 * 60 }],
  [/\bmidnight\b/g, { say: 'clock', minutes: midnight }],
  [
    new RegExp(
      `\\bbetween (?:\\d{1,2}|${hourWords})(?:[:.]\\d\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?|h)?(?: and| to|-|–|/) ?(\\d{1,2}|${hourWords})(?:[:.h](\\d\\d))?\\b ?${meridiem}?(?! (?:days|weeks|working|business))`,
      'g',
    ),
    asHour,
  ],
  [
    new RegExp(
      `\\b(?:from )?\\d{1,2}(?:[:.h]\\d\\d)? ?(?:a\\.?m\\.?|p\\.?m\\.?|h)? ?(?:to|until|till|-|–) ?(\\d{1,2})(?:[:.h](\\d\\d))? ?(a\\.?m\\b\\.?|p\\.?m\\b\\.?|hrs\\b|h\\b)`,
      'g',
    ),
    asHour,
  ],
  [/\bfrom \d{1,2}:\d\d (?:to|until|till) (\d{1,2}):(\d\d)\b/g, asHour],
  [
    new RegExp(`\\bhalf (?:past )?(\\d{1,2}|${hourWords})\\b(?: ?${meridiem})?`, 'g'),
    ([, hours, mark]) => hour(hours, '30', mark),
  ],
  [
    new RegExp(
      `\\b(quarter|ten|twenty|five) (past|to) (\\d{1,2}|${hourWords})\\b(?: ?${meridiem})?`,
      'g',
    ),
    ([, part, way, hours, mark]) => {
      const base = hour(hours, undefined, mark);
      const shift = part === 'quarter' ? 15 : count(part);
      if (base?.say !== 'clock') return undefined;
      return { ...base, minutes: base.minutes + (way === 'past' ? shift : -shift) };
    },
  ],
  [
    new RegExp(
      `(?<![\\d.,:/])\\b(\\d{1,2})(?:[:.h](\\d\\d))? ?(a\\.?m\\b\\.?|p\\.?m\\b\\.?|o'?clock)`,
      'g',
    ),
    asHour,
  ],
  [
    new RegExp(`\\b(${hourWords}) (a\\.?m\\b\\.?|p\\.?m\\b\\.?|o'?clock)`, 'g'),
    ([, hours, mark]) => hour(hours, undefined, mark),
  ],
  [/(?<![\d.,:/])\b(\d{1,2})[:h](\d\d)\b(?! ?[ap]\.?m)/g, asHour],
  [/\b(\d\d):?(\d\d) ?(?:hrs|hours|h)\b/g, ([, hours, minutes]) => hour(hours, minutes, 'h')],
  [
    new RegExp(
      `\\b(?:at|by|before|until|till|around|about|@|latest) (?:about |around |exactly |latest )?(\\d{1,2}|${hourWords})(?:[.:](\\d\\d))?\\b(?![\\d/%,.:]\\d|[-/]\\d| ?(?:st|nd|rd|th|%|a\\.?m|p\\.?m|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|working|business|${month}|of|or|(?!today\\b)\\w+day|rwf|frw|years?|times|people|(?!this\\b)\\w+s)\\b)`,
      'g',
    ),
    asHour,
  ],
  [/\b(?:half an hour|half[- ]hour|30 ?mins?)\b/g, { say: 'minutes', minutes: 30 }],
  [
    new RegExp(
      `\\b(?:in|within|after) (?:about |around )?(${number}) (?:and a half hours?|hours? and a half)\\b`,
      'g',
    ),
    hoursAndHalf(count),
  ],
  [/\b(?:a )?quarter of an hour\b/g, { say: 'minutes', minutes: 15 }],
  [
    new RegExp(
      `\\b${before} (?:the next |the |next |about |around |a maximum of |at most |no more than |just |only |less than )?(?:\\d{1,3} ?(?:-|–|to) ?)?(${number})(?: ?\\(\\d{1,3}\\))?[ -]?(${working})?(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|fortnights?)(?:'|'s)?( time)?\\b(?! (?:ago|old|of))`,
      'g',
    ),
    spanAfter,
  ],
  [
    new RegExp(
      `\\b(${number})[ -]?(${working})?(minutes?|mins?|hours?|hrs?|days?|weeks?|months?) (?:from now|from today|at (?:the )?(?:most|latest)|max|maximum|time)\\b`,
      'g',
    ),
    spanOfWork,
  ],
  [
    new RegExp(
      `\\b(?:give|allow|grant|leave) (?:me|us) (?:just |about |only |up to |another )?(${number})?(?: more| extra| further| short)? ?(${working})?(minutes?|mins?|hours?|hrs?|days?|weeks?)\\b`,
      'g',
    ),
    spanOfWork,
  ],
  [/\b(?:a week|one week) (?:today|from today|from now)\b/g, { say: 'days', days: 7 }],
  [/\b(?:the )?next (?:working|business) day\b/g, { say: 'workdays', days: 1 }],
  [
    /\b(?:by |before |at )?(?:the )?(?:end of (?:the|this) week|this week|week'?s end|weekend(?=,? at the latest)|within (?:the|this) week|later this week|before (?:the|this) week (?:is (?:out|over|done)|ends)|in the course of (?:the|this) week)\b/g,
    { say: 'week', weeks: 0, weekday: 5 },
  ],
  [
    /\b(?:by |before |at )?(?:the )?(?:end of next week|next week|the coming week|coming week|the following week)\b/g,
    { say: 'week', weeks: 1, weekday: 5 },
  ],
  [
    /\b(?:the )?(?:beginning|start) of next week\b|\bearly next week\b/g,
    { say: 'week', weeks: 1, weekday: 1 },
  ],
  [/\bbefore the weekend\b/g, { say: 'week', weeks: 0, weekday: 5 }],
  [
    /\b(?:this|over the|at the|on the|by the|during the) weekend\b/g,
    { say: 'week', weeks: 0, weekday: 7 },
  ],
  [
    /\b(?:this|the) month(?:'?s end)?\b(?! of)|\b(?:the )?(?:end of (?:the|this) month|month[- ]end|end of month|before (?:the|this) month (?:is (?:out|over)|ends))\b/g,
    ([text]) => (/^the month$/.test(text) ? undefined : { say: 'month', months: 0 }),
  ],
  [/\b(?:the )?(?:end of )?next month\b/g, { say: 'month', months: 1 }],
  [/\b(?:the )?(?:beginning|start) of next month\b/g, { say: 'month', months: 1, date: 1 }],
  [/\b(?:the )?(?:end of (?:the|this) year|this year|year[- ]end)\b/g, { say: 'year', years: 0 }],
  [
    new RegExp(
      `\\b(?:the )?${ordinal} (?:of )?(?<month>${month})\\b\\.?,?(?: (?<year>\\d{4}))?`,
      'g',
    ),
    date,
  ],
  [
    new RegExp(`\\b(?<month>${month})\\.? (?:the )?${ordinal}\\b(?!:)(?:,? (?<year>\\d{4}))?`, 'g'),
    date,
  ],
  [
    /\bthe (?<date>\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|time|visit|instal|grade|year|edition))/g,
    date,
  ],
  [/\b(?:by|before) christmas\b(?! (?:card|eve))/g, { say: 'date', date: 25, month: 12 }],
  [new RegExp(`\\b(?:mid|middle of)[- ](${month})\\b`, 'g'), monthIn(months, 15)],
  [new RegExp(`\\b(?:beginning of|start of|early)[- ](${month})\\b`, 'g'), monthIn(months, 1)],
  [
    new RegExp(`\\b(?:end of|in|by|by end|late|during|this|end) (${month})\\b(?! \\d)`, 'g'),
    monthIn(months),
  ],
  [new RegExp(`\\b(${anyOf(weekdays)})\\b(?!s)`, 'g'), weekdayIn(weekdays)],
];

function spanAfter(match: RegExpMatchArray): Said | undefined {
  const [text, amount, , unit] = match;
  if (/^(?:for|take|takes|over|of|least)\b/.test(text)) return undefined;
  if (amount === 'the' && unit === 'day') return { say: 'day', days: 0 };
  if (amount === 'the' && unit === 'week') return { say: 'week', weeks: 0, weekday: 5 };
  return spanOfWork(match);
}
