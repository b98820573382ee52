import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { excludedFrom } from '../access.ts';
import { type HoldingWhy, requireNotExcluded, requirePersonIfRestricted } from '../rules.ts';
import type {} from '../tables.ts';
import { grantReading } from './grant-reading.ts';

export interface NewHolding {
  teamId: string;
  /** Null: the team holds it. */
  holderId: string | null;
  why: HoldingWhy;
}

/**
 * Ends the holding of a matter and begins the next at the same instant. Nothing happens when it stands there
 * already. On a closed matter only the header changes: nobody holds what is closed.
 * Refuses `matters.needs-person`, `matters.excluded`. Records `matter.held`.
 */
export async function holdMatter(ctx: Ctx, matterId: string, to: NewHolding): Promise<void> {
  const from = await ctx.db
    .selectFrom('matters')
    .select(['team_id', 'holder_id', 'restricted', 'closed_at'])
    .where('id', '=', matterId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (from.team_id === to.teamId && from.holder_id === to.holderId) return;

  requirePersonIfRestricted(from.restricted, to.holderId);
  requireNotExcluded(await excludedFrom(ctx, matterId), to.holderId);

  await ctx.db
    .updateTable('matters')
    .set({ team_id: to.teamId, holder_id: to.holderId, updated_at: ctx.now })
    .where('id', '=', matterId)
    .execute();
  if (!from.closed_at) await moveHolding(ctx, matterId, to);
  if (to.holderId) await grantReading(ctx, matterId, { personId: to.holderId, why: 'held' });
  // Where it stands now is in its header; where it stood may go on reading.
  if (!from.restricted && from.team_id !== to.teamId)
    await grantReading(ctx, matterId, { teamId: from.team_id, why: 'team' });
  record(ctx, {
    kind: 'matter.held',
    matterId,
    data: {
      fromPerson: from.holder_id,
      fromTeam: from.team_id,
      toPerson: to.holderId,
      toTeam: to.teamId,
      why: to.why,
    },
  });
}

/** One holder at a time, no gap. `beginHolding` alone when a closed matter opens again. */
async function moveHolding(ctx: Ctx, matterId: string, to: NewHolding): Promise<void> {
  await endHolding(ctx, matterId);
  await beginHolding(ctx, matterId, to);
}

export const endHolding = (ctx: Ctx, matterId: string): Promise<unknown> =>
  ctx.db
    .updateTable('matter_holdings')
    .set({ to_at: ctx.now })
    .where('matter_id', '=', matterId)
    .where('to_at', 'is', null)
    .execute();

export const beginHolding = (ctx: Ctx, matterId: string, to: NewHolding): Promise<unknown> =>
  ctx.db
    .insertInto('matter_holdings')
    .values({
      id: newId(),
      matter_id: matterId,
      person_id: to.holderId,
      team_id: to.teamId,
      from_at: ctx.now,
      why: to.why,
    })
    .execute();
