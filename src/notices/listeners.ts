// Whom notices are for, as persons: whoever it is at the end of the transaction.
import { type RawBuilder, sql } from 'kysely';
import { onDutySql } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { Notice } from './rules.ts';

export type Told = Notice & { personId: string };

export async function withPersons(ctx: Ctx, notices: readonly Notice[]): Promise<Told[]> {
  const onMatters = await peopleOn(ctx, mattersIn(notices));
  const ofTeams = await peopleOf(ctx, notices);
  const atDesks = await peopleAt(ctx, handoffsIn(notices));
  const personsOf = ({ to, matterId }: Notice): readonly string[] => {
    if ('person' in to) return [to.person];
    if ('of' in to) return onMatters.get(`${matterId} ${to.of}`) ?? [];
    if ('team' in to) return ofTeams.get(`${matterId} ${to.team}`) ?? [];
    return atDesks.get(`${to.handoff} ${to.side}`) ?? [];
  };
  return notices.flatMap((notice) =>
    personsOf(notice).map((personId) => ({ ...notice, personId })),
  );
}

const mattersIn = (notices: readonly Notice[]): string[] => [
  ...new Set(notices.flatMap(({ to, matterId }) => ('of' in to ? [matterId] : []))),
];

const handoffsIn = (notices: readonly Notice[]): string[] => [
  ...new Set(notices.flatMap(({ to }) => ('handoff' in to ? [to.handoff] : []))),
];

interface Found {
  key: string;
  person_id: string;
}

/** Who answers for a team as far as the matter `m` goes: whoever is on duty, else its head `t`. */
const answers = ({ now }: Ctx): RawBuilder<unknown> =>
  sql`coalesce(${onDutySql(
    sql`t.id`,
    now,
    sql`not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = duty.person_id)`,
  )}, t.head_id)`;

/** Holders, or who answers for the team that holds it; and followers. */
async function peopleOn(ctx: Ctx, matterIds: string[]): Promise<Map<string, string[]>> {
  if (matterIds.length === 0) return new Map();
  const { rows } = await sql<Found>`
    select m.id || ' holder' as key, coalesce(m.holder_id, ${answers(ctx)}) as person_id
    from matters m join teams t on t.id = m.team_id where m.id = any(${matterIds}::uuid[])
    union all
    select r.matter_id || ' followers', r.person_id from matter_readers r
    where r.matter_id = any(${matterIds}::uuid[]) and r.why = 'follows' and r.person_id is not null`.execute(
    ctx.db,
  );
  return grouped(rows);
}

async function peopleOf(ctx: Ctx, notices: readonly Notice[]): Promise<Map<string, string[]>> {
  const asked = notices.flatMap(({ to, matterId }) =>
    'team' in to ? [{ matter: matterId, team: to.team }] : [],
  );
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Found>`
    select distinct m.id || ' ' || t.id as key, ${answers(ctx)} as person_id
    from json_to_recordset(${JSON.stringify(asked)}::json) as a (matter uuid, team uuid)
    join matters m on m.id = a.matter join teams t on t.id = a.team`.execute(ctx.db);
  return grouped(rows);
}

async function peopleAt(ctx: Ctx, handoffIds: string[]): Promise<Map<string, string[]>> {
  if (handoffIds.length === 0) return new Map();
  const { rows } = await sql<Found>`
    with h as (select * from handoffs where id = any(${handoffIds}::uuid[]))
    select id || ' asker' as key, asked_by as person_id from h
    union all
    select id || ' asked', coalesce(accepted_by, to_person) from h where coalesce(accepted_by, to_person) is not null`.execute(
    ctx.db,
  );
  return grouped(rows);
}

function grouped(rows: readonly Found[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { key, person_id } of rows) found.set(key, [...(found.get(key) ?? []), person_id]);
  return found;
}
