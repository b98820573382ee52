// Who is at a matter now. It is told to whoever may read the matter, and leaves no trace.
import { sql } from 'kysely';
import { matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { announce } from '../platform/events/index.ts';
import type * as api from './api.ts';
import { goneAfterMs, present, type Seen } from './rules.ts';
import type {} from './tables.ts';

type Others = OutputOf<typeof api.listPresent>;

const topicOf = (matterId: string): string => `matters/${matterId}/presence`;
const goneBefore = ({ now }: Ctx): Date => new Date(now.getTime() - goneAfterMs);

/** PUT …/presence: the heartbeat of a window. The others hear only of what is new. */
export async function bePresent(
  ctx: Ctx,
  { id, tab, doing }: ParsedInputOf<typeof api.bePresent>,
): Promise<Others> {
  await matterFor(ctx, id);
  const { rows } = await sql<{ isNews: boolean }>`
    with before as (
      select doing, seen_at from presences
      where matter_id = ${id} and person_id = ${ctx.actor.personId} and tab = ${tab}
    ), said as (
      insert into presences (matter_id, person_id, tab, doing, seen_at)
      values (${id}, ${ctx.actor.personId}, ${tab}, ${doing}, ${ctx.now})
      on conflict (matter_id, person_id, tab) do update set doing = excluded.doing, seen_at = excluded.seen_at
    )
    select not exists (select from before where doing = ${doing} and seen_at > ${goneBefore(ctx)}) as "isNews"`.execute(
    ctx.db,
  );
  if (rows[0]?.isNews) announce(ctx, topicOf(id));
  return othersAt(ctx, id);
}

/** DELETE …/presence: the window was closed, or shows something else. */
export async function leavePresence(
  ctx: Ctx,
  { id, tab }: ParsedInputOf<typeof api.leavePresence>,
): Promise<Record<string, never>> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('presences')
    .where('matter_id', '=', id)
    .where('person_id', '=', ctx.actor.personId as string)
    .where('tab', '=', tab)
    .executeTakeFirst();
  if (numDeletedRows > 0n) announce(ctx, topicOf(id));
  // Whoever may read it no more may still go.
  else await matterFor(ctx, id);
  return {};
}

/** GET …/presence */
export async function listPresent(ctx: Ctx, { id }: { id: string }): Promise<Others> {
  await matterFor(ctx, id);
  return othersAt(ctx, id);
}

/** Whom the matter is kept from is not shown, also when they were here a moment ago. */
async function othersAt(ctx: Ctx, matterId: string): Promise<Others> {
  const { rows } = await sql<Seen>`
    select p.id, p.name, here.doing, here.seen_at as "seenAt"
    from presences here join people p on p.id = here.person_id
    where here.matter_id = ${matterId} and here.person_id is distinct from ${ctx.actor.personId}
      and not exists (select from matter_exclusions x where x.matter_id = here.matter_id and x.person_id = here.person_id)
    order by p.name, p.id`.execute(ctx.db);
  return {
    items: present(rows, ctx.now).map((each) => ({ ...each, until: each.until.toISOString() })),
  };
}

/** Who went without a word is taken off, and the others hear of it. */
export async function sweepGone(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from presences where seen_at <= ${goneBefore(ctx)} returning matter_id as id`.execute(
    ctx.db,
  );
  for (const { id } of rows) announce(ctx, topicOf(id));
}
