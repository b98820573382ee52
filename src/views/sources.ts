// Where a list starts, so that its first page costs the same with a thousand cases and with a million.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { Sort, View } from './rules.ts';
import type {} from './tables.ts';

/** Which rows of `case_rows r`, in what order. */
export interface Wanted {
  /** What the view and the filters demand. */
  condition: RawBuilder<unknown>;
  /** What the actor may read: dearer, so asked of as few rows as can be. */
  readable: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  limit: number;
}

/** Rows for a page: a `select r.*` that is ordered and limited. */
export type Source = (wanted: Wanted) => RawBuilder<unknown>;

/** In the order of an index, leaving out what does not fit. Cheap when much of what is met fits. */
export const walk: Source = ({ condition, readable, order, limit }) =>
  sql`select r.* from case_rows r where ${condition} and ${readable} order by ${order} limit ${limit}`;

/** From a list of ids, sorted, then asked in that order until the page is full: cheap however large the rest is. */
export const startFrom =
  (ids: RawBuilder<unknown>): Source =>
  ({ condition, readable, order, limit }) =>
    sql`select r.* from (
        select r.* from (select distinct id from (${ids}) few offset 0) few join case_rows r on r.id = few.id
        where ${condition} order by ${order} offset 0
      ) r where ${readable} order by ${order} limit ${limit}`;

/** From each team's own index; one page of each is enough for one page of all. */
const eachTeam =
  (teams: readonly string[]): Source =>
  ({ condition, readable, order, limit }) =>
    sql`select r.* from unnest(${[...teams]}::uuid[]) as team(id) cross join lateral (
        select r.* from case_rows r where r.team_id = team.id and ${condition} and ${readable}
        order by ${order} limit ${limit}
      ) r order by ${order} limit ${limit}`;

/** More teams than this see so much that walking meets theirs at once. */
const mostTeamsEach = 30;

export const fromTeams = (teams: readonly string[]): Source =>
  teams.length <= mostTeamsEach
    ? eachTeam(teams)
    : (wanted) =>
        walk({
          ...wanted,
          condition: sql`r.team_id = any(${[...teams]}::uuid[]) and ${wanted.condition}`,
        });

/** Up to this many are sorted as they are; up to the second they are hashed; more are met by walking. */
const few = 5000;
const many = 20_000;

/**
 * All that the actor may read. Somebody who sees everything walks; who sees three cases of a million starts
 * from those; who sees some thousands walks past a hash of them.
 */
export async function fromAllReadable(ctx: Ctx): Promise<Source> {
  if (ctx.actor.sight.all || ctx.actor.isSystem) return walk;
  const readable = readableIds(ctx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from (${readable}) each limit ${many + 1}) counted`.execute(
    ctx.db,
  );
  const count = rows[0]?.count ?? 0;
  if (count <= few) return startFrom(readable);
  if (count > many) return walk;
  // Without "is true" PostgreSQL would join the list, and sort everything in it for one page.
  return (wanted) =>
    walk({ ...wanted, condition: sql`(r.id in (${readable})) is true and ${wanted.condition}` });
}

/** Ids granted to the actor, some twice; who is excluded is left to the condition. */
const readableIds = ({ actor }: Ctx): RawBuilder<unknown> => sql`
  select matter_id as id from matter_readers where person_id = ${actor.personId}
  union all
  select matter_id from matter_readers where team_id = any(${[...actor.sight.teams]}::uuid[])`;

const asked = ({ actor }: Ctx, teams: readonly string[]): RawBuilder<unknown> => sql`
  select matter_id as id from handoffs where ended_at is null and to_person = ${actor.personId}
  union all
  select matter_id from handoffs where ended_at is null and accepted_by = ${actor.personId}
  union all
  select matter_id from handoffs where ended_at is null and to_person is null
    and to_team = any(${[...teams]}::uuid[])`;

const followed = ({ actor }: Ctx): RawBuilder<unknown> => sql`
  select matter_id as id from matter_readers where person_id = ${actor.personId} and why = 'follows'`;

/** The team one works in and those one heads; what the role shows beyond them is not one's own. */
export async function ownTeams({ db, actor }: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select team_id as id from staff where person_id = ${actor.personId}
    union select id from teams where head_id = ${actor.personId}`.execute(db);
  return rows.map((row) => row.id);
}

/** Where each view starts, and what it demands of a row beyond that. */
export async function sourceOf(
  ctx: Ctx,
  view: View,
  isNarrow: boolean,
): Promise<{ source: Source; condition: RawBuilder<unknown> }> {
  const everything = sql`true`;
  switch (view) {
    case 'mine':
      return { source: walk, condition: sql`r.holder_id = ${ctx.actor.personId}` };
    case 'team':
      return { source: fromTeams(await ownTeams(ctx)), condition: everything };
    case 'held-by-team':
      return {
        source: fromTeams(await ownTeams(ctx)),
        condition: sql`r.is_open and r.holder_id is null`,
      };
    case 'asked':
      return { source: startFrom(asked(ctx, await ownTeams(ctx))), condition: everything };
    case 'following':
      return { source: startFrom(followed(ctx)), condition: everything };
    case 'all':
      // A holder, a customer or a team leads to few rows by an index of its own.
      return { source: isNarrow ? walk : await fromAllReadable(ctx), condition: everything };
  }
}

/** Newest first, or what is due first. */
export const orders: Record<
  Sort,
  { column: string; order: RawBuilder<unknown>; after: '<' | '>' }
> = {
  updated: { column: 'updated_at', order: sql`r.updated_at desc, r.id desc`, after: '<' },
  opened: { column: 'opened_at', order: sql`r.opened_at desc, r.id desc`, after: '<' },
  due: { column: 'due_at', order: sql`r.due_at, r.id`, after: '>' },
};
