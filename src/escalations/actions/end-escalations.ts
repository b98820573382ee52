import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { type Cause, endOf, type EndWhy } from '../rules.ts';
import type {} from '../tables.ts';

interface Climbing {
  id: string;
  matterId: string;
  causes: Cause[];
  /** The desk and everybody told. */
  people: string[];
}

/** Something was done about a commitment: what climbed for it ends, once nothing of it is left. */
export async function settleFor(ctx: Ctx, commitmentId: string): Promise<void> {
  const climbing = await lockOpen(
    ctx,
    sql`e.id in (select escalation_id from escalation_causes where commitment_id = ${commitmentId}
      union select x.escalation_id from commitments c join escalation_causes x on x.commitment_id = c.about
      where c.id = ${commitmentId} and c.purpose = 'recover')`,
  );
  await endSettled(ctx, climbing);
}

/** A hand-off ended: nobody waits any more for what broke of it. */
export async function settleForHandoff(ctx: Ctx, handoffId: string): Promise<void> {
  const climbing = await lockOpen(
    ctx,
    sql`e.id in (select x.escalation_id from commitments c join escalation_causes x on x.commitment_id = c.id
      where c.handoff_id = ${handoffId})`,
  );
  await endSettled(ctx, climbing);
}

async function endSettled(ctx: Ctx, climbing: readonly Climbing[]): Promise<void> {
  for (const each of climbing) {
    const why = endOf(each.causes);
    if (why) await end(ctx, each, { why });
  }
}

/** Nothing is owed on this matter any more: it was no concern at all. */
export async function withdrawEscalations(ctx: Ctx, matterId: string): Promise<void> {
  for (const each of await lockOpen(ctx, sql`${matterId} in (m.id, m.merged_into)`))
    await end(ctx, each, { why: 'withdrawn' });
}

/** Records `escalation.ended`, with whom it concerns as `tell`. */
export async function end(
  ctx: Ctx,
  { id, matterId, people }: Pick<Climbing, 'id' | 'matterId' | 'people'>,
  how:
    | { why: Exclude<EndWhy, 'acknowledged'> }
    | { why: 'acknowledged'; by: string; wordId: string },
): Promise<void> {
  const isWord = how.why === 'acknowledged';
  await ctx.db
    .updateTable('escalations')
    .set({
      ended_at: ctx.now,
      end_why: how.why,
      next_at: null,
      ...(isWord ? { acknowledged_by: how.by, word_id: how.wordId } : {}),
    })
    .where('id', '=', id)
    .execute();
  for (const person of people) announce(ctx, `person/${person}`);
  record(ctx, {
    kind: isWord ? 'escalation.acknowledged' : 'escalation.ended',
    matterId,
    subjectId: id,
    data: {
      escalationId: id,
      why: how.why,
      tell: people,
      ...(isWord ? { wordId: how.wordId } : {}),
    },
  });
}

/** Open ones on which the condition on `e` holds, kept until the commit. */
async function lockOpen(ctx: Ctx, condition: RawBuilder<unknown>): Promise<Climbing[]> {
  const { rows } = await sql<Climbing>`
    select e.id, coalesce(m.merged_into, m.id) as "matterId", ${peopleOf} as people, array(
      select json_build_object('isFulfilled', c.fulfilled_at is not null, 'isFollowed', c.successor_id is not null,
        'isRecovered', exists (select from commitments r where r.about = c.id and r.purpose = 'recover'
          and (r.state = 'kept' or r.fulfilled_at is not null)),
        'isDropped', exists (select from handoffs h where h.id = c.handoff_id and h.ended_at is not null))
      from escalation_causes x join commitments c on c.id = x.commitment_id where x.escalation_id = e.id) as causes
    from escalations e join matters m on m.id = e.matter_id
    where e.ended_at is null and ${condition} order by e.id for no key update of e`.execute(ctx.db);
  return rows;
}

/** Of the escalation `e`: the desk, or who leads it, and everybody told. */
export const peopleOf: RawBuilder<string[]> = sql<string[]>`array(
  select coalesce(e.desk_person, (select head_id from teams where id = e.desk_team))
  union select person_id from escalation_steps where escalation_id = e.id)`;
