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
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  'dix-sept': 17,
  'dix-huit': 18,
  vingt: 20,
  'vingt-quatre': 24,
  'vingt-et-un': 21,
  'vingt et un': 21,
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
const weekdays: Readonly<Record<string, number>> = {
  lundi: 1,
  mardi: 2,
  mercredi: 3,
  jeudi: 4,
  vendredi: 5,
  samedi: 6,
  dimanche: 7,
};
const months: Readonly<Record<string, number>> = {
  janvier: 1,
  fevrier: 2,
  mars: 3,
  avril: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  aout: 8,
  septembre: 9,
  octobre: 10,
  novembre: 11,
  decembre: 12,
  janv: 1,
  fevr: 2,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const number = `(?:\\d{1,3}|${anyOf(numbers)})`;
const weekday = anyOf(weekdays);
const month = anyOf(months);
const hours = `(\\d{1,2}|${anyOf(numbers)})`;

const count = (text = ''): number => numbers[text.trim()] ?? Number(text);

function hour(text: string | undefined, minutes: string | undefined, part = ''): Said | undefined {
  const minute = clockOf(String(count(text)), minutes);
  if (minute === undefined) return undefined;
  const isLate = /apres-midi|soir/.test(part) && minute < 720;
  return {
    say: 'clock',
    minutes: isLate ? minute + 720 : minute,
    ...(part === '' && minute < 5 * 60 ? { isOpen: true } : {}),
  };
}

function span(amount: number, unit: string, isWorking: boolean): Said | undefined {
  if (!(amount > 0)) return undefined;
  if (isWorking && unit.startsWith('j')) return { say: 'workdays', days: amount };
  if (isWorking && unit.startsWith('h') && amount >= 24)
    return { say: 'workdays', days: Math.round(amount / 24) };
  if (/^min|^mn/.test(unit)) return { say: 'minutes', minutes: amount };
  if (unit.startsWith('h')) return { say: 'minutes', minutes: amount * 60 };
  if (unit.startsWith('j')) return { say: 'days', days: amount };
  if (unit.startsWith('s')) return { say: 'days', days: amount * 7 };
  return { say: 'months', months: amount };
}

const before =
  "(?:dans|ds|sous|d'ici|en moins de|au bout de|endeans|apres|avant|au plus tard dans|delai de|delai maximum de|delai maximal de|maximum|en|pendant|depuis|il y a|durant)";
const open = '(?:ouvre|ouvrable|de travail)s?';

export const frenchTimes: readonly TimeRule[] = [
  {
    pattern:
      /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois|an|semaine) (?:derniere?|passee?|precedente?)\b|\bhier(?: (?:soir|matin|apres-midi|midi))?\b|\bavant-hier\b|\b(?:il y a|depuis) (?:\S+ ){1,2}(?:minutes?|heures?|jours?|semaines?|mois|ans?)\b|\b(?:courrier|courriel|mail|message|lettre|facture|paiement|versement|virement|visite|demande|appel|reclamation|commande|depuis) (?:du|de|d'|le)(?: (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier))?(?: \d{1,2}(?:er)? [a-z]{3,9}| \d{1,2}\/\d{1,2})?\b/g,
    read: ([text]) => (/(?:du|de|d'|le)$/.test(text) ? undefined : { say: 'past' }),
  },
  {
    pattern:
      /\b(?:chaque|tous les|toutes les) \w+\b|\b(?:du|de) (?:lundi|mardi|mercredi|jeudi|vendredi) au \w+\b|\b(?:lundi|mardi) (?:a|-|–) (?:vendredi|samedi)\b|\b(?:le|les) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s\b|\b24h\/24\b|\b7j\/7\b|\bquotidiennement\b|\btoujours\b/g,
    read: () => ({ say: 'habit' }),
  },
  {
    pattern: /\b(?:apres-demain|apres demain|surlendemain)\b/g,
    read: () => ({ say: 'day', days: 2 }),
  },
  { pattern: /\b(?:demain|dmain|2main|dem1|2m1|dm1)\b/g, read: () => ({ say: 'day', days: 1 }) },
  {
    pattern:
      /\b(?:aujourd'hui|aujourdhui|ce jour|le jour meme|dans la journee|en cours de journee|au cours de la journee|dans le courant de la journee|courant de journee|auj)\b/g,
    read: () => ({ say: 'day', days: 0 }),
  },
  {
    pattern:
      /\b(?:en |a la |avant la |d'ici la |d'ici )?fin de (?:la )?journee\b|\bavant (?:la )?fermeture\b|\ba la fermeture\b/g,
    read: () => ({ say: 'close' }),
  },
  {
    pattern:
      /\b(?:ce soir|cette nuit|en soiree|dans la soiree|en debut de soiree|le soir|au soir|du soir|soir|soiree)\b/g,
    read: () => ({ say: 'part', minutes: evening }),
  },
  {
    pattern:
      /\b(?:ce matin|dans la matinee|en matinee|en fin de matinee|fin de matinee|le matin|au matin|du matin|matin|matinee|en debut de matinee|a la premiere heure|des la premiere heure|premiere heure)\b/g,
    read: () => ({ say: 'part', minutes: morning }),
  },
  {
    pattern:
      /\b(?:cet |cette |dans l'|en fin d'|en debut d'|fin d'|debut d'|l'|de l')?(?:apres-midi|apres midi|aprem)\b/g,
    read: () => ({ say: 'part', minutes: afternoon }),
  },
  {
    pattern: /\b(?:midi(?: et demi(?:e)?)?)\b/g,
    read: ([text]) => ({ say: 'clock', minutes: text.includes('demi') ? noon + 30 : noon }),
  },
  { pattern: /\bminuit\b/g, read: () => ({ say: 'clock', minutes: 24 * 60 }) },
  {
    pattern: new RegExp(
      `\\b(?:entre|de) \\d{1,2} ?(?:h|heures?|:)? ?\\d{0,2} ?(?:et|a|-|–) ?${hours} ?(?:h|heures?|:) ?(\\d\\d)?\\b( (?:du matin|du soir|de l'apres-midi))?`,
      'g',
    ),
    read: ([, h, m, part]) => hour(h, m, part),
  },
  {
    pattern: /\bentre \S{2,8} (?:heures? )?et midi\b/g,
    read: () => ({ say: 'clock', minutes: noon }),
  },
  {
    pattern: /\b\d{1,2} ?h ?\d{0,2} ?[-–/] ?(\d{1,2}) ?h ?(\d\d)?\b/g,
    read: ([, h, m]) => hour(h, m),
  },
  {
    pattern: new RegExp(
      `\\b${before} (?:la |les |le |l'|environ |a peu pres |une? maximum de |un delai (?:maximum |maximal )?(?:de |d'))?(?:les |environ |quelque )?(?:prochaine?s? )?(?:\\d{1,3} ?(?:a|-|–|ou) ?)?(${number})(?: ?\\(\\d{1,3}\\))? ?(?:prochaine?s? )?(minutes?|min|mn|heures?|h|jours?|j|semaines?|mois)(?:-la)?\\b(?! ?\\d)( (?:calendaires? )?${open})?(?! de retard)`,
      'g',
    ),
    read: readSpan,
  },
  {
    pattern: /\b(?:dans |ds |d'ici |sous |en )(?:a peine )?(?:une )?demi[- ]?heure\b/g,
    read: () => ({ say: 'minutes', minutes: 30 }),
  },
  {
    pattern: /\b(?:dans |d'ici |sous )une heure et demie\b/g,
    read: () => ({ say: 'minutes', minutes: 90 }),
  },
  {
    pattern: /\b(?:dans |d'ici |sous )(?:un )?(petit )?quart d'heure\b/g,
    read: () => ({ say: 'minutes', minutes: 15 }),
  },
  {
    pattern: /\b(?:dans|ds|d'ici|sous) (?:trois quarts d'heure)\b/g,
    read: () => ({ say: 'minutes', minutes: 45 }),
  },
  {
    pattern:
      /\b(?:dans l'heure|dans l'heure qui (?:suit|vient)|sous une heure|dans la prochaine heure)\b/g,
    read: () => ({ say: 'minutes', minutes: 60 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:donnez|laissez|accordez)-(?:moi|nous) (?:encore |juste |seulement )?(${number}) ?(minutes?|min|heures?|h|jours?|j|semaines?)\\b( ${open})?`,
      'g',
    ),
    read: ([, amount, unit = '', working]) => span(count(amount), unit, working !== undefined),
  },
  { pattern: /\bsous huitaine\b|\bhuitaine\b/g, read: () => ({ say: 'days', days: 7 }) },
  {
    pattern: /\b(?:sous|dans (?:une|la)|d'ici une) quinzaine\b/g,
    read: () => ({ say: 'days', days: 15 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:le |au |au plus tard le )?(?:prochain jour|jour) ouvr(?:e|able)(?: suivant)?\\b|\\ble lendemain\\b`,
      'g',
    ),
    read: () => ({ say: 'workdays', days: 1 }),
  },
  {
    pattern:
      /\b(?:(?:d'ici|avant|a|vers|en|pour) )?(?:la )?(?:fin|courant) de (?:la|cette) semaine\b|\b(?:cette semaine|(?:d'ici|avant|en|a) (?:la )?fin de semaine|courant semaine|dans la semaine|au cours de la semaine)\b/g,
    read: () => ({ say: 'week', weeks: 0, weekday: 5 }),
  },
  {
    pattern:
      /\b(?:(?:d'ici|avant|a|en|fin|courant|dans le courant de|au cours de) )?(?:la )?(?:fin de )?(?:la )?semaine (?:prochaine|qui vient|suivante|a venir)\b|\b(?:la |une )?semaine pro\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 5 }),
  },
  {
    pattern: /\b(?:en |au )?debut (?:de )?(?:la )?semaine prochaine\b|\bdebut de semaine\b/g,
    read: () => ({ say: 'week', weeks: 1, weekday: 1 }),
  },
  {
    pattern: /\b(?:ce |le )week-?end\b/g,
    read: ([text]) => ({ say: 'week', weeks: 0, weekday: text.startsWith('le') ? 7 : 7 }),
  },
  { pattern: /\bavant le week-?end\b/g, read: () => ({ say: 'week', weeks: 0, weekday: 5 }) },
  {
    pattern:
      /\b(?:(?:d'ici|avant|a|en|pour) )?(?:la )?fin (?:du|de ce|de) mois\b|\b(?:ce mois-ci|ce mois|fin mois|courant du mois|dans le mois|d'ici la fin du mois)\b/g,
    read: () => ({ say: 'month', months: 0 }),
  },
  {
    pattern: /\b(?:a |d'ici )?(?:la )?(?:fin du |courant du )?(?:le )?mois prochain\b/g,
    read: () => ({ say: 'month', months: 1 }),
  },
  {
    pattern: /\b(?:au )?debut du mois prochain\b/g,
    read: () => ({ say: 'month', months: 1, date: 1 }),
  },
  {
    pattern: /\b(?:la )?fin de (?:l'|cette )?annee\b|\bcette annee\b/g,
    read: () => ({ say: 'year', years: 0 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:le |au |du )?(\\d{1,2}|1er|premier) (${month})\\b\\.?(?: (\\d{4}))?`,
      'g',
    ),
    read: ([, date = '', name = '', year]) => ({
      say: 'date',
      date: date === 'premier' ? 1 : Number.parseInt(date, 10),
      month: months[name],
      year: yearOf(year),
    }),
  },
  {
    pattern: new RegExp(`\\b(?:a |d'ici )?(?:la )?mi-? ?(${month})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'month', month: months[name], date: 15 }),
  },
  {
    pattern: new RegExp(`\\b(?:au )?debut (?:du mois de )?(${month})\\b`, 'g'),
    read: ([, name = '']) => ({ say: 'month', month: months[name], date: 1 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:la )?(?:fin|courant|en|d'ici|avant) (?:la )?(?:fin )?(?:du mois )?(?:de |d')?(${month})\\b`,
      'g',
    ),
    read: ([, name = '']) => ({ say: 'month', month: months[name] }),
  },
  {
    pattern:
      /(?<!\bde )\b(?:le|au plus tard le|avant le) (\d{1,2}|1er)\b(?! ?(?:h\b|heures|[/.:%]|\d|[a-z]{3,}))/g,
    read: ([, date = '']) => ({ say: 'date', date: Number.parseInt(date, 10) }),
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,:/])\\b(\\d{1,2}) ?(?:h|heures?)(?: ?(\\d\\d)| (et demie|et quart|moins le quart|trente|quinze))?\\b( (?:du matin|du soir|de l'apres-midi))?`,
      'g',
    ),
    read: readHour,
  },
  {
    pattern: new RegExp(
      `\\b(?:a|vers|des|avant|d'ici) (${anyOf(numbers)}) heures?(?: (et demie|et quart|moins le quart|trente|quinze))?( (?:du matin|du soir|de l'apres-midi))?\\b`,
      'g',
    ),
    read: ([text, h, extra, part]) => readHour([text, h, undefined, extra, part]),
  },
  { pattern: /(?<![\d.,:/])\b(\d{1,2}):(\d\d)\b/g, read: ([, h, m]) => hour(h, m, 'fixed') },
  {
    pattern: new RegExp(`\\b(?:ce |le )?(${weekday})\\b(?: (?:prochain|qui vient))?`, 'g'),
    read: ([, name = '']) => ({ say: 'weekday', weekday: weekdays[name] as number }),
  },
];

function readHour([, h, m, extra, part]: readonly (string | undefined)[]): Said | undefined {
  const said = hour(h, m, part);
  if (said?.say !== 'clock' || !extra) return said;
  const shift =
    { 'et demie': 30, 'et quart': 15, 'moins le quart': -15, trente: 30, quinze: 15 }[extra] ?? 0;
  return { ...said, minutes: said.minutes + shift };
}

/** "D'ici 15h" is an hour of the clock, "d'ici 48h" and "sous 2 h" a span. */
function readSpan([text = '', amount, unit = '', working]: readonly (string | undefined)[]):
  | Said
  | undefined {
  if (/^(?:pendant|depuis|il y a|durant)/.test(text)) return { say: 'past' };
  const isClock =
    /^(?:d'ici|avant|apres)/.test(text) &&
    unit.startsWith('h') &&
    count(amount) >= 7 &&
    count(amount) <= 23;
  if (/^(?:avant|apres)/.test(text) && unit.startsWith('h') && count(amount) < 24)
    return hour(amount, undefined);
  if (isClock && !/heures de/.test(text)) return hour(amount, undefined);
  return span(count(amount), unit, working !== undefined);
}
