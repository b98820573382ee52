// Where a list starts, so that its first page costs the same with a thousand cases and with a million.
import { type RawBuilder, sql } from 'kysely';
import { caseKinds, severities } from '../cases/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Asked, narrow, openStatuses, possibleStatuses, statusesOf } from './filters.ts';
import type {} from './tables.ts';

/** Which rows of `case_rows r`, in what order. */
export interface Wanted {
  /** What the view and the filters demand. */
  condition: RawBuilder<unknown>;
  /** The same but for kind, severity and status. */
  besideSort: RawBuilder<unknown>;
  /** What the actor may read: dearer, so asked of as few rows as can be. */
  readable: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  /** Null: all. */
  limit: number | null;
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

/**
 * From each kind, severity and status that is asked for, which lie together: a page is cut from the first rows of
 * each, however rare they are. They are said once: said twice, PostgreSQL takes each for a filter of its own, expects
 * next to nothing, and puts together what lies in order already.
 */
const eachSort =
  (asked: Asked): Source =>
  ({ besideSort, readable, order, limit }) =>
    sql`select r.* from unnest(${[...(asked.kind ?? caseKinds)]}::text[]) as k(kind)
      cross join unnest(${[...(asked.severity ?? severities)]}::text[]) as s(severity)
      cross join unnest(${[...possibleStatuses(asked)]}::text[]) as t(status) cross join lateral (
        select r.* from case_rows r where r.kind = k.kind and r.severity = s.severity and r.status = t.status
          and ${besideSort} and ${readable}
        order by ${order} limit ${limit}
      ) r order by ${order} limit ${limit}`;

const also =
  (source: Source, extra: RawBuilder<unknown>): Source =>
  (wanted) =>
    source({
      ...wanted,
      condition: sql`${extra} and ${wanted.condition}`,
      besideSort: sql`${extra} and ${wanted.besideSort}`,
    });

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

export const isOf = (teams: readonly string[]): RawBuilder<unknown> =>
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
  const isFew = await hasFewNamed(ctx);
  // Without "is true" PostgreSQL would join the list, and sort everything in it for one page.
  const isNamed = sql`(r.id in (${named})) is true`;
  if (teamId !== undefined) return isFew ? startFrom(named) : also(walk, isNamed);
  if (!isFew) return also(walk, sql`(${isOf(teams)} or ${isNamed})`);
  return both(fromTeams(teams), also(startFrom(named), sql`not ${isOf(teams)}`));
}

/** Is what is named to the actor so little that it can be sorted? */
export const hasFewNamed = onceFor(async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from (${namedIds(ctx)}) each limit ${few + 1}) counted`.execute(
    ctx.db,
  );
  return (rows[0]?.count ?? 0) <= few;
});

/** Ids named to the actor or their teams, some twice; who is excluded is left to what may be read. */
export const namedIds = ({ actor }: Ctx): RawBuilder<unknown> => sql`
  select matter_id as id from matter_readers where person_id = ${actor.personId}
  union all
  select matter_id from matter_readers where team_id = any(${[...actor.sight.teams]}::uuid[])`;

const askedIds = ({ actor }: Ctx, teams: readonly string[]): RawBuilder<unknown> => sql`
  select matter_id as id from handoffs where ended_at is null and to_person = ${actor.personId}
  union all
  select matter_id from handoffs where ended_at is null and accepted_by = ${actor.personId}
  union all
  select matter_id from handoffs where ended_at is null and to_person is null
    and to_team = any(${[...teams]}::uuid[])`;

const followed = ({ actor }: Ctx): RawBuilder<unknown> => sql`
  select matter_id as id from matter_readers where person_id = ${actor.personId} and why = 'follows'`;

/** The team one works in and those one heads; what the role shows beyond them is not one's own. */
export const ownTeams = onceFor(async ({ db, actor }: Ctx): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select team_id as id from staff where person_id = ${actor.personId}
    union select id from teams where head_id = ${actor.personId}`.execute(db);
  return rows.map((row) => row.id);
});

/** Many lists are counted in one request: each asks for the same few things. */
function onceFor<T>(ask: (ctx: Ctx) => Promise<T>): (ctx: Ctx) => Promise<T> {
  const known = new WeakMap<Ctx, Promise<T>>();
  return (ctx) => {
    const answer = known.get(ctx) ?? ask(ctx);
    known.set(ctx, answer);
    return answer;
  };
}

/** Where a list starts, and what its view demands of a row wherever it starts. */
export async function sourceOf(
  ctx: Ctx,
  asked: Asked,
): Promise<{ source: Source; condition: RawBuilder<unknown> }> {
  const view = await sourceOfView(ctx, asked);
  const team = asked.teamId === 'mine' ? [isOf(await ownTeams(ctx))] : [];
  if (asked.teamId && asked.teamId !== 'mine') team.push(sql`r.team_id = ${asked.teamId}`);
  const condition = sql.join([...view.conditions, ...team], sql` and `);
  const narrow = view.isWide ? await narrowest(ctx, asked) : undefined;
  return { source: narrow ?? view.source, condition };
}

interface View {
  source: Source;
  conditions: RawBuilder<unknown>[];
  /** What is in it is not few by itself. */
  isWide: boolean;
}

async function sourceOfView(ctx: Ctx, asked: Asked): Promise<View> {
  const everything = sql`true`;
  switch (asked.view) {
    case 'mine':
      return {
        source: walk,
        conditions: [sql`r.holder_id = ${ctx.actor.personId}`],
        isWide: false,
      };
    case 'team':
    case 'held-by-team': {
      const teams = await ownTeams(ctx);
      const unheld = asked.view === 'team' ? [] : [sql`r.is_open and r.holder_id is null`];
      return { source: fromTeams(teams), conditions: [isOf(teams), ...unheld], isWide: true };
    }
    case 'asked':
      return {
        source: startFrom(askedIds(ctx, await ownTeams(ctx))),
        conditions: [everything],
        isWide: false,
      };
    case 'following':
      return { source: startFrom(followed(ctx)), conditions: [everything], isWide: false };
    case 'all':
      return { source: await sourceOfAll(ctx, asked), conditions: [everything], isWide: true };
  }
}

async function sourceOfAll(ctx: Ctx, asked: Asked): Promise<Source> {
  // A holder or a customer leads to few rows by an index of its own.
  if (asked.customerId || (asked.holderId && asked.holderId !== 'nobody')) return walk;
  if (asked.teamId === 'mine') return fromTeams(await ownTeams(ctx));
  const source = await fromAllReadable(ctx, asked.teamId);
  // What is due is few by itself, and so is one team's.
  return source === walk && !asked.teamId && asked.sort !== 'due' && isBySort(asked)
    ? eachSort(asked)
    : source;
}

/** Sorts of what is long since over, which is most of all, that are read for one page. */
const mostLong = 10;

/**
 * Is it better to start from each sort than to walk past all others? From each a page is read: where many sorts of what
 * is over are asked for one meets them soon enough.
 */
function isBySort(asked: Asked): boolean {
  const { kind = caseKinds, severity = severities } = asked;
  const wanted = possibleStatuses(asked);
  const isOpen = wanted.length === openStatuses.length && !wanted.includes('closed');
  if (!asked.kind && !asked.severity && (statusesOf(asked) === undefined || isOpen)) return false;
  return !wanted.includes('closed') || kind.length * severity.length <= mostLong;
}

/**
 * From what one filter leaves, when that is few; undefined: each leaves so many that one meets them at once. What
 * PostgreSQL expects is asked first: to count the finds of a word that stands in every tenth title costs more than the
 * whole list.
 */
async function narrowest(ctx: Ctx, asked: Asked): Promise<Source | undefined> {
  const ways = narrow(asked);
  if (ways.length === 0 || (await seesLittle(ctx))) return undefined;
  const expected = await Promise.all(ways.map(({ ids }) => rowsExpected(ctx, ids)));
  const least = Math.min(...expected);
  const way = ways[expected.indexOf(least)];
  if (!way || least > doubtful) return undefined;
  const { rows } = await sql<{ id: string }>`${way.ids} limit ${few + 1}`.execute(ctx.db);
  return rows.length <= few ? only(rows.map(({ id }) => id)) : undefined;
}

/** An expectation above this is not put to the test. */
const doubtful = 4 * few;

async function rowsExpected(ctx: Ctx, statement: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${statement}`.execute(ctx.db);
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

/** Is all that the actor may read so little that no filter leads to less? */
const seesLittle = onceFor(async (ctx: Ctx): Promise<boolean> => {
  const { all, teams } = ctx.actor.sight;
  if (all || ctx.actor.isSystem || !(await hasFewNamed(ctx))) return false;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from case_rows r where ${isOf(teams)} limit ${few + 1}) counted`.execute(ctx.db);
  return (rows[0]?.count ?? 0) <= few;
});

/** Only these ids. */
export const only = (ids: readonly string[]): Source =>
  startFrom(sql`select unnest(${[...ids]}::uuid[]) as id`);
