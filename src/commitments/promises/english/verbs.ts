// Which English verbs make a promise of a subject.
import type { Subject } from './subjects.ts';
import { served, serviceStems } from './words.ts';

const adverbs =
  /^\s*(?:(?:also|now|then|still|just|soon|today|tomorrow|shortly|again|both|all|each|gladly|surely|of course|in turn|\w{3,14}ly|do (?:our|my) (?:very )?best to|(?:try|endeavou?r|aim|strive|make every effort) to|make sure (?:to|that (?:we|you|it)|you|we)|be sure to|see to it that (?:we|you|it)|ensure (?:that )?(?:we|you|it)|be able to|go ahead and|be (?:happy|glad|pleased|delighted) to (?=call|send|visit|deliver|meet)|(?:this|tomorrow|on monday|on tuesday|on wednesday|on thursday|on friday) ?(?:morning|afternoon|evening)?|by then|within [\w ]{3,20} (?:hours|days)|not (?=fail|forget|only|rest|stop|hesitate|leave)|never (?=forget))\s+){0,4}/;
const negative =
  /^(?:not|never|no longer|n't|hardly|neither|only be able|have to (?!call you|get back|check|confirm|reschedule))\b/;
const shut =
  /^(?:be|remain|stay|keep|also be) (?:\w+ly )?(?:closed(?! out)|shut|open(?:ed)?|away|out of|on (?:leave|holiday|strike)|absent|unavailable|off|charged|fined|suspended|disconnected|debited|deducted|forfeited|required|asked|liable|billed|invoiced for|blacklisted|penali[sz]ed|terminated|cut off|rejected|refused|lost|deleted|glad|happy|pleased|delighted|sorry|sad|grateful|thankful|honou?red|obliged|forced|blocked|frozen|deactivated|reported|affected|interrupted|expected|needed|impacted|audited|withheld|seized|closing|opening|celebrating|unable|late|held|celebrated|difficult|hard|busy|here\b(?! (?:at|by|on|for you at)))\b/;
const notService =
  /^(?:need|require|want|wish|miss|prefer|appreciate|assume|charge|suspend|disconnect|deduct|debit|terminate|fine|reject|refuse|ask you|require you|remember|always be|continue to (?:value|serve|improve|offer)|see (?:about|whether|how|if|what happens)|see(?=\s*[.!]?$)|have (?:left|missed|forgotten)|consider (?:your|the|this) (?:\w+ )?(?:closed|withdrawn)|cost|hope|like|love|enjoy|pray|celebrate|mourn|understand|agree|believe|think|cut (?:off|your)|penali[sz]e|sue|take (?:legal|you to court)|pass (?:you|this) (?:to the )?(?:debt|police|court)|recover the debt|seize)\b/;
const receives = new RegExp(
  `^(?:(?:be|have been|also be|get) (?:\\w+ly )?(?:${served}|able to (?:collect|pick|withdraw|use|get|see|access|call|travel|view|download|log))|receive|be (?:receiving|hearing|seeing|shown|given|(?:getting|having) (?:an?|the|your|our|it|this|news|some|all|back))|get|have|hear|see|find (?:it|the (?:money|refund|amount)|(?:\\w+ ){1,5}(?:in|on) your (?:inbox|mailbox|account|wallet|locker|email|phone|desk))|collect|be (?:back|on (?:the|our)))\\b(?! (?:to\\b|attached|enclosed|below|an? (?:\\w+ ){0,2}(?:code|pin|prompt|otp|password)\\b|noticed|reali[sz]ed|seen|heard|read\\b|understood|gathered|used to|married|tired|wet|lost))`,
);
const isServed = new RegExp(
  `^(?:(?:be|have been|also be|get|all be|be fully) (?:\\w+ly )?(?:${served}|ready|available|back|restored|on (?:its|the|his|her|your|again)|on(?= (?:by|before) )|with you|there|at (?:your|the|our)|in (?:your|place|the)|running|working|up|waiting|live|active|normal|complete|home|in touch|here)|arriv\\w+|reach|come|return|follow|go (?:out|into|live|through|to|back)|start (?:working|again)|work(?: again)?|show (?:on|up|in)|appear (?:on|in)|resume|hit your|get (?:back|to|it|a)|have (?:the|your|an?|it|this|everything)|take (?:the|your|care|up|over)|change (?:your|the)|make (?:the|sure)|land|clear)\\b`,
);
const service = new RegExp(`^(?:${serviceStems})\\b`);
const directed = /\b(?:you|your|yours|u|ur)\b/;
/** Nearly anything done "to you" or "for you" is done for the customer; what harms is told before. */
const forYou =
  /\b(?:to|for|with|at) (?:you\b|your (?:account|home|house|address|office|phone|farm|door|wallet|line|email)\b)/;
const general =
  /\b(?:payments?|transfers|orders?|requests|applications|claims|complaints) (?:made|received|submitted|placed|sent|lodged|filed) (?:after|before|by|on|over|under)\b/;

/** What is the customer's may be served in ways that no list holds. */
const anyServed = /^(?:be|have been|get) (?:\w+ly )?[a-z]{3,20}ed\b/;
const opens = /^(?:re)?(?:close|open)\b(?! (?:your|the|a|an|this|that|it|my|our|his|new)\b)/;

/** No plan of the house for itself. */
export const isForCustomer = (right: string): boolean =>
  !ofTheHouse.test(right.trim()) && !opens.test(right.trim()) && !shut.test(right.trim());

/** @param right the clause after "will" */
export function isPromised({ kind }: Subject, right: string): boolean {
  const phrase = right.slice(adverbs.exec(right)?.[0].length ?? 0);
  if (phrase.trim() === '' && kind !== 'speaker') return false;
  if (negative.test(phrase) || shut.test(phrase) || opens.test(phrase) || general.test(right))
    return false;
  if (kind === 'speaker')
    return (
      phrase !== '' &&
      !notService.test(phrase) &&
      !(ofOurs.test(phrase) && !directed.test(phrase)) &&
      !/^(?:be|have) (?:to|at (?:the )?(?:home|church|funeral))\b/.test(phrase) &&
      !/^be (?:back|out|in)\b(?! (?:to|with|touch|contact)\b)/.test(phrase)
    );
  if (kind === 'you') return receives.test(phrase);
  if (kind === 'staff')
    return (
      (!ofTheHouse.test(phrase) || directed.test(phrase)) &&
      !notService.test(phrase) &&
      !/^(?:be|take place|begin|cost|rise|increase|last|end|happen|start)\b(?! (?:\w{3,}ing (?:the|your|on|it)\b|at your|with you|there|in touch|here|back|work|the work|on (?:site|your)|outside|waiting|sent|able|happy to|calling|reaching|getting|bringing|sending|contacting|sending|coming|visiting|delivering|fixing|attending|looking|\w+ed\b))/.test(
        phrase,
      )
    );
  if (anyServed.test(phrase) && (kind === 'yours' || forYou.test(phrase))) return true;
  if (kind === 'thing' || kind === 'yours')
    return (
      isServed.test(phrase) ||
      (service.test(phrase) && !/^be\b/.test(phrase) && directed.test(phrase))
    );
  if (kind === 'many' && !directed.test(right)) return false;
  return isServed.test(phrase) || (service.test(phrase) && !/^be\b/.test(phrase));
}

const beingServed = new RegExp(`^ (?:\\w+ly )?(?:${served})\\b`);
const haveServed = new RegExp(`^ (?:your|it|the|this|that)(?: \\w+){0,4} (?:${served})\\b`);
const toYou = /^ (?:you|your|u|ur|it|this|that|them)\b/;
const imposing =
  /\b(?:ask|invit|expect|remind|charg|disconnect|suspend|block|bill|debit|warn|want|need|lov|lik|hop|miss|thank|requir|urg|encourag|advis|inform|tell|writ|wait|watch|offer|clos|experienc|do|hav|say|reject|refus)ing$/;
const owed =
  /\b(?:fees?|bills?|invoices?|payments?|premiums?|instal?ments?|balance|rent|charges?|loan|tuition|deposit|tax(?:es)?|subscriptions?|renewal|amount|contributions?|dues|debt|levy|returns?|homework|assignments?|applications?|forms?)\b/;
const papers =
  /\b(?:reply|answer|response|letter|quote|quotation|contract|copy|report|refund|parcel|package|certificate|statement|invoice|receipt|card|order|cheque|money|payment|transfer|details?|confirmation|results?|bags?|form|offer|decision|email|it)\b(?: \w+){0,4}$/;
const byTimetable =
  /\b(?:bus|buses|train|flight|plane|ferry|boat|coach|class|term|season|month|year|rain)\b/;
/** What a house does for itself or for all. */
const ofTheHouse =
  /^(?:also )?(?:be (?:re)?trained|hold|host|launch|celebrate|move|relocate|organi[sz]e|publish|announce|elect|vote|operate|introduce(?! (?:him|her|them)sel)|wear|run|offer|conduct|join(?! (?:you|us|the (?:chat|call|conversation|line))\b)|participate|recruit|hire|train|increase|raise|reduce|change its|review its|mark|attend the|honou?r|stop|cease|merge|expand|build|adopt|sponsor|award|welcome|play|compete|win|lose|rest|travel)\b/;
/** The same, said by the house. */
const ofOurs =
  /^(?:be )?(?:host(?:ing)?|launch(?:ing)?|celebrat\w+|relocat\w+|recruit(?:ing)?|hir(?:e|ing)|inaugurat\w+|merg(?:e|ing)|expand(?:ing)?|mov(?:e|ing) (?:to|into)|hold(?:ing)? (?:an?|our|the) (?:\w+ ){0,2}(?:meeting|day|event|ceremony|session|fair|exams?))\b/;
const motion = new RegExp(`(?:^|\\s)(?:${serviceStems})$`);

/** "Our plumber is coming tomorrow": promised only with a time, which the caller asks for. */
export function isPresentPromise(
  { kind }: Subject,
  verb: string,
  right: string,
  subject = '',
): boolean {
  if (/^\s*(?:not|from)\b/.test(right)) return false;
  if (kind === 'you') return verb.endsWith('being') && beingServed.test(right);
  if (/\b(?:due|assigned|allocated)$/.test(verb))
    return (
      kind === 'staff' &&
      !owed.test(subject) &&
      /^\s*(?:at|to you|on|in|with|for|here|there|back|tomorrow|this|by)\b/.test(right)
    );
  if (
    /\b(?:scheduled|booked|planned|set|arranged|confirmed|expected|reserved|slated|timed)$/.test(
      verb,
    )
  )
    return (
      kind !== 'speaker' &&
      /^\s*(?:for|on|to (?:be|visit|arrive|come|call|collect|deliver|reach|install)|tomorrow|this|at|by)\b/.test(
        right,
      )
    );
  if (/\b(?:ready|back|fixed)$/.test(verb))
    return (kind === 'thing' || kind === 'yours') && !/\b(?:has|have) been/.test(verb);
  if (/\b(?:plans|intends|means) to$/.test(verb))
    return kind === 'staff' && service.test(right.trim());
  if (verb === 'gets') return kind !== 'many' && beingServed.test(right);
  if (verb === 'reaches' && /^ (?:you|u)\b/.test(right)) return kind !== 'many';
  if (/\b(?:leaves|arrives|comes|returns)$/.test(verb) && byTimetable.test(subject)) return false;
  if (/\b(?:follows|reaches|ships|goes \w+)$/.test(verb))
    return kind !== 'many' && (papers.test(subject) || /^ to (?:yo)?u\b/.test(right));
  if (verb.endsWith('being'))
    return (
      (kind === 'yours' || (kind === 'thing' && /\bit$/.test(subject))) && beingServed.test(right)
    );
  if (/(?:hav|gett)ing$/.test(verb) && kind !== 'many' && haveServed.test(right)) return true;
  if (kind === 'staff' && /\bexpecting$/.test(verb)) return /^ (?:you|u)\b/.test(right);
  if (kind === 'speaker' && toYou.test(right) && !imposing.test(verb)) return true;
  if (kind === 'person' || kind === 'many') return false;
  return motion.test(verb) && !/\b(?:lookin|workin|doin|havin|bein|openin)g$/.test(verb);
}
