// A notice ends with what it is about: then nothing is left to do about it.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { announce, type KeptEvent } from '../platform/events/index.ts';
import type {} from './tables.ts';

const settling = new Set([
  'commitment.kept',
  'commitment.fulfilled',
  'commitment.broken',
  'commitment.withdrawn',
  'commitment.renegotiated',
  'commitment.rescheduled',
]);
const endings = new Set(['escalation.acknowledged', 'escalation.ended']);

export async function endNotices(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  const subjects = (kinds: ReadonlySet<string>): string[] =>
    events.flatMap(({ kind, subjectId }) => (kinds.has(kind) && subjectId ? [subjectId] : []));
  const settled = subjects(settling);
  if (settled.length > 0) await endOfCommitments(ctx, settled);
  const ended = subjects(endings);
  if (ended.length > 0) await endOfEscalations(ctx, ended);
}

/**
 * That it is due soon, or that somebody is to apologise. An apology that broke is still to be made; what is open still
 * got another time.
 */
const endOfCommitments = (ctx: Ctx, ids: readonly string[]): Promise<void> =>
  tell(
    ctx,
    sql`
    update notices n set ended_at = ${ctx.now}
    from commitments c join matters m on m.id = c.matter_id join bearings b on b.commitment_id = c.id
    cross join lateral (select b.person_id as id union select person_id from staff where team_id = b.team_id
      union select head_id from teams where id = b.team_id) told
    where c.id = any(${ids}::uuid[]) and (c.reminded_at is not null or c.state = 'open' or c.purpose = 'recover')
      and n.person_id = told.id and n.matter_id in (m.id, m.merged_into) and n.subject_id = c.id and n.ended_at is null
      and (n.kind = 'due-soon' or (n.kind = 'recover' and (c.state <> 'broken' or c.fulfilled_at is not null)))
    returning n.person_id`,
  );

/** Unless something else of the matter, or of the team, still climbs at that level. */
async function endOfEscalations(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const told = sql`select s.person_id, s.level, e.matter_id, m.merged_into,
      coalesce(e.desk_team, desk.team_id) as team_id
    from escalations e join matters m on m.id = e.matter_id
    join escalation_steps s on s.escalation_id = e.id
    left join staff desk on desk.person_id = e.desk_person`;
  await tell(
    ctx,
    sql`
    with over as materialized (${told} where e.id = any(${ids}::uuid[])),
    still as materialized (${told} where e.ended_at is null and s.person_id in (select person_id from over))
    update notices n set ended_at = ${ctx.now} from over
    where n.ended_at is null and n.person_id = over.person_id and n.level = over.level and (
      (n.kind = 'escalated' and n.matter_id in (over.matter_id, over.merged_into)
        and not exists (select from still where still.person_id = n.person_id and still.level = n.level
          and n.matter_id in (still.matter_id, still.merged_into)))
      or (n.team_id = over.team_id
        and not exists (select from still where still.person_id = n.person_id and still.level = n.level
          and still.team_id = n.team_id)))
    returning n.person_id`,
  );
}

async function tell(ctx: Ctx, ending: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`${ending}`.execute(ctx.db);
  for (const { person_id } of rows) announce(ctx, `person/${person_id}`);
}
