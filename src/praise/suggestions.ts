import { sql } from 'kysely';
import { matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { named } from '../platform/db/json.ts';
import type { suggestPraised as contract } from './api.ts';

const most = 3;

/**
 * GET /cases/:id/praise-suggestions. By their names, in whole words and without accents; of two with the same first
 * name, whoever works at that desk or touchpoint stands first. Refuses `matters.not-found`.
 */
export async function suggestPraised(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof contract>> {
  await matterFor(ctx, id);
  const { rows: items } = await sql<OutputOf<typeof contract>['items'][number]>`
    with said as (select string_to_array(string_agg(kept_fold(left(w.subject || ' ' || w.body, 8000)), ' '), ' ') as words
      from filings f join messages w on w.id = f.message_id
      where f.matter_id = ${id} and f.ended_at is null and w.author_kind = 'customer')
    select p.id, p.name, ${named('team')} as team
    from said cross join staff s join people p on p.id = s.person_id join teams team on team.id = s.team_id
    join matters m on m.id = ${id} left join touchpoints place on place.id = m.touchpoint_id
    cross join lateral (select count(*) as parts from unnest(string_to_array(kept_fold(p.name), ' ')) part
      where length(part) > 2 and part = any(said.words)) hit
    where s.left_at is null and hit.parts > 0 and p.id is distinct from m.raised_by
      and not exists (select from case_subjects c where c.case_id = m.id and c.person_id = p.id)
      and not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = p.id)
    order by hit.parts desc, (s.team_id in (m.team_id, place.team_id)) desc nulls last, p.name, p.id
    limit ${most}`.execute(ctx.db);
  return { items };
}
