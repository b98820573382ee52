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

/** A number takes the class of what it counts: masaha abiri, minsi ibiri, byumweru bibiri, saa mbiri. */
const numbers: Readonly<Record<string, number>> = {
  rimwe: 1,
  imwe: 1,
  umwe: 1,
  kimwe: 1,
  kumwe: 1,
  limwe: 1,
  moya: 1,
  abiri: 2,
  ebyiri: 2,
  ibiri: 2,
  bibiri: 2,
  kabiri: 2,
  babiri: 2,
  mbiri: 2,
  ebyili: 2,
  atatu: 3,
  itatu: 3,
  bitatu: 3,
  eshatu: 3,
  gatatu: 3,
  tatu: 3,
  ane: 4,
  ine: 4,
  bine: 4,
  enye: 4,
  kane: 4,
  yine: 4,
  atanu: 5,
  itanu: 5,
  bitanu: 5,
  eshanu: 5,
  gatanu: 5,
  tanu: 5,
  atandatu: 6,
  itandatu: 6,
  bitandatu: 6,
  esheshatu: 6,
  gatandatu: 6,
  sita: 6,
  arindwi: 7,
  irindwi: 7,
  birindwi: 7,
  ndwi: 7,
  zirindwi: 7,
  karindwi: 7,
  saba: 7,
  nane: 8,
  tisa: 9,
  moja: 1,
  indwi: 7,
  umunani: 8,
  munani: 8,
  inani: 8,
  icyenda: 9,
  cyenda: 9,
  icumi: 10,
  cumi: 10,
  kumi: 10,
  makumyabiri: 20,
  'mirongo itatu': 30,
  mirongwitatu: 30,
  'mirongo ine': 40,
  'mirongo itanu': 50,
  'mirongo itandatu': 60,
};
const one = anyOf(numbers);
const number = `(?:\\d{1,3}|(?:${one})(?: n[a'] ?(?:${one}))?)`;
const weekdays: Readonly<Record<string, number>> = {
  mbere: 1,
  kabiri: 2,
  gatatu: 3,
  kane: 4,
  gatanu: 5,
  gatandatu: 6,
  cyumweru: 7,
};
const months: Readonly<Record<string, number>> = {
  mutarama: 1,
  gashyantare: 2,
  werurwe: 3,
  mata: 4,
  gicurasi: 5,
  kamena: 6,
  nyakanga: 7,
  kanama: 8,
  nzeri: 9,
  nzeli: 9,
  ukwakira: 10,
  ugushyingo: 11,
  ukuboza: 12,
};
const month = anyOf(months);
const part =
  "(?: ?(?:za|z'|zo|ya|y')? ?(?:mu |ku |ni)?(gitondo|igitondo|mugitondo|amanywa|manywa|umugoroba|mugoroba|ijoro|joro|gicamunsi|igicamunsi))";

/** The same, not read. */
const anyPart = part.replace('(gitondo', '(?:gitondo');

function count(text = ''): number {
  const [, ten = '', rest] =
    /^(\S+(?: (?:itatu|ine|itanu|itandatu))?)(?: n[a'] ?(\S+))?$/.exec(text.trim()) ?? [];
  const whole = numbers[text.trim()];
  return whole ?? (numbers[ten] ?? Number(ten)) + (rest ? (numbers[rest] ?? 0) : 0);
}

function hour(
  hours: string | undefined,
  minutes: string | undefined,
  extra: string | undefined,
  word = '',
): Said | undefined {
  const amount = count(hours);
  if (minutes !== undefined || amount > 12) {
    const minute = clockOf(String(amount), minutes);
    return minute === undefined ? undefined : { say: 'clock', minutes: minute };
  }
  if (!(amount >= 1)) return undefined;
  const when = /gitondo/.test(word)
    ? 'morning'
    : /mugoroba/.test(word)
      ? 'evening'
      : /joro/.test(word)
        ? 'night'
        : word
          ? 'day'
          : undefined;
  const more =
    extra === undefined
      ? 0
      : /igice|inusu/.test(extra)
        ? 30
        : count(extra.replace(/^\D*?iminota /, ''));
  return { say: 'clock', minutes: hourFromSix(amount, when) * 60 + (more || 0) };
}

function span(unit: string, amount: number, isWorking: boolean): Said | undefined {
  if (!(amount > 0)) return undefined;
  if (/minota|munota/.test(unit)) return { say: 'minutes', minutes: amount };
  if (/saha/.test(unit))
    return isWorking
      ? { say: 'workdays', days: Math.max(1, Math.round(amount / 24)) }
      : { say: 'minutes', minutes: amount * 60 };
  if (/minsi|munsi/.test(unit))
    return isWorking ? { say: 'workdays', days: amount } : { say: 'days', days: amount };
  if (/umweru/.test(unit)) return { say: 'days', days: amount * 7 };
  return { say: 'months', months: amount };
}

const within =
  "(?:mu gihe cya?'? ?|mu gihe kitarenze|mu gihe kitarengeje|mu|bitarenze|bitarengeje|nyuma ya|nyuma y'|hashize|hatarashira|hatarenze|mu nsi ya|mbere ya|mbere y'|kitarenze|kitarengeje|cy'|y')";
const extra = "(?: ?(n'igice|n'inusu|na? ?'?(?:n')?iminota (?:\\d{1,2}|\\S+(?: n'\\S+)?)))?";

export const kinyarwandaTimes: readonly TimeRule[] = [
  {
    pattern:
      /\b(?:ku wa|kuwa) \w+ (?:ushize|gishize)\b|\b(?:icyumweru|ukwezi|mu kwezi|mu cyumweru|umwaka) (?:gushize|gishize|ushize|cyashize)\b|\bejo (?:hashize|bwashize)\b/g,
    read: () => ({ say: 'past' }),
  },
  {
    pattern:
      /\bburi (?:munsi|wa|cyumweru|kwezi|gitondo|gihe)\b|\bkuva ku wa \w+ (?:kugeza|kugera) ku wa \w+\b|\bkuva (?:ku wa )?\w+ (?:kugeza|kugera) (?:ku wa )?\w+\b|\bbusanzwe\b/g,
    read: () => ({ say: 'habit' }),
  },
  // "Ejo" is yesterday beside a verb in the past.
  {
    pattern:
      /\b(?:nara|twara|mwara|wara|yara|bara|twa|two|mwa|mwo|wo|yo|rya|bya|cya|na|wa|ya)[a-z]{2,25}(?:ye|je|tse|nye|shye|se|ze) (?:ku wa \w+|ejo)\b(?! (?:tuz|nz|bu))/g,
    read: () => ({ say: 'past' }),
  },
  {
    pattern:
      /\bejo (?:(?!nz|tuz|tur|nd|aza|baza|iza|ari|turi)\w+ ){0,2}(?:twa|na|mwa|wa|ya|ba|ha|rya|bya|cya)\w{2,30}(?:ye|je|tse|se|ze|nye|shye)\b/g,
    read: () => ({ say: 'past' }),
  },
  {
    pattern: /\b(?:ejo ?bundi|ejobundi|ejo hazaza bundi)\b/g,
    read: () => ({ say: 'day', days: 2 }),
  },
  { pattern: /\bejo(?: hazaza)?\b/g, read: () => ({ say: 'day', days: 1 }) },
  {
    pattern:
      /\b(?:uyu munsi|none(?= (?:saa|bitarenze|ku|mu|ni))|uyumunsi|kuri uyu munsi|umunsi utararangira|mu masaha y'akazi)\b/g,
    read: () => ({ say: 'day', days: 0 }),
  },
  {
    pattern:
      /\b(?:mbere y'uko (?:dufunga|umunsi urangira|akazi karangira|ibiro bifunga)|(?:ku|mu) (?:mpera|musozo) (?:z'umunsi|w'akazi|z'akazi)|umunsi urangiye|akazi karangiye|mbere yo gufunga|isaha y'akazi irangiye)\b/g,
    read: () => ({ say: 'close' }),
  },
  {
    pattern:
      /\b(?:nimugoroba|ku mugoroba|uyu mugoroba|mu mugoroba|iri joro|nijoro|ninjoro|iyi joro|mu ijoro|umugoroba)\b/g,
    read: () => ({ say: 'part', minutes: evening }),
  },
  {
    pattern:
      /\b(?:mu gitondo|mugitondo|iki gitondo|muri iki gitondo|igitondo|kare mu gitondo|mu gitondo cya kare)\b/g,
    read: () => ({ say: 'part', minutes: morning }),
  },
  {
    pattern:
      /\b(?:ku gicamunsi|kugicamunsi|nyuma ya saa sita(?: z'amanywa)?|nyuma ya sasita|iki gicamunsi|nyuma yo (?:ku )?manywa|nyuma ya saa 12)\b/g,
    read: () => ({ say: 'part', minutes: afternoon }),
  },
  {
    pattern: /\b(?:ku manywa|saa sita z'amanywa|mbere ya sasita|sasita|amanywa)\b/g,
    read: () => ({ say: 'clock', minutes: 720 }),
  },
  {
    pattern: new RegExp(
      `\\bhagati ya (?:saa )?${number}(?::\\d\\d)?${anyPart}? (?:na|n') ?(?:saa )?(${number})(?:[:h](\\d\\d))?${extra}${part}?`,
      'g',
    ),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: new RegExp(
      `\\b(?:kuva )?saa ${number}(?::\\d\\d)?${anyPart}? (?:kugeza|kugera|-|–) ?(?:kuri )?(?:saa )?(${number})(?:[:h](\\d\\d))?${extra}${part}?`,
      'g',
    ),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: new RegExp(
      `\\b(?:saa|isaa|sa) ?(${number})(?:[:h.](\\d\\d))?\\b${extra}${part}?`,
      'g',
    ),
    read: ([, h, m, more, word]) => hour(h, m, more, word),
  },
  {
    pattern: /(?<![\d.,:/])\b(\d{1,2})[:h](\d\d)\b/g,
    read: ([, h, m]) => hour(h, m ?? '00', undefined),
  },
  {
    pattern: new RegExp(
      `\\b${within} ?(minota|iminota|munota|umunota|masaha|amasaha|saha|isaha|minsi|iminsi|munsi|umunsi|byumweru|ibyumweru|cyumweru|icyumweru|mezi|amezi|kwezi|ukwezi) (?:itarenze |atarenze |bitarenze |kitarenze |rimwe cyangwa |imwe kugeza kuri |ari imbere |itarengeje )?(?:${number} (?:kugeza kuri|kugera kuri|cyangwa|-|–) ?)?(${number})\\b( y'akazi| z'akazi| cy'akazi| w'akazi| ry'akazi)?`,
      'g',
    ),
    read: ([, unit = '', amount, isWorking]) => span(unit, count(amount), isWorking !== undefined),
  },
  {
    pattern: new RegExp(
      `\\b(?:mumpe|mpa|muduhe|duha) (?:gusa |nka )?(iminota|umunota|amasaha|isaha|iminsi|umunsi|ibyumweru|icyumweru) (${number})\\b( y'akazi)?`,
      'g',
    ),
    read: ([, unit = '', amount, isWorking]) => span(unit, count(amount), isWorking !== undefined),
  },
  {
    pattern:
      /\b(?:mu|nyuma y'|bitarenze|nyuma ya) ?(?:kimwe cya kabiri cy'isaha|igice cy'isaha|gice cy'isaha|inusu saha|inusu y'isaha|nusu saha|isaha n'igice|saha n'igice)\b/g,
    read: ([text]) => ({ say: 'minutes', minutes: text.endsWith("n'igice") ? 90 : 30 }),
  },
  {
    pattern: /\b(?:nyuma y'isaha|mu isaha(?! (?:y|z|i))|nyuma y'iyi saha)\b/g,
    read: () => ({ say: 'minutes', minutes: 60 }),
  },
  {
    pattern: /\b(?:umunsi|ku munsi) (?:ukurikiyeho|ukurikira|utaha) w'akazi\b/g,
    read: () => ({ say: 'workdays', days: 1 }),
  },
  {
    pattern:
      /\b(?:muri iki cyumweru|iki cyumweru|(?:mu |ku |bitarenze |mbere y')?(?:i?mpera|musozo|umusozo) (?:z'|w'|z|w)?(?:iki |iki|icy|cy|i)?(?:umweru|cyumweru)|mu mpera z'icyumweru|(?:mbere y'uko )?(?:iki |icyo )?i?cyumweru (?:kitararangira|kirangiye|kirangira|gishira))(?: turimo)?\b(?! gitaha)/g,
    read: () => ({ say: 'week', weeks: 0, weekday: 5 }),
  },
  {
    pattern: /\b(?:(?:mu |bitarenze )?(?:mpera z')?i?cyumweru (?:gitaha|kizaza|gikurikira))\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 5 }),
  },
  {
    pattern: /\b(?:mu |ku )?ntangiriro (?:z'|y')i?cyumweru gitaha\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 1 }),
  },
  {
    pattern: /\b(?:weekend|wikendi|mu mpera z'icyumweru)\b/g,
    read: ([text]) => ({ say: 'week', weeks: 0, weekday: text.startsWith('w') ? 7 : 5 }),
  },
  {
    pattern:
      /\b(?:(?:mu |bitarenze |mbere y')?(?:i?mpera|umusozo) (?:z'|w')(?:uku kwezi|ukwezi|uku)|muri uku kwezi|uku kwezi(?: kurangira| kurangiye)?|ukwezi (?:gushira|kutararangira|kurangiye|kurangira))(?: turimo)?\b(?! gutaha)/g,
    read: () => ({ say: 'month', months: 0 }),
  },
  {
    pattern: /\b(?:(?:mu )?(?:mpera z')?u?kwezi (?:gutaha|kuzaza|gukurikira))\b/g,
    read: () => ({ say: 'month', months: 1 }),
  },
  {
    pattern:
      /\b(?:mu )?mpera z'(?:uyu )?(?:mwaka|umwaka)\b|\buyu mwaka\b|\b(?:uyu )?(?:u?mwaka) (?:urangira|urangiye|utararangira|ushira)\b/g,
    read: () => ({ say: 'year', years: 0 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:ku )?i?tariki(?: ya| y'| ye| za)?|ku wa|kuwa|taliki(?: ya)?|ku ya) ?(\\d{1,2}|${one})(?:[ ,]+| ?z'| z'ukwezi kwa )(${month})\\b(?: (\\d{4}))?`,
      'g',
    ),
    read: ([, date, name = '', year]) => ({
      say: 'date',
      date: count(date),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2}) (${month})\\b(?: (\\d{4}))?`, 'g'),
    read: ([, date, name = '', year]) => ({
      say: 'date',
      date: Number(date),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: /\b(?:ku )?i?tariki(?: ya| y'| ye)? (\d{1,2})\b(?! ?[/:-]|\.\d)/g,
    read: ([, date]) => ({ say: 'date', date: Number(date) }),
  },
  {
    pattern: new RegExp(`\\b(?:hagati|rwagati) (?:mu|muri) (?:kwezi kwa )?(${month})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'month', month: months[name], date: 15 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:i?mpera z'|muri|mu kwezi kwa |mu kwezi k'|ukwezi kwa |bitarenze |mbere y')(?:ukwezi kwa |ukwezi k')?(?:u?)(${month})\\b`,
      'g',
    ),
    read: ([text, name = '']) => ({
      say: 'month',
      month: months[name] ?? months[/u\w+$/.exec(text)?.[0] ?? ''],
    }),
  },
  {
    pattern:
      /\b(?:ku wa|kuwa|ku|wa) (mbere|kabiri|gatatu|kane|gatanu|gatandatu)\b(?! ya\b)|\b(?:ku |kuri |wo ku )(cyumweru)\b/g,
    read: ([, name, sunday]) => ({
      say: 'weekday',
      weekday: weekdays[name ?? sunday ?? ''] as number,
    }),
  },
];
