// What broke begins to climb, or joins what climbs already from the same desk: any number in a few statements.
import { sql } from 'kysely';
import { exclusionsOn, grantReadings } from '../../matters/index.ts';
import { organisationFor, type Walks, walksFrom } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import type { Beginning, Broken } from '../broken.ts';
import { climbsOn, firstUp, heightOf, higher, type Step } from '../rules.ts';
import { type Pace, paceOf } from '../step-times.ts';
import type {} from '../tables.ts';
import { joinEscalations } from './join-escalations.ts';

/** Records `escalation.stepped` of each that begins. */
export async function beginEscalations(ctx: Ctx, broken: readonly Broken[]): Promise<void> {
  const { escalationStepMinutes: minutes } = await organisationFor(ctx);
  let left = await withSteps(ctx, byDesk(broken), minutes);
  while (left.length > 0) {
    const begun = await insert(ctx, left);
    left = await joinEscalations(
      ctx,
      left.filter((each) => !begun.has(each)),
      minutes,
    );
    await tell(ctx, begun);
  }
}

type Bare = Omit<Beginning, 'step' | 'nextAt'>;

function byDesk(broken: readonly Broken[]): Bare[] {
  const found = new Map<string, Bare>();
  for (const each of broken) {
    const key = `${each.matterId} ${each.desk.id}`;
    const known = found.get(key);
    const height = heightOf(each.kind);
    found.set(key, {
      matterId: each.matterId,
      desk: each.desk,
      height: known ? higher(known.height, height) : height,
      startedAt: known && known.startedAt <= each.at ? known.startedAt : each.at,
      causes: [...(known?.causes ?? []), each],
    });
  }
  return [...found.values()];
}

async function withSteps(ctx: Ctx, bare: readonly Bare[], minutes: number): Promise<Beginning[]> {
  const walks = await walksFrom(ctx, [
    ...new Set(bare.flatMap(({ desk }) => [desk.head, desk.onDuty ?? desk.head])),
  ]);
  const excluded = await exclusionsOn(
    ctx,
    bare.map(({ matterId }) => matterId),
  );
  const stepped = bare.map((each) => ({ ...each, step: stepOf(each, walks, excluded) }));
  const pace = await paceOf(
    ctx,
    stepped.map(({ step, desk }) => step?.person ?? desk.head),
  );
  return stepped.map((each) => ({ ...each, nextAt: nextOf(each, pace, minutes) }));
}

/** Who knows of it already. */
const answering = ({ person, onDuty, head }: Broken['desk']) =>
  person === null && (onDuty === null || onDuty === head)
    ? { head }
    : { person: person ?? (onDuty as string) };

const nobody: ReadonlySet<string> = new Set();

const stepOf = (
  { desk, matterId }: Bare,
  walks: Walks,
  excluded: ReadonlyMap<string, ReadonlySet<string>>,
): Step | null => firstUp(walks, answering(desk), excluded.get(matterId) ?? nobody);

/** Where nobody is above, the desk itself has a step's time, if the height is the top. */
function nextOf(
  { step, height, desk, startedAt }: Omit<Beginning, 'nextAt'>,
  pace: Pace,
  minutes: number,
): Date | null {
  if (step ? !climbsOn(height, 1) : height !== 'top') return null;
  return pace(step?.person ?? desk.head, startedAt, minutes);
}

/** Which of them began, with their ids; the others climb already. */
async function insert(ctx: Ctx, beginnings: readonly Beginning[]): Promise<Map<Beginning, string>> {
  const ids = new Map(beginnings.map((each) => [newId(), each]));
  const given = [...ids].map(
    ([id, { matterId, desk, height, step, nextAt, startedAt, causes }]) => ({
      ...{ id, matterId, height, nextAt, startedAt },
      deskPerson: desk.person,
      deskTeam: desk.person === null ? desk.id : null,
      told: step?.person ?? null,
      place: step?.place ?? desk.head,
      causes: causes.map(({ commitmentId, at }) => ({ id: commitmentId, at })),
    }),
  );
  const { rows } = await sql<{ id: string }>`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as g (id uuid, "matterId" uuid,
        "deskPerson" uuid, "deskTeam" uuid, height text, told uuid, place uuid, "nextAt" timestamptz,
        "startedAt" timestamptz, causes json)
    ), begun as (
      insert into escalations (id, matter_id, desk_person, desk_team, height, level, told_person, place_person, next_at, started_at)
      select id, "matterId", "deskPerson", "deskTeam", height, 1, told, place, "nextAt", "startedAt" from given
      order by "matterId", coalesce("deskPerson", "deskTeam")
      on conflict do nothing returning id, told_person, started_at
    ), caused as (
      insert into escalation_causes (escalation_id, commitment_id, at)
      select given.id, c.id, c.at from begun join given using (id)
      cross join json_to_recordset(given.causes) as c (id uuid, at timestamptz)
    ), told as (
      insert into escalation_steps (escalation_id, level, person_id, at)
      select id, 1, told_person, started_at from begun where told_person is not null
    )
    select id from begun`.execute(ctx.db);
  return new Map(rows.map(({ id }) => [ids.get(id) as Beginning, id]));
}

/** A step up to somebody not yet named on a matter names them on it. */
async function tell(ctx: Ctx, begun: ReadonlyMap<Beginning, string>): Promise<void> {
  const told = [...begun].flatMap(([{ matterId, desk, startedAt, step }, id]) =>
    step ? [{ id, matterId, startedAt, teamId: desk.teamId, personId: step.person }] : [],
  );
  await grantReadings(
    ctx,
    told.map(({ matterId, personId }) => ({ matterId, personId })),
    'named',
  );
  for (const { id, matterId, startedAt, teamId, personId } of told)
    record(ctx, {
      kind: 'escalation.stepped',
      matterId,
      subjectId: id,
      at: startedAt,
      data: { escalationId: id, level: 1, personId, teamId },
    });
}
