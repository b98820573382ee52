// The rows of hand-offs: read whole, changed only by an event.
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { Tables } from '../platform/db/tables.ts';
import { announce, record } from '../platform/events/index.ts';
import { apply, type Handoff, type HandoffEvent } from './contract.ts';
import type {} from './tables.ts';

/** Hand-offs on which the condition on `h` holds, oldest first, kept until the commit. */
export async function lockHandoffs(ctx: Ctx, condition: RawBuilder<unknown>): Promise<Handoff[]> {
  const { rows } = await sql<Selectable<Tables['handoffs']>>`
    select h.* from handoffs h where ${condition} order by h.offered_at, h.id for no key update of h`.execute(
    ctx.db,
  );
  return rows.map(handoffOf);
}

/** Writes what the event makes of the hand-off (none yet: offers it) and records the event. */
export async function enter(
  ctx: Ctx,
  handoff: Handoff | undefined,
  { id, ...what }: { id: string; kind: string; matterId: string; data: object },
): Promise<{ handoff: Handoff; eventId: string }> {
  const event: HandoffEvent = {
    kind: what.kind,
    at: ctx.now,
    matterId: what.matterId,
    subjectId: id,
    actorId: ctx.actor.personId,
    data: what.data as Record<string, unknown>,
  };
  const next = apply(handoff, event);
  if (handoff)
    await ctx.db.updateTable('handoffs').set(changing(next)).where('id', '=', id).execute();
  else await ctx.db.insertInto('handoffs').values(rowOf(next)).execute();
  const eventId = record(ctx, event);
  announceTo(ctx, [
    handoff?.toPerson,
    handoff?.acceptedBy,
    next.askedBy,
    next.toPerson,
    next.acceptedBy,
  ]);
  return { handoff: next, eventId };
}

/** Today of everybody it concerns changes. */
function announceTo(ctx: Ctx, people: readonly (string | null | undefined)[]): void {
  for (const person of new Set(people)) if (person) announce(ctx, `person/${person}`);
}

const changing = (handoff: Handoff) => ({
  asked_by: handoff.askedBy,
  to_person: handoff.toPerson,
  state: handoff.state,
  proposed_by: handoff.proposedBy,
  proposed_answer_by: handoff.proposedAnswerBy,
  proposed_at: handoff.proposedAt,
  accepted_by: handoff.acceptedBy,
  accepted_at: handoff.acceptedAt,
  ended_at: handoff.endedAt,
  ended_by: handoff.endedBy,
  end_reason: handoff.endReason,
  returned_at: handoff.returnedAt,
  answer_message_id: handoff.answerMessageId,
  unfit_at: handoff.unfitAt,
  unfit_reason: handoff.unfitReason,
});

const rowOf = (handoff: Handoff) => ({
  id: handoff.id,
  matter_id: handoff.matterId,
  kind: handoff.kind,
  to_team: handoff.toTeam,
  ask: handoff.ask,
  answer_by: handoff.answerBy,
  accept_by: handoff.acceptBy,
  offered_at: handoff.offeredAt,
  ...changing(handoff),
});

const handoffOf = (row: Selectable<Tables['handoffs']>): Handoff => ({
  id: row.id,
  matterId: row.matter_id,
  kind: row.kind,
  askedBy: row.asked_by,
  toPerson: row.to_person,
  toTeam: row.to_team,
  ask: row.ask,
  answerBy: row.answer_by,
  acceptBy: row.accept_by,
  state: row.state,
  offeredAt: row.offered_at,
  proposedBy: row.proposed_by,
  proposedAnswerBy: row.proposed_answer_by,
  proposedAt: row.proposed_at,
  acceptedBy: row.accepted_by,
  acceptedAt: row.accepted_at,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
  endReason: row.end_reason,
  returnedAt: row.returned_at,
  answerMessageId: row.answer_message_id,
  unfitAt: row.unfit_at,
  unfitReason: row.unfit_reason,
});
