// How many cases a list holds. Of open ones the database keeps the numbers of each sort, without those that are
// restricted; what is so for the viewer alone is added as it is now.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import type { countCases, countList as contract } from './api.ts';
import { type Asked, every, narrow, openStatuses, statusesOf } from './filters.ts';
import { leavesOutAsleep, type View } from './rules.ts';
import { listSavedSearches } from './saved/queries.ts';
import { fits, isOf, startFrom } from './sources.ts';
import { hasFewNamed, namedIds, ownTeams, sourceOf } from './starts.ts';

/** What is not kept is counted as far as this. */
const mostCounted = 1000;

/** GET /cases/count */
export async function countList(ctx: Ctx, asked: Asked): Promise<OutputOf<typeof contract>> {
  const isExact = await isKept(ctx, asked);
  const { rows } = await sql<{ count: number }>`
    select ${await countOf(ctx, asked)} as count`.execute(ctx.db);
  const count = rows[0]?.count ?? 0;
  return { count, isMore: !isExact && count >= mostCounted };
}

/** GET /cases/counts */
export async function showCounts(ctx: Ctx): Promise<OutputOf<typeof countCases>> {
  const builtIn = (view: View) => countOf(ctx, { view, sort: 'updated' });
  const saved: RawBuilder<unknown>[] = [];
  for (const { id, search } of await listSavedSearches(ctx))
    saved.push(sql`${id}::text, ${await countOf(ctx, search)}`);
  const { rows } = await sql<Omit<OutputOf<typeof countCases>, 'most'>>`
    select ${await builtIn('mine')} as mine, ${await builtIn('team')} as team,
      ${await builtIn('held-by-team')} as "heldByTeam", ${await builtIn('asked')} as asked,
      ${await builtIn('following')} as following,
      json_build_object(${saved.length > 0 ? sql.join(saved) : sql``}) as saved`.execute(ctx.db);
  return { ...(rows[0] as (typeof rows)[0]), most: mostCounted };
}

const countOf = async (ctx: Ctx, asked: Asked): Promise<RawBuilder<unknown>> =>
  (await isKept(ctx, asked)) ? keptCount(ctx, asked) : liveCount(ctx, asked);

/** Does it ask for nothing but what is counted by sort? */
async function isKept(ctx: Ctx, asked: Asked): Promise<boolean> {
  const { view, holderId, customerId, age, due, sort } = asked;
  const isOfSort =
    narrow(asked).length === 0 &&
    [customerId, age, due].every((each) => each === undefined) &&
    (holderId === undefined || holderId === 'nobody') &&
    sort !== 'due';
  const isOpen =
    asked.waitsFor !== undefined ||
    (statusesOf(asked)?.every((each) => openStatuses.includes(each)) ?? false);
  if (!isOfSort || !isOpen || !['team', 'held-by-team', 'all'].includes(view)) return false;
  return view !== 'all' || ctx.actor.sight.all || hasFewNamed(ctx);
}

async function keptCount(ctx: Ctx, asked: Asked): Promise<RawBuilder<unknown>> {
  const { actor } = ctx;
  const teams = await teamsOf(ctx, asked);
  const { wanted } = await sourceOf(ctx, asked);
  const { readable } = wanted;
  const ofTeams = teams ? isOf(teams) : sql`true`;
  const isElsewhere = every([wanted.beside, sql`not r.restricted and not ${ofTeams}`]);
  const elsewhere = startFrom(namedIds(ctx))({ ...wanted, beside: isElsewhere, limit: null });
  return sql`(
    coalesce((select sum(c.count) from case_counts c where ${ofSort(asked, teams)}), 0)
    - (select count(*) from matter_exclusions x join case_rows r on r.id = x.matter_id
        where x.person_id = ${actor.personId} and not r.restricted and ${ofTeams} and ${fits(wanted)})
    + (select count(*) from case_rows r where r.restricted and ${fits(wanted)} and ${readable})
    ${teams && asked.view === 'all' ? sql`+ (select count(*) from (${elsewhere}) elsewhere)` : sql``})`;
}

/** Of those that are asked for, the teams whose cases one reads by their header; undefined: all. */
async function teamsOf(ctx: Ctx, asked: Asked): Promise<readonly string[] | undefined> {
  if (asked.view !== 'all' || asked.teamId === 'mine') return ownTeams(ctx);
  return ctx.actor.sight.all ? undefined : ctx.actor.sight.teams;
}

/** The same as on rows, on the numbers of each sort. */
function ofSort(asked: Asked, teams: readonly string[] | undefined): RawBuilder<unknown> {
  const among = (column: string, values: readonly string[] | undefined) =>
    values ? [sql`${sql.ref(`c.${column}`)} = any(${[...values]}::text[])`] : [];
  const teamId = asked.teamId === 'mine' ? undefined : asked.teamId;
  const isUnheld = asked.view === 'held-by-team' || asked.holderId === 'nobody';
  return sql.join(
    [
      teams ? sql`c.team_id = any(${[...teams]}::uuid[])` : sql`true`,
      ...(teamId ? [sql`c.team_id = ${teamId}`] : []),
      ...(isUnheld ? [sql`not c.is_held`] : []),
      ...among('status', statusesOf(asked)),
      ...among('kind', asked.kind),
      ...among('severity', asked.severity),
      ...among('waits_for', asked.waitsFor),
      ...(leavesOutAsleep(asked) ? [sql`c.waits_for <> 'asleep'`] : []),
    ],
    sql` and `,
  );
}

async function liveCount(ctx: Ctx, asked: Asked): Promise<RawBuilder<unknown>> {
  const { source, wanted } = await sourceOf(ctx, asked);
  return sql`(select count(*) from (${source({ ...wanted, limit: mostCounted })}) counted)`;
}
