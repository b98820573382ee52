// Who answers for a team by name: whoever is on duty, else its head.
import { type RawBuilder, sql } from 'kysely';
import { headOf, walksFrom } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import type {} from './tables.ts';

const nobody: ReadonlySet<string> = new Set();

/**
 * Who holds the team at a moment by the duty list: present, of the team still, and neither excluded nor below
 * somebody who is. Of several the one whose duty began last. Null: nobody.
 */
export async function onDuty(
  ctx: Ctx,
  teamId: string,
  at: Date = ctx.now,
  excluded: ReadonlySet<string> = nobody,
): Promise<string | null> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from ${dutiesOf(sql`${teamId}::uuid`, at)}`.execute(ctx.db);
  const people = rows.map((row) => row.person_id);
  if (people.length === 0 || excluded.size === 0) return people[0] ?? null;
  const walks = await walksFrom({ ...ctx, now: at }, people);
  return people.find((id) => walks.presentOr(id, excluded) === id) ?? null;
}

/** Who answers for a team: whoever is on duty, else its head or who stands in. Never nobody. */
export const answersForTeam = async (
  ctx: Ctx,
  teamId: string,
  { excluded = nobody }: { excluded?: ReadonlySet<string> } = {},
): Promise<string> =>
  (await onDuty(ctx, teamId, ctx.now, excluded)) ?? (await headOf(ctx, teamId, { excluded }));

/** For lists: the same as one value of SQL. `isFit` says more of `duty.person_id`; null: nobody is on duty. */
export const onDutySql = (
  team: RawBuilder<unknown>,
  at: Date,
  isFit: RawBuilder<unknown> = sql`true`,
): RawBuilder<string | null> => sql`(
  select duty.person_id from ${dutiesOf(team, at)} where ${isFit} limit 1)`;

/** The duties of a team at a moment whose persons are there, as the table `duty`, those to be asked first first. */
const dutiesOf = (team: RawBuilder<unknown>, at: Date): RawBuilder<unknown> => sql`(
  select d.person_id, d.from_at, d.to_at from duties d
  join teams t on t.id = d.team_id
  join staff s on s.person_id = d.person_id and s.left_at is null and (s.team_id = t.id or t.head_id = s.person_id)
  where d.team_id = ${team} and d.removed_at is null and d.from_at <= ${at} and d.to_at > ${at}
    and not exists (select from absences a where a.person_id = d.person_id and a.ended_at is null
      and a.from_at <= ${at} and a.to_at > ${at})
  order by d.from_at desc, d.id) duty`;
