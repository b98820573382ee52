// What becomes of hand-offs when something happens below: a mail answers, people leave, cases move.
import { type RawBuilder, sql } from 'kysely';
import { answersFor, excludedFrom, matterFor } from '../matters/index.ts';
import { actorForPerson, presentOr } from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { type KeptEvent, type Reaction, reaction } from '../platform/events/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { handoffFor } from './access.ts';
import { answer } from './actions/answer-handoff.ts';
import { mailWhoActs } from './actions/offer-handoff.ts';
import { takeBackByRule } from './actions/take-back-handoff.ts';
import type { Handoff } from './contract.ts';
import { enter, lockHandoffs } from './rows.ts';
import { may, requireNotEnded } from './rules.ts';

export const handoffsReactions: Reaction[] = [
  reaction('message.received', takeReplyAsAnswer),
  reaction('matter.held', dropStaleTransfers),
  reaction('matter.excluded', keepFromExcluded),
  reaction('matter.restricted', dropAskedTeams),
  reaction('staff.left', passToSuccessor),
  reaction('commitment.withdrawn', endWithItsPromise),
  reaction('commitment.renegotiated', onlyWhileOpen),
  reaction('commitment.followed', onlyWhileOpen),
];

/** A mail to the address that a hand-off's mail came from is its answer, of the person it was made for. */
async function takeReplyAsAnswer(ctx: Ctx, event: KeptEvent): Promise<void> {
  const { via, handoffId, personId, messageId } = event.data as Record<string, string>;
  if (via !== 'handoff' || !handoffId || !personId || !messageId) return;
  const cause = { kind: 'mail', ref: messageId } as const;
  try {
    const asThem = { ...ctx, actor: await actorForPerson(ctx, personId, cause) };
    const loaded = await handoffFor(asThem, handoffId);
    // Too late, or not theirs any more: then it is a note that the asker reads.
    if (may('answer', loaded.handoff.kind, loaded.phase, loaded.standings))
      await answer(asThem, loaded, messageId);
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'not-found')) throw error;
  }
}

/** Who gave the case away does not have it any more. */
async function dropStaleTransfers(ctx: Ctx, event: KeptEvent): Promise<void> {
  if (['stand-in', 'successor'].includes(event.data.why as string)) return;
  const open = await openOnes(ctx, sql`h.matter_id = ${event.matterId} and h.kind = 'transfer'`);
  for (const handoff of open)
    await takeBackByRule(ctx, handoff, 'The case has another holder now.');
}

const outOfReach = 'This can be asked here no longer.';

/** What the excluded asked is the holder's now; what they were asked is asked no more. */
async function keepFromExcluded(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  const matterId = event.matterId as string;
  const open = await openOnes(ctx, sql`h.matter_id = ${matterId}`);
  if (open.length === 0) return;
  const heir = await answersFor(ctx, await matterFor({ ...ctx, actor: system('rule') }, matterId));
  for (const handoff of open) {
    if (handoff.toPerson === person || handoff.acceptedBy === person || handoff.toPerson === heir)
      await takeBackByRule(ctx, handoff, outOfReach);
    else if (handoff.askedBy === person) await move(ctx, handoff, person, heir);
  }
}

/** A team reads nothing on a restricted matter, so it can be asked nothing there. */
async function dropAskedTeams(ctx: Ctx, event: KeptEvent): Promise<void> {
  const asked = await openOnes(
    ctx,
    sql`h.matter_id = ${event.matterId} and h.to_person is null and h.accepted_by is null`,
  );
  for (const handoff of asked) await takeBackByRule(ctx, handoff, outOfReach);
}

/** What a leaver asked or was asked is the successor's, unless that makes somebody ask themselves. */
async function passToSuccessor(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  const theirs = await openOnes(
    ctx,
    sql`${person}::uuid in (h.asked_by, h.to_person, h.accepted_by, h.proposed_by)`,
  );
  for (const handoff of theirs) {
    const excluded = await excludedFrom(ctx, handoff.matterId);
    const successor = event.data.successorId as string;
    const heir = excluded.has(successor)
      ? await presentOr(ctx, successor, { excluded })
      : successor;
    const wasAsked = (handoff.acceptedBy ?? handoff.toPerson) === person;
    const moved = await move(ctx, handoff, person, heir, wasAsked ? [heir] : []);
    if (moved.askedBy === (moved.acceptedBy ?? moved.toPerson))
      await takeBackByRule(ctx, moved, 'Who asked would have to answer.');
    else if (wasAsked && moved.state === 'offered')
      await mailWhoActs({ ...ctx, actor: system('rule') }, moved.id, heir);
  }
}

async function move(
  ctx: Ctx,
  handoff: Handoff,
  fromPerson: string,
  toPerson: string,
  tell: readonly string[] = [],
): Promise<Handoff> {
  const { handoff: moved } = await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.moved',
    matterId: handoff.matterId,
    data: { fromPerson, toPerson, tell },
  });
  return moved;
}

/** Its promise was let go by the asker, or taken off by a manager: then nothing is asked any more. */
async function endWithItsPromise(ctx: Ctx, event: KeptEvent): Promise<void> {
  const { handoffId, by, reason } = event.data;
  if (!handoffId || by === 'handoff') return;
  for (const handoff of await openOnes(ctx, sql`h.id = ${handoffId}`)) {
    if (by === 'owed-to' || handoff.state === 'offered')
      await takeBackByRule(ctx, handoff, String(reason));
    else
      await enter(ctx, handoff, {
        id: handoff.id,
        kind: 'handoff.returned',
        matterId: handoff.matterId,
        data: { reason, tell: [handoff.askedBy] },
      });
  }
}

/** Another time is agreed for a hand-off's promise only while somebody still waits for it. */
async function onlyWhileOpen(ctx: Ctx, event: KeptEvent): Promise<void> {
  const { handoffId } = event.data;
  if (!handoffId) return;
  for (const handoff of await lockHandoffs(ctx, sql`h.id = ${handoffId}`)) requireNotEnded(handoff);
}

const openOnes = (ctx: Ctx, condition: RawBuilder<unknown>): Promise<Handoff[]> =>
  lockHandoffs(ctx, sql`h.ended_at is null and ${condition}`);
