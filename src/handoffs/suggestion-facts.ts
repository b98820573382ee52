// What is known of a case and of those who could be asked about it. Everything that was served before, and every
// count, is told only as far as the asker's figures hold it: nobody learns of a restricted matter by who is suggested.
import { type RawBuilder, sql } from 'kysely';
import { onDutySql } from '../calendars/index.ts';
import { countedMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { Served } from './suggestion-rules.ts';
import type {} from './tables.ts';

/** What is asked about, and who may not be. */
export interface About {
  product: string | null;
  touchpointId: string | null;
  touchpointTeam: string | null;
  words: string[];
  title: string;
  /** What the customer said last; null: nothing. */
  said: string | null;
  customerDueAt: Date | null;
  askerTeam: string;
  askerManager: string | null;
  holderId: string | null;
  restricted: boolean;
  /** Of whom something is asked here already. */
  asked: string[];
}

export async function aboutCase(ctx: Ctx, matterId: string): Promise<About> {
  const { rows } = await sql<About>`
    select m.product, m.touchpoint_id as "touchpointId", t.team_id as "touchpointTeam", m.title, last.said,
      kept_topic_words(m.title || ' ' || coalesce(last.said, '')) as words, m.holder_id as "holderId", m.restricted,
      s.team_id as "askerTeam", s.manager_id as "askerManager",
      (select min(c.due_at) from commitments c where c.matter_id = m.id and c.state = 'open' and c.due_at > ${ctx.now}
        and (c.kind = 'promise' and c.owed_to = 'customer' or c.standard in ('first-answer', 'next-word', 'resolve')))
        as "customerDueAt",
      array(select unnest(array[h.to_person, h.accepted_by, case when h.to_person is null then h.to_team end])
        from handoffs h where h.matter_id = m.id and h.ended_at is null) as asked
    from matters m join staff s on s.person_id = ${ctx.actor.personId}
    left join touchpoints t on t.id = m.touchpoint_id
    left join lateral (select left(x.body, 4000) as said from filings f join messages x on x.id = f.message_id
      where f.matter_id = m.id and f.ended_at is null and x.direction = 'in' and not x.automatic
      order by f.message_at desc, f.message_id desc limit 1) last on true
    where m.id = ${matterId}`.execute(ctx.db);
  return rows[0] as About;
}

const days = 180;
/** So many of the latest cases of the same sort are looked at, and so many of the latest hand-offs. */
const mostCases = 300;
const mostHandoffs = 500;

/** What may be like the case, of the last 180 days, newest first. */
export async function servedBefore(ctx: Ctx, matterId: string, about: About): Promise<Served[]> {
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  const sort = (column: string, value: string | null): RawBuilder<unknown> => sql`
    (select m.id, m.holder_id, m.team_id, m.closed_at, m.restricted from matters m
      where ${sql.ref(column)} = ${value} and m.opened_at > ${since} and m.id <> ${matterId}
      order by m.opened_at desc limit ${mostCases})`;
  const counted = countedMatters(ctx, 'm');
  const { rows } = await sql<Omit<Served, 'words'> & { words: string }>`
    with same as materialized (
      select distinct m.id, m.holder_id, m.team_id, m.closed_at from (
        ${sort('m.product', about.product)} union all ${sort('m.touchpoint_id', about.touchpointId)}) m
      where ${counted}),
    latest as materialized (
      select h.id, h.matter_id, h.accepted_by, h.to_team, h.ask_words from handoffs h
      where h.state in ('accepted', 'answered') and h.ended_at is not null and h.ended_at > ${since}
      order by h.ended_at desc limit ${mostHandoffs}),
    served as (
      select h.id, 'answered' as how, h.accepted_by as person, h.to_team as team, true as is_same, '' as words
        from same cross join lateral (select * from handoffs h where h.matter_id = same.id offset 0) h
        where h.state in ('accepted', 'answered') and h.ended_at is not null
      union all
      select same.id, 'resolved', same.holder_id, same.team_id, true, '' from same
        where same.closed_at is not null
      union all
      select h.id, 'answered', h.accepted_by, h.to_team, false, array_to_string(h.ask_words, ' ')
        from latest h join matters m on m.id = h.matter_id
        where h.ask_words && ${about.words}::text[] and h.matter_id <> ${matterId} and ${counted})
    select served.id, served.how, served.person, coalesce(served.team, s.team_id) as team, served.is_same as "isSame",
      served.words
    from served join staff s on s.person_id = served.person`.execute(ctx.db);
  return rows.map((row) => ({ ...row, words: row.words.split(' ') }));
}

/** Somebody or a desk that may be asked, as they stand now. */
export interface Known {
  id: string;
  name: string;
  isTeam: boolean;
  /** Of a person the name of their team. */
  desk: string | null;
  /** Who leads the desk; null for a person. */
  headId: string | null;
  /** Of a desk who is on duty there now. */
  onDuty: string | null;
  isAway: boolean;
  open: number;
  held: number;
  kept: number;
  settled: number;
}

const mostHeld = 200;
const lastPromises = 50;

/**
 * Desks that are still there, and people who work here still. Each `offset 0` keeps PostgreSQL from reading all
 * promises to find those of a few.
 */
export async function knownOf(
  ctx: Ctx,
  people: readonly string[],
  teams: readonly string[],
): Promise<Known[]> {
  const counted = countedMatters(ctx, 'm');
  const openOf = (whose: RawBuilder<unknown>) => sql`(select count(*) from handoffs h
    join matters m on m.id = h.matter_id where h.ended_at is null and ${whose} and ${counted})`;
  const heldOf = (whose: RawBuilder<unknown>) => sql`(select count(*) from (
    select from matters m where m.closed_at is null and ${whose} and ${counted} limit ${mostHeld}) held)`;
  const { rows } = await sql<Known>`
    select s.person_id as id, p.name, false as "isTeam", t.name as desk, null::uuid as "headId",
      null::uuid as "onDuty", exists (select from absences a where a.person_id = s.person_id
        and a.ended_at is null and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now}) as "isAway",
      ${openOf(sql`(h.to_person = s.person_id or h.accepted_by = s.person_id)`)} as open,
      ${heldOf(sql`m.holder_id = s.person_id`)} as held, past.kept, past.settled
    from staff s join people p on p.id = s.person_id join teams t on t.id = s.team_id
    cross join lateral (
      select count(*) filter (where state = 'kept') as kept, count(*) as settled from (
        select c.state from (select commitment_id, to_at from bearings where person_id = s.person_id and to_at is not null
            order by to_at desc limit ${2 * lastPromises}) b
          cross join lateral (select * from commitments c where c.id = b.commitment_id offset 0) c
          cross join lateral (select id, restricted from matters where id = c.matter_id offset 0) m
        where (c.state = 'kept' and b.to_at >= c.settled_at or c.state = 'broken' and c.charged_person = s.person_id)
          and ${counted}
        order by b.to_at desc limit ${lastPromises}) last) past
    where s.person_id = any(${people}::uuid[]) and s.left_at is null
    union all
    select t.id, t.name, true, null, t.head_id, ${onDutySql(sql`t.id`, ctx.now)}, false,
      ${openOf(sql`h.to_team = t.id and h.accepted_by is null`)}, 0, 0, 0
    from teams t where t.id = any(${teams}::uuid[]) and t.closed_at is null`.execute(ctx.db);
  return rows;
}

/** The back offices: whom a house without history asks. */
export async function backOffices(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('teams')
    .select('id')
    .where('office', '=', 'back')
    .where('closed_at', 'is', null)
    .orderBy('created_at')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}
