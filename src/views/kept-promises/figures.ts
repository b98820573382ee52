// Kept and broken, early, declined and returned: counted from the ledger each time they are asked for.
import { type RawBuilder, sql } from 'kysely';
import { organisationFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import type { Figures, Group, showKeptPromises as contract } from './api.ts';
import { type Parting, shareOf } from './rules.ts';
import { countSaid, nothingSaid } from './said.ts';
import { columnOf, offeredIn, parted, type Scope, scopeFor, settledIn } from './scope.ts';

type Answer = OutputOf<typeof contract>;

/** GET /kept-promises */
export async function showKeptPromises(
  ctx: Ctx,
  { by, ...filters }: ParsedInputOf<typeof contract>,
): Promise<Answer> {
  const scope = await scopeFor(ctx, filters);
  const key = await keyOf(ctx, by);
  const settled = await countSettled(ctx, scope, key);
  const offered = await countOffered(ctx, scope, key);
  const said = await countSaid(ctx, scope, key);
  const maySee = by === 'person' ? await peopleBelow(ctx) : () => true;
  const keys = new Set(
    [settled, offered, said].flatMap(({ groups }) => [...groups.keys()]).filter(maySee),
  );
  const names = await namesOf(ctx, by, [...keys]);
  return {
    from: scope.from.toISOString(),
    to: scope.to.toISOString(),
    total: { ...settled.total, ...offered.total, ...said.total },
    groups: [...keys]
      .map((each) => ({
        key: each,
        name: each === null ? null : (names.get(each) ?? each),
        ...(settled.groups.get(each) ?? nothingSettled),
        ...(offered.groups.get(each) ?? nothingOffered),
        ...(said.groups.get(each) ?? nothingSaid),
      }))
      .sort(by === 'week' ? byKey : byWeight),
    brokeFirst: settled.brokeFirst,
  };
}

const byKey = (a: Group, b: Group): number => ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
const byWeight = (a: Group, b: Group): number =>
  b.kept + b.broken - a.kept - a.broken || (a.name ?? '').localeCompare(b.name ?? '');

/** What parts them, of the columns that `settledIn` and `offeredIn` share. Weeks begin on Monday where the house stands. */
async function keyOf(ctx: Ctx, by: Parting): Promise<RawBuilder<unknown>> {
  if (by !== 'week') return sql`${sql.ref(columnOf[by])}::text`;
  const { timeZone } = await organisationFor(ctx);
  return sql`to_char(date_trunc('week', due_at at time zone ${timeZone}), 'YYYY-MM-DD')`;
}

type Settled = Pick<Figures, 'kept' | 'broken' | 'rate' | 'minutesEarly'>;
type Offered = Pick<Figures, 'asked' | 'declined' | 'returned' | 'takenBack'>;
const nothingSettled: Settled = { kept: 0, broken: 0, rate: null, minutesEarly: null };
const nothingOffered: Offered = { asked: 0, declined: 0, returned: 0, takenBack: 0 };

interface SettledRow {
  key: string | null;
  team: Answer['brokeFirst'][number]['team'] | null;
  isKey: boolean;
  isTeam: boolean;
  kept: number;
  broken: number;
  earlyMs: number | null;
  because: number;
}

/** Groups, sums, and who broke first, in one pass. */
async function countSettled(ctx: Ctx, scope: Scope, key: RawBuilder<unknown>) {
  const { rows } = await sql<SettledRow>`
    select key, (select json_build_object('id', id, 'name', name) from teams where id = team_id) as team,
      is_key = 0 as "isKey", is_team = 0 as "isTeam", kept, broken, early_ms as "earlyMs", because
    from (
      select key, team_id, grouping(key) as is_key, grouping(team_id) as is_team,
        count(*) filter (where state = 'kept') as kept, count(*) filter (where state = 'broken') as broken,
        count(charged_because) as because, percentile_cont(0.5) within group (
          order by (extract(epoch from due_at - settled_at) * 1000)::double precision) filter (where state = 'kept') as early_ms
      from (select *, ${key} as key from ${settledIn(ctx, scope, 'counted')}) keyed
      group by grouping sets ((key), (team_id), ())
    ) counted`.execute(ctx.db);
  const groups = new Map<string | null, Settled>();
  const brokeFirst: Answer['brokeFirst'] = [];
  let total = nothingSettled;
  for (const row of rows) {
    if (row.isKey) groups.set(row.key, settledOf(row));
    else if (!row.isTeam) total = settledOf(row);
    else if (row.team && row.because > 0) brokeFirst.push({ team: row.team, count: row.because });
  }
  brokeFirst.sort((a, b) => b.count - a.count || a.team.name.localeCompare(b.team.name));
  return { groups, total, brokeFirst };
}

const settledOf = ({ kept, broken, earlyMs }: SettledRow): Settled => ({
  kept,
  broken,
  rate: shareOf(kept, kept + broken),
  minutesEarly: earlyMs === null ? null : Math.floor(earlyMs / 60_000),
});

interface OfferedRow extends Offered {
  key: string | null;
  isKey: boolean;
}

async function countOffered(ctx: Ctx, scope: Scope, key: RawBuilder<unknown>) {
  const { rows } = await sql<OfferedRow>`
    select key, grouping(key) = 0 as "isKey", count(*) as asked,
      count(*) filter (where state = 'declined') as declined,
      count(*) filter (where state = 'returned') as returned,
      count(*) filter (where state = 'taken-back') as "takenBack"
    from (select *, ${key} as key from ${offeredIn(ctx, scope, 'counted')}) keyed
    group by grouping sets ((key), ())`.execute(ctx.db);
  return parted(rows, nothingOffered);
}

/** Tells of a person whether the actor may see their figures; what is nobody's by name everybody may. */
async function peopleBelow(ctx: Ctx): Promise<(id: string | null) => boolean> {
  if (ctx.actor.permissions.has('people.administer')) return () => true;
  const { rows } = await sql<{ id: string }>`
    with recursive below(id) as (
      select ${ctx.actor.personId}::uuid
      union
      select s.person_id from staff s join below on s.manager_id = below.id
    ) select id from below`.execute(ctx.db);
  const ids = new Set(rows.map((row) => row.id));
  return (id) => id === null || ids.has(id);
}

const tableOf = { team: 'teams', person: 'people', touchpoint: 'touchpoints' } as const;

/** A product and a week are their own names. */
async function namesOf(
  { db }: Ctx,
  by: Parting,
  keys: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = keys.filter((key) => key !== null);
  if (by === 'product' || by === 'week' || ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(tableOf[by])
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
