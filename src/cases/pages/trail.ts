import { type RawBuilder, sql } from 'kysely';
import { withMerged } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Outcome, outcomes } from '../rules.ts';
import type {} from '../tables.ts';

/** One thing that happened, as a customer may know it: who was asked and when, never what was said. */
export interface Step {
  at: Date;
  what:
    | 'opened'
    | 'merged'
    | 'asked'
    | 'asked-to-take'
    | 'accepted'
    | 'took-over'
    | 'answered'
    | 'declined'
    | 'returned'
    | 'taken-back'
    | 'overdue'
    | 'held'
    | 'resolved'
    | 'reopened'
    | 'closed';
  /** A team, with its member where the organisation shows names; of what was merged its number. */
  whom: string | null;
  /** When the answer was to come. */
  dueAt: Date | null;
  outcome: Outcome | null;
}

interface Row extends Omit<Step, 'whom' | 'outcome'> {
  team: string | null;
  person: string | null;
  /** How it ended; of what was merged its number. */
  outcome: string | null;
}

/**
 * The newest steps of a matter, newest first. A person is named only where `names` says so, and never one
 * whom the matter is kept from: that would tell who is complained about.
 */
export async function listSteps(
  ctx: Ctx,
  matterId: string,
  { names, limit }: { names: boolean; limit: number },
): Promise<Step[]> {
  const { rows } = await sql<Row>`
    select s.at, s.what, s.due_at as "dueAt", s.outcome, coalesce(t.name, own.name) as team, p.name as person
    from (${sql.join(sources(matterId, names), sql` union all `)}) s
      left join teams t on t.id = s.team_id
      left join staff on staff.person_id = s.person_id
      left join teams own on own.id = staff.team_id
      left join people p on ${names} and p.id = s.person_id and not exists (
        select from matter_exclusions x where x.matter_id = ${matterId} and x.person_id = p.id)
    order by s.at desc, s.rank desc
    limit ${limit}`.execute(ctx.db);
  return rows.map(({ team, person, outcome, ...step }) => ({
    ...step,
    whom:
      step.what === 'merged' ? outcome : person && team ? `${person} (${team})` : (person ?? team),
    outcome: outcomes.find((each) => each === outcome) ?? null,
  }));
}

/** Each gives at, what, team_id, person_id, due_at, outcome, rank; the rank orders what happened at once. */
const sources = (matterId: string, names: boolean): RawBuilder<unknown>[] => [
  sql`select opened_at as at, 'opened' as what, null::uuid as team_id, null::uuid as person_id,
      null::timestamptz as due_at, null::text as outcome, 0 as rank
    from matters where id = ${matterId}`,
  sql`select closed_at, 'merged', null, null, null, number::text, 1
    from matters where merged_into = ${matterId}`,
  // Asked as a team, nobody of it is named before they accept.
  sql`select offered_at, case kind when 'consult' then 'asked' else 'asked-to-take' end, to_team,
      case when to_team is null then to_person end, null, null, 1
    from handoffs where matter_id = any(${withMerged(matterId)})`,
  // Of the future only while it is: what came of it has a sentence of its own.
  sql`select c.made_at, 'accepted', h.to_team, coalesce(h.accepted_by, h.to_person), c.due_at, null, 2
    from commitments c join handoffs h on h.id = c.handoff_id
    where c.matter_id = any(${withMerged(matterId)}) and c.handoff_step = 'answer' and c.state = 'open' and h.kind = 'consult'`,
  sql`select c.due_at, 'overdue', h.to_team, coalesce(h.accepted_by, h.to_person), c.due_at, null, 3
    from commitments c join handoffs h on h.id = c.handoff_id
    where c.matter_id = any(${withMerged(matterId)}) and c.handoff_step = 'answer' and c.state = 'broken'`,
  sql`select e.at, case e.kind when 'handoff.accepted' then 'took-over' when 'handoff.answered' then 'answered'
        when 'handoff.declined' then 'declined' when 'handoff.returned' then 'returned' else 'taken-back' end,
      h.to_team, coalesce(h.accepted_by, h.to_person), null, null, 4
    from events e join handoffs h on h.id = e.subject_id
    where e.matter_id = any(${withMerged(matterId)}) and (h.kind = 'transfer' and e.kind = 'handoff.accepted'
      or e.kind in ('handoff.answered', 'handoff.declined', 'handoff.returned', 'handoff.taken-back'))`,
  // A transfer that was accepted or returned has said so already.
  sql`select from_at, 'held', team_id, person_id, null, null, 5
    from (select *, lag(team_id) over it as team_before, lag(person_id) over it as person_before
      from matter_holdings where matter_id = ${matterId} window it as (order by from_at, id)) held
    where why not in ('opened', 'transferred', 'returned', 'reopened')
      and (team_id <> team_before or ${names} and person_id is distinct from person_before)`,
  sql`select at, substr(kind, 6), null, null, null, data ->> 'outcome', 6
    from events where matter_id = ${matterId} and kind in ('case.resolved', 'case.reopened', 'case.closed')`,
];
