// The rows of links: read with all they hang together with, ended, never changed.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce } from '../platform/events/index.ts';
import type { Link, LinkKind } from './rules.ts';
import type {} from './tables.ts';

export interface LinkRow extends Link {
  id: string;
  madeBy: string | null;
  madeAt: Date;
}

/**
 * Only one at a time may make links that lead one way: two that each close half of a circle would not see one
 * another. Taken after the matters are locked, so that nobody who has it waits for them.
 */
export const aloneUntilCommit = (ctx: Ctx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(1430)`.execute(ctx.db);

/** Every open link of these matters, and of all that hang together with them by links that lead one way. */
export async function linksAround(ctx: Ctx, matterIds: readonly string[]): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    with recursive around as (
      select unnest(${[...matterIds]}::uuid[]) as id
      union
      select case when l.from_id = a.id then l.to_id else l.from_id end from around a
      join matter_links l on a.id in (l.from_id, l.to_id) and l.ended_at is null and l.kind <> 'related'
    )
    select id, from_id as "from", kind, to_id as "to", made_by as "madeBy", made_at as "madeAt" from matter_links
    where ended_at is null and (from_id in (select id from around) or to_id in (select id from around))
    order by made_at, id`.execute(ctx.db);
  return rows;
}

/** @param made by whom and when, if that is not now: what a merge moves stays theirs */
export async function writeLink(
  ctx: Ctx,
  { from, kind, to }: Link,
  made: { madeBy: string | null; madeAt: Date } = { madeBy: ctx.actor.personId, madeAt: ctx.now },
): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto('matter_links')
    .values({ id, from_id: from, kind, to_id: to, made_by: made.madeBy, made_at: made.madeAt })
    .execute();
  tellBoth(ctx, from, to);
  return id;
}

export async function endRow(
  ctx: Ctx,
  { id, from, to }: Pick<LinkRow, 'id' | 'from' | 'to'>,
  reason: string | null,
): Promise<void> {
  await ctx.db
    .updateTable('matter_links')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.personId, end_reason: reason })
    .where('id', '=', id)
    .execute();
  tellBoth(ctx, from, to);
}

function tellBoth(ctx: Ctx, ...ids: string[]): void {
  for (const id of ids) announce(ctx, `matters/${id}`);
}

/** One that is open. */
export const findLink = (ctx: Ctx, id: string): Promise<LinkRow | undefined> =>
  ctx.db
    .selectFrom('matter_links')
    .select([
      'id',
      'from_id as from',
      'kind',
      'to_id as to',
      'made_by as madeBy',
      'made_at as madeAt',
    ])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();

/** What is open and blocks the matter, or is blocked by it. */
export async function blocking(
  ctx: Ctx,
  side: 'blockers' | 'blocked',
  matterId: string,
): Promise<string[]> {
  const [own, other] = side === 'blockers' ? ['to_id', 'from_id'] : ['from_id', 'to_id'];
  const kind: LinkKind = 'blocks';
  const rows = await ctx.db
    .selectFrom('matter_links')
    .select(sql.ref<string>(other as string).as('id'))
    .where(sql.ref(own as string), '=', matterId)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return rows.map((row) => row.id);
}
