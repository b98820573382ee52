import type { Candidate, Grammar, Surroundings, Who } from '../grammar.ts';
import { pledged } from './pledges.ts';
import { phraseOf } from './subjects.ts';
import { frenchTimes } from './times.ts';
import { isByItself, isPromisedFuture, isServiceNoun, presentVerb } from './verbs.ts';
import { papers } from './words.ts';

const subject =
  "(?:je\\b|j'|nous (?:vous |le |la |les |l'|en |y |nous )?\\w+(?:ons|mes)\\b|on\\b|notre|nos|mon|ma|votre|vos|un|une|le(?! \\d)|la|les|l'|quelqu'un|vous \\w+ez\\b|il|elle|ils|elles|si\\b|s'il|des que|lorsqu|quand|une fois|a condition|sous reserve|au cas|sinon)";

export const french: Grammar = {
  language: 'fr',
  breaks: new RegExp(
    `;|:(?!\\d)|\\s[–-]+\\s|[()]|,?\\s(?:mais|cependant|toutefois|donc|par contre|en revanche|puis|alors)\\s|(?<!cas),?\\s(?:et|ou)\\s(?=${subject})|,\\s(?:et|ou)\\s(?!non\\b)|,\\s{0,3}(?=${subject})|\\s(?=(?:car|parce qu'?\\w*|puisqu\\w*)\\s)`,
    'g',
  ),
  turn: /^(?:;|,? ?(?:mais|cependant|toutefois|par contre|en revanche|sinon))/,
  condition:
    /(?<!\b(?:savoir|sais|savons|dire|dirai|dirons|dira|diront|indiquera|expliquera|dis|voir|verrai|verrons|verifie|verifier|verifierai|verifierons|verifions|demander|demanderai|demande|confirmer|confirmerai|informe|informer|informerai|informerons|regarde|regarder|precisera|preciserai|preciserons|previens|previens|prevenons|previendrai|previendrons|avertirai|avertirons|avertis|tiens informee?|tiens au courant|tiendrai|tiendrons)s?\b[^,;]{0,40}\s)(?<!\bcomme )\b(?:si|s'ils?|quand|lorsqu\w*|des qu\w*)\b(?! (?:possible|vous plait|te plait|besoin|bien|vite|nous pouvons|je peux))|\b(?:au cas ou|des (?:la |l'|le |votre |notre |sa )?(?:reception|paiement|reglement|validation|signature|accord|envoi|confirmation|retour)|des lors|une fois|a condition|sous reserve|a moins|pourvu qu|en cas d|en cas|tant que|(?<!^\s*(?:[^,]{0,20}, )?)apres (?:verification|examen|etude|analyse|enquete)|apres (?:reception|paiement|votre|validation|signature|accord|avoir recu|l'avoir recu)|a (?:la )?reception d|dans l'hypothese|dans le cas ou|sauf (?:si|avis|imprevu|cas)|moyennant|suivant le|selon le|en attendant que|jusqu'a ce que|aussitot qu|seulement apres|suite a votre paiement|quitte a|sans (?:nouvelles?|reponse|retour|reaction|reglement|paiement|avis contraire|confirmation|accord|signe)|a defaut(?! de mieux)|faute d)\b/,
  report:
    /(?<!\b(?:comme|ainsi que) )\b(?:vous|il|elle|ils|elles|client|cliente|patient|patiente|locataire|passager|abonne|parent|eleve|message|sms|courriel|mail|courrier|lettre|voisin|quelqu'un|gens|mari|femme|le monsieur|la dame)\s(?:nous |m'|me |vous |l'|lui )?(?:a |avez |ont |aviez |avait |a ete |avez ete )?(?:dit|dites|disent|disiez|ecrit|ecrivez|ecrivent|ecriviez|affirmez?|affirment|pretend|pretendez|pretendent|promis|promet|promettez|annonce|annoncez|mentionnez?|indique|indiquez|signale|signalez|raconte|demande si|demandez si|pensez|pense|croit|croyez|esperez|espere|veut|voulez|souhaite|souhaitez|informe que|assure que|lit|raconte|entendu|demande quand|demandez quand)\b|\b(?:d'apres|selon|a en croire) (?:vous|votre|vos|le|la|lui|elle|un)\b|\bil parait\b|\bon m'a (?:dit|promis)\b|\bon vous (?:a|aurait) (?:dit|promis)\b/,
  reportAfter:
    /,\s(?:c'est ce qu|(?:dit|ecrit|affirme|a dit|a ecrit)(?:-il|-elle)? ?(?:le|la|un|notre|m\.|mme)?\b|(?:dites|avez)-vous|ecrivez-vous|selon (?:le|la) clien)/,
  refusal:
    /\b(?:ne (?:peux|pouvons|puis|peut|sais|savons|sait|saurais|saurions|garantis|garantissons|promets|promettons|connais|connaissons|pourrai|pourrons|pourra)|n'(?:est|etes|ai|avons|a|ose|etions)|(?:ne )?(?:sais|sait|savons|peux|peut|pouvons|pourrons|pourrai|pourra|garantis) pas|ne (?:suis|sommes|serai|serons) (?:\w+ )?pas (?:en mesure|en etat|surs?|certain|habilite|autorise|a meme|capable)\w*|hors d'etat|incapables?|impossible|difficile|pas possible|aucune? (?:garantie|date|delai|promesse|engagement)|ignor\w+|inconnue?|incertaine?|peut-etre|sans doute|(?:je (?:pense|crois|suppose|presume|imagine)|nous (?:pensons|croyons|supposons)) qu[e']|il me semble|pourrait|pourraient|pourrions|pourrais|trop tot|sans garantie|pas (?:sur|certain|encore)|on ne sait|nul ne|personne ne|rien (?:ne (?:garantit|dit|prouve|assure|permet)|n'indique)|je doute|esper(?:ons|e)|souhaitons que|il se peut|eventuellement)\b(?! (?:pas )?(?:seulement|manqu|oubli))/,
  order:
    /^\s*(?:(?:bonjour|bonsoir|cher|chere|salut|ok|merci|alors|et|donc)[^,]{0,30},\s)?(?:(?!(?:chez|assez|soyez|comptez|laissez|attendez(?:-vous)?|patientez|rassurez|sachez|notez|gardez|donnez-(?:moi|nous) (?:jusqu|le temps|un|une|deux|trois|\d|quelques)|accordez|consider\w+ (?:que |cela |ca )|misez|tenez|prenez cela|restez|ayez|excusez|tenez|vous)\b)[a-z']{2,16}ez\b(?! pas)|veuillez (?!noter|patienter|excuser|agreer|trouver|accepter|croire|recevoir)|merci de (?!votre|nous avoir|m'avoir|patienter|noter)|il suffit)/,
  orderLink: /^,? ?(?:et|ou|puis|donc|alors|afin|sinon)\b/,
  asks: /^[\s\W]*(?:et |mais |donc |alors |bonjour,? |ok,? |sinon,? )?(?:est-ce|qu'est|qui|que|quoi|quel|quelle|quels|quelles|quand|ou|comment|combien|pourquoi|a quelle?|de quelle?|pour quelle?|\w+-(?:vous|nous|je|il|elle|on|ils|elles|t-il|t-elle|t-on)\b|(?:vous|tu) )/,
  tag: /^\s*(?:et )?(?:est-ce|ca|cela|d'accord|ok|c'est|oui|non|n'est-ce|voulez|pouvez|etes|serez|convient|si |cette|ce )/,
  candidates,
  times: frenchTimes,
};

const clitics =
  "(?:(?:me |m'|te |t'|se |s'|nous |vous |vs |ns |le |la |les |l'|lui |leur |y |en |ne |n'){0,4})";
const future = new RegExp(
  `(?<![\\w-])(?<![dl]')(${clitics})([a-z]{1,20}(?:rai|rons|ront|ras|ra|rez))(?![\\w'-]|-)`,
  'g',
);
const near = new RegExp(
  `(?<![\\w'])(vais|va|vont|allons|allez)\\s(?:tout de suite |bientot |maintenant |egalement |aussi |donc |immediatement |vite |encore |tous |pas |plus )?(${clitics})([a-z]{2,20}(?:er|ir|re|oir))\\b`,
  'g',
);
/** First person and third person in the present, which in French speaks of the future too. */
const now = new RegExp(
  `(?<![\\w'])(?:(je|j'|nous|ns|on)\\s?)?(?<clitics>${clitics})(${presentVerb})(?![\\w'-])`,
  'g',
);
/** "Je" and "nous" with any other verb: a promise with a time, unless the verb only says what is. */
const anyPresent = new RegExp(
  `(?<![\\w'])(?:je |j'|j(?=v(?:ou)?s ))${clitics}([a-z]{2,20}[esx])(?![\\w'-])|(?<![\\w'])n(?:ous|s) ${clitics}([a-z]{2,20}ons)(?![\\w'-])`,
  'g',
);
const noDoing =
  /^(?:suis|sommes|avons|peux|pouvons|puis|dois|devons|veux|voulons|sais|savons|cro\w+|pens\w+|esper\w+|souhait\w+|regrett\w+|compren\w+|remerci\w+|pri\w+|demand\w+|invit\w+|conseill\w+|recommand\w+|propos\w+|ouvr\w+|ferm\w+|travaill\w+|accept\w+|organis\w+|celebr\w+|rest\w+|connais\w*|aim\w+|prefer\w+|constat\w+|compt\w+|not\w+|ignor\w+|dout\w+|imagin\w+|suppos\w+|felicit\w+|present\w+|excus\w+|me|te|se|ne|les|des|nous|vous|encore|avions|etions|allons|vais|habit\w+|exig\w+|factur\w+|prelev\w+|suspend\w+|coup\w+|refus\w+|perc\w+|vend\w+|fonctionn\w+|commenc\w+|\w+rais|\w+rions|(?!(?:re)?fais|satisfais)\w+ais|(?!(?:[a-z]{1,8}(?:if|fi|nf)|expedi|remedi|etudi|dedi|congedi|publi|oubli|copi|negoci|associ|appreci|init|reli|envi|confi|pri|tri|li)ons)\w+ions|\w+assions|ss)$/;
function candidates(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  const add = (
    at: number,
    said: { who: Who; name?: readonly [number, number] } | undefined,
    needsTime = false,
  ): void => {
    if (said)
      found.push({
        at,
        who: said.who,
        ...(said.name ? { name: said.name } : {}),
        ...(needsTime ? { needsTime } : {}),
      });
  };
  for (const match of clause.matchAll(future)) {
    const [whole, pronouns = '', verb = ''] = match;
    const left = clause.slice(0, match.index);
    add(
      match.index,
      isPromisedFuture(
        { left, pronouns, verb, right: clause.slice(match.index + whole.length) },
        surroundings,
      ),
    );
  }
  for (const match of clause.matchAll(near)) {
    const [whole, go = '', pronouns = '', verb = ''] = match;
    const left = clause.slice(0, match.index);
    if (/\b(?:pas|plus) /.test(whole) || /\bn(?:e|')\s?$/.test(left)) continue;
    const person =
      { vais: 'rai', allons: 'rons', allez: 'rez', va: 'ra', vont: 'ront' }[go] ?? 'ra';
    add(
      match.index,
      isPromisedFuture(
        {
          left,
          pronouns,
          verb: infinitiveAs(verb, person),
          right: clause.slice(match.index + whole.length),
        },
        surroundings,
      ),
    );
  }
  found.push(...pledged(clause, surroundings));
  for (const match of clause.matchAll(anyPresent)) {
    const right = clause.slice(match.index + match[0].length);
    const isSaid =
      noDoing.test(match[1] ?? match[2] ?? '') ||
      stating.test(right) ||
      (telling.test(match[1] ?? match[2] ?? '') && saidThat.test(right)) ||
      /^ pas\b/.test(right);
    const isFuture = match[2]?.endsWith('rons') === true;
    if (!isSaid && !isFuture && !/\bn[e']/.test(match[0]))
      add(match.index, { who: match[1] ? 'me' : 'us' }, true);
  }
  for (const match of clause.matchAll(now)) addPresent(match, clause, surroundings, add);
  return found;
}

/** Good enough to be judged like a future: "appeler" with "rai" is "appelerai". */
const infinitiveAs = (verb: string, ending: string): string =>
  verb.replace(
    /(?:er|ir|re|oir)$/,
    (end) => `${end.startsWith('r') ? '' : end.charAt(0)}${ending}`,
  );

/** Without a time these alone are a promise: they speak of what comes. */
const promising =
  /^(?:rappelle|rappelons|recontacte|recontactons|reviens|revenons|occupe|occupons|renseigne|renseignons|tiens|tenons|verifie|verifions|relance|relancons|regarde|regardons|cherche|cherchons|recherche|charge|chargeons|fais|faisons|fait|transmets|transmettons|signale)$/;
/** After these it is a participle ("est passé") or a noun ("de votre part"). */
const noVerbAfter =
  /(?:^|[\s'])(?:est|sont|ai|a|ont|avons|avez|etes|suis|sommes|ete|etre|avoir|etait|deja|bien|n'a|m'a|l'a|t'a|s'est|c'est|de|du|des|d'|la|le|les|l'|un|une|votre|vos|notre|nos|ma|mon|mes|sa|son|ses|leur|ce|cette|cet|en|au|aux|par|pour|chaque|sans|avec|sur|dans|apres|avant|toute|quelle|a la|premiere|prochaine)\s?$/;
const telling = /^(?:rappel|inform|signal|precis|annonc|confirm|port|indiqu|avis|dis)/;
const saidThat = /^[^,;]{0,50} qu(?:e\b|')/;
const stating =
  /^\s*(?:que\b|qu'|par la presente|ci-joint|en piece|en annexe|ci-dessous|deja|actuellement|votre attention)/;

function addPresent(
  match: RegExpMatchArray,
  clause: string,
  surroundings: Surroundings,
  add: (
    at: number,
    said: { who: Who; name?: readonly [number, number] } | undefined,
    needsTime?: boolean,
  ) => void,
): void {
  const [whole, speaker, pronouns = '', verb = ''] = match;
  const at = match.index ?? 0;
  const right = clause.slice(at + whole.length);
  const left = clause.slice(0, at);
  if (
    /\bn(?:e|')/.test(pronouns) ||
    /\bn(?:e |')$/.test(left) ||
    stating.test(right) ||
    (telling.test(verb) && saidThat.test(right)) ||
    (speaker === undefined && noVerbAfter.test(left)) ||
    (/\bs(?:e |')/.test(pronouns) && /^(?:termin|fini|pass|ouvr)/.test(verb)) ||
    /^ pas\b/.test(right)
  )
    return;
  const isFirstPlural = verb.endsWith('ons');
  if (speaker) {
    if (speaker === 'nous' && !isFirstPlural && pronouns === '') return;
    const isAlone = promising.test(verb) && isAnnounced(verb, pronouns, right);
    add(at, { who: speaker.startsWith('j') ? 'me' : 'us' }, !isAlone);
    return;
  }
  if (isFirstPlural && pronouns.endsWith('nous ') && pronouns.length <= 10) {
    const isAlone = promising.test(verb) && isAnnounced(verb, pronouns, right);
    add(at, { who: 'us' }, !isAlone);
    return;
  }
  const isAdded = /\b(?:et|puis)\s$/.test(left) && /\b(?:je|j'|nous|on)\b/.test(left);
  if (isAdded) {
    const isAlone = promising.test(verb) && isAnnounced(verb, pronouns, right);
    add(at, { who: /\bj(?:e\b|')/.test(left) ? 'me' : 'us' }, !isAlone);
    return;
  }
  if (isFirstPlural) return;
  const said = phraseOf(left, surroundings);
  if (
    said?.kind === 'staff' ||
    (said?.kind === 'thing' &&
      isServiceNoun(verb) &&
      !isByItself(left, verb, right) &&
      (/\b(?:votre|vos)\b/.test(left) || papers.test(left.trimEnd())))
  )
    add(at, said, true);
}

/** "Je vous rappelle" promises, "je vous rappelle que" reminds, "je fais le nécessaire" promises. */
function isAnnounced(verb: string, pronouns: string, right: string): boolean {
  if (/^(?:fais|faisons|fait)$/.test(verb))
    return /^ (?:le necessaire|le point|suivre|un point|de mon mieux|verifier|le suivi)/.test(
      right,
    );
  if (/^(?:tiens|tenons)$/.test(verb))
    return /^ (?:informe|au courant|a vous (?:informer|tenir))/.test(right);
  if (/^(?:reviens|revenons)$/.test(verb))
    return /^ (?:vers|a vous|vous|tres vite|vite|rapidement|avec)/.test(right);
  if (/^(?:occupe|occupons|charge|chargeons)$/.test(verb))
    return /(?:me |m'|nous |s')(?:en )?$/.test(pronouns);
  if (verb.startsWith('rappel'))
    return (
      /vous |te |le |la |les |l'/.test(pronouns) &&
      !/^ (?:votre|vos|les|la|le) \w+ (?:du|de|sont|est)/.test(right)
    );
  return true;
}
