import { sql } from 'kysely';
import { walksFrom } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';

export interface Absent {
  id: string;
  name: string;
  until: Date;
}

/** Who is away now and the actor stands in for. Only chains of the absent lead to somebody, so few are looked at. */
export async function listStoodInFor(ctx: Ctx): Promise<Absent[]> {
  const me = ctx.actor.personId as string;
  const { rows } = await sql<Absent>`
    with recursive away as materialized (
      select s.person_id, s.deputy_id, s.manager_id, max(a.to_at) as until
      from absences a join staff s on s.person_id = a.person_id and s.left_at is null
      where a.ended_at is null and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now}
      group by s.person_id
    ), led(id) as (
      select person_id from away where ${me} in (deputy_id, manager_id)
      union
      select away.person_id from away join led on led.id in (away.deputy_id, away.manager_id)
    )
    select away.person_id as id, people.name, away.until
    from away join led on led.id = away.person_id join people on people.id = away.person_id
    where away.person_id <> ${me}
    order by people.name, away.person_id`.execute(ctx.db);
  if (rows.length === 0) return [];
  const walks = await walksFrom(ctx, [me, ...rows.map((row) => row.id)]);
  return rows.filter((row) => walks.standIn(row.id) === me);
}
