// Who an English verb belongs to, read from the words before it.
import type { Surroundings, Who } from '../grammar.ts';
import { others, roles } from './words.ts';

export interface Subject {
  /** speaker: I, we; staff: somebody of the organisation; you: the customer; thing: what is served, yours: of the customer's; many: of a rule for all; person: unknown. */
  kind: 'speaker' | 'staff' | 'you' | 'thing' | 'yours' | 'person' | 'many';
  who: Who;
  name?: readonly [start: number, end: number];
}

const speaker =
  /(?:^|[^\w'])(i|we|me and my team|my team and i|my colleagues? and i|both)(?: (?:both|all|also|too|then|now|certainly|hereby|personally|gladly|definitely|really|still|just|myself|ourselves|will and))*$/;
const you = /\b(?:you|u)(?: both| all| also| then| now| soon)*$/;
const it =
  /\b(?:it|this|that|these|those|everything|all|both|the rest|which)(?: also| then| all)?$/;
const person = /\b(?:he|she|they|who)(?: also| then| all)?$/;
const isComing = /\bon (?:his|her|their) way\b(?! (?:home|back|out))/;
const isOther = new RegExp(`\\b(?:${others})\\b`);
const isRole = new RegExp(`\\b(?:${roles})\\b(?!'s)`);
/** "Applications will be accepted" is a rule; "repairs will be finished" is not. */
const isMany = /(?:^|\s)[a-z]{3,20}(?<!ss|us|is)s$/;
/** "Payments received after four". */
const isManyThat =
  /(?:^|\s)[a-z]{3,20}s (?:made|received|submitted|placed|sent|lodged|filed|booked|ordered) (?:after|before|by|on|over|under|from|with|without|in)\b/;
const works =
  /\b(?:repairs|refunds|results|works|engineers|supplies|replacements|tickets|documents)$/;
const salutation =
  /^\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)) (?:(?:our|valued|esteemed) )?[a-z]{2,20}(?: [a-z]{2,20}(?= (?:your|our|the)))? /;
const ours =
  /\b(?:our|my|one of us|from (?:our|the) (?:\w+ )?(?:team|office|desk|side|department|branch|ward|bank|clinic)|of our|someone|somebody)\b/;
const determined =
  /\b(?:the|this|that|these|those|a|an|its|your|another|both|all|every|each|any)\b/;
const yours =
  /\byour (?:\w+ ){0,2}(?:advis[eo]r|account manager|relationship manager|manager|technician|nurse|driver|courier|agent|teacher|midwife|officer|doctor|tutor|consultant|engineer|case ?worker|branch|team|representative|contact person|specialist|surgeon|installer|rider)s?\b/;

/** Who reads it is among them. */
const concerned =
  /\b(?:affected|impacted) (?:customers|clients|passengers|subscribers|households|patients|users|students|tenants)$/;

/** Undefined where nobody of the organisation, and nothing it serves, can be meant. */
export function subjectOf(left: string, surroundings: Surroundings): Subject | undefined {
  const text = left.trimEnd().replace(/,[^,]{1,40},$/, '');
  const spoken = speaker.exec(text)?.[1];
  if (spoken) return { kind: 'speaker', who: spoken === 'i' ? 'me' : 'us' };
  if (you.test(text)) return { kind: 'you', who: 'us' };
  if (/\b(?:and|n|then|or|to|also)$/.test(text)) return inherited(text, surroundings);
  const { before } = surroundings;
  const near = `${before} ${text}`;
  if (/\b(?:who|which|that)$/.test(text))
    return phrase(text.replace(/,?\s*\w+$/, ''), surroundings);
  if (person.test(text)) {
    const isOurs =
      (ours.test(near) || isRole.test(near) || yours.test(near) || isComing.test(near)) &&
      !isOther.test(near);
    if (isOurs) return { kind: 'staff', who: 'colleague' };
    // Who answers "she will call you" to a customer speaks of somebody of the house.
    return before.trim() === '' && !isOther.test(text)
      ? { kind: 'many', who: 'colleague' }
      : undefined;
  }
  if (it.test(text)) return isThird(before) ? undefined : { kind: 'thing', who: 'us' };
  return phrase(text, surroundings);
}

const isThird = (before: string): boolean =>
  /\b(?:police|court|employer|airline|embassy|insurer)\b/.test(before);

/** "I am looking into this and will …": the subject of the verb before. */
function inherited(text: string, surroundings: Surroundings): Subject | undefined {
  const all = `${surroundings.before.slice(-200)}\u0001${text}`;
  const own = all.slice(all.lastIndexOf('\u0001') + 1);
  const first =
    /\b(?:(i|we)(?:'\w+)?|(?<!\b(?:for|to|with|from|at|about|of|thank|thanks) )(you)(?:'\w+)?|(our|my) \w+)\b/.exec(
      own,
    );
  if (first?.[1]) return { kind: 'speaker', who: first[1] === 'i' ? 'me' : 'us' };
  if (first?.[2]) return { kind: 'you', who: 'us' };
  const third = /^\s*(?:(?:he|she|they) )/.exec(own);
  if (third) return subjectOf(third[0], { ...surroundings, before: surroundings.before });
  const rest = own.replace(/\s(?:and|n|then|or|to|also)$/, '');
  if (rest.trim().length < 4) return undefined;
  return phrase(rest.split(/\s(?:is|are|has|have|was|will)\s/)[0] ?? '', surroundings);
}

/** The noun before a verb: at most nine words, not over a comma. */
function phrase(text: string, { isCapital }: Surroundings): Subject | undefined {
  const from = Math.max(0, text.lastIndexOf(', ') + 1);
  const last = /(?:\S+\s+){0,8}\S+$/.exec(text.slice(Math.max(from, text.length - 90)))?.[0] ?? '';
  const words = last.replace(salutation, '');
  if (words === '') return undefined;
  const isOurs = ours.test(words);
  if (concerned.test(words)) return { kind: 'you', who: 'us' };
  if (yours.test(words)) return { kind: 'staff', who: 'colleague' };
  if (
    isOther.test(
      words.replace(
        /\b(?:(?:our|my|the) |(?<=\b(?:from|of|in|at) ))(?:customer|client|patient|guest|student|member|parent|resident|insurance)s?'?(?: \w+)? (?:service|care|relations|support|success|experience|advis[eo]r|team|department|desk|affairs|office|committee|council|board|association|liaison)s?\b/g,
        'our team',
      ),
    ) &&
    !/\b(?:our|my) (?:\w+ )?(?:insurer|supplier|lawyer|advocate|notary|members? of staff)/.test(
      words,
    )
  )
    return undefined;
  if (
    /\byour\b/.test(words) &&
    !isOurs &&
    !/\b(?:at|to|in|on|of|for|from|with|about) your\b/.test(words)
  )
    return { kind: 'yours', who: 'us' };
  const name = nameAt(text, words, isCapital);
  if (name) return { kind: 'staff', who: 'named', name };
  if (isRole.test(words)) return { kind: 'staff', who: 'colleague' };
  if (isOurs) return { kind: 'person', who: 'colleague' };
  if (determined.test(words) || /\byour\b/.test(words)) return { kind: 'thing', who: 'us' };
  return (isMany.test(words) && !works.test(words)) || isManyThat.test(words)
    ? { kind: 'many', who: 'us' }
    : { kind: 'person', who: 'us' };
}

const titles = /^(?:mr|mrs|ms|miss|dr|prof|sister|nurse|engineer|eng|captain|father|pastor)\.?$/;

/** One to three capital words, a title among them or not, perhaps with "from our team" behind. */
function nameAt(
  text: string,
  words: string,
  isCapital: (at: number) => boolean,
): readonly [number, number] | undefined {
  const from = text.length - words.length;
  const match =
    /^((?:[a-z'-]{2,20}\.? ){0,2}[a-z'-]{2,20})(?:,? (?:from|of|at|in) (?:our|the|my) (?:\S+ ){0,4}\S+|,? (?:from|at|in) [a-z]{3,20}(?: [a-z]{3,20})?)?$/.exec(
      words,
    );
  if (!match?.[1]) return undefined;
  let at = from;
  for (const word of match[1].split(' ')) {
    if (
      !isCapital(at) ||
      /^(?:our|my|the|a|an|one|your|someone|somebody|this|hello|dear|thanks?|then|tomorrow|today|on|by|within)$/.test(
        word,
      )
    )
      return undefined;
    at += word.length + 1;
  }
  const isPlain = isRole.test(match[1]) && !match[1].split(' ').some((word) => titles.test(word));
  return isPlain ? undefined : [from, from + match[1].length];
}
