import type { Candidate, Grammar, Surroundings } from '../grammar.ts';
import { pledged } from './pledges.ts';
import { subjectOf } from './subjects.ts';
import { englishTimes } from './times.ts';
import { isForCustomer, isPresentPromise, isPromised } from './verbs.ts';

const subject =
  "(?:i|we|you|he|she|they|it|i'll|we'll|you'll|he'll|she'll|they'll|it'll|i'm|we're|our|my|your|the(?! \\d)|a(?! half\\b)|an|one of our|someone|somebody|if|once|when|as soon as|unless|should you|in case|provided|please|let me|let us|dr|mr|mrs|ms|expect)\\b";

export const english: Grammar = {
  language: 'en',
  breaks: new RegExp(
    `;|:(?!\\d)|\\s[–-]+\\s|[()]|,?\\s(?:but|however|yet|so(?! that| much| many| far)|therefore)\\s|,?\\s(?:and|n|&|or|then)(?: then| so| also)?\\s(?=${subject})|,\\s(?:and|or|then|otherwise|also)\\s|,\\s{0,3}(?=${subject})|\\s(?=because\\s)`,
    'g',
  ),
  turn: /^(?:;|,? ?(?:but|however|yet|therefore))/,
  condition:
    /(?<!\b(?:know|see|check|tell|ask|asks|confirm|verify|decide|find out|about|learn|explain|sure|clear|(?:tell|inform|notify|advise|update|alert|show|keep) you|you informed|you updated|you posted)\b[^,;]{0,40}\s)\b(?:if|when)\b(?! (?:possible|not (?:sooner|earlier|before)|needed|necessary|we can\b|i can\b|and when\b))|(?<!\b(?:know|(?:tell|inform|notify|advise|update|alert) you)\s)\bas soon as\b(?! (?:possible|we can\b|i can\b|practicable|feasible))|\b(?:once(?! (?:more|again|a|per|and for all|we have checked)\b)|unless|provided|assuming|in case|in the event|subject to|depending on|as long as|so long as|until(?! (?:then|\d|the \d|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|it is|we have|i have))|whenever|on condition|without (?:your|a|an|any) (?:payment|reply|answer|response|news|confirmation|signature)|without (?:payment|news|word)|failing (?:which|that|this|payment|your)|in the absence of|absent (?:payment|a|your)|(?:up)?on receipt|upon (?:receiving|receipt|payment|approval|confirmation|completion)|after (?:you|your payment|your reply|payment|receipt|receiving|verification|approval|confirmation|we (?:receive|get|have received))|only then|only after|even if)\b|^\s*(?:should (?:you|the|your|there|it|this|any)|had you|were you)\b/,
  report:
    /(?<!\b(?:as|like|what) )\b(?:you|he|she|they|customer|client|caller|patient|tenant|guest|passenger|parent|student|applicant|complainant|neighbou?r|seller|he|someone|sms|message|mail|email|letter|note|post|people|friend|wife|husband|agent who called)s?\s(?:has |have |had |also |just |also )?(?:said|says?|wrote|writes?|writing|told|tells|promised|promises|claims?|claimed|mention\w*|state[sd]?|announced|reads|believes?|think|thought|hope|hoped|want(?:s|ed)?|ask(?:s|ed)? (?:if|whether|when|that)|were (?:told|promised|informed)|was (?:told|promised|informed)|heard)\b|\b(?:according to (?:you|your|the (?:customer|message|sms|letter))|i was (?:told|promised)|rumou?rs?|it is said|fake|alleged\w*)\b/,
  reportAfter:
    /,\s(?:you (?:said|wrote|told us|say|claim)|(?:said|wrote|writes|says) (?:the|a|our|his|her|mr|mrs|ms)\b|(?:the|a) (?:customer|client|caller|patient) (?:said|wrote|says|writes))/,
  refusal:
    /\b(?:can ?not|can't|could not|couldn't|unable to|not able to|not (?:yet )?(?:possible|sure|certain|clear|known|guaranteed|in a position|decided|allowed|authori[sz]ed|likely)|impossible|do(?:es)? not|don't|doesn't|did not|didn't|no (?:guarantee|date|promise|way|commitment|telling|idea|certainty)|(?:hard|difficult|too early) to|nobody|no one|none of|unclear|unknown|unlikely|doubtful|refuse to|may|might|perhaps|maybe|wish (?:we|i)|would|hope(?:fully)?|doubt)\b(?! (?:worry|forget|miss|hesitate))/,
  order:
    /^\s*(?:(?:hi|hello|dear|ok|okay|then|so|and|thank you|thanks)[^,]{0,30},\s)?(?:please\s|kindly\s|just\s|simply\s)*(?:send|bring|call|reply|text|come|visit|fill|pay|sign|dial|click|tell|contact|write|submit|return|show|complete|provide|confirm|choose|enter|share|upload|scan|forward|email|let us know|give us (?:your|the|a (?!day|few|moment|minute|little|bit|couple|week|while))|download|log|register|deposit|transfer|top up|settle|ask|drop|hand|leave your|attach|check|update|do this|try|restart|switch|press)\b/,
  orderLink: /^,? ?(?:and|or|then|so|otherwise)\b/,
  asks: /^[\s\W]*(?:and |so |but |ok,? |hello,? |hi,? |also,? |good morning,? |please,? )?(?:will|shall|would|could|can|should|do|does|did|have|has|had|is|are|was|were|may|might|who|whom|whose|what|which|when|where|why|how|won't|isn't|aren't|don't)\b/,
  tag: /^\s*(?:and )?(?:is|are|would|will|does|do|can|could|ok|okay|right|all ?right|agreed|fine|if|yes|shall)\b/,
  candidates,
  times: englishTimes,
};

const future =
  /'ll\b|\b(?:will|shall|gonna|wil|w'll)\b|(?:\b(?:is|are|am)|'m|'re|'s) (?:(?:now|also|still) )?(?:going|scheduled|due|set|planned) to\b|\b(?:is|are|am) to(?= (?:call|visit|deliver|meet|send|bring|pay|repair|install|collect|come|be (?:sent|delivered|paid|refunded|repaired|replaced))\b)|(?<=^(?:[^,]{0,20},? )?)\b(?:ill|well)\b(?= (?:call|send|get|let|be (?:there|with)|check|ring|text|come|do|bring|look|update|revert|reply|keep|make|fix|contact|email|drop)\b)/g;
/** As people write whose English has no future: "I call you tomorrow". */
const plain =
  /\b(i|we) (?:also |then |just |can )?(?:call|ring|phone|text|write|send|bring|deliver|visit|meet|refund|inform|update|contact|answer|pay|come back|get back|come|return|collect|fetch|fix|repair|install|check|confirm|post|mail|email|forward|transfer)\b(?= (?:it |this |that |them |back )?(?:to )?(?:you|your)\b)|\b(i|we) (?:also |then )?(?:send|bring|deliver|ship|collect|fetch|fix|repair|install|replace)\b(?= (?:out )?(?:the|it|them|this)\b)/g;
/** "We plan to have it back on Friday". */
const intent = /\b(?:(i|we)(?: do| both)?|and) (?:plan|intend|expect) to\b/g;
const present =
  /\b(?:(i|we)(?: am| are|'m|'re|m(?= \w+ing))|(?:is|are|'s|'re))\s(?:also |now |already |just |currently )?(\w{2,14}ing)\b|\b(?:is|are|has been|have been)\s(?:now |already )?(scheduled|booked|planned|set|arranged|confirmed|ready|back|fixed|expected|due|assigned|allocated|reserved|slated|timed)\b|\b(arrives|comes|leaves|calls|visits|delivers|brings|returns|passes|follows|reaches|goes (?:out|off|to|back|by)|ships|gets|plans to|intends to|means to|(?:rings|phones|texts|emails|sends|drops|picks|collects|meets|sees|drives|hands|refunds|credits)(?= (?:it |this |them )?(?:(?:off |over |back |out )?(?:to |at |from )?)?you\b))\b/g;

function candidates(clause: string, surroundings: Surroundings): Candidate[] {
  const found: Candidate[] = [];
  for (const match of clause.matchAll(future)) {
    const subject = subjectOf(clause.slice(0, match.index), surroundings);
    const end = match.index + match[0].length;
    if (!subject || !isPromised(subject, clause.slice(end))) continue;
    found.push({ at: end, who: subject.who, ...(subject.name ? { name: subject.name } : {}) });
  }
  found.push(...pledged(clause, surroundings));
  for (const { index, 0: whole } of clause.matchAll(intent)) {
    const subject = subjectOf(clause.slice(0, index + whole.indexOf(' ')), surroundings);
    const right = clause.slice(index + whole.length);
    if (subject?.kind === 'speaker' && isPromised(subject, right) && isForCustomer(right))
      found.push({ at: index, who: subject.who, needsTime: true });
  }
  for (const { index, 0: said } of clause.matchAll(plain))
    found.push({ at: index, who: said.startsWith('we') ? 'us' : 'me', needsTime: true });
  for (const match of clause.matchAll(present)) {
    const isOwn = match[1] !== undefined;
    const left = isOwn
      ? clause.slice(0, match.index + match[1]!.length)
      : clause.slice(0, match.index);
    const subject = subjectOf(left, surroundings);
    if (
      !subject ||
      !isPresentPromise(
        subject,
        match[0],
        clause.slice(match.index + match[0].length),
        left.trimEnd(),
      )
    )
      continue;
    found.push({
      at: match.index,
      who: subject.who,
      needsTime: true,
      ...(subject.name ? { name: subject.name } : {}),
    });
  }
  return found;
}
