// Where a list starts, so that its first page costs the same with a thousand cases and with a million.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { ParsedInputOf } from '../platform/contract.ts';
import type { listCases } from './api.ts';
import type { Sort } from './rules.ts';
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

/**
 * From a list of ids, sorted, then asked in that order until the page is full: cheap however large the rest is.
 * Each `offset 0` keeps PostgreSQL from turning it round and searching all that fits for what is on the list.
 */
export const startFrom =
  (ids: RawBuilder<unknown>): Source =>
  ({ condition, readable, order, limit }) =>
    sql`select r.* from (
        select r.* from (select distinct id from (${ids}) few offset 0) few
          cross join lateral (select * from case_rows where id = few.id offset 0) r
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

const also =
  (source: Source, extra: RawBuilder<unknown>): Source =>
  (wanted) =>
    source({ ...wanted, condition: sql`${extra} and ${wanted.condition}` });

/** The first rows of both are among the first rows of each. */
const both =
  (one: Source, other: Source): Source =>
  (wanted) =>
    sql`select r.* from ((${one(wanted)}) union all (${other(wanted)})) r
      order by ${wanted.order} limit ${wanted.limit}`;

/** Whose teams are more than this sees so much that walking meets theirs at once. */
const mostTeamsEach = 30;

export const fromTeams = (teams: readonly string[]): Source =>
  teams.length <= mostTeamsEach ? eachTeam(teams) : also(walk, isOf(teams));

const isOf = (teams: readonly string[]): RawBuilder<unknown> =>
  sql`r.team_id = any(${[...teams]}::uuid[])`;

/** A list of up to so many ids is sorted; a longer one is hashed, and the index walked past it. */
const few = 5000;

/**
 * All that the actor may read: what stands with their teams, and what is named to them elsewhere. Who sees
 * everything walks; who sees three cases of a million starts from those. `teamId`: only of this team.
 */
export async function fromAllReadable(ctx: Ctx, teamId: string | undefined): Promise<Source> {
  const { all, teams } = ctx.actor.sight;
  if (all || ctx.actor.isSystem) return walk;
  if (teamId !== undefined && teams.includes(teamId)) return walk;
  const named = namedIds(ctx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from (${named}) each limit ${few + 1}) counted`.execute(
    ctx.db,
  );
  const isFew = (rows[0]?.count ?? 0) <= few;
  // Without "is true" PostgreSQL would join the list, and sort everything in it for one page.
  const isNamed = sql`(r.id in (${named})) is true`;
  if (teamId !== undefined) return isFew ? startFrom(named) : also(walk, isNamed);
  if (!isFew) return also(walk, sql`(${isOf(teams)} or ${isNamed})`);
  return both(fromTeams(teams), also(startFrom(named), sql`not ${isOf(teams)}`));
}

/** Ids named to the actor or their teams, some twice; who is excluded is left to what may be read. */
const namedIds = ({ actor }: Ctx): RawBuilder<unknown> => sql`
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
  {
    view,
    teamId,
    holderId,
    customerId,
  }: Pick<ParsedInputOf<typeof listCases>, 'view' | 'teamId' | 'holderId' | 'customerId'>,
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
      // A holder or a customer leads to few rows by an index of its own.
      return {
        source: holderId || customerId ? walk : await fromAllReadable(ctx, teamId),
        condition: everything,
      };
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
