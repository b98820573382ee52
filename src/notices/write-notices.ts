import { sql } from 'kysely';
import { grantReadings, readersAmong } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce } from '../platform/events/index.ts';
import { type Told, withPersons } from './listeners.ts';
import { type WayOf, waysOf } from './preferences.ts';
import { type Notice, ownMail } from './rules.ts';
import type {} from './tables.ts';

/**
 * Writes each notice once for each person, matter, kind, subject and level. Nobody hears of what they may not read,
 * nor of what they did themselves.
 */
export async function writeNotices(ctx: Ctx, notices: readonly Notice[]): Promise<void> {
  const told = (await withPersons(ctx, notices)).filter(({ personId, by }) => personId !== by);
  if (told.length === 0) return;
  const heard = await readers(ctx, told);
  if (heard.length === 0) return;
  const wayOf = await waysOf(ctx, heard);
  await writeOfMatters(ctx, lowestLevels(heard.filter((each) => each.teamId === null)), wayOf);
  await writeOfTeams(ctx, onceATeam(heard.filter((each) => each.teamId !== null)), wayOf);
  for (const { personId } of heard) announce(ctx, `person/${personId}`);
}

/** Whoever is told as the one above, or asked for a team whose head is away, is named on the matter. */
async function readers(ctx: Ctx, told: readonly Told[]): Promise<Told[]> {
  const mayRead = await readersAmong(ctx, told);
  const named = told
    .filter((each) => (each.level > 0 || each.kind === 'asked') && !mayRead(each))
    .map(({ matterId, personId }) => ({ matterId, personId }));
  await grantReadings(ctx, named, 'named');
  const mayNow = named.length > 0 ? await readersAmong(ctx, named) : mayRead;
  return told.filter((each) => mayRead(each) || mayNow(each));
}

/** Who hears it as their own is not told again as the one above. */
function lowestLevels(told: readonly Told[]): Told[] {
  const byKey = new Map<string, Told>();
  for (const each of told) {
    // Whatever breaks at several desks of one matter is one thing to whoever is told above them.
    const subject = each.kind === 'escalated' ? '' : each.subjectId;
    const key = `${each.personId} ${each.matterId} ${each.kind} ${subject}`;
    const known = byKey.get(key);
    if (!known || each.level < known.level) byKey.set(key, each);
  }
  return [...byKey.values()];
}

const onceATeam = (told: readonly Told[]): Told[] => [
  ...new Map(told.map((each) => [`${each.personId} ${each.teamId} ${each.level}`, each])).values(),
];

async function writeOfMatters(ctx: Ctx, told: readonly Told[], wayOf: WayOf): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into notices (id, person_id, matter_id, kind, subject_id, level, data, at, mail)
    select g.id, g.person, g.matter, g.kind, g.subject, g.level, g.data, g.at, g.mail
    from ${given(told, wayOf)}
    where g.kind <> 'escalated' or not exists (select from notices o where o.person_id = g.person
      and o.matter_id = g.matter and o.kind = g.kind and o.level = g.level and o.ended_at is null)
    on conflict do nothing`.execute(ctx.db);
}

/** One for each person, team and level: what comes to it makes it unseen again. */
async function writeOfTeams(ctx: Ctx, told: readonly Told[], wayOf: WayOf): Promise<void> {
  if (told.length === 0) return;
  await sql`
    insert into notices (id, person_id, team_id, kind, subject_id, level, data, at, mail)
    select g.id, g.person, g.team, g.kind, g.subject, g.level, g.data, g.at, g.mail
    from ${given(told, wayOf)} order by g.person, g.team, g.level
    on conflict (person_id, team_id, level) where team_id is not null and ended_at is null
    do update set seen_at = null`.execute(ctx.db);
}

function given(told: readonly Told[], wayOf: WayOf) {
  const rows = told.map((each) => {
    const way = ownMail.has(each.kind) ? 'never' : wayOf(each);
    return {
      id: newId(),
      person: each.personId,
      matter: each.matterId,
      team: each.teamId,
      kind: each.kind,
      subject: each.subjectId,
      level: each.level,
      data: { ...each.facts, by: each.by },
      at: each.at,
      mail: way === 'never' ? null : way,
    };
  });
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, person uuid, matter uuid, team uuid,
    kind text, subject uuid, level int, data jsonb, at timestamptz, mail text)`;
}
