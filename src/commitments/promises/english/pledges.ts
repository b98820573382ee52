// English promises without a verb to come: words of honour, what to expect, what is asked leave for, notes.
import type { Candidate, Surroundings } from '../grammar.ts';
import { subjectOf } from './subjects.ts';
import { serviceNouns } from './words.ts';

const pledge =
  /\b(i|we)(?: (?:hereby|solemnly|do|can|also|fully|personally))?(?:'m|'re| am| are)? (?:promise|undertake|commit (?:ourselves |myself )?|pledge|vow|guarantee|swear|committed|commit)(?: (?:to )?you)? (?:to (?!our|the|your|you\b|quality|serv|excell)|that\b)/g;
/** "The water board undertakes to restore your supply". */
const theirs =
  /\b(?:(?:hereby|also|fully) )?(?:undertakes?|commits?(?: itself| themselves)?|pledges?|promises?|guarantees?|(?:has|have) (?:undertaken|committed|pledged|promised)|(?:is|are) committed) (?:to you )?to (?!the |our |your |quality|serv|excell)[a-z]+/g;
const word =
  /\b(?:you(?:'ve| have) (?:my|our|the bank's) (?:word|promise|assurance|guarantee|commitment)|(i|we) (?:hereby )?give (?:you|u) (?:my|our) (?:word|assurance|promise)|(?:count|rely|depend|bank) on (?:me|us) (?:to\b|for (?:an?|the|your|that|this)\b)|(?:my|our) (?:word|promise) (?:to you|on (?:it|that))|on my honou?r|(?:i|we)(?:'m| am|'re| are)? (?:making|make|making it my business to make|seeing|see) (?:sure|certain|to it) (?:that|you|it|your|the)\b)/g;
const undertaking =
  /\b(?:my|our) (?:undertaking|promise|pledge|commitment|plan) (?:to you )?is (?:to|that)\b/;
const asDone =
  /^\s*(?:[^,]{0,20}, )?(?:please |you can |you may )?(?:consider|regard|count|treat|take) (?:it|this|that|the matter|your \w+|the \w+) (?:as )?(?:(?:good as|already) )?(?:done|sorted|fixed|handled|arranged|taken care of|repaired|solved|resolved|delivered|booked|sent|paid)\b/;
const expect =
  /(?:^|\b(?:please|you can|you may|you should|and|to|so|do)\s)\s*(?:expect|look out for|watch (?:out )?for|await) (?:(?:our|my|an?|some|the|your|his|her|their) (?!prices?|fees?|rates?|tariffs?|delays?|interruptions?|outages?|increase)|delivery\b|feedback\b|news\b|(?:him|her|us|me|them|it|this|somebody|someone|word)\b|to (?:hear|receive|get|have|be)\b)/g;
const letMe =
  /\b(?:let|allow) (me|us) (?:to )?(?:just |quickly |first )?(?:check|find out|look|see|call|ring|ask|confirm|verify|send|speak|talk|consult|follow|get|update|revert|have|go|investigate|review|trace|dig)\b(?=[^.]{0,160}\b(?:get back|be back|call (?:yo)?u|ring you|call (?:you )?back|come back|let you know|revert|update you|send you|tell you|inform you|back to you|text (?:yo)?u|ping (?:yo)?u|right back)\b)/g;
/** "Give me until Friday to …": what is asked leave for is promised. */
const leave =
  /\b(?:give|allow|grant|leave) (me|us) (?:just |only |about |up )?(?:until|till|to|a|an|one|two|three|four|five|ten|the|some|another|half|\d{1,3})\b[^.;]{1,40}?(?:\bto|,? and (?:i|we)(?:'ll)?|,) (?:\w+ly )?(?:come|get|revert|check|find|finali[sz]e|confirm|prepare|sort|fix|look|send|trace|make|review|investigate|respond|reply|answer|give|complete|obtain|collect|draw|draft|verify|consult|speak|put|settle|work|bring|resolve)\b/g;
/** "On it", "will do", "gonna check": in chat nobody says who. */
const brief =
  /^(?:[^,]{0,20}, )?\s*(?:ok |okay |sure |yes |noted |great |perfect |hi |hello |got it )*(?:be (?:right )?(?:back|with you|there)|back (?:to you|in|with you)|with you (?:in|by|at|shortly)|(?:(?:i'm|im|i am|we're|we are) )?on (?:it|the case)\b(?! (?:is|are|was|you|the|that))|(?:talk|speak) to you (?:at|in|tomorrow|on)|(?:call|calling|ring|ringing|text|texting|ping|pinging|sending|send|update|updating|getting back to|get back to) (?:it |this |them )?(?:to )?(?:yo)?u(?: (?:back|again))? (?:at|in|by|on|tomorrow|later|shortly|this|within|tonight|before|soon|asap)|(?:will|gonna|going to|am going to|am gonna) (?:get|call|send|be|check|revert|update|do|let|ring|ping|confirm|come|reply|email|text|keep|follow|forward|look|share|advise|inform|contact|deliver|try|fix|have|bring|pass|sort|reset|restore|refund|replace|chase|ask|escalate|talk|speak|raise|push|arrange|drop|collect|pick|install|repair|process|return|complete|finish|see to)\b(?! (?:you (?:be|come|please|send|call|pay|bring)|i|we|it|the)\b(?! (?:now|out|today|refund|team|tech)))|shall (?:get|call|send|revert|update|do|let|confirm|reply)\b(?! (?:i|we)\b))/;
/** "Delivery of your router: Thursday", "our answer by Friday": a note without a verb. */
const note = new RegExp(
  `^\\s*(?:(?:hello|hi|dear)[^,]{0,30}, |and |next:? |the |your |our |a |an |first |full |final |new |home |free ){0,3}(?:(?:\\w+ ){0,2}(?:${serviceNouns})|(?:our|my) (?:reply|answer|call|visit|repair|return|update|letter|email|response|report|decision|offer|quote))\\b(?! (?:to be paid|due|form|fee|fees|charge|charges|costs?|policy|code|number|desk|point))`,
);
/** "Reimbursement will be made by Friday". */
const toBeMade =
  /\b(?:reimbursements?|refunds?|repayments?|payouts?|deliver(?:y|ies)|payments?|transfers?|repairs?|replacements?|installation|corrections?|adjustments?|reconnection|collection|inspection) (?:(?:of|to|for) (?:\w+ ){1,3}?)?(?:will|shall) be (?:made|effected|carried out|undertaken|performed)\b(?! by (?:you|the (?:customer|client|tenant)))/;
/** What stands between commas. */
const parts = /(?<=^|, )[^,]+/g;
const isRule =
  /\b(?:all|every|any|each|always|usually|normally|orders|customers|clients|takes?|took|costs?|is|are|was|were|will|can|must|may|has|have|had|free of charge|on orders|if|per|standard|typical\w*)\b/;
const toFollow =
  /^\s*(?:(?:your|our|the|a|an|full|new|final|written|more|further) ?)?(?:[a-z-]{2,20} ){1,4}to (?:follow|reach you|be (?:restored|reinstated|reconnected|repaired|replaced|resolved|sent to you|delivered to you|with you|refunded|reimbursed|credited))\b/;
/** "I have asked our driver to call you at three": done, for what is to come. */
const arranged =
  /\b(i|we)(?:'ve| have) (?:just |now |already |also |personally )?(?:(?:arranged|organi[sz]ed|scheduled|booked|reserved|planned|fixed|set|pencilled|put|slotted|lined up|moved)\b(?=[^.;]{0,80}\byou(?:r|rs)?\b)(?! (?:up )?(?:a |the )?(?:maintenance|outage|interruption|shutdown|works?|meeting|deadline))|(?:asked|instructed|told|requested|assigned) (?:our|my|the|a|an|one of our|[a-z]+) (?:[a-z]+ ){0,4}to (?!court)\w+)/g;
const thirdParty =
  /\b(?:police|court|employer|insurer|embassy|customer|client|landlord|lawyer|them|him|her|you)\b/;

/** What is promised so; who and from where. */
export function pledged(clause: string, surroundings: Surroundings): Candidate[] {
  const { before } = surroundings;
  const found: Candidate[] = [];
  const add = (at: number, who?: string, needsTime = false): void => {
    const isUs = who === 'we' || who === 'us';
    found.push({ at, who: isUs ? 'us' : 'me', ...(needsTime ? { needsTime } : {}) });
  };
  for (const pattern of [pledge, word, letMe, leave])
    for (const { index, 1: who } of clause.matchAll(pattern)) add(index, who);
  for (const { index } of clause.matchAll(expect)) add(index, 'us');
  for (const { index } of clause.matchAll(theirs)) {
    const subject = subjectOf(clause.slice(0, index), surroundings);
    if (subject?.kind === 'staff' && !subject.name) add(index, 'us');
  }
  if (asDone.test(clause)) add(0);
  if (undertaking.test(clause)) add(clause.search(undertaking), 'us', true);
  if (toBeMade.test(clause)) add(clause.search(toBeMade), 'us');
  const short = brief.exec(clause);
  if (short) add(short.index);
  for (const { index, 0: text, 1: who } of clause.matchAll(arranged))
    if (!thirdParty.test(text.replace(/^.*? have|^.*?'ve/, '').replace(/\bto .*/, '')))
      add(index, who, true);
  const isMeant = /\b(?:you|your|u|ur|our|my)\b/.test(clause) || /\byour?\b/.test(before);
  for (const { index, 0: part } of clause.matchAll(parts))
    if (((note.test(part) && isMeant) || toFollow.test(part)) && !isRule.test(part))
      add(index, 'us', true);
  return found;
}
