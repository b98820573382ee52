// Whose calendar counts, compiled once for each of its versions.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { remembered } from '../platform/remembered.ts';
import {
  type CalendarSpec,
  type WorkingCalendar,
  workingCalendar,
} from '../platform/time/working-time.ts';
import { type CalendarWhy, type Day, specOf, usualWeek, type Week } from './rules.ts';
import type {} from './tables.ts';

export interface KeptCalendar {
  /** Null: the one built in, while no default is set. */
  id: string | null;
  name: string;
  version: number;
  spec: CalendarSpec;
  time: WorkingCalendar;
  /** What `dayOn` asks. */
  days: readonly Day[];
}

/** Neither: everybody's who has no other. */
export type Whose = { person: string } | { team: string } | Record<string, never>;

export interface Choice {
  calendar: KeptCalendar;
  why: CalendarWhy;
  /** The team whose choice it is. */
  teamId: string | null;
}

/**
 * A person's own calendar, else their team's, else the nearest of the teams above it, else the default one, else
 * the one built in: Monday to Friday 08:00 to 17:00 in the organisation's zone. One statement.
 */
export const calendarFor = async (ctx: Ctx, whose: Whose): Promise<KeptCalendar> =>
  (await choiceFor(ctx, whose)).calendar;

/** The same with the reason. */
export const choiceFor = async (ctx: Ctx, whose: Whose): Promise<Choice> =>
  (await choices(ctx, [whose]))[0] as Choice;

/** Of many persons, by their id. One statement. */
export async function calendarsFor(
  ctx: Ctx,
  people: readonly string[],
): Promise<Map<string, KeptCalendar>> {
  const ids = [...new Set(people)];
  if (ids.length === 0) return new Map();
  const found = await choices(
    ctx,
    ids.map((person) => ({ person })),
  );
  return new Map(ids.map((id, index) => [id, (found[index] as Choice).calendar]));
}

/** Of every team, by its id. Each case asks for its team's when it opens, so this may be a second old. */
const ofTeams = remembered(async (ctx) => {
  const teams = await ctx.db.selectFrom('teams').select('id').execute();
  const found = await choices(
    ctx,
    teams.map(({ id }) => ({ team: id })),
  );
  return new Map(teams.map(({ id }, index) => [id, (found[index] as Choice).calendar]));
});
export const forgetCalendars = ofTeams.forget;

/** Of these teams, by their id; a second old at most. */
export async function calendarsOfTeams(
  ctx: Ctx,
  teamIds: readonly string[],
): Promise<Map<string, KeptCalendar>> {
  const all = await ofTeams.now(ctx);
  const found = new Map<string, KeptCalendar>();
  // A team of this very second is not among them yet.
  for (const id of new Set(teamIds))
    found.set(id, all.get(id) ?? (await calendarFor(ctx, { team: id })));
  return found;
}

/** Also one that was closed since. Null: the one built in. */
export async function calendarById(ctx: Ctx, id: string | null): Promise<KeptCalendar> {
  const known = new Map(compiled);
  const { rows } = await sql<Row>`
    select ${columns(known)}, null as "teamId" from (select 1) one
    left join calendars c on c.id = ${id}`.execute(ctx.db);
  return keptOf(rows[0] as Row, known);
}

interface Row {
  id: string | null;
  version: number;
  /** Who wrote this version: one that was rolled back may not pass for another. */
  writer: string;
  teamId: string | null;
  isOwn: boolean;
  depth: number | null;
  organisationZone: string | null;
  /** Null: what this process has compiled still holds. */
  content: { name: string; zone: string; week: Week; days: Day[] } | null;
}

async function choices(ctx: Ctx, asked: readonly Whose[]): Promise<Choice[]> {
  const people = asked.map((each) => ('person' in each ? (each.person as string) : null));
  const teams = asked.map((each) => ('team' in each ? (each.team as string) : null));
  const known = new Map(compiled);
  const { rows } = await sql<Row>`
    with recursive asked as (
      select a.ord, a.person_id, coalesce(a.team_id, s.team_id) as team_id
      from unnest(${people}::uuid[], ${teams}::uuid[]) with ordinality as a (person_id, team_id, ord)
      left join staff s on s.person_id = a.person_id),
    above as (
      select ord, team_id, 0 as depth from asked where team_id is not null
      union all
      select a.ord, t.parent_id, a.depth + 1 from above a join teams t on t.id = a.team_id
      where t.parent_id is not null and a.depth < 50)
    select ${columns(known)}, best.team_id as "teamId", best.person_id is not null as "isOwn", best.depth
    from asked
    left join lateral (
      select u.calendar_id, u.team_id, u.person_id, above.depth
      from calendar_uses u left join above on above.ord = asked.ord and above.team_id = u.team_id
      where u.person_id = asked.person_id or above.depth is not null or (u.person_id is null and u.team_id is null)
      order by u.person_id nulls last, above.depth nulls last limit 1) best on true
    left join calendars c on c.id = best.calendar_id
    order by asked.ord`.execute(ctx.db);
  return rows.map((row) => ({ calendar: keptOf(row, known), why: whyOf(row), teamId: row.teamId }));
}

function whyOf({ id, isOwn, depth }: Row): CalendarWhy {
  if (id === null) return 'built-in';
  if (isOwn) return 'own';
  if (depth === null) return 'default';
  return depth === 0 ? 'team' : 'team-above';
}

interface Compiled {
  key: string;
  calendar: KeptCalendar;
}

const compiled = new Map<string, Compiled>();
const builtIn = new Map<string, KeptCalendar>();

/** The content of `c` only where it is not known yet. */
function columns(known: ReadonlyMap<string, Compiled>): RawBuilder<unknown> {
  const ids = [...known.keys()];
  const keys = Array.from(known.values(), ({ key }) => key);
  return sql`c.id, c.version, c.xmin::text as writer, (select time_zone from organisation) as "organisationZone",
    case when c.id is not null and not exists (
        select from unnest(${ids}::uuid[], ${keys}::text[]) as k (id, key)
        where k.id = c.id and k.key = c.version || ' ' || c.xmin::text)
      then json_build_object('name', c.name, 'zone', c.zone, 'week', c.week, 'days', (
        select coalesce(json_agg(json_build_object('on', to_char(d.on_date, 'YYYY-MM-DD'), 'yearly', d.yearly,
          'name', d.name, 'source', d.source, 'intervals', d.intervals) order by d.created_at, d.id), '[]')
        from calendar_days d where d.calendar_id = c.id and d.removed_at is null)) end as content`;
}

function keptOf(row: Row, known: ReadonlyMap<string, Compiled>): KeptCalendar {
  const { id, version, writer, content } = row;
  if (id === null) return builtInFor(row.organisationZone ?? 'UTC');
  if (!content) return (known.get(id) as Compiled).calendar;
  const spec = specOf(content.zone, content.week, content.days);
  const { name, days } = content;
  const calendar = { id, name, version, spec, time: workingCalendar(spec), days };
  compiled.set(id, { key: `${version} ${writer}`, calendar });
  return calendar;
}

function builtInFor(zone: string): KeptCalendar {
  let found = builtIn.get(zone);
  if (!found) {
    const spec = specOf(zone, usualWeek, []);
    found = { id: null, name: '', version: 0, spec, time: workingCalendar(spec), days: [] };
    builtIn.set(zone, found);
  }
  return found;
}
