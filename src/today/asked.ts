import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { matterJson, mine, most, namedJson, type Row } from './rows.ts';

/** What came back longer ago than this is no longer news, only a case. */
const newsDays = 30;

/** Asked of them or their team; promised by them; come back to them. */
export const handoffs = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select h.id, h.todo, ${matterJson} as matter, h.words, ${namedJson('other')} as from, ${namedJson('team')} as team,
    h.due_at as "dueAt", h.remind_at as "remindAt", h.since, h.whose
  from (
    select h.id, h.matter_id, 'accept' as todo, h.ask as words, h.asked_by as other_id, h.to_team, h.accept_by as due_at,
        null::timestamptz as remind_at, h.offered_at as since, h.to_person as whose
      from handoffs h where h.ended_at is null and h.state = 'offered' and h.proposed_at is null
        and (${mine('h.to_person', people)} or (h.to_person is null and h.to_team = any(${teamsOf(people)})))
    union all
    select h.id, h.matter_id, 'answer', h.ask, h.asked_by, h.to_team, coalesce(promised.due_at, h.answer_by),
        promised.remind_at, coalesce(h.unfit_at, h.accepted_at), h.accepted_by
      from handoffs h
      left join lateral (select due_at, remind_at from commitments c
        where c.handoff_id = h.id and c.handoff_step = 'answer'
        order by made_at desc, id desc limit 1) promised on true
      where h.ended_at is null and h.state = 'accepted' and ${mine('h.accepted_by', people)}
    union all
    select h.id, h.matter_id, 'agree', h.ask, h.proposed_by, h.to_team, h.accept_by, null, h.proposed_at, h.asked_by
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

/** Declined, returned or answered, until the asker has asked again or told the customer something since. */
const cameBack = (ctx: Ctx, people: readonly string[]): RawBuilder<unknown> => sql`
  select h.id, h.matter_id, case h.state when 'answered' then 'tell-customer' else 'take-on' end,
    coalesce(h.end_reason, answer.body, h.ask), coalesce(h.ended_by, h.accepted_by), h.to_team, null::timestamptz,
    null::timestamptz, coalesce(h.returned_at, h.ended_at), h.asked_by
  from handoffs h join matters own on own.id = h.matter_id
  left join messages answer on answer.id = h.answer_message_id
  where ${mine('h.asked_by', people)} and h.ended_at > ${ctx.now}::timestamptz - ${newsDays} * interval '1 day'
    and h.state in ('declined', 'returned', 'answered')
    and not exists (select from handoffs later where later.matter_id in (own.id, own.merged_into)
      and later.offered_at >= coalesce(h.returned_at, h.ended_at) and later.id <> h.id)
    and not exists (select from filings f join messages s on s.id = f.message_id
      where f.matter_id = coalesce(own.merged_into, own.id) and f.ended_at is null and s.direction = 'out' and not s.automatic
        and f.message_at >= coalesce(h.returned_at, h.ended_at))`;
