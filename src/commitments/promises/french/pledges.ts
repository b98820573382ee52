// French promises without a verb to come: words of honour, what to expect, what is asked leave for, notes.
import type { Candidate, Surroundings } from '../grammar.ts';
import { phraseOf } from './subjects.ts';
import { events, opened, papers, serviceNouns, served } from './words.ts';

const pledge =
  /(?<![\w'])(je|nous|on|ns)\s(?:vous |vs |m'|me |te |nous )?(?:y )?(?:engag\w+|promets|promettons|promet|garantis|garantissons|assure|assurons|jure|donn(?:e|ons) (?:ma|notre) parole|f(?:ais|ait|aisons|erai|erons) en sorte (?:que|de|d')|veill\w+ a (?:ce qu|vous))\b(?! (?:la |le |un |une |du |des |l'|les |pas|entre|aupres))|\b(?:soyez|soyes) (?:assures?|assuree?s?|certaine?s?|surs?|sure?s?)\b|\battendez(?:-vous a\b(?! (?:des?|une?) (?:\w+ )?(?:retard|coupure|perturbation|hausse|delai|file|attente))| (?:mon|notre|un) (?:appel|message|courriel|mail|retour|passage|visite|coup de fil)\b)|\b(?:comptez|misez) sur (?:moi|nous) pour\b|\bvous (?:pouvez (?:compter sur (?:moi|nous)|vous attendre)|avez (?:ma|notre) (?:parole|promesse|garantie))|\bj'y veille\b|(?<!(?:comme|a|ai|avons|avez|avait|avions|aviez|ete|etait|aura|ont|il) )\bpromis\b(?=\s*(?:[,:]|jure|$))|\b(?:consider|tenez|prenez)\w* (?:que |cela |ca |l'affaire |le |la )*(?:c'est |pour |comme )*(?:regle|fait|acquis|resolu|chose faite|rendu)e?\b|\bc'est comme si c'etait fait\b/g;
/** "La régie des eaux s'engage à rétablir votre alimentation". */
const theirs =
  /\b(?:s'engage(?:nt)?(?: \w+ment)? a|vous promet(?:tent)? de|vous garanti(?:t|ssent) de) (?:vous |le |la |les |l'|vous les? |vous la )?[a-z]{2,20}(?:er|ir|re|oir)\b/g;
/** "Nous comptons vous remettre les clés lundi". */
const intent =
  /(?<![\w'])(je|nous|on)\s(?:compte|comptons|prevoyons de|prevois de|projetons de)\s(?:bien )?(?:vous |vs )[a-z]{2,20}(?:er|ir|re|oir)\b/g;
const ellipsis =
  /^(?:[^,]{0,20}, )?\s*(?:ok |oui |bien |tres bien |d'accord |merci )*(?:(?:vous|vs) rappelle|vous tiens|vous recontacte|vous envoie|vous appelle|reviens vers (?:vous|vs)|reviens|je reviens|m'en occupe|retour vers vous|de retour (?:vers vous|dans)|retour (?:vers vous )?(?:dans|demain|ce|cet|sous))\b/;
/** "Laissez-moi jusqu'à jeudi pour …": what is asked leave for is promised. */
const leave =
  /\b(?:donnez|laissez|accordez)-(moi|nous) (?:juste |encore |seulement )?(?:jusqu'|le temps (?:de|d')|un|une|deux|trois|quatre|cinq|dix|la|le|quelques|\d{1,3})\b[^.;]{0,50}?(?:\bpour (?!venir|que vous)\w+|\bet (?:je|nous|on)|,|\b(?:de|d') ?(?:verifier|regarder|voir|chercher|consulter|demander|finir|terminer|preparer|retrouver|joindre|appeler|interroger))/g;
/** "J'ai demandé au chauffeur de vous appeler": done, for what is to come. */
const arranged =
  /(?<![\w'])(je vous ai|nous vous avons) (?:deja |bien |donc )?(?:programme|planifie|reserve|fixe|prevu|cale|note|bloque|arrange|organise)e?s?\b|(?<![\w'])(j'ai|nous avons|on a) (?:deja |bien |personnellement )?(?:(?:demande|charge|dit|prie|mandate|designe|confie)\b(?! (?:a la police|a votre|au client|a vous))[^.;,]{2,60}\b(?:de |d')(?:vous|passer|venir|livrer|apporter|rappeler|deposer|reparer|intervenir)\b|(?:programme|planifie|reserve|fixe|prevu|cale|note|bloque|arrange|organise)\b(?=[^.;]{0,60}\bv(?:ous|otre|os)\b)(?! (?:une? |la |les |des )?(?:coupure|travaux|reunion|maintenance|interruption)))/g;
const being =
  /\b(?:(?:(je|nous|on) )?(?:suis|sommes|est|sont)) (?:chez vous|devant|a votre (?:porte|domicile|bureau|disposition)|sur place|la\b|avec vous|dans votre (?:boite|bureau|mail|compte|casier)|sur votre (?:compte|bureau|table|telephone)|entre vos mains)/g;
/** "Le passage du technicien est prévu jeudi", "votre colis vous est livré demain". */
const set = new RegExp(
  `\\b(?:est|sont) (?:bien |donc |desormais |maintenant |egalement |deja )?(?:prevu|programme|planifie|fixe|confirme|attendu|cale|note|arrete|avance|reporte|${served})(?:e|s|es)?\\b(?! (?:que|qu'|a la rubrique))`,
  'g',
);
const youAre = new RegExp(
  `\\b(?:vous|vs) etes (?:bien |donc )?(?:attendu|${served})(?:e|s|es)?\\b`,
  'g',
);
const service = new RegExp(`\\b(?:${serviceNouns})\\b`);
const note = new RegExp(
  `^\\s*(?:(?:bonjour|bonsoir|cher|chere|ok|merci)[^,]{0,30}, |et |la |le |l'|votre |notre |un |une |premier |premiere |prochaine? |nouvelle? ){0,3}(?:${serviceNouns})\\b(?! (?:gratuit|offert|a domicile des|possible))`,
);
/** What stands between commas. */
const parts = /(?<=^|, )[^,]+/g;
const isRule =
  /\b(?:tout|tous|toute|toutes|chaque|gratuite?|offerte?|habituel\w*|generalement|toujours|commandes|clients|est|sont|sera|seront|etait|a ete|ont|peut|doit|prend|coute|si|des (?:reception|paiement)|apres|selon|maximum en general)\b/;

/** What is promised so; who and from where. */
export function pledged(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const { index, 1: who } of clause.matchAll(pledge))
    found.push({ at: index, who: who === 'je' ? 'me' : 'us' });
  for (const { index, 1: who } of clause.matchAll(leave))
    found.push({ at: index, who: who === 'moi' ? 'me' : 'us' });
  for (const { index, 0: text } of clause.matchAll(arranged))
    found.push({ at: index, who: text.startsWith('j') ? 'me' : 'us', needsTime: true });
  for (const { index } of clause.matchAll(theirs)) {
    const said = phraseOf(clause.slice(0, index), surroundings);
    if (said?.kind === 'staff' && !said.name) found.push({ at: index, who: 'us' });
  }
  for (const { index, 1: who } of clause.matchAll(intent))
    found.push({ at: index, who: who === 'je' ? 'me' : 'us', needsTime: true });
  const short = ellipsis.exec(clause);
  if (short && !/^\s*que\b/.test(clause.slice(short[0].length)))
    found.push({ at: short.index, who: 'me' });
  for (const { index, 1: who } of clause.matchAll(being)) {
    const said = who ? undefined : phraseOf(clause.slice(0, index), surroundings);
    if (who || said)
      found.push({ at: index, who: who === 'je' ? 'me' : (said?.who ?? 'us'), needsTime: true });
  }
  for (const { index, 0: verb } of clause.matchAll(set)) {
    const left = clause.slice(0, index).replace(/\s(?:vous|vs|lui|leur) $/, ' ');
    const isHours = /\bouvert/.test(verb) && !opened.test(left);
    const said = events.test(left) || isHours ? undefined : phraseOf(left, surroundings);
    const isOurs =
      said && (said.kind === 'staff' || service.test(left) || papers.test(left.trimEnd()));
    if (isOurs && !/\b(?:arrive|entre)/.test(verb))
      found.push({ at: index, who: said.who, needsTime: true });
  }
  for (const { index } of clause.matchAll(youAre))
    found.push({ at: index, who: 'us', needsTime: true });
  const isMeant =
    /\b(?:vous|votre|vos|notre|nos|ma|mon)\b/.test(clause) ||
    /\b(?:vous|vs|votre|vos|je|j'|nous|on|j[a-z]{4,}e)\b/.test(surroundings.before);
  for (const { index, 0: part } of clause.matchAll(parts))
    if (note.test(part) && isMeant && !isRule.test(part))
      found.push({ at: index, who: 'us', needsTime: true });
  return found;
}
