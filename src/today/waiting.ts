import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { customerJoin, matterJson, mine, most, namedJson, type Row, teamsHeldBy } from './rows.ts';

/**
 * Cases they hold whose customer, or who says they are, spoke last; cases of a team they answer for that nobody
 * took; and what broke below the actor and waits for their word.
 */
export const waits = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  (select m.id, w.todo, ${matterJson} as matter, w.last_words as words, ${namedJson('customer')} as from,
    ${namedJson('team')} as team, w.due_at as "dueAt", coalesce(w.last_at, w.opened_at) as since, w.holder_id as whose,
    null::int as level, null as standard
  from (
    (select r.*, 'reply' as todo from case_rows r
      where ${mine('r.holder_id', people)} and r.is_open and r.status in ('new', 'open')
        and r.asleep_until is null and r.last_from in ('customer', 'unverified')
      order by r.last_at limit ${most})
    union all
    (select r.*, 'assign' from case_rows r
      where r.team_id = any(${teamsHeldBy(ctx, people)}) and r.is_open and r.holder_id is null and r.status <> 'waiting'
        and r.asleep_until is null
      order by r.last_at limit ${most})
  ) w
  join matters m on m.id = w.id
  join teams team on team.id = w.team_id
  ${customerJoin} and w.last_from = 'customer'
  where ${readableMatters(ctx, 'm')}
  order by coalesce(w.last_at, w.opened_at), w.id limit ${most})
  union all
  (${escalations(ctx)})`;

/** Told to the actor: by when to say what happens next, before the next level is told instead. */
const escalations = (ctx: Ctx): RawBuilder<unknown> => sql`
  select e.id, 'give-word', ${matterJson}, cause.statement, ${namedJson('desk')}, ${namedJson('team')},
    coalesce((select min(at) from escalation_steps above where above.escalation_id = e.id and above.level > s.level),
      e.unanswered_at, e.next_at), s.at, null::uuid, s.level, cause.standard
  from escalation_steps s
  join escalations e on e.id = s.escalation_id and e.ended_at is null
  join matters own on own.id = e.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id)
  left join people desk on desk.id = e.desk_person
  left join staff on staff.person_id = e.desk_person
  join teams team on team.id = coalesce(e.desk_team, staff.team_id)
  join lateral (select c.statement, c.standard from escalation_causes x join commitments c on c.id = x.commitment_id
    where x.escalation_id = e.id order by x.at desc, c.id desc limit 1) cause on true
  where s.person_id = ${ctx.actor.personId} and ${readableMatters(ctx, 'm')}
  order by s.at, e.id limit ${most}`;
