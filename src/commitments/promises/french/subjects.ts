// Who a French verb belongs to, read from the words before it.
import type { Surroundings, Who } from '../grammar.ts';
import { others, roles } from './words.ts';

export interface Phrase {
  kind: 'staff' | 'thing' | 'person';
  who: Who;
  name?: readonly [start: number, end: number];
}

const isOther = new RegExp(`\\b(?:${others})\\b`);
const isRole = new RegExp(`\\b(?:${roles})\\b`);
const ours =
  /\b(?:notre|nos|mon|ma|mes|l'un de nos|une? de nos|de (?:notre|l') ?(?:equipe|agence|service|cote)|de chez nous|quelqu'un)\b/;
const yours =
  /\b(?:votre|vos) (?:conseill\w+|gestionnaire|charge\w*|agent\w*|technicien\w*|medecin|infirmi\w+|livreur|chauffeur|enseignant\w*|interlocut\w+|agence|referent\w*|dossier de|coursier|guide|sage-femme|tuteur|professeur)/;
/** "Les paiements reçus après 16 h": a rule for all. */
const isManyThat =
  /\b(?:les|tous les) [a-z]{3,20}s (?:recu|effectue|passe|depose|envoye|introduit|transmis|fait)e?s? (?:apres|avant|par|le|a partir|au dela|en dehors|sans|via)\b|\b(?:les|toutes les|tous les) [a-z]{3,20}s (?:impaye|non paye|incomplet|tardi|en retard)/;
const customerService =
  /\b(?:(?:comite|association|conseil|amicale|represent\w+|delegu\w+) (?:de |des |du |d')(?:parents|eleves|etudiants|locataires|patients|usagers)(?: d'eleves)?|(?:service|relations?|responsable|charge\w*|equipe|conseill\w+|espace|departement|cellule|bureau)s? (?:de la |des |de |du )?(?:clients?|clienteles?|patients?|usagers|abonnes|assurances?|relations? clients?|etudiants))\b/g;

/** Who reads it is among them. */
const concerned =
  /\b(?:clients|clientes|passagers|voyageurs|abonnes|usagers|patients|menages|etudiants|locataires) (?:concerne|touche|impacte|affecte)e?s$/;

/** Who a verb in the third person belongs to: the noun before it, not over a comma. */
export function phraseOf(left: string, surroundings: Surroundings): Phrase | undefined {
  const text = left
    .trimEnd()
    .replace(/,?\s(?:qui|lequel|laquelle)$/, ',')
    .replace(/,[^,]{1,40},$/, '')
    .replace(/,$/, '');
  const near = `${surroundings.before} ${text}`;
  if (/\b(?:il|elle|ils|elles)$/.test(text)) {
    if (isOther.test(near.replace(customerService, 'equipe'))) return undefined;
    return ours.test(near) || isRole.test(near)
      ? { kind: 'staff', who: 'colleague' }
      : { kind: 'thing', who: 'us' };
  }
  if (/\b(?:ce|cela|ca|tout|c')$/.test(text)) return { kind: 'thing', who: 'us' };
  const from = Math.max(0, text.lastIndexOf(', ') + 1);
  const words = (
    /(?:\S+\s+){0,9}\S+$/.exec(text.slice(Math.max(from, text.length - 100)))?.[0] ?? ''
  ).replace(/\s(?:qui|et|lui-meme|elle-meme|aussi|egalement)$/, '');
  if (words === '') return undefined;
  const cleaned = words
    .replace(customerService, 'equipe')
    .replace(/\bfemmes? de (?:menage|chambre)\b/, 'agente')
    .replace(
      / (?:de|pour) (?:votre|vos) (?:fils|fille|filles|enfants?|mari|epouse|femme|mere|pere|parents?|famille|eleves?)\b/,
      '',
    )
    .replace(
      /\b(?:aupres|avec|par|a|de|chez) (?:de )?(?:la |le |l'|votre |notre )?(?:police|assurance|assureur|banque|fournisseur|client\w*)$/,
      '',
    );
  if (concerned.test(words)) return { kind: 'thing', who: 'us' };
  if (
    isOther.test(cleaned) &&
    !/\b(?:notre|nos) (?:\w+ )?(?:assureur|fournisseur|avocat|notaire|compagnie)/.test(cleaned)
  )
    return undefined;
  if (
    /\bvotre (?:banque|employeur|assur\w+|notaire|avocat|ecole|proprietaire|operateur|fournisseur|mutuelle|hopital|mairie)/.test(
      cleaned,
    )
  )
    return undefined;
  if (isManyThat.test(words) && !/\b(?:votre|vos)\b/.test(words)) return undefined;
  if (yours.test(words)) return { kind: 'staff', who: 'colleague' };
  const name = nameAt(text, words, surroundings.isCapital);
  if (name) return { kind: 'staff', who: 'named', name };
  if (
    /\b(?:votre|vos) \w+/.test(words) &&
    !ours.test(words) &&
    !/^(?:un|une|le|la|les|l'|des)\b/.test(words)
  )
    return { kind: 'thing', who: 'us' };
  if (isRole.test(words)) return { kind: 'staff', who: 'colleague' };
  if (ours.test(words)) return { kind: 'person', who: 'colleague' };
  return {
    kind: /\b(?:votre|vos|le|la|les|l'|un|une|ce|cette|ces)\b/.test(words) ? 'thing' : 'person',
    who: 'us',
  };
}

function nameAt(
  text: string,
  words: string,
  isCapital: (at: number) => boolean,
): readonly [number, number] | undefined {
  const from = text.length - words.length;
  const match =
    /^((?:(?:m|mme|mlle|dr|monsieur|madame)\.? )?(?:[a-z'-]{2,20} ){0,2}[a-z'-]{2,20})(?:,? (?:de|du|a|au) (?:\S+ ){0,4}\S+)?$/.exec(
      words,
    );
  if (!match?.[1]) return undefined;
  let at = from;
  for (const word of match[1].split(' ')) {
    if (
      !isCapital(at) ||
      /^(?:notre|nos|mon|ma|le|la|les|un|une|votre|vos|l'.*|bonjour|merci|demain|quelqu'un|cher|chere|ce|cette)$/.test(
        word,
      )
    )
      return undefined;
    at += word.length + 1;
  }
  return isRole.test(match[1]) && !/^(?:dr|docteur)/.test(match[1])
    ? undefined
    : [from, from + match[1].length];
}
