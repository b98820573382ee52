import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { customerJoin, matterJson, mine, most, namedJson, type Row, teamsHeldBy } from './rows.ts';

/**
 * Open commitments they bear, or a team they answer for; and what was broken on cases they hold and is still
 * to be done. What a hand-off promises stands with the hand-off; what stands still waits for the customer.
 */
export const promises = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select c.id, ${todo} as todo, ${matterJson} as matter, coalesce(broken.statement, c.statement) as words, c.standard,
    ${namedJson('customer')} as from, ${namedJson('team')} as team, ${namedJson('maker')} as maker, c.due_at as "dueAt",
    c.remind_at as "remindAt", c.made_at as since, c.whose
  from (
    (select c.*, b.person_id as whose, b.team_id as borne_by
      from bearings b join commitments c on c.id = b.commitment_id
      where b.to_at is null and ${mine('b.person_id', people)} and ${isToKeep}
      order by c.due_at limit ${most})
    union all
    (select c.*, null, b.team_id
      from bearings b join commitments c on c.id = b.commitment_id
      where b.to_at is null and b.team_id = any(${teamsHeldBy(ctx, people)}) and ${isToKeep}
      order by c.due_at limit ${most})
    union all
    (select c.*, r.holder_id, null
      from case_rows r
      cross join lateral (select r.id union all select id from matters where merged_into = r.id) own
      join commitments c on c.matter_id = own.id
      where ${mine('r.holder_id', people)} and r.is_open and r.is_broken and ${isToFulfil}
      order by c.due_at limit ${most})
  ) c
  join matters own on own.id = c.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id)
  left join commitments broken on broken.id = c.about and c.purpose = 'recover'
  left join teams team on team.id = c.borne_by
  left join people maker on maker.id = c.owed_by_person and maker.id <> ${ctx.actor.personId}
  ${customerJoin}
  where ${readableMatters(ctx, 'm')}
  order by c.due_at, c.id limit ${most}`;

const todo = sql`case when c.standard is not null then 'meet' when c.purpose = 'recover' then 'recover'
  when c.state = 'broken' then 'fulfil' when c.purpose = 'next-step' then 'next-step' else 'keep' end`;

/** Whoever answers in time acknowledges too: of a case's standards the next one is enough to see. */
const isToKeep = sql`c.state = 'open' and c.handoff_id is null and c.due_at is not null
  and (c.standard is null or not exists (select from commitments sooner where sooner.matter_id = c.matter_id
    and sooner.state = 'open' and sooner.standard is not null and (sooner.due_at, sooner.id) < (c.due_at, c.id)))`;

/** A broken promise is made good by its apology, which says what broke; of broken standards the first is enough. */
const isToFulfil = sql`c.handoff_id is null and c.state = 'broken' and c.fulfilled_at is null and c.successor_id is null
  and not exists (select from commitments apology where apology.about = c.id and apology.purpose = 'recover'
    and apology.state <> 'withdrawn')
  and (c.standard is null or not exists (select from commitments sooner where sooner.matter_id = c.matter_id
    and sooner.state = 'broken' and sooner.fulfilled_at is null and sooner.standard is not null
    and (sooner.due_at, sooner.id) < (c.due_at, c.id)))`;
