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
  monthIn,
  morning,
  noon,
  spanIn,
  weekdayIn,
} from '../time/readings.ts';
import type { TimeRule } from '../time/said.ts';

/** A number takes the class of what it counts: masaha abiri, minsi ibiri, byumweru bibiri, saa mbiri. */
const numbers = {
  ...inOrder(`rimwe|imwe|umwe|kimwe|kumwe|limwe|moya|moja abiri|ebyiri|ibiri|bibiri|kabiri|babiri|mbiri|mbili|ebyili
    atatu|itatu|bitatu|eshatu|gatatu|tatu ane|ine|bine|enye|kane|yine|nne atanu|itanu|bitanu|eshanu|gatanu|tanu|tano
    atandatu|itandatu|bitandatu|esheshatu|gatandatu|sita arindwi|irindwi|birindwi|ndwi|zirindwi|karindwi|indwi|saba
    umunani|munani|inani|nane icyenda|cyenda|tisa icumi|cumi|kumi`),
  makumyabiri: 20,
  'mirongo itatu': 30,
  mirongwitatu: 30,
  'mirongo ine': 40,
  'mirongo itanu': 50,
  'mirongo itandatu': 60,
};
const weekdays = inOrder('mbere kabiri gatatu kane gatanu gatandatu cyumweru');
const months =
  inOrder(`mutarama gashyantare werurwe mata gicurasi kamena nyakanga kanama nzeri|nzeli ukwakira
  ugushyingo ukuboza`);
const one = anyOf(numbers);
const number = `(?:\\d{1,3}|(?:${one})(?: n[a'] ?(?:${one}))?)`;
const month = anyOf(months);
const part =
  "(?: ?(?:za|z'|zo|ya|y')? ?(?:mu |ku |ni)?(gitondo|igitondo|mugitondo|amanywa|manywa|umugoroba|mugoroba|ijoro|joro|gicamunsi|igicamunsi))";
/** The same, not read. */
const anyPart = part.replace('(gitondo', '(?:gitondo');
const extra = "(?: ?(n'igice|n'inusu|na? ?'?(?:n')?iminota (?:\\d{1,2}|\\S+(?: n'\\S+)?)))?";
const within =
  "(?:mu gihe cya?'? ?|mu gihe kitarenze|mu gihe kitarengeje|mu|bitarenze|bitarengeje|nyuma ya|nyuma y'|hashize|hatarashira|hatarenze|mu nsi ya|mbere ya|mbere y'|kitarenze|kitarengeje|cy'|y')";

const count = countIn(numbers, / n[a'] ?/);
const asHour = groupsTo(
  hourFromSix({
    count,
    parts: { morning: /gitondo/, evening: /mugoroba/, night: /joro/ },
    minutesOf: (more) => (/igice|inusu/.test(more) ? 30 : count(more.replace(/^\D*?iminota /, ''))),
  }),
);
const span = spanIn({
  minutes: /m[iu]nota/,
  hours: /saha/,
  days: /m[iu]nsi/,
  weeks: /umweru/,
  months: /ezi/,
});
const spanOfWork = groupsTo((unit, amount, working) =>
  span(count(amount), unit, working !== undefined),
);
const date = dateIn(months, count);

export const kinyarwandaTimes: readonly TimeRule[] = [
  [
    /\b(?:ku wa|kuwa) \w+ (?:ushize|gishize)\b|\b(?:icyumweru|ukwezi|mu kwezi|mu cyumweru|umwaka) (?:gushize|gishize|ushize|cyashize)\b|\bejo (?:hashize|bwashize)\b/g,
    { say: 'past' },
  ],
  [
    /\bburi (?:munsi|wa|cyumweru|kwezi|gitondo|gihe)\b|\bkuva ku wa \w+ (?:kugeza|kugera) ku wa \w+\b|\bkuva (?:ku wa )?\w+ (?:kugeza|kugera) (?:ku wa )?\w+\b|\bu?busanzwe\b|\bmuri rusange\b|\bakenshi\b|\bamasaha (?:yose|24 kuri 24)\b/g,
    { say: 'habit' },
  ],
  // "Ejo" is yesterday beside a verb in the past.
  [
    /(?<!z[ai]ba |raba )\b(?:nara|twara|mwara|wara|yara|bara|twa|two|mwa|mwo|wo|yo|rya|bya|cya|na|wa|ya)[a-z]{2,25}(?:ye|je|tse|nye|shye|se|ze) (?:ku wa \w+|ejo)\b(?! (?:tuz|nz|bu))/g,
    { say: 'past' },
  ],
  [
    /\bejo (?:(?!nz|tuz|tur|nd|aza|baza|iza|ari|turi)\w+ ){0,2}(?:twa|na|mwa|wa|ya|ba|ha|rya|bya|cya)\w{2,30}(?:ye|je|tse|se|ze|nye|shye)\b/g,
    { say: 'past' },
  ],
  [/\bejo (?:hazaza )?bundi\b|\bejobundi\b/g, { say: 'day', days: 2 }],
  [/\bejo(?: hazaza)?\b/g, { say: 'day', days: 1 }],
  [
    /\b(?:uyu munsi|none(?= (?:saa|bitarenze|ku|mu|ni))|uyumunsi|kuri uyu munsi|umunsi utararangira|mu masaha y'akazi)\b/g,
    { say: 'day', days: 0 },
  ],
  [
    /\b(?:mbere y'uko (?:dufunga|umunsi urangira|akazi karangira|ibiro bifunga)|(?:ku|mu) (?:mpera|musozo) (?:z'umunsi|w'akazi|z'akazi)|umunsi urangiye|akazi karangiye|mbere yo gufunga|isaha y'akazi irangiye)\b/g,
    { say: 'close' },
  ],
  [
    /\b(?:nimugoroba|ku mugoroba|uyu mugoroba|mu mugoroba|iri joro|nijoro|ninjoro|iyi joro|mu ijoro|umugoroba)\b/g,
    { say: 'part', minutes: evening },
  ],
  [
    /\b(?:mu gitondo|mugitondo|iki gitondo|muri iki gitondo|igitondo|kare mu gitondo|mu gitondo cya kare)\b/g,
    { say: 'part', minutes: morning },
  ],
  [
    /\b(?:ku gicamunsi|kugicamunsi|nyuma ya saa sita(?: z'amanywa)?|nyuma ya sasita|iki gicamunsi|nyuma yo (?:ku )?manywa|nyuma ya saa 12)\b/g,
    { say: 'part', minutes: afternoon },
  ],
  [
    /\b(?:ku manywa|saa sita z'amanywa|mbere ya sasita|sasita|amanywa)\b/g,
    { say: 'clock', minutes: noon },
  ],
  [
    new RegExp(
      `\\bhagati ya (?:saa )?${number}(?::\\d\\d)?${anyPart}? (?:na|n') ?(?:saa )?(${number})(?:[:h](\\d\\d))?${extra}${part}?`,
      'g',
    ),
    asHour,
  ],
  [
    new RegExp(
      `\\b(?:kuva )?saa ${number}(?::\\d\\d)?${anyPart}? (?:kugeza|kugera|-|–) ?(?:kuri )?(?:saa )?(${number})(?:[:h](\\d\\d))?${extra}${part}?`,
      'g',
    ),
    asHour,
  ],
  [new RegExp(`\\b(?:saa|isaa|sa) ?(${number})(?:[:h.](\\d\\d))?\\b${extra}${part}?`, 'g'), asHour],
  [/(?<![\d.,:/])\b(\d{1,2})[:h](\d\d)\b/g, asHour],
  [
    new RegExp(
      `\\b${within} ?(minota|iminota|munota|umunota|masaha|amasaha|saha|isaha|minsi|iminsi|munsi|umunsi|byumweru|ibyumweru|cyumweru|icyumweru|mezi|amezi|kwezi|ukwezi) (?:itarenze |atarenze |bitarenze |kitarenze |rimwe cyangwa |imwe kugeza kuri |ari imbere |itarengeje )?(?:${number} (?:kugeza kuri|kugera kuri|cyangwa|-|–) ?)?(${number})\\b( y'akazi| z'akazi| cy'akazi| w'akazi| ry'akazi)?`,
      'g',
    ),
    spanOfWork,
  ],
  [
    new RegExp(
      `\\b(?:mumpe|mpa|muduhe|duha) (?:gusa |nka )?(iminota|umunota|amasaha|isaha|iminsi|umunsi|ibyumweru|icyumweru) (${number})\\b( y'akazi)?`,
      'g',
    ),
    spanOfWork,
  ],
  [
    /\b(?:mu|nyuma y'|bitarenze|nyuma ya) ?(?:kimwe cya kabiri cy'isaha|igice cy'isaha|gice cy'isaha|inusu saha|inusu y'isaha|nusu saha|isaha n'igice|saha n'igice)\b/g,
    ([text]) => ({ say: 'minutes', minutes: text.endsWith("n'igice") ? 90 : 30 }),
  ],
  [
    new RegExp(`\\b${within} ?(?:amasaha|masaha) (${number}) n'(?:igice|inusu)\\b`, 'g'),
    hoursAndHalf(count),
  ],
  [
    /\b(?:nyuma y'isaha|mu isaha(?! (?:y|z|i))|nyuma y'iyi saha)\b/g,
    { say: 'minutes', minutes: 60 },
  ],
  [/\bmu gihe cy'icyumweru\b(?! (?:kimwe|gitaha|kizaza|\d))/g, { say: 'days', days: 7 }],
  [
    /\b(?:umunsi|ku munsi) (?:ukurikiyeho|ukurikira|utaha) w'akazi\b/g,
    { say: 'workdays', days: 1 },
  ],
  [
    /\b(?:muri iki cyumweru|iki cyumweru|(?:mu |ku |bitarenze |mbere y')?(?:i?mpera|musozo|umusozo) (?:z'|w'|z|w)?(?:iki |iki|icy|cy|i)?(?:umweru|cyumweru)|mu mpera z'icyumweru|(?:mbere y'uko )?(?:iki |icyo )?i?cyumweru (?:kitararangira|kirangiye|kirangira|gishira))(?: turimo)?\b(?! gitaha)/g,
    { say: 'week', weeks: 0, weekday: 5 },
  ],
  [
    /\b(?:(?:mu |bitarenze )?(?:mpera z')?i?cyumweru (?:gitaha|kizaza|gikurikira))\b/g,
    { say: 'week', weeks: 1, weekday: 5 },
  ],
  [/\b(?:mu |ku )?ntangiriro (?:z'|y')i?cyumweru gitaha\b/g, { say: 'week', weeks: 1, weekday: 1 }],
  [/\bmbere ya (?:weekend|wikendi)\b/g, { say: 'week', weeks: 0, weekday: 5 }],
  [/\b(?:weekend|wikendi)\b/g, { say: 'week', weeks: 0, weekday: 7 }],
  [
    /\b(?:(?:mu |bitarenze |mbere y')?(?:i?mpera|umusozo) (?:z'|w')(?:uku kwezi|ukwezi|uku)|muri uku kwezi|uku kwezi(?: kurangira| kurangiye)?|ukwezi (?:gushira|kutararangira|kurangiye|kurangira))(?: turimo)?\b(?! gutaha)/g,
    { say: 'month', months: 0 },
  ],
  [
    /\b(?:(?:mu )?(?:mpera z')?u?kwezi (?:gutaha|kuzaza|gukurikira))\b/g,
    { say: 'month', months: 1 },
  ],
  [
    /\b(?:mu )?mpera z'(?:uyu )?(?:mwaka|umwaka)\b|\buyu mwaka\b|\b(?:uyu )?(?:u?mwaka) (?:urangira|urangiye|utararangira|ushira)\b/g,
    { say: 'year', years: 0 },
  ],
  [
    new RegExp(
      `\\b(?:(?:ku )?i?tariki(?: ya| y'| ye| za)?|ku wa|kuwa|taliki(?: ya)?|ku ya) ?(?<date>\\d{1,2}|${one})(?:[ ,]+| ?z'| z'ukwezi kwa )(?<month>${month})\\b(?: (?<year>\\d{4}))?`,
      'g',
    ),
    date,
  ],
  [new RegExp(`\\b(?<date>\\d{1,2}) (?<month>${month})\\b(?: (?<year>\\d{4}))?`, 'g'), date],
  [/\b(?:ku )?i?tariki(?: ya| y'| ye)? (?<date>\d{1,2})\b(?! ?[/:-]|\.\d)/g, date],
  [/\b(?:mbere ya|bitarenze) noheli\b/g, { say: 'date', date: 25, month: 12 }],
  [
    new RegExp(`\\b(?:hagati|rwagati) (?:mu|muri) (?:kwezi kwa )?(${month})\\b`, 'g'),
    monthIn(months, 15),
  ],
  [
    new RegExp(
      `\\b(?:i?mpera (?:z'|za )|muri |mu kwezi kwa |mu kwezi k'|ukwezi kwa |bitarenze |mbere y'(?:uko )?)(?:ukwezi (?:kwa |k'))?(${month})\\b`,
      'g',
    ),
    monthIn(months),
  ],
  [
    /\b(?:ku wa|kuwa|ku|wa) (mbere|kabiri|gatatu|kane|gatanu|gatandatu)\b(?! ya\b)/g,
    weekdayIn(weekdays),
  ],
  [/\b(?:ku |kuri |wo ku )(cyumweru)\b/g, weekdayIn(weekdays)],
];
