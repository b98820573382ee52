import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Beginning } from '../broken.ts';
import { climbsOn, type Height, higher } from '../rules.ts';
import { paceOf } from '../step-times.ts';
import type {} from '../tables.ts';

interface Climbing {
  id: string;
  matterId: string;
  desk: string;
  height: Height;
  level: number;
  told: string | null;
  nextAt: Date | null;
  isUnanswered: boolean;
}

/**
 * What else broke at a desk climbs with what climbs already; what climbs higher takes it on from where it came to
 * rest. Returns those for whom nothing climbs any more.
 */
export async function joinEscalations(
  ctx: Ctx,
  joining: readonly Beginning[],
  minutes: number,
): Promise<Beginning[]> {
  if (joining.length === 0) return [];
  const climbing = await lockClimbing(ctx, joining);
  const of = ({ matterId, desk }: Beginning) => climbing.get(`${matterId} ${desk.id}`);
  const pace = await paceOf(
    ctx,
    joining.map((each) => of(each)?.told ?? each.desk.head),
  );
  const changed = joining.flatMap((each) => {
    const it = of(each);
    if (!it) return [];
    const height = higher(it.height, each.height);
    const goesOn = it.nextAt === null && !it.isUnanswered && climbsOn(height, it.level);
    const nextAt = goesOn ? pace(it.told ?? each.desk.head, each.startedAt, minutes) : it.nextAt;
    const causes = each.causes.map(({ commitmentId, at }) => ({ id: commitmentId, at }));
    return [{ id: it.id, height, nextAt, causes }];
  });
  await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(changed)}::json) as g (id uuid, height text,
        "nextAt" timestamptz, causes json)
    ), caused as (
      insert into escalation_causes (escalation_id, commitment_id, at)
      select given.id, c.id, c.at from given cross join json_to_recordset(given.causes) as c (id uuid, at timestamptz)
      on conflict do nothing
    )
    update escalations e set height = given.height, next_at = given."nextAt" from given
    where e.id = given.id`.execute(ctx.db);
  return joining.filter((each) => !of(each));
}

async function lockClimbing(
  ctx: Ctx,
  joining: readonly Beginning[],
): Promise<Map<string, Climbing>> {
  const { rows } = await sql<Climbing>`
    select e.id, e.matter_id as "matterId", coalesce(e.desk_person, e.desk_team) as desk, e.height, e.level,
      e.told_person as told, e.next_at as "nextAt", e.unanswered_at is not null as "isUnanswered"
    from escalations e
    join unnest(${joining.map((each) => each.matterId)}::uuid[], ${joining.map((each) => each.desk.id)}::uuid[])
      as j (matter_id, desk) on j.matter_id = e.matter_id and j.desk = coalesce(e.desk_person, e.desk_team)
    where e.ended_at is null order by e.id for no key update of e`.execute(ctx.db);
  return new Map(rows.map((each) => [`${each.matterId} ${each.desk}`, each]));
}
