import {
  afternoon,
  anyOf,
  clockOf,
  evening,
  hourFromSix,
  morning,
  type Said,
  type TimeRule,
  yearOf,
} from '../time/said.ts';

const numbers: Readonly<Record<string, number>> = {
  moja: 1,
  mmoja: 1,
  kimoja: 1,
  limoja: 1,
  mosi: 1,
  mbili: 2,
  mawili: 2,
  wawili: 2,
  viwili: 2,
  tatu: 3,
  matatu: 3,
  watatu: 3,
  vitatu: 3,
  nne: 4,
  manne: 4,
  minne: 4,
  mitatu: 3,
  miwili: 2,
  tano: 5,
  matano: 5,
  mitano: 5,
  sita: 6,
  saba: 7,
  nane: 8,
  manane: 8,
  minane: 8,
  tisa: 9,
  kumi: 10,
  ishirini: 20,
  thelathini: 30,
  arobaini: 40,
  arubaini: 40,
  hamsini: 50,
  sitini: 60,
  sabini: 70,
};
const one = anyOf(numbers);
const number = `(?:\\d{1,3}|(?:${one})(?: na (?:${one}))?)`;
const weekdays: Readonly<Record<string, number>> = {
  jumatatu: 1,
  jumanne: 2,
  jumatano: 3,
  alhamisi: 4,
  ijumaa: 5,
  jumamosi: 6,
  jumapili: 7,
};
const months: Readonly<Record<string, number>> = {
  januari: 1,
  februari: 2,
  machi: 3,
  aprili: 4,
  mei: 5,
  juni: 6,
  julai: 7,
  agosti: 8,
  septemba: 9,
  oktoba: 10,
  novemba: 11,
  desemba: 12,
  disemba: 12,
};
const month = anyOf(months);
const weekday = anyOf(weekdays);
const part =
  '(?: ?(?:za |ya |ya saa )?(?:kesho )?(asubuhi|alfajiri|mchana|adhuhuri|alasiri|jioni|usiku))';
/** The same, not read. */
const anyPart = part.replace('(asubuhi', '(?:asubuhi');
const extra =
  '(?: (na nusu|na robo|kasoro robo|na dakika (?:\\d{1,2}|\\S+(?: na (?:moja|mbili|tatu|nne|tano|sita|saba|nane|tisa))?)))?';

function count(text = ''): number {
  const [, ten = '', rest] = /^(\S+)(?: na (\S+))?$/.exec(text.trim()) ?? [];
  return (numbers[ten] ?? Number(ten)) + (rest ? (numbers[rest] ?? 0) : 0);
}

function hour(
  hours: string | undefined,
  minutes: string | undefined,
  more: string | undefined,
  word = '',
): Said | undefined {
  const amount = count(hours);
  if (minutes !== undefined || amount > 12) {
    const minute = clockOf(String(amount), minutes);
    return minute === undefined ? undefined : { say: 'clock', minutes: minute };
  }
  if (!(amount >= 1)) return undefined;
  const when = /asubuhi|alfajiri/.test(word)
    ? 'morning'
    : /jioni/.test(word)
      ? 'evening'
      : /usiku/.test(word)
        ? 'night'
        : word
          ? 'day'
          : undefined;
  return { say: 'clock', minutes: hourFromSix(amount, when) * 60 + minutesOf(more) };
}

function minutesOf(more: string | undefined): number {
  if (!more) return 0;
  if (more.includes('nusu')) return 30;
  if (more.startsWith('kasoro')) return -15;
  if (more.includes('robo')) return 15;
  return count(more.replace('na dakika ', '')) || 0;
}

function span(unit: string, amount: number, isWorking: boolean): Said | undefined {
  if (!(amount > 0)) return undefined;
  if (unit.startsWith('d')) return { say: 'minutes', minutes: amount };
  if (/saa$|^masaa|^saa/.test(unit))
    return isWorking
      ? { say: 'workdays', days: Math.max(1, Math.round(amount / 24)) }
      : { say: 'minutes', minutes: amount * 60 };
  if (unit.startsWith('siku'))
    return isWorking ? { say: 'workdays', days: amount } : { say: 'days', days: amount };
  if (/^(?:wiki|majuma|juma)/.test(unit)) return { say: 'days', days: amount * 7 };
  return { say: 'months', months: amount };
}

const within =
  '(?:ndani ya(?: muda wa)?|baada ya(?: muda wa)?|katika(?: muda wa| kipindi cha)?|kwa muda wa|muda wa|kabla ya(?: kuisha kwa)?|si zaidi ya|yasiyozidi|zisizozidi|isiyozidi|chini ya|kwenye|kwa|kila)';
const unit = '(dakika|dkk|dak|dk|masaa|saa|lisaa|siku|wiki|juma|majuma|mwezi|miezi)';

export const swahiliTimes: readonly TimeRule[] = [
  {
    pattern:
      /\b(?:wiki|mwezi|mwaka|juma|ijumaa|jumatatu|jumanne|jumatano|alhamisi|jumamosi|jumapili) (?:iliyopita|uliopita|lililopita|jana)\b|\b(?:jana|juzi)(?: (?:asubuhi|mchana|alasiri|jioni|usiku))?\b|(?<!kabla |baada |hadi |ifikapo |mwisho )\b(?:ya|za|la|wa|cha) tarehe \d{1,2}(?: [a-z]{3,9})?\b|\btangu \S+(?: \S+)?\b/g,
    read: () => ({ say: 'past' }),
  },
  {
    pattern:
      /\bkila (?:siku|wiki|mwezi|asubuhi|jioni|mara|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili)\b|\b(?:jumatatu|jumanne|jumatano) (?:hadi|mpaka|-|–) \w+\b|\busiku na mchana\b|\bdaima\b/g,
    read: () => ({ say: 'habit' }),
  },
  { pattern: /\b(?:kesho ?kutwa|keshokutwa)\b/g, read: () => ({ say: 'day', days: 2 }) },
  { pattern: /\bmtondo\b/g, read: () => ({ say: 'day', days: 3 }) },
  { pattern: /\b(?:kesho|kesho yake)\b/g, read: () => ({ say: 'day', days: 1 }) },
  { pattern: /\b(?:leo|leo hii|siku ya leo|leo leo)\b/g, read: () => ({ say: 'day', days: 0 }) },
  {
    pattern:
      /\b(?:kabla ya |ifikapo |hadi |kufikia )?(?:mwisho wa (?:siku|kazi|saa za kazi)|kufunga (?:ofisi|kazi)|ofisi (?:kufungwa|haijafungwa)|siku (?:kuisha|haijaisha))\b/g,
    read: () => ({ say: 'close' }),
  },
  {
    pattern: /\b(?:jioni(?: hii| ya leo)?|usiku(?: huu| wa leo)?)\b/g,
    read: () => ({ say: 'part', minutes: evening }),
  },
  {
    pattern: /\b(?:asubuhi(?: hii| na mapema)?|mapema asubuhi|alfajiri)\b/g,
    read: () => ({ say: 'part', minutes: morning }),
  },
  {
    pattern:
      /\b(?:mchana(?: huu| wa leo)?|alasiri(?: hii)?|baada ya (?:saa sita|mchana|chakula cha mchana)(?: mchana)?)\b/g,
    read: () => ({ say: 'part', minutes: afternoon }),
  },
  {
    pattern: /\b(?:adhuhuri|kabla ya mchana|kabla ya adhuhuri)\b/g,
    read: () => ({ say: 'clock', minutes: 720 }),
  },
  { pattern: /\busiku wa manane\b/g, read: () => ({ say: 'clock', minutes: 1440 }) },
  {
    pattern: new RegExp(
      `\\bkati ya (?:saa )?${number}(?::\\d\\d)?${anyPart}?(?: na nusu)? (?:na|hadi|mpaka) (?:saa )?(${number})(?:[:.](\\d\\d))?\\b${extra}${part}?`,
      'g',
    ),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: new RegExp(
      `\\b(?:kuanzia |kutoka )?saa ${number}(?:[:.]\\d\\d)?${anyPart}? (?:hadi|mpaka|-|–) ?(?:saa )?(${number})(?:[:.](\\d\\d))?\\b${extra}${part}?`,
      'g',
    ),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: new RegExp(`\\bsaa (${number})(?:[:.h](\\d\\d))?\\b${extra}${part}?`, 'g'),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: /(?<![\d.,:/])\b(\d{1,2})[:](\d\d)\b/g,
    read: ([, h, m]) => hour(h, m ?? '00', undefined),
  },
  {
    pattern: new RegExp(
      `\\b${within} ${unit} (?:si zaidi ya |zisizozidi |yasiyozidi |chache zisizozidi )?(?:${number} (?:hadi|au|mpaka|-|–) ?)?(${number})\\b( za kazi| ya kazi| wa kazi)?(?!:)${part}?`,
      'g',
    ),
    read: readSpan,
  },
  {
    pattern: new RegExp(
      `\\b(?:nipe|nipeni|tupe|tupeni|niruhusu|turuhusu) (?:tu |kama )?${unit} (${number})\\b( za kazi)?`,
      'g',
    ),
    read: ([, word = '', amount, working]) => span(word, count(amount), working !== undefined),
  },
  {
    pattern:
      /\b(?:ndani ya |baada ya |katika )(?:muda wa )?(?:nusu saa|nusu ya saa|dakika thelathini)\b/g,
    read: () => ({ say: 'minutes', minutes: 30 }),
  },
  {
    pattern: /\b(?:ndani ya |baada ya |katika )(?:muda wa )?(?:robo saa)\b/g,
    read: () => ({ say: 'minutes', minutes: 15 }),
  },
  {
    pattern:
      /\b(?:ndani ya |baada ya |katika )(?:muda wa )?(?:saa moja na nusu|lisaa limoja na nusu)\b/g,
    read: () => ({ say: 'minutes', minutes: 90 }),
  },
  {
    pattern:
      /\b(?:ndani ya |baada ya )(?:lisaa(?: limoja)?|saa hii|saa hili|saa)\b(?! (?:\d|na|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini))/g,
    read: () => ({ say: 'minutes', minutes: 60 }),
  },
  {
    pattern: /\bsiku (?:inayofuata|ijayo) ya kazi\b|\bsiku ya kazi inayofuata\b/g,
    read: () => ({ say: 'workdays', days: 1 }),
  },
  {
    pattern:
      /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) (?:wiki|juma)(?: hii| hili)?|wiki hii|juma hili|wikiendi|wikendi)\b(?! ijayo)/g,
    read: ([text]) => ({
      say: 'week',
      weeks: 0,
      weekday: /^wik[ie]+ndi|^wikendi/.test(text) ? 7 : 5,
    }),
  },
  {
    pattern:
      /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) )?(?:wiki ijayo|juma lijalo|wiki inayokuja|wiki inayofuata)\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 5 }),
  },
  {
    pattern: /\b(?:mwanzoni|mwanzo|mapema) (?:mwa |wa )?(?:wiki ijayo|juma lijalo)\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 1 }),
  },
  {
    pattern:
      /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) (?:mwezi)(?: huu)?|mwezi huu|mwezi kuisha|mwisho wa mwezi)\b(?! ujao)/g,
    read: () => ({ say: 'month', months: 0 }),
  },
  {
    pattern: /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) )?(?:mwezi ujao|mwezi unaokuja)\b/g,
    read: () => ({ say: 'month', months: 1 }),
  },
  {
    pattern: /\b(?:mwisho|mwishoni) (?:wa|mwa) mwaka(?: huu)?\b|\bmwaka huu\b/g,
    read: () => ({ say: 'year', years: 0 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:tarehe )?(\\d{1,2}|mosi) (?:ya )?(?:mwezi wa )?(${month})\\b(?:,? (\\d{4}))?`,
      'g',
    ),
    read: ([, date = '', name = '', year]) => ({
      say: 'date',
      date: count(date),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: new RegExp(`\\btarehe (\\d{1,2}|mosi)\\b(?! ?[/:-]|\\.\\d)`, 'g'),
    read: ([, date = '']) => ({ say: 'date', date: count(date) }),
  },
  {
    pattern: new RegExp(`\\b(?:katikati ya|katikati mwa) (?:mwezi wa )?(${month})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'month', month: months[name], date: 15 }),
  },
  {
    pattern: new RegExp(`\\b(?:mwanzoni mwa|mwanzo wa) (?:mwezi wa )?(${month})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'month', month: months[name], date: 1 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:mwisho|mwishoni) (?:wa|mwa)|mwezi wa|ifikapo|kufikia|mnamo) (?:mwezi )?(?:wa )?(${month})\\b`,
      'g',
    ),
    read: ([, name = '']) => ({ say: 'month', month: months[name] }),
  },
  {
    pattern: new RegExp(`\\b(${weekday})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'weekday', weekday: weekdays[name] as number }),
  },
];

/** "Baada ya saa mbili" is in two hours, "baada ya saa nane mchana" is after an hour of the clock. */
function readSpan([text = '', word = '', amount, working, when]: readonly (string | undefined)[]):
  | Said
  | undefined {
  if (text.startsWith('kila')) return { say: 'habit' };
  if (word === 'saa' && (when || /^(?:kabla|kwenye|kwa saa)/.test(text)))
    return hour(amount, undefined, undefined, when);
  return span(word, count(amount), working !== undefined);
}
