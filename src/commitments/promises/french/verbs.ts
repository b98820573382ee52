// Which French verbs make a promise of a subject.
import type { Surroundings, Who } from '../grammar.ts';
import { type Phrase, phraseOf } from './subjects.ts';
import { byTimetable, events, opened, present, served } from './words.ts';

export const presentVerb = present;

interface FutureVerb {
  left: string;
  /** The small words before the verb, "ne" among them. */
  pronouns: string;
  verb: string;
  right: string;
}

/** "Nous livrons", "nous préparons": a present that looks like a future. */
const presentRons =
  /^(?:livr|delivr|prepar|repar|compar|separ|ouvr|rouvr|couvr|decouvr|offr|assur|rassur|mesur|montr|demontr|esper|recuper|entr|rentr|rencontr|declar|enregistr|consider|integr|administr|retir|tir|desir|honor|ador|ignor|(?:pref|diff|ref|conf|transf|lib|mod|tol|rep|op|gen|regen|remun|exag|ins|sugg|dig|pond|temp)er|amelior|elabor|collabor|restaur|procur|demeur|par|decl|adh|adher|gar|jur|mour|cour|parcour)ons$/;
const noVerbs =
  /^(?:vrai|opera|camera|extra|infra|ultra|supra|front|affront|environs|patrons|aera|mantra|agora|marrons|era|rai|ra|eclairons|citrons|accra|hydra|libertera|caldera|para)$/;
/** What is no service: needs, fees, closing hours, what the customer must do. */
const noService =
  /^(?:fau|dev|voud|souhaiter|desirer|besoin|facturer|prelever|suspend|couper|resilier|penaliser|fermer|ferm|rest(?:er)|cout|coute|valoir|vaud|comprend|accepter|aimer|esper|pens|croi|considerer|refus|rejet|exiger|exig|demeurer|durer|dure|commencer|debuter|celebrer|augmenter|emmenag|demenag|inaugur|recruter|change_de|passer_a|compter|bloquer|saisir|poursuiv)/;
const isShut =
  /^\s*(?:\w+ment |tous |toutes |donc |malheureusement |exceptionnellement )?(?:ferme|ouvert(?!e?s? (?:votre|le compte))|absent|en conge|en greve|indisponible|conges|prelev|debit|factur|suspend|coup|resili|penalis|amend|clos|clotur|rejet|refus|ravi|heureu|reconnaissant|oblige|contraint|contrainte|desole|triste|besoin|en retard|en formation|en reunion|en seminaire|en vacances|de retour(?! vers)|a l'etranger|bloqu|reconduit|gel|saisi|annule pour|retenu|interrompu|impact|concern|perturb|honor|soumis|du\b|due\b|requis|exig|demand|tenus? de|payant|gratuit|difficile)/;
/** "Ouvert" alone is said of hours. */
const isOpened = /^ (?:\w{3,14}ment |a nouveau |de nouveau )?ouvert/;
const isServed = new RegExp(
  `^\\s*(?:\\w{3,14}ment |tous |bien |deja |a nouveau |de nouveau |enfin |toutes |vite ){0,2}(?:ete )?(?:re-?)?(?:${served})(?:e|s|es)?\\b`,
);
const isThere =
  /^\s*(?:\w{3,14}ment |a nouveau |de nouveau |bien )?(?:pret|effecti|fonctionnel|disponible|de retour|chez vous|devant|a votre|la\b|sur (?:votre|place)|entre vos|en ligne|operationnel|accessible|en service|a disposition|au|a l'|en route|en place|actif|active|la-bas|a la|dans votre|avec vous)/;
const receives =
  /^(?:recev|aur|ser|obtiend|entend|percev|retrouver|recuperer|verr|pourr|decouvr|disposer|beneficier|retirer|touch)/;
const ofTheHouse =
  /^(?:demenag|organiser|lancer|celebr|tiendr|accueiller|publier|annoncer|inaugurer|fetera|recruter|participer|elir|augmenter|diminuer|vendr|exploiter|proposer|presenter|integrer|adopter|reouvr|rouvr|feter|re?jouer|porter|affronter|voyager|voter)/;
const comes =
  /^(?:re)?(?:arriver|parvien|viend|reviend|partir|rentrer|passer|sera|seront|figurer|apparait|paraitr|reprend|fonctionner|marcher|repartir|atteind|suivr|aura lieu|interviend|est|vous parviend|coulera|se fera|s'effectuer|parv|reaffich|remonter)/;

/** "Le bus partira à 6 h", "le contrat arrive à échéance": of itself, for all. */
const leaves = /^(?:re)?(?:part|arriv|decoll|atterri)/;
const expires = /^ (?:a|en) (?:son |sa )?(?:echeance|terme|expiration|maturite|fin)\b/;
export const isByItself = (left: string, verb: string, right: string): boolean =>
  leaves.test(verb) &&
  (expires.test(right) ||
    (byTimetable.test(left) && !/\b(?:vous|votre|vos|remplacement)\b/.test(left + right)));

/** The subject, where verb, subject and object make a promise; else undefined. */
export function isPromisedFuture(
  { left, pronouns, verb, right }: FutureVerb,
  surroundings: Surroundings,
): { who: Who; name?: readonly [number, number] } | undefined {
  if (noVerbs.test(verb) || presentRons.test(verb)) return undefined;
  const isDouble = /^(?:manquer|oublier)/.test(verb);
  if (/\bn(?:e |')/.test(pronouns) && !isDouble && !/^ (?:pas )?(?:seulement|que\b)/.test(right))
    return undefined;
  if (verb.endsWith('rai') || verb.endsWith('rons')) {
    const who = verb.endsWith('rai') ? 'me' : 'us';
    return isOwnService(verb, pronouns, right) ? { who } : undefined;
  }
  if (/r(?:ez|as)$/.test(verb))
    return isReceived(verb, `${left}${pronouns}`, right) ? { who: 'us' } : undefined;
  if (/(?:^|[^\w'])on $/.test(left) || /(?:^|[^\w'])on$/.test(left.trimEnd()))
    return isOwnService(verb, pronouns, right) ? { who: 'us' } : undefined;
  const said = phraseOf(left, surroundings);
  if (!said) return undefined;
  return isDoneBy(said, { left, pronouns, verb, right }) ? said : undefined;
}

/** "Commenceront à réparer". */
const begins = /^commencer[a-z]+ (?:a|par) (?:vous |le |la |les |l')?[a-z]{2,}(?:er|ir|re)\b/;

function isOwnService(verb: string, pronouns: string, right: string): boolean {
  if (begins.test(`${verb}${right}`)) return true;
  if (noService.test(verb) || isShut.test(/^(?:ser|rester)/.test(verb) ? right : '')) return false;
  if (verb.startsWith('aur'))
    return !/^ (?:besoin|plaisir|le regret|du mal|le plaisir de (?:vous accueillir|vous revoir))/.test(
      right,
    );
  if (/^verr(?:ai|ons)$/.test(verb)) return pronouns.includes('vous');
  if (verb.startsWith('ouvrir')) return /^ (?:votre|le|la|un|une|l'|ce|cette)\b/.test(right);
  if (verb.startsWith('pourr')) return !/ (?:pas|plus)\b/.test(right.slice(0, 12));
  if (verb.startsWith('ser'))
    return (
      !/^ (?:\w+ment )?(?:au|en|dans l'|a l'|a la)\b(?! (?:contact|mesure))/.test(right) ||
      /\b(?:vous|votre|chez)\b/.test(right)
    );
  if (verb.startsWith('demander')) return !pronouns.includes('vous');
  if (/^(?:rest)/.test(verb)) return / en contact|disponible/.test(right);
  return true;
}

function isReceived(verb: string, left: string, right: string): boolean {
  if (prompted.test(right)) return false;
  if (
    !/(?:^|[^\w'])(?:vous|vs|tu)\s?$/.test(left) &&
    !/\b(?:et|vous)\b[^,]{0,20}$/.test(left) &&
    left.trim() !== ''
  )
    return false;
  if (verb.startsWith('ser'))
    return (
      !isShut.test(right) &&
      (isServed.test(right) ||
        /^ (?:\w+ment )?(?:de nouveau |a nouveau )?(?:en ligne|connecte|alimente|en contact)/.test(
          right,
        ))
    );
  if (verb.startsWith('pourr'))
    return / (?:retirer|recuperer|venir (?:chercher|retirer|recuperer)|passer (?:prendre|chercher|retirer)|reprendre|utiliser|acceder|disposer|consulter|appeler|voir|prendre possession|vous connecter)/.test(
      right,
    );
  if (verb.startsWith('aur'))
    return !/^ (?:remarqu|compris|not[eé]|constat|appris|lu\b|vu\b|entendu|besoin|a\b|droit|l'obligation|peut-etre)/.test(
      right,
    );
  return receives.test(verb) && !/^ (?:ci-joint|ci-dessous|en piece|en annexe)/.test(right);
}

/** A machine answers so. */
const prompted = /^ une? (?:\w+ ){0,2}(?:code|otp|pin)\b/;
const participle =
  /^ (?:\w{3,14}ment |bien |tous |toutes |aussi |a nouveau |de nouveau ){0,2}[a-z]{2,20}(?:e|i|u|it|is|ert|aint|eint|os)(?:e?s?)\b/;

const fined =
  /\b(?:majoration|amende|penalite|surtaxe|frais|interet)s?\b.{0,60} (?:appliqu|ajout|factur)/;
/** "Le technicien vous aura laissé un mot". */
const guess = /^(?:aura|auront) (?:\w+ment )?(?:laisse|oubli|manqu)/;
/** "Aura analysé"; "aura laissé un mot" is a guess. */
const willHave =
  /^ (?:\w{3,14}ment |bien |deja )?(?!lieu\b|une\b|besoin\b|laisse|oubli|manqu|compris|remarqu)[a-z]{4,20}(?:e|i|u|is|it|ert)\b/;

function isDoneBy({ kind }: Phrase, { left, pronouns, verb, right }: FutureVerb): boolean {
  const isBe = /^(?:ser|rester|demeurer)/.test(verb);
  if (isBe && isOpened.test(right) && opened.test(left)) return true;
  if (isBe && fined.test(left + verb + right)) return false;
  const isYours =
    /\bv(?:ou)?s /.test(pronouns) || /\b(?:votre|vos) [\w' -]{2,60}$/.test(left.trimEnd());
  if (isBe && isYours && participle.test(right) && !isShut.test(right)) return true;
  if (isBe)
    return (
      !isShut.test(right) &&
      (isServed.test(right) ||
        isThere.test(right) ||
        (kind === 'staff' &&
          /\b(?:chez|devant|la|present|presente|presents|avec vous|sur place)\b/.test(right)))
    );
  if (guess.test(`${verb}${right}`)) return false;
  if (kind === 'staff' && begins.test(`${verb}${right}`)) return true;
  if (noService.test(verb) || /^(?:aura lieu|auront lieu)/.test(`${verb}${right.slice(0, 5)}`))
    return false;
  if (
    kind === 'staff' &&
    /\bse |\bs'/.test(pronouns) &&
    /^(?:rend|deplac|tiend|retrouv)/.test(verb)
  )
    return /\b(?:vous|votre|vos|place|domicile)\b/.test(right);
  if (kind === 'staff' && ofTheHouse.test(verb))
    return /\b(?:vous|vs|votre|vos)\b/.test(pronouns + right);
  if (kind === 'staff')
    return (
      !/^(?:ouvrir|aur|coute)/.test(verb) ||
      (verb.startsWith('aur') && willHave.test(right)) ||
      /\b(?:vous|votre|vos)\b/.test(pronouns + right)
    );
  if (isByItself(left, verb, right)) return false;
  if (kind === 'thing' && events.test(left)) return false;
  if (kind === 'thing' && /\bse |\bs'/.test(pronouns) && bySelf.test(verb)) return true;
  if (kind === 'thing')
    return (
      comes.test(verb) ||
      (/\bvous |\bvs /.test(pronouns) &&
        !/^(?:permett|cout|demand|donner droit|suff|falloir|deconnect|redirig|invit|proteg|aider|facilit|evit|plair|interess)/.test(
          verb,
        ))
    );
  return (
    /\bv(?:ou)?s /.test(pronouns) || /\b(?:chez vous|votre|vos)\b/.test(right) || comes.test(verb)
  );
}

/** What people of ours do and is told of their thing: "le dépannage s'effectuera". */
const bySelf =
  /^(?:present|rend|deplac|fer|effectuer|occuper|charger|retabli|regler|resoudr|assurer|realiser|enclench|debloqu)/;
/** The noun may do this by itself: "votre colis arrive demain". */
export const isServiceNoun = (verb: string): boolean =>
  /^(?:arrive|part|revient|vient|passe|arrivent|partent|reprend|suit|suivent|parvient|parviennent|sort)$/.test(
    verb,
  );
