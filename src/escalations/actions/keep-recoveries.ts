// The apology and new promise are kept by what a person writes to the customer, by nothing else.
import { type RawBuilder, sql } from 'kysely';
import { keepCommitment, moveBearer } from '../../commitments/index.ts';
import { findMessage } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { KeptEvent } from '../../platform/events/index.ts';

/** A new promise to the customer keeps them, when a person sent it in a message since. */
export async function keepByPromise(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  if (data.kind !== 'promise' || data.owedTo !== 'customer' || typeof data.madeIn !== 'string')
    return;
  const owed = await owedWhere(ctx, onMatter(matterId as string));
  const message = owed.length > 0 ? await findMessage(ctx, data.madeIn) : undefined;
  if (message?.direction !== 'out' || message.automatic || message.authorId === null) return;
  for (const { id, madeAt } of owed)
    if (message.at >= madeAt) await keepCommitment(ctx, id, { kind: 'message', id: message.id });
}

/** So does doing what was promised after all, or agreeing on another time, when words show it. */
export async function keepByDeed(ctx: Ctx, event: KeptEvent): Promise<void> {
  const { evidenceKind: kind, evidenceId } = event.data;
  if (event.actorId === null || typeof evidenceId !== 'string') return;
  if (kind !== 'message' && kind !== 'note') return;
  for (const { id } of await owedWhere(ctx, sql`c.about = ${event.subjectId}`))
    await keepCommitment(ctx, id, { kind, id: evidenceId });
}

/** Whoever holds the case writes to its customer. */
export async function passRecoveries(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  const { fromPerson, toPerson, earlier = [] } = data;
  if (typeof toPerson !== 'string') return;
  // What had been merged into it before has the same survivor now.
  const on = sql`(${onMatter(matterId as string)} or m.id = any(${earlier}::uuid[]))`;
  for (const { id, bearer, isOpen } of await owedWhere(ctx, on))
    if (isOpen && bearer !== toPerson && (bearer === fromPerson || bearer === null))
      await moveBearer(ctx, id, { person: toPerson, why: 'took-case' });
}

interface Owed {
  id: string;
  madeAt: Date;
  bearer: string | null;
  isOpen: boolean;
}

const onMatter = (matterId: string) => sql`${matterId} in (m.id, m.merged_into)`;

/** Apologies still owed, in time or late, where the condition on `c` of the matter `m` holds. */
async function owedWhere(ctx: Ctx, condition: RawBuilder<unknown>): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select c.id, c.made_at as "madeAt", c.state = 'open' as "isOpen", (select person_id from bearings
      where commitment_id = c.id order by id desc limit 1) as bearer
    from commitments c join matters m on m.id = c.matter_id
    where ${condition} and c.purpose = 'recover'
      and (c.state = 'open' or (c.state = 'broken' and c.fulfilled_at is null))
    order by c.id`.execute(ctx.db);
  return rows;
}
