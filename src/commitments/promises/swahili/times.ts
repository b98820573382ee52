import {
  afternoon,
  anyOf,
  countIn,
  dateIn,
  evening,
  groupsTo,
  hourFromSix,
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

/** A number takes the class of what it counts. */
const numbers = {
  ...inOrder(`moja|mmoja|kimoja|limoja|mosi|kwanza mbili|mawili|wawili|viwili|miwili|pili tatu|matatu|watatu|vitatu|mitatu
    nne|manne|minne tano|matano|mitano sita saba nane|manane|minane tisa kumi`),
  ishirini: 20,
  thelathini: 30,
  arobaini: 40,
  arubaini: 40,
  hamsini: 50,
  sitini: 60,
  sabini: 70,
};
const weekdays = inOrder('jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili');
const months = inOrder(`januari februari machi aprili mei juni julai agosti septemba oktoba novemba
  desemba|disemba`);
/** "Mwezi wa kumi na mbili": months by their number. */
const numbered =
  inOrder(`kwanza|moja|1 pili|mbili|2 tatu|3 nne|4 tano|5 sita|6 saba|7 nane|8 tisa|9 kumi|10
  kumi_na_moja|11 kumi_na_mbili|12`);
const one = anyOf(numbers);
const number = `(?:\\d{1,3}|(?:${one})(?: na (?:${one}))?)`;
const month = anyOf(months);
const part =
  '(?: ?(?:za |ya |ya saa )?(?:kesho )?(asubuhi|alfajiri|mchana|adhuhuri|alasiri|jioni|usiku))';
/** The same, not read. */
const anyPart = part.replace('(asubuhi', '(?:asubuhi');
const extra =
  '(?: (na nusu|na robo|kasoro robo|kasorobo|na dakika (?:\\d{1,2}|\\S+(?: na (?:moja|mbili|tatu|nne|tano|sita|saba|nane|tisa))?)))?';
const within =
  '(?:ndani ya(?: muda wa)?|baada ya(?: muda wa)?|katika(?: muda wa| kipindi cha)?|kwa muda wa|muda wa|kabla ya(?: kuisha kwa)?|si zaidi ya|yasiyozidi|zisizozidi|isiyozidi|chini ya|kwenye|kwa|kila)';
const unit = '(dakika|dkk|dak|dk|masaa|saa|lisaa|siku|wiki|juma|majuma|mwezi|miezi)';

const count = countIn(numbers, / na /);
const hour = hourFromSix({
  count,
  parts: { morning: /asubuhi|alfajiri/, evening: /jioni/, night: /usiku/ },
  minutesOf: (more) => fractions[more] ?? count(more.replace('na dakika ', '')),
});
const fractions: Readonly<Record<string, number>> = {
  'na nusu': 30,
  'na robo': 15,
  'kasoro robo': -15,
  kasorobo: -15,
};
const asHour = groupsTo(hour);
const span = spanIn({
  minutes: /^d/,
  hours: /saa$/,
  days: /^siku/,
  weeks: /^(?:wiki|majuma|juma)/,
  months: /^m/,
});
const date = dateIn(months, count);
const day = `(?<date>${number})`;

export const swahiliTimes: readonly TimeRule[] = [
  [
    /\b(?:wiki|mwezi|mwaka|juma|ijumaa|jumatatu|jumanne|jumatano|alhamisi|jumamosi|jumapili) (?:iliyopita|uliopita|lililopita|jana)\b|\b(?:jana|juzi)(?: (?:asubuhi|mchana|alasiri|jioni|usiku))?\b|(?<!kabla |baada |hadi |ifikapo |mwisho )\b(?:ya|za|la|wa|cha) tarehe \d{1,2}(?: [a-z]{3,9})?\b|\btangu \S+(?: \S+)?\b/g,
    { say: 'past' },
  ],
  [
    /\bkila (?:siku|wiki|mwezi|asubuhi|jioni|mara|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili)\b|\b(?:jumatatu|jumanne|jumatano) (?:hadi|mpaka|-|–) \w+\b|\busiku na mchana\b|\bdaima\b|\bkwa (?:kawaida|ujumla)\b|\bmara nyingi\b|\bsaa (?:24|ishirini na nne)\b/g,
    { say: 'habit' },
  ],
  [/\bkesho ?kutwa\b/g, { say: 'day', days: 2 }],
  [/\bmtondo\b/g, { say: 'day', days: 3 }],
  [/\bkesho(?: yake)?\b/g, { say: 'day', days: 1 }],
  [/\b(?:leo(?: hii| leo)?|siku ya leo)\b/g, { say: 'day', days: 0 }],
  [
    /\b(?:kabla ya |ifikapo |hadi |kufikia )?(?:mwisho wa (?:siku|kazi|saa za kazi)|kufunga (?:ofisi|kazi)|ofisi (?:kufungwa|haijafungwa)|siku (?:kuisha|haijaisha))\b/g,
    { say: 'close' },
  ],
  [/\b(?:jioni(?: hii| ya leo)?|usiku(?: huu| wa leo)?)\b/g, { say: 'part', minutes: evening }],
  [
    /\b(?:asubuhi(?: hii| na mapema)?|mapema asubuhi|alfajiri)\b/g,
    { say: 'part', minutes: morning },
  ],
  [
    /\b(?:mchana(?: huu| wa leo)?|alasiri(?: hii)?|baada ya (?:saa sita|mchana|chakula cha mchana)(?: mchana)?)\b/g,
    { say: 'part', minutes: afternoon },
  ],
  [/\b(?:adhuhuri|kabla ya mchana|kabla ya adhuhuri)\b/g, { say: 'clock', minutes: noon }],
  [/\busiku wa manane\b/g, { say: 'clock', minutes: midnight }],
  [
    new RegExp(
      `\\bkati ya (?:saa )?${number}(?::\\d\\d)?${anyPart}?(?: na nusu)? (?:na|hadi|mpaka) (?:saa )?(${number})(?:[:.](\\d\\d))?\\b${extra}${part}?`,
      'g',
    ),
    asHour,
  ],
  [
    new RegExp(
      `\\b(?:kuanzia |kutoka )?saa ${number}(?:[:.]\\d\\d)?${anyPart}? (?:hadi|mpaka|-|–) ?(?:saa )?(${number})(?:[:.](\\d\\d))?\\b${extra}${part}?`,
      'g',
    ),
    asHour,
  ],
  [new RegExp(`\\bsaa (${number})(?:[:.h](\\d\\d))?\\b${extra}${part}?`, 'g'), asHour],
  [/(?<![\d.,:/])\b(\d{1,2})[:](\d\d)\b/g, asHour],
  [
    new RegExp(
      `\\b${within} ${unit} (?:si zaidi ya |zisizozidi |yasiyozidi |chache zisizozidi )?(?:${number} (?:hadi|au|mpaka|-|–) ?)?(${number})\\b( za kazi| ya kazi| wa kazi)?(?!:)${part}?`,
      'g',
    ),
    readSpan,
  ],
  [
    new RegExp(
      `\\b(?:nipe|nipeni|tupe|tupeni|niruhusu|turuhusu) (?:tu |kama )?${unit} (${number})\\b( za kazi)?`,
      'g',
    ),
    readSpan,
  ],
  [
    /\b(?:ndani ya |baada ya |katika )(?:muda wa )?(?:nusu saa|nusu ya saa|dakika thelathini)\b/g,
    { say: 'minutes', minutes: 30 },
  ],
  [
    /\b(?:ndani ya |baada ya |katika )(?:muda wa )?(?:robo saa)\b/g,
    { say: 'minutes', minutes: 15 },
  ],
  [
    new RegExp(
      `\\b(?:ndani ya|baada ya|katika)(?: muda wa)? (?:saa|masaa|lisaa) (${number}) na nusu\\b(?!${anyPart})`,
      'g',
    ),
    hoursAndHalf(count),
  ],
  [
    /\b(?:ndani ya |baada ya )(?:lisaa(?: limoja)?|saa hii|saa hili|saa)\b(?! (?:\d|na|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini))/g,
    { say: 'minutes', minutes: 60 },
  ],
  [
    /\bsiku (?:inayofuata|ijayo) ya kazi\b|\bsiku ya kazi inayofuata\b/g,
    { say: 'workdays', days: 1 },
  ],
  [
    /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) (?:wiki|juma)(?: hii| hili)?|wiki hii|juma hili)\b(?! ijayo)/g,
    { say: 'week', weeks: 0, weekday: 5 },
  ],
  [/\bkabla ya wiki?endi\b(?! ijayo)/g, { say: 'week', weeks: 0, weekday: 5 }],
  [/\bwiki?endi\b(?! ijayo)/g, { say: 'week', weeks: 0, weekday: 7 }],
  [
    /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) )?(?:wiki ijayo|juma lijalo|wiki inayokuja|wiki inayofuata)\b/g,
    { say: 'week', weeks: 1, weekday: 5 },
  ],
  [
    /\b(?:mwanzoni|mwanzo|mapema) (?:mwa |wa )?(?:wiki ijayo|juma lijalo)\b/g,
    { say: 'week', weeks: 1, weekday: 1 },
  ],
  [
    /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) mwezi(?: huu)?|mwezi huu|mwezi kuisha)\b(?! ujao)/g,
    { say: 'month', months: 0 },
  ],
  [
    /\b(?:(?:mwisho|mwishoni) (?:wa|mwa) )?(?:mwezi ujao|mwezi unaokuja)\b/g,
    { say: 'month', months: 1 },
  ],
  [
    /\b(?:mwisho|mwishoni) (?:wa|mwa) mwaka(?: huu)?\b|\bmwaka huu\b|\bkabla ya mwaka (?:huu )?(?:kuisha|kwisha)\b/g,
    { say: 'year', years: 0 },
  ],
  [
    new RegExp(
      `\\b(?:tarehe )?(?<date>\\d{1,2}|mosi) (?:ya )?(?:mwezi wa )?(?<month>${month})\\b(?:,? (?<year>\\d{4}))?`,
      'g',
    ),
    date,
  ],
  [new RegExp(`\\btarehe ${day} (?:ya )?(?:mwezi wa )?(?<month>${month})\\b`, 'g'), date],
  [
    new RegExp(`\\btarehe ${day},? (?:ya )?mwezi wa (?<month>${anyOf(numbered)})\\b`, 'g'),
    dateIn(numbered, count),
  ],
  [new RegExp(`\\bmwisho(?:ni)? [wm]w?a mwezi wa (${anyOf(numbered)})\\b`, 'g'), monthIn(numbered)],
  [/\b(?:kabla ya|ifikapo|kufikia) (?:krismasi|noeli)\b/g, { say: 'date', date: 25, month: 12 }],
  [/\btarehe (?<date>\d{1,2}|mosi)\b(?! ?[/:-]|\.\d)/g, date],
  [
    new RegExp(`\\b(?:katikati ya|katikati mwa) (?:mwezi wa )?(${month})\\b`, 'g'),
    monthIn(months, 15),
  ],
  [
    new RegExp(`\\b(?:mwanzoni mwa|mwanzo wa) (?:mwezi wa )?(${month})\\b`, 'g'),
    monthIn(months, 1),
  ],
  [
    new RegExp(
      `\\b(?:(?:mwisho|mwishoni) (?:wa|mwa)|mwezi wa|ifikapo|kufikia|mnamo) (?:mwezi )?(?:wa )?(${month})\\b`,
      'g',
    ),
    monthIn(months),
  ],
  [new RegExp(`\\b(${anyOf(weekdays)})\\b`, 'g'), weekdayIn(weekdays)],
];

/** "Baada ya saa mbili" is in two hours, "baada ya saa nane mchana" is after an hour of the clock. */
function readSpan(match: RegExpMatchArray): Said | undefined {
  const [text, word, amount, working, part] = match;
  if (text.startsWith('kila')) return { say: 'habit' };
  if (word === 'saa' && (part || /^(?:kabla|kwenye|kwa saa)/.test(text)))
    return hour(amount, undefined, undefined, part);
  return span(count(amount), word, working !== undefined);
}
