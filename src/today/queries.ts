// What waits for one person, each list one query that starts from what is theirs.
import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import type { showToday as contract, TodayItem } from './api.ts';
import { listStoodInFor } from './standing-in.ts';

const most = 100;
/** What came back longer ago than this is no longer news, only a case. */
const newsDays = 30;

/** GET /today */
export async function showToday(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  const standingInFor = await listStoodInFor(ctx);
  const whose = new Map<string, string | null>([[ctx.actor.personId as string, null]]);
  for (const { id, name } of standingInFor) whose.set(id, name);
  const people = [...whose.keys()];
  const read = async (query: RawBuilder<Row>) =>
    (await query.execute(ctx.db)).rows.map((row) => itemOf(ctx, row, whose));
  const promised = await read(promises(ctx, people));
  const asked = await read(handoffs(ctx, people));
  const waiting = await read(waits(ctx, people));
  return {
    now: ctx.now.toISOString(),
    promised: promised.sort(byTime),
    asked: asked.sort(byTime),
    waiting: waiting.sort(byTime),
    standingInFor: standingInFor.map((each) => ({ ...each, until: each.until.toISOString() })),
    most,
  };
}

interface Row {
  id: string;
  todo: TodayItem['todo'];
  matter: TodayItem['matter'];
  words: string;
  from: TodayItem['from'];
  team: TodayItem['team'];
  /** Of promises only. */
  maker?: TodayItem['maker'];
  dueAt: Date | null;
  since: Date;
  /** The person of whom it is asked, when that is one person. */
  whose: string | null;
}

function itemOf(ctx: Ctx, row: Row, names: ReadonlyMap<string, string | null>): TodayItem {
  const { whose, dueAt, since, maker = null, ...rest } = row;
  const name = whose === null ? null : names.get(whose);
  return {
    ...rest,
    maker,
    dueAt: dueAt?.toISOString() ?? null,
    since: since.toISOString(),
    isLate: dueAt !== null && dueAt < ctx.now,
    standingInFor: whose !== null && name ? { id: whose, name } : null,
  };
}

/** By when it is due; what has no time by when it began, after what is late and before what lies ahead. */
const byTime = (a: TodayItem, b: TodayItem): number =>
  (a.dueAt ?? a.since).localeCompare(b.dueAt ?? b.since) || a.id.localeCompare(b.id);

const matterJson = sql`json_build_object('id', m.id, 'kind', m.kind, 'number', m.number, 'title', m.title)`;
const namedJson = (table: string): RawBuilder<unknown> =>
  sql`case when ${sql.ref(`${table}.id`)} is not null then
    json_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.name`)}) end`;
const customerJoin = sql`left join customers customer on customer.id = m.customer_id and m.customer_name = 'shown'`;
const mine = (column: string, people: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any(${[...people]}::uuid[])`;
/** The teams they answer for: as their head, or being on duty now. */
const teamsHeldBy = ({ now }: Ctx, people: readonly string[]): RawBuilder<unknown> =>
  sql`array(select id from teams where ${mine('head_id', people)} and closed_at is null
    union select team_id from duties where ${mine('person_id', people)} and removed_at is null
      and from_at <= ${now} and to_at > ${now})`;

/**
 * Open commitments they bear, or a team they answer for; and what was broken on cases they hold and is still
 * to be done. What a hand-off promises stands with the hand-off.
 */
const promises = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select c.id, c.todo, ${matterJson} as matter, c.statement as words, ${namedJson('customer')} as from,
    ${namedJson('team')} as team, ${namedJson('maker')} as maker, c.due_at as "dueAt", c.made_at as since,
    c.person_id as whose
  from (
    (select c.id, c.matter_id, c.owed_by_person, c.statement, c.due_at, c.made_at, b.person_id, b.team_id, 'keep' as todo
      from bearings b join commitments c on c.id = b.commitment_id
      where b.to_at is null and ${mine('b.person_id', people)} and c.state = 'open' and c.handoff_id is null
      order by c.due_at limit ${most})
    union all
    (select c.id, c.matter_id, c.owed_by_person, c.statement, c.due_at, c.made_at, null, b.team_id, 'keep'
      from bearings b join commitments c on c.id = b.commitment_id
      where b.to_at is null and b.team_id = any(${teamsHeldBy(ctx, people)}) and c.state = 'open' and c.handoff_id is null
      order by c.due_at limit ${most})
    union all
    (select c.id, c.matter_id, c.owed_by_person, c.statement, c.due_at, c.made_at, r.holder_id, null, 'fulfil'
      from case_rows r
      cross join lateral (select r.id union all select id from matters where merged_into = r.id) own
      join commitments c on c.matter_id = own.id
      where ${mine('r.holder_id', people)} and r.is_open and r.is_broken and c.handoff_id is null
        and c.state = 'broken' and c.fulfilled_at is null and c.successor_id is null
      order by c.due_at limit ${most})
  ) c
  join matters own on own.id = c.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id)
  left join teams team on team.id = c.team_id
  left join people maker on maker.id = c.owed_by_person and maker.id <> ${ctx.actor.personId}
  ${customerJoin}
  where ${readableMatters(ctx, 'm')}
  order by c.due_at, c.id limit ${most}`;

/** Asked of them or their team; promised by them; come back to them. */
const handoffs = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select h.id, h.todo, ${matterJson} as matter, h.words, ${namedJson('other')} as from, ${namedJson('team')} as team,
    h.due_at as "dueAt", h.since, h.whose
  from (
    select h.id, h.matter_id, 'accept' as todo, h.ask as words, h.asked_by as other_id, h.to_team, h.accept_by as due_at,
        h.offered_at as since, h.to_person as whose
      from handoffs h where h.ended_at is null and h.state = 'offered' and h.proposed_at is null
        and (${mine('h.to_person', people)} or (h.to_person is null and h.to_team = any(${teamsOf(people)})))
    union all
    select h.id, h.matter_id, 'answer', h.ask, h.asked_by, h.to_team, coalesce(promised.due_at, h.answer_by),
        coalesce(h.unfit_at, h.accepted_at), h.accepted_by
      from handoffs h
      left join lateral (select due_at from commitments c where c.handoff_id = h.id and c.handoff_step = 'answer'
        order by made_at desc, id desc limit 1) promised on true
      where h.ended_at is null and h.state = 'accepted' and ${mine('h.accepted_by', people)}
    union all
    select h.id, h.matter_id, 'agree', h.ask, h.proposed_by, h.to_team, h.accept_by, h.proposed_at, h.asked_by
      from handoffs h
      where h.ended_at is null and h.state = 'offered' and h.proposed_at is not null and ${mine('h.asked_by', people)}
    union all
    (${cameBack(ctx, people)})
  ) h
  join matters own on own.id = h.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id) and m.closed_at is null
  left join people other on other.id = h.other_id
  left join teams team on team.id = h.to_team
  where ${readableMatters(ctx, 'm')}
  order by h.due_at nulls first, h.id limit ${most}`;

/** One's team and those one heads: whoever of it is told may accept. */
const teamsOf = (people: readonly string[]): RawBuilder<unknown> =>
  sql`array(select team_id from staff where ${mine('person_id', people)}
    union select id from teams where ${mine('head_id', people)})`;

/**
 * Declined, returned or answered, until the asker has asked again or told the customer something since.
 */
const cameBack = (ctx: Ctx, people: readonly string[]): RawBuilder<unknown> => sql`
  select h.id, h.matter_id, case h.state when 'answered' then 'tell-customer' else 'take-on' end,
    coalesce(h.end_reason, answer.body, h.ask), coalesce(h.ended_by, h.accepted_by), h.to_team, null::timestamptz,
    coalesce(h.returned_at, h.ended_at), h.asked_by
  from handoffs h join matters own on own.id = h.matter_id
  left join messages answer on answer.id = h.answer_message_id
  where ${mine('h.asked_by', people)} and h.ended_at > ${ctx.now}::timestamptz - ${newsDays} * interval '1 day'
    and h.state in ('declined', 'returned', 'answered')
    and not exists (select from handoffs later where later.matter_id in (own.id, own.merged_into)
      and later.offered_at >= coalesce(h.returned_at, h.ended_at) and later.id <> h.id)
    and not exists (select from filings f join messages s on s.id = f.message_id
      where f.matter_id = coalesce(own.merged_into, own.id) and f.ended_at is null and s.direction = 'out' and not s.automatic
        and f.message_at >= coalesce(h.returned_at, h.ended_at))`;

/** Cases they hold whose customer, or who says they are, spoke last; cases of a team they answer for that nobody took. */
const waits = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select m.id, w.todo, ${matterJson} as matter, w.last_words as words, ${namedJson('customer')} as from,
    ${namedJson('team')} as team, w.due_at as "dueAt", coalesce(w.last_at, w.opened_at) as since, w.holder_id as whose
  from (
    (select r.*, 'reply' as todo from case_rows r
      where ${mine('r.holder_id', people)} and r.is_open and r.status in ('new', 'open')
        and r.last_from in ('customer', 'unverified')
      order by r.last_at limit ${most})
    union all
    (select r.*, 'assign' from case_rows r
      where r.team_id = any(${teamsHeldBy(ctx, people)}) and r.is_open and r.holder_id is null and r.status <> 'waiting'
      order by r.last_at limit ${most})
  ) w
  join matters m on m.id = w.id
  join teams team on team.id = w.team_id
  ${customerJoin} and w.last_from = 'customer'
  where ${readableMatters(ctx, 'm')}
  order by coalesce(w.last_at, w.opened_at), w.id limit ${most}`;
