import type { AutomaticKind, Bounce, Verdict } from '../mail.ts';
import { findAutomatic } from './automatic.ts';
import { findBounce } from './bounce.ts';
import { type Evidence, header } from './evidence.ts';

export interface Judgement {
  verdict: Verdict;
  why: string;
  automatic: AutomaticKind | undefined;
  bounce: Bounce | undefined;
}

const REPLY_SUBJECT =
  /^(?:\[[^\]]{0,60}\]\s*)*(?:re|aw|antw|sv|vs|odp|ref|rif|ynt|atb|vá|res|bls|απ|σχετ|отв|от|回复|回覆|答复|返信|回|답장|תגובה|השב|رد|trả lời|bls|yt|r)\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]/iu;

/** Judges what a mail is. Bounces and machines come first: they never become a case. */
export function judge(evidence: Evidence, hasContent: boolean, hasSender: boolean): Judgement {
  const bounce = findBounce(evidence);
  if (bounce?.kind === 'bounce') {
    return { verdict: 'bounce', why: bounce.why, automatic: undefined, bounce: bounce.bounce };
  }
  const automatic = bounce ?? findAutomatic(evidence);
  // Desks stand behind group addresses: what a person posts there is a case, but gets no automatic answer.
  const isPost = automatic?.kind === 'list' && header(evidence, 'list-post') !== undefined;
  if (automatic && !isPost) {
    return { verdict: 'auto', why: automatic.why, automatic: automatic.kind, bounce: undefined };
  }
  const plain = { automatic: automatic?.kind, bounce: undefined };
  if (evidence.headers.size === 0) {
    return { verdict: 'quarantine', why: 'It has no headers of a mail.', ...plain };
  }
  if (!hasSender) return { verdict: 'quarantine', why: 'It does not say who sent it.', ...plain };
  if (!hasContent)
    return { verdict: 'quarantine', why: 'It has neither subject nor content.', ...plain };
  if (header(evidence, 'in-reply-to') || header(evidence, 'references')) {
    return { verdict: 'reply', why: 'It answers an earlier mail.', ...plain };
  }
  if (REPLY_SUBJECT.test(evidence.subject)) {
    return { verdict: 'reply', why: 'Its subject is that of a reply.', ...plain };
  }
  return { verdict: 'case', why: 'A person writes about something new.', ...plain };
}
