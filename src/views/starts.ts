// Where a list starts, so that its first page costs the same with a thousand cases and with a million.
import { type RawBuilder, sql } from 'kysely';
import { caseKinds, severities } from '../cases/index.ts';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import {
  aside,
  type Asked,
  conditionsOf,
  every,
  narrow,
  openStatuses,
  possibleStatuses,
  statusesOf,
} from './filters.ts';
import { orderOf } from './orders.ts';
import {
  also,
  both,
  eachSort,
  fromTeams,
  gather,
  isOf,
  only,
  type Source,
  startFrom,
  walk,
  type Wanted,
} from './sources.ts';
import type {} from './tables.ts';

/** A list of up to so many ids is sorted; a longer one is hashed, and the index walked past it. */
const few = 5000;

/** Where a list starts, and all that it demands of a row wherever it starts. */
export async function sourceOf(
  ctx: Ctx,
  asked: Asked,
): Promise<{ source: Source; wanted: Omit<Wanted, 'limit'> }> {
  const { ofSort, narrow, beside } = conditionsOf(ctx, asked);
  const view = await viewOf(ctx, asked);
  const wanted = {
    ofTeams: every(view.teams ? [isOf(view.teams)] : []),
    ofSort,
    narrow,
    beside: every([...(view.condition ? [view.condition] : []), beside]),
    readable: readableMatters(ctx, 'r'),
    order: orderOf(asked).order,
  };
  return { source: (view.isWide && (await narrowest(ctx, asked))) || view.source, wanted };
}

interface View {
  source: Source;
  /** Whose cases alone are in it; absent: any team's. */
  teams?: readonly string[] | undefined;
  condition?: RawBuilder<unknown>;
  /** What is in it is not few by itself. */
  isWide: boolean;
}

async function viewOf(ctx: Ctx, asked: Asked): Promise<View> {
  const teams = await teamsAsked(ctx, asked);
  switch (asked.view) {
    case 'mine': {
      const isMine = sql`r.holder_id = ${ctx.actor.personId}`;
      return { source: walk, teams, condition: isMine, isWide: false };
    }
    case 'team':
    case 'held-by-team': {
      const own = await ownTeams(ctx);
      const both = teams ? own.filter((each) => teams.includes(each)) : own;
      const list = { source: fromTeams(both), teams: both, isWide: true };
      return asked.view === 'team' ? list : { ...list, condition: sql`r.holder_id is null` };
    }
    case 'asked':
      return { source: startFrom(askedIds(ctx, await ownTeams(ctx))), teams, isWide: false };
    case 'following':
      return { source: startFrom(followed(ctx)), teams, isWide: false };
    case 'all':
      return { source: await sourceOfAll(ctx, asked), teams, isWide: true };
  }
}

async function teamsAsked(ctx: Ctx, { teamId }: Asked): Promise<readonly string[] | undefined> {
  if (!teamId) return undefined;
  return teamId === 'mine' ? ownTeams(ctx) : [teamId];
}

async function sourceOfAll(ctx: Ctx, asked: Asked): Promise<Source> {
  // A holder or a customer leads to few rows by an index of its own.
  if (asked.customerId || (asked.holderId && asked.holderId !== 'nobody')) return walk;
  return asked.teamId === 'mine' ? fromTeams(await ownTeams(ctx)) : fromAllReadable(ctx, asked);
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
  if (rows.length > few) return undefined;
  return way.isDirect ? gather : only(rows.map(({ id }) => id));
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

/**
 * All that the actor may read: what stands with their teams, and what is named to them elsewhere. Who sees
 * everything, or has much named to them, starts from what is wide; who sees three cases of a million from those.
 */
async function fromAllReadable(ctx: Ctx, asked: Asked): Promise<Source> {
  const { all, teams } = ctx.actor.sight;
  const { teamId } = asked;
  // What is due is few by itself, and so is one team's.
  const wide = !teamId && asked.sort !== 'due' && isBySort(asked) ? eachSort(asked) : walk;
  if (all || ctx.actor.isSystem || (teamId && teams.includes(teamId))) return wide;
  const named = namedIds(ctx);
  const isFew = await hasFewNamed(ctx);
  // Without "is true" PostgreSQL would join the list, and sort everything in it for one page.
  const isNamed = aside(sql`r.id in (${named})`);
  if (teamId) return isFew ? startFrom(named) : also(wide, isNamed);
  if (!isFew) return also(wide, sql`(${isOf(teams)} or ${isNamed})`);
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
