// The clock of escalations: whoever was told and said nothing for a step's time is passed by.
import { sql } from 'kysely';
import { exclusionsOn, grantReadings, locksAnswering } from '../../matters/index.ts';
import { organisationFor, walksFrom } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { inPortions, record, type Transact } from '../../platform/events/index.ts';
import { climbsOn, type Height, nextUp, type Step } from '../rules.ts';
import { paceOf } from '../step-times.ts';
import type {} from '../tables.ts';

/** So many at once leave room for others who write on the same matters. */
const many = 500;

/**
 * Tells the next level of every escalation whose time has come, and says of the top that it has not answered. One
 * that missed several steps takes them one after the other, each at its own second. Returns how many steps. Several
 * processes may do it at once; none is taken twice.
 */
export const climbDue = (transact: Transact): Promise<number> => inPortions(transact, 1, climb);

interface Due {
  id: string;
  matterId: string;
  height: Height;
  level: number;
  place: string;
  /** The person, or the team's head. */
  desk: string;
  teamId: string;
  told: string[];
  /** When its time came. */
  at: Date;
}

interface Climbed extends Due {
  step: Step | null;
  nextAt: Date | null;
}

async function climb(ctx: Ctx): Promise<number> {
  const due = await claim(ctx);
  if (due.length === 0) return 0;
  const { escalationStepMinutes, chiefExecutiveId } = await organisationFor(ctx);
  const walks = await walksFrom(ctx, [...new Set(due.map((each) => each.place))]);
  const excluded = await exclusionsOn(
    ctx,
    due.map((each) => each.matterId),
  );
  const stepped = due.map((each) => {
    const barred = excluded.get(each.matterId) ?? new Set<string>();
    return { ...each, step: nextUp(walks, each.place, new Set([each.desk, ...each.told]), barred) };
  });
  const pace = await paceOf(
    ctx,
    stepped.flatMap(({ step }) => step?.person ?? []),
  );
  const climbed = stepped.map((each): Climbed => {
    const level = each.step && each.told.length > 0 ? each.level + 1 : each.level;
    const goesOn = each.step !== null && climbsOn(each.height, level);
    const nextAt = goesOn ? pace((each.step as Step).person, each.at, escalationStepMinutes) : null;
    return { ...each, level, nextAt };
  });
  await write(ctx, climbed);
  for (const each of climbed)
    tell(ctx, each, excluded.get(each.matterId)?.has(chiefExecutiveId) ?? false);
  return due.length;
}

/** Locked with the matters that answer for them; what somebody works on this moment is left to the next time. */
async function claim(ctx: Ctx): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select e.id, coalesce(m.merged_into, m.id) as "matterId", e.height, e.level, e.place_person as place,
      coalesce(e.desk_person, t.head_id) as desk, coalesce(e.desk_team, s.team_id) as "teamId",
      array(select person_id from escalation_steps where escalation_id = e.id) as told, e.next_at as at
    from escalations e join matters m on m.id = e.matter_id
    left join teams t on t.id = e.desk_team
    left join staff s on s.person_id = e.desk_person
    where e.ended_at is null and e.next_at <= ${ctx.now}
      and ${locksAnswering(sql`e.matter_id`)}
    order by e.next_at, e.id limit ${many} for no key update of e skip locked`.execute(ctx.db);
  return rows;
}

/** A step up to somebody not yet named on a matter names them on it. */
async function write(ctx: Ctx, climbed: readonly Climbed[]): Promise<void> {
  const rows = climbed.map(({ id, level, at, nextAt, height, step, place }) => ({
    ...{ id, level, at, nextAt },
    told: step?.person ?? null,
    place: step?.place ?? place,
    unansweredAt: step === null && height === 'top' ? at : null,
  }));
  await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, level int, at timestamptz,
        "nextAt" timestamptz, told uuid, place uuid, "unansweredAt" timestamptz)
    ), told as (
      insert into escalation_steps (escalation_id, level, person_id, at)
      select id, level, told, at from given where told is not null
    )
    update escalations e set level = given.level, told_person = coalesce(given.told, e.told_person),
      place_person = given.place, next_at = given."nextAt", unanswered_at = given."unansweredAt"
    from given where e.id = given.id`.execute(ctx.db);
  await grantReadings(
    ctx,
    climbed.flatMap(({ matterId, step }) => (step ? [{ matterId, personId: step.person }] : [])),
    'named',
  );
}

function tell(ctx: Ctx, climbed: Climbed, isChiefExcluded: boolean): void {
  const { id, matterId, at, level, teamId, step, height } = climbed;
  if (step)
    record(ctx, {
      kind: 'escalation.stepped',
      matterId,
      subjectId: id,
      at,
      data: { escalationId: id, level, personId: step.person, teamId },
    });
  else if (height === 'top')
    record(ctx, {
      kind: 'escalation.unanswered',
      matterId,
      subjectId: id,
      at,
      data: { escalationId: id, isChiefExcluded },
    });
}
