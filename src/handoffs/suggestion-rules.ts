// Whom to ask, about what, and until when. Pure, like `rules.ts`; the weights are explained in docs/handoffs.md.
import { addWorking, isWorking, type WorkingCalendar } from '../platform/time/working-time.ts';
import type { ReasonKind } from './rules.ts';

/** Something that was served before: a question answered, a case taken over, or one held until it was closed. */
export interface Served {
  id: string;
  how: 'answered' | 'resolved';
  person: string;
  team: string;
  /** The same product or touchpoint. */
  isSame: boolean;
  /** What it was about, where only words say so. */
  words: readonly string[];
}

/** So many of the latest hand-offs may share a word before it says nothing. */
const commonShare = 0.2;
const commonLeast = 8;
const sharedLeast = 2;

/** Those like the case: of the same product or touchpoint, or sharing at least two words that few share. Each once. */
export function alike(asked: readonly string[], served: readonly Served[]): Served[] {
  const wanted = new Set(asked);
  const shared = served.map(({ words }) => words.filter((word) => wanted.has(word)));
  const counts = new Map<string, number>();
  for (const word of shared.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(commonLeast, served.length * commonShare);
  const isTelling = (word: string): boolean => (counts.get(word) ?? 0) <= most;
  const found = new Map<string, Served>();
  served.forEach((each, index) => {
    const telling = (shared[index] ?? []).filter(isTelling);
    if (each.isSame || telling.length >= sharedLeast) found.set(`${each.how} ${each.id}`, each);
  });
  return [...found.values()];
}

/** What speaks for and against asking a person or a team; counts hold only what the asker’s figures count. */
export interface Standing {
  /** Questions like this one that they answered or took over, and cases like this one held to the end. */
  answered: number;
  resolved: number;
  /** A whole desk: somebody who answered themselves is the shorter way. */
  isDesk: boolean;
  isOnDuty: boolean;
  /** The head of the desk that knows the topic, where the desk itself may not be asked. */
  isHead: boolean;
  /** The desk of the case’s touchpoint. */
  isOfTouchpoint: boolean;
  isManager: boolean;
  /** Asked of them and not ended; held now. */
  open: number;
  held: number;
  /** Of their last promises. */
  kept: number;
  settled: number;
  isPresent: boolean;
  /** Milliseconds until they work next; 0 while they do. */
  restMs: number;
}

const hourMs = 3_600_000;
/** What a desk knows, one of it may not. */
const deskShare = 0.7;
/** Whoever has promised little yet is taken to keep promises as people do. */
const usualRate = 0.9;
const usualCount = 30;

/** Higher is asked first. */
export function scoreOf(of: Standing): number {
  const known = 4 * Math.log1p(of.answered) + 2 * Math.log1p(of.resolved);
  const topic = of.isDesk ? deskShare * known : known;
  const desk =
    (of.isOnDuty ? 2 : 0) +
    (of.isHead ? 1 : 0) +
    (of.isOfTouchpoint ? 1.5 : 0) +
    (of.isManager ? 0.2 : 0);
  const load = Math.min(3, 0.25 * of.open + 0.05 * of.held);
  const presence = of.isPresent ? 2 : -Math.min(2, of.restMs / (8 * hourMs));
  const rate = (of.kept + usualRate * usualCount) / (of.settled + usualCount);
  const kept = Math.max(-3, Math.min(1, 10 * (rate - usualRate)));
  return topic + desk - load + presence + kept;
}

/** Best first; of equals the one with less to do, then by name, so that the same question has the same answer. */
export const ranked = <T extends { standing: Standing; name: string }>(all: readonly T[]): T[] =>
  all
    .map((each) => ({ each, score: scoreOf(each.standing) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.each.standing.open - b.each.standing.open ||
        a.each.name.localeCompare(b.each.name),
    )
    .map(({ each }) => each);

/** With fewer a share says little: then the counts are told. */
export const enoughForShare = 30;

export interface Reason {
  fact: ReasonKind;
  count: number;
  of: number;
}

/** The facts behind the place in the list, the strongest first. */
export function reasonsOf(of: Standing): Reason[] {
  const facts: [boolean, Reason['fact'], number, number][] = [
    [of.answered > 0, 'answered', of.answered, 0],
    [of.resolved > 0, 'resolved', of.resolved, 0],
    [of.isOnDuty, 'on-duty', 0, 0],
    [of.isHead, 'head', 0, 0],
    [of.isOfTouchpoint, 'touchpoint', 0, 0],
    [of.isManager, 'manager', 0, 0],
    [of.open > 0, 'open', of.open, 0],
    [
      of.settled >= enoughForShare,
      'kept-share',
      Math.round((100 * of.kept) / of.settled),
      of.settled,
    ],
    [of.settled > 0 && of.settled < enoughForShare, 'kept', of.kept, of.settled],
  ];
  return facts.flatMap(([isSo, fact, count, all]) => (isSo ? [{ fact, count, of: all }] : []));
}

const minuteMs = 60_000;
const roundMs = 5 * minuteMs;
/** What an answer usually takes, in the working time of the one asked, and at least. */
const usualMs = 4 * hourMs;
const leastMs = 30 * minuteMs;
/** What is left for us to write to the customer: a fifth of the time there is, half an hour at least. */
const ownShare = 0.2;

export interface AnswerTime {
  answerBy: Date;
  /** It cannot be so early that the customer still hears in time. */
  isTooLate: boolean;
}

/** @param calendar of the one asked; null: they work now, whatever it says */
export function answerTime(
  calendar: WorkingCalendar | null,
  now: Date,
  customerDueAt: Date | null,
): AnswerTime {
  const inWork = (ms: number): Date =>
    roundedUp((calendar && addWorking(calendar, now, ms)) ?? new Date(now.getTime() + ms));
  const usual = inWork(usualMs);
  if (!customerDueAt) return { answerBy: usual, isTooLate: false };
  const left = customerDueAt.getTime() - now.getTime();
  const latest = new Date(customerDueAt.getTime() - Math.max(leastMs, left * ownShare));
  if (usual <= latest) return { answerBy: usual, isTooLate: false };
  const earliest = inWork(leastMs);
  if (earliest > latest) return { answerBy: earliest, isTooLate: true };
  const last = roundedDown(lastWorking(calendar, latest));
  return { answerBy: last > earliest ? last : earliest, isTooLate: false };
}

/** The instant itself when it is worked, else the end of the work before it. */
function lastWorking(calendar: WorkingCalendar | null, at: Date): Date {
  if (!calendar || isWorking(calendar, at)) return at;
  const before = addWorking(calendar, at, -1);
  return before ? new Date(before.getTime() + 1) : at;
}

const roundedUp = (at: Date): Date => new Date(Math.ceil(at.getTime() / roundMs) * roundMs);
const roundedDown = (at: Date): Date => new Date(Math.floor(at.getTime() / roundMs) * roundMs);

const mostQuestion = 600;
const mostSentences = 3;
const fewWords = 5;

/**
 * What the customer wants to know, in their words: the sentences that end with a question mark, else the last
 * paragraph that says something. Empty when nothing was said.
 */
export function questionIn(body: string): string {
  const paragraphs = body
    .replace(/\r\n?/gu, '\n')
    .split(/\n\s*\n/u)
    .map(withoutGreeting)
    .map((each) => each.replace(/\s+/gu, ' ').trim())
    .filter(Boolean);
  const questions = paragraphs
    .flatMap((each) => each.split(/(?<=[.!?…])\s+/u))
    .filter((each) => /\?["'”»)]*$/u.test(each))
    .slice(0, mostSentences);
  const said =
    questions.length > 0
      ? questions.join(' ')
      : (paragraphs.findLast((each) => each.split(' ').length >= fewWords) ?? paragraphs[0] ?? '');
  return said.length > mostQuestion ? `${said.slice(0, mostQuestion - 1).trimEnd()}…` : said;
}

/** "Dear Sir," on a line of its own. */
const withoutGreeting = (paragraph: string): string =>
  paragraph.replace(/^[^\n.?!]{1,40},[ \t]*\n/u, '');
