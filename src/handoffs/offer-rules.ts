// Who may be asked by whom, and until when. Pure, like `rules.ts`.
import { againstRule, forbidden, invalid, type Refusal } from '../platform/refusal.ts';
import { addWorking, workingBetween, type WorkingCalendar } from '../platform/time/working-time.ts';
import type { HandoffKind } from './rules.ts';

/**
 * Refuses times that are past, missing, or in the wrong order. Returns when to accept by.
 * @param time the working time of who is asked; absent: the clock
 */
export function timesOfOffer(
  kind: HandoffKind,
  answerBy: Date | null,
  acceptBy: Date | null,
  now: Date,
  time?: WorkingCalendar,
): { answerBy: Date | null; acceptBy: Date } {
  if (kind === 'transfer' && answerBy)
    throw badTime('handoffs.no-question', 'answerBy', 'A transfer has no time to answer by.');
  if (kind === 'consult' && !answerBy)
    throw badTime('handoffs.answer-by-needed', 'answerBy', 'Say by when you need the answer.');
  if (answerBy) requireFuture(answerBy, now, 'answerBy');
  if (acceptBy) requireFuture(acceptBy, now, 'acceptBy');
  if (answerBy && acceptBy && acceptBy > answerBy)
    throw badTime(
      'handoffs.accept-after-answer',
      'acceptBy',
      'The answer cannot be due before it is accepted.',
    );
  return { answerBy, acceptBy: acceptBy ?? usualAcceptBy(answerBy, now, time) };
}

const mostToAcceptMs = 4 * 3_600_000;

/** Half of their working time until the answer, four hours at most; of the clock where they work in none of it. */
function usualAcceptBy(answerBy: Date | null, now: Date, time: WorkingCalendar | undefined): Date {
  const worked = !time ? 0 : answerBy ? workingBetween(time, now, answerBy) : Infinity;
  const inTime = time && worked > 0 ? addWorking(time, now, atMost(worked / 2)) : null;
  const left = answerBy ? answerBy.getTime() - now.getTime() : Infinity;
  return inTime ?? new Date(now.getTime() + atMost(left / 2));
}

const atMost = (ms: number): number => Math.ceil(Math.min(ms, mostToAcceptMs));

export function requireFuture(time: Date, now: Date, field: string): void {
  if (time.getTime() <= now.getTime())
    throw badTime('handoffs.time-past', field, 'Choose a time that is still to come.');
}

const badTime = (code: string, field: string, message: string): Refusal =>
  invalid(code, message, [{ field, message }]);

/** Accepting at a time that is past would be a promise broken at birth. */
export function requireAnswerTimeAhead(answerBy: Date | null, now: Date): void {
  if (answerBy && answerBy.getTime() <= now.getTime())
    throw againstRule(
      'handoffs.answer-time-past',
      'The time asked for is past. Propose another, or answer at once.',
    );
}

/** Who asks whom on which matter. */
export interface OfferFacts {
  asker: string;
  askerTeam: string;
  person: string | null;
  team: string | null;
  excluded: ReadonlySet<string>;
  restricted: boolean;
  holderId: string | null;
  holdingTeam: string;
  holdingHead: string;
  hasOpenTransfer: boolean;
}

/** Refuses oneself, the excluded without saying why, and on a restricted matter a whole team. */
export function requireMayBeAsked(facts: OfferFacts): void {
  if (facts.person === facts.asker)
    throw againstRule('handoffs.asked-yourself', 'You cannot ask yourself. Choose somebody else.');
  if (facts.person && facts.excluded.has(facts.person)) throw cannotBeAsked();
  if (facts.team && facts.restricted)
    throw againstRule(
      'handoffs.choose-person',
      'Only the people named on this case may read it. Ask a person, not a team.',
    );
}

export const cannotBeAsked = (): Refusal =>
  againstRule(
    'handoffs.person-excluded',
    'This person cannot be asked on this case. Choose somebody else.',
  );

/** Only who answers for the case gives it away, to one desk at a time that has it not yet. */
export function requireMayTransfer(facts: OfferFacts): void {
  const answers = facts.holderId
    ? facts.holderId === facts.asker
    : facts.askerTeam === facts.holdingTeam || facts.holdingHead === facts.asker;
  if (!answers)
    throw forbidden(
      'handoffs.not-holder',
      'Only who holds the case can transfer it. Take it first, or ask its holder.',
    );
  const hasIt = facts.person
    ? facts.person === facts.holderId
    : facts.holderId === null && facts.team === facts.holdingTeam;
  if (hasIt) throw againstRule('handoffs.already-holds', 'The case is there already.');
  if (facts.hasOpenTransfer)
    throw againstRule(
      'handoffs.transfer-open',
      'Another transfer of this case is still open. Take it back first.',
    );
}

/** The member named belongs to the asked team, may know of the case, and is not the one who asked. */
export function requireMember(
  named: { id: string; teamId: string },
  asked: { toTeam: string | null; askedBy: string },
  excluded: ReadonlySet<string>,
): void {
  if (excluded.has(named.id)) throw cannotBeAsked();
  if (asked.toTeam === null || named.teamId !== asked.toTeam || named.id === asked.askedBy)
    throw againstRule('handoffs.not-a-member', 'Name somebody of the team that was asked.');
}

/**
 * When an answer that came back is due: at the promised time while that is ahead, or later at a time the asker
 * gives; refuses `handoffs.new-time-needed` when both are missing.
 */
export function timeAfterUnfit(promised: Date | null, wanted: Date | null, now: Date): Date {
  if (wanted) requireFuture(wanted, now, 'answerBy');
  const times = [promised, wanted].filter((each) => each !== null && each > now) as Date[];
  if (times.length === 0)
    throw badTime(
      'handoffs.new-time-needed',
      'answerBy',
      'The promised time is past. Say by when you need the new answer.',
    );
  return new Date(Math.max(...times.map((each) => each.getTime())));
}
