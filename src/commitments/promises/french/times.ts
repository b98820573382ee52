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

const numbers = {
  ...inOrder(`un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
    dix-neuf vingt vingt-et-un|vingt_et_un`),
  'vingt-quatre': 24,
  trente: 30,
  'trente-six': 36,
  quarante: 40,
  'quarante-cinq': 45,
  'quarante-huit': 48,
  'quarante huit': 48,
  cinquante: 50,
  soixante: 60,
  'soixante-douze': 72,
  'soixante douze': 72,
};
const weekdays = inOrder('lundi mardi mercredi jeudi vendredi samedi dimanche');
const months =
  inOrder(`janvier|janv fevrier|fevr mars avril mai juin juillet aout septembre|sept octobre|oct
  novembre|nov decembre|dec`);
const number = `(?:\\d{1,3}|${anyOf(numbers)})`;
const month = anyOf(months);
const hours = `(\\d{1,2}|${anyOf(numbers)})`;
const partOfDay = "( (?:du matin|du soir|de l'apres-midi))?";
const fraction = '(et demie|et quart|moins le quart|trente|quinze)';
const before =
  "(?:dans|ds|sous|d'ici|en moins de|au bout de|endeans|apres|avant|au plus tard dans|delai de|delai maximum de|delai maximal de|maximum|en|pendant|depuis|il y a|durant)";
const open = '(?:ouvre|ouvrable|de travail)s?';

const count = countIn(numbers);
const span = spanIn({
  minutes: /^m(?:in|n)/,
  hours: /^h/,
  days: /^j/,
  weeks: /^s/,
  months: /^mois/,
});
const date = dateIn(months, (text) => (text === 'premier' ? 1 : Number.parseInt(text ?? '', 10)));

const asHour = groupsTo(hour);

function hour(hours?: string, minutes?: string, part = ''): Said | undefined {
  const minute = clockOf(count(hours), minutes);
  if (minute === undefined) return undefined;
  const isLate = /apres-midi|soir/.test(part) && minute < 720;
  const isOpen = part === '' && minute < 5 * 60;
  return { say: 'clock', minutes: isLate ? minute + 720 : minute, isOpen };
}

export const frenchTimes: readonly TimeRule[] = [
  [
    /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois|an|semaine) (?:derniere?|passee?|precedente?)\b|\bhier(?: (?:soir|matin|apres-midi|midi))?\b|\bavant-hier\b|\b(?:il y a|depuis) (?:\S+ ){1,2}(?:minutes?|heures?|jours?|semaines?|mois|ans?)\b|\b(?:courrier|courriel|mail|message|lettre|facture|paiement|versement|virement|visite|demande|appel|reclamation|commande|depuis) (?:du|de|d'|le)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier))?(?: \d{1,2}(?:er)? [a-z]{3,9}| \d{1,2}\/\d{1,2})?\b/g,
    ([text]) => (/(?:du|de|d'|le)$/.test(text) ? undefined : { say: 'past' }),
  ],
  [
    /\b(?:chaque|tous les|toutes les) \w+\b|\b(?:du|de) (?:lundi|mardi|mercredi|jeudi|vendredi) au \w+\b|\b(?:lundi|mardi) (?:a|-|–) (?:vendredi|samedi)\b|\b(?:le|les) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s\b|\b24h\/24\b|\b7j\/7\b|\bquotidiennement\b|\btoujours\b|\ben (?:principe|general|moyenne|regle generale|temps normal)\b|\bd'(?:habitude|ordinaire)\b|\b(?:habituellement|generalement|normalement)\b|\bla plupart du temps\b/g,
    { say: 'habit' },
  ],
  [/\b(?:apres-demain|apres demain|surlendemain)\b/g, { say: 'day', days: 2 }],
  [/\b(?:demain|dmain|2main|dem1|2m1|dm1)\b/g, { say: 'day', days: 1 }],
  [
    /\b(?:aujourd'hui|aujourdhui|ce jour|le jour meme|dans la journee|en cours de journee|au cours de la journee|dans le courant de la journee|courant de journee|auj)\b/g,
    { say: 'day', days: 0 },
  ],
  [
    /\b(?:en |a la |avant la |d'ici la |d'ici )?fin de (?:la )?journee\b|\bavant (?:la )?fermeture\b|\ba la fermeture\b/g,
    { say: 'close' },
  ],
  [
    /\b(?:ce soir|cette nuit|en soiree|dans la soiree|en debut de soiree|le soir|au soir|du soir|soir|soiree)\b/g,
    { say: 'part', minutes: evening },
  ],
  [
    /\b(?:ce matin|dans la matinee|en matinee|en fin de matinee|fin de matinee|le matin|au matin|du matin|matin|matinee|en debut de matinee|a la premiere heure|des la premiere heure|premiere heure)\b/g,
    { say: 'part', minutes: morning },
  ],
  [
    /\b(?:cet |cette |dans l'|en fin d'|en debut d'|fin d'|debut d'|l'|de l')?(?:apres-midi|apres midi|aprem)\b/g,
    { say: 'part', minutes: afternoon },
  ],
  [
    /\bmidi(?: et demie?)?\b/g,
    ([text]) => ({ say: 'clock', minutes: text.includes('demi') ? noon + 30 : noon }),
  ],
  [/\bminuit\b/g, { say: 'clock', minutes: midnight }],
  [
    new RegExp(
      `\\b(?:entre|de) \\d{1,2} ?(?:h|heures?|:)? ?\\d{0,2} ?(?:et|a|-|–) ?${hours} ?(?:h|heures?|:) ?(\\d\\d)?\\b${partOfDay}`,
      'g',
    ),
    asHour,
  ],
  [/\bentre \S{2,8} (?:heures? )?et midi\b/g, { say: 'clock', minutes: noon }],
  [/\b\d{1,2} ?h ?\d{0,2} ?[-–/] ?(\d{1,2}) ?h ?(\d\d)?\b/g, asHour],
  [
    new RegExp(
      `\\b${before} (?:la |les |le |l'|environ |a peu pres |une? maximum de |un delai (?:maximum |maximal )?(?:de |d'))?(?:les |environ |quelque )?(?:prochaine?s? )?(?:\\d{1,3} ?(?:a|-|–|ou) ?)?(${number})(?: ?\\(\\d{1,3}\\))? ?(?:prochaine?s? )?(minutes?|min|mn|heures?|h|jours?|j|semaines?|mois)(?:-la)?\\b(?! ?\\d)( (?:calendaires? )?${open})?(?! de retard)`,
      'g',
    ),
    readSpan,
  ],
  [
    /\b(?:dans |ds |d'ici |sous |en |(?:donnez|laissez|accordez)-(?:moi|nous) )(?:a peine |encore |juste )?(?:(?:une|la) )?(?:petite )?demi[- ]?heure\b/g,
    { say: 'minutes', minutes: 30 },
  ],
  [
    new RegExp(
      `\\b(?:dans|ds|d'ici|sous|en moins de) (?:environ )?(${number}) ?(?:heures?|h) et demie?\\b`,
      'g',
    ),
    hoursAndHalf(count),
  ],
  [
    /\b(?:dans |d'ici |sous )(?:(?:un|le) )?(petit )?quart d'heure\b/g,
    { say: 'minutes', minutes: 15 },
  ],
  [/\b(?:dans|ds|d'ici|sous) trois quarts d'heure\b/g, { say: 'minutes', minutes: 45 }],
  [
    /\b(?:dans l'heure(?: qui (?:suit|vient))?|sous une heure|dans la prochaine heure)\b/g,
    { say: 'minutes', minutes: 60 },
  ],
  [
    new RegExp(
      `\\b(?:donnez|laissez|accordez)-(?:moi|nous) (?:encore |juste |seulement )?(${number}) ?(minutes?|min|heures?|h|jours?|j|semaines?)\\b( ${open})?`,
      'g',
    ),
    ([, amount, unit, working]) => span(count(amount), unit, working !== undefined),
  ],
  [/\bsous huitaine\b|\bhuitaine\b/g, { say: 'days', days: 7 }],
  [/\b(?:sous|dans (?:une|la)|d'ici une) quinzaine\b/g, { say: 'days', days: 15 }],
  [
    /\b(?:le |au |au plus tard le )?(?:prochain )?jour ouvr(?:e|able)(?: suivant)?\b|\ble lendemain\b/g,
    { say: 'workdays', days: 1 },
  ],
  [
    /\b(?:(?:d'ici|avant|a|vers|en|pour) )?(?:la )?(?:fin|courant) de (?:la|cette) semaine\b|\b(?:cette semaine|(?:d'ici|avant|en|a) (?:la )?fin de semaine|courant semaine|dans la semaine|au cours de la semaine)\b/g,
    { say: 'week', weeks: 0, weekday: 5 },
  ],
  [
    /\b(?:(?:d'ici|avant|a|en|fin|courant|dans le courant de|au cours de) )?(?:la )?(?:fin de )?(?:la )?semaine (?:prochaine|qui vient|suivante|a venir)\b|\b(?:la |une )?semaine pro\b/g,
    { say: 'week', weeks: 1, weekday: 5 },
  ],
  [
    /\b(?:en |au )?debut (?:de )?(?:la )?semaine prochaine\b|\bdebut de semaine\b/g,
    { say: 'week', weeks: 1, weekday: 1 },
  ],
  [/\b(?:ce |le )week-?end\b/g, { say: 'week', weeks: 0, weekday: 7 }],
  [/\bavant le week-?end\b/g, { say: 'week', weeks: 0, weekday: 5 }],
  [
    /\b(?:(?:d'ici|avant|a|en|pour) )?(?:la )?fin (?:du|de ce|de) mois\b|\b(?:ce mois-ci|ce mois|fin mois|courant du mois|dans le mois)\b/g,
    { say: 'month', months: 0 },
  ],
  [
    /\b(?:a |d'ici )?(?:la )?(?:fin du |courant du )?(?:le )?mois prochain\b/g,
    { say: 'month', months: 1 },
  ],
  [/\b(?:au )?debut du mois prochain\b/g, { say: 'month', months: 1, date: 1 }],
  [/\b(?:la )?fin de (?:l'|cette )?annee\b|\bcette annee\b/g, { say: 'year', years: 0 }],
  [
    new RegExp(
      `\\b(?:le |au |du )?(?<date>\\d{1,2}|1er|premier) (?<month>${month})\\b\\.?(?: (?<year>\\d{4}))?`,
      'g',
    ),
    date,
  ],
  [/\b(?:avant|d'ici|pour) (?:la )?noel\b/g, { say: 'date', date: 25, month: 12 }],
  [new RegExp(`\\b(?:a |d'ici )?(?:la )?mi-? ?(${month})\\b`, 'g'), monthIn(months, 15)],
  [new RegExp(`\\b(?:au )?debut (?:du mois de )?(${month})\\b`, 'g'), monthIn(months, 1)],
  [
    new RegExp(
      `\\b(?:la )?(?:fin|courant|en|d'ici|avant) (?:la )?(?:fin )?(?:du mois )?(?:de |d')?(${month})\\b`,
      'g',
    ),
    monthIn(months),
  ],
  [
    /(?<!\bde )\b(?:le|au plus tard le|avant le) (?<date>\d{1,2}|1er)\b(?! ?(?:h\b|heures|[/.:%]|\d|[a-z]{3,}))/g,
    date,
  ],
  [
    new RegExp(
      `(?<![\\d.,:/])\\b(\\d{1,2}) ?(?:h|heures?)(?: ?(\\d\\d)| ${fraction})?\\b${partOfDay}`,
      'g',
    ),
    groupsTo(readHour),
  ],
  [
    new RegExp(
      `\\b(?:a|vers|des|avant|d'ici) (${anyOf(numbers)}) heures?(?: ${fraction})?${partOfDay}\\b`,
      'g',
    ),
    ([, h, extra, part]) => readHour(h, undefined, extra, part),
  ],
  [/(?<![\d.,:/])\b(\d{1,2}):(\d\d)\b/g, ([, h, m]) => hour(h, m, 'fixed')],
  [
    new RegExp(`\\b(?:ce |le )?(${anyOf(weekdays)})\\b(?: (?:prochain|qui vient))?`, 'g'),
    weekdayIn(weekdays),
  ],
];

const fractions: Readonly<Record<string, number>> = {
  'et demie': 30,
  'et quart': 15,
  'moins le quart': -15,
  trente: 30,
  quinze: 15,
};

function readHour(h?: string, m?: string, extra?: string, part?: string): Said | undefined {
  const said = hour(h, m, part);
  if (said?.say !== 'clock' || !extra) return said;
  return { ...said, minutes: said.minutes + (fractions[extra] ?? 0) };
}

/** "D'ici 15h" is an hour of the clock, "d'ici 48h" and "sous 2 h" a span. */
function readSpan([text, amount, unit = '', working]: RegExpMatchArray): Said | undefined {
  if (/^(?:pendant|depuis|il y a|durant)/.test(text)) return { say: 'past' };
  const least = { avant: 0, apres: 0, "d'ici": 7 }[/^\S+/.exec(text)?.[0] ?? ''];
  const isClock = unit.startsWith('h') && working === undefined && count(amount) < 24;
  if (isClock && least !== undefined && count(amount) >= least) return hour(amount);
  return span(count(amount), unit, working !== undefined);
}
