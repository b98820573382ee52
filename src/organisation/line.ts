// Walks up the reporting line and to deputies. The rules decide; here the part of the line they need is read.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { againstRule } from '../platform/refusal.ts';
import { listAdministrators, organisationFor, teamFor } from './queries.ts';
import * as rules from './rules.ts';
import type {} from './tables.ts';

export interface WalkOptions {
  /** Nobody of these, and nobody below them in the reporting line. */
  excluded?: ReadonlySet<string>;
}

/** Is absent now. Somebody who has left is not away but gone. */
export async function isAway(ctx: Ctx, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select from absences a where ${isNow(ctx)} and a.person_id = ${personId}`.execute(
      ctx.db,
    );
  return rows.length > 0;
}

/** Works here and is not away. */
export async function isPresent(ctx: Ctx, personId: string): Promise<boolean> {
  const line = await readLine(ctx, [personId], { reach: false });
  return line.get(personId)?.isPresent ?? false;
}

/** The team's head, or who stands in for them. Refuses `organisation.no-such-team`. */
export async function headOf(ctx: Ctx, teamId: string, options: WalkOptions = {}): Promise<string> {
  return presentOr(ctx, (await teamFor(ctx, teamId)).headId, options);
}

/** The person if present (and not excluded), else who stands in for them. */
export async function presentOr(
  ctx: Ctx,
  personId: string,
  options: WalkOptions = {},
): Promise<string> {
  // Nearly always the person is simply there; with nobody excluded that needs no walk.
  if (!options.excluded?.size && (await isPresent(ctx, personId))) return personId;
  const line = await readLine(ctx, [personId]);
  return rules.presentOr(line, personId, options.excluded) ?? lastResort(ctx, options.excluded);
}

/**
 * Who acts for a person: the first present among their deputy, the deputy's deputy, … (each once), else
 * their manager and upwards, else the administrator on duty. Never nobody.
 */
export async function standInFor(
  ctx: Ctx,
  personId: string,
  options: WalkOptions = {},
): Promise<string> {
  const line = await readLine(ctx, [personId]);
  return rules.standIn(line, personId, options.excluded) ?? lastResort(ctx, options.excluded);
}

/**
 * The next up the reporting line, skipping the excluded and everybody below them; also somebody who is
 * away. Null above the chief executive.
 */
export async function upFrom(
  ctx: Ctx,
  personId: string,
  options: WalkOptions = {},
): Promise<string | null> {
  return rules.upFrom(await readLine(ctx, [personId]), personId, options.excluded);
}

/** All managers of a person, nearest first. */
export async function managersAbove(ctx: Ctx, personId: string): Promise<string[]> {
  return rules.managersOf(await readLine(ctx, [personId]), personId);
}

/** The walks of `rules.ts` over a part of the line that was read once: for many people at a time. */
export interface Walks {
  upFrom(id: string, excluded?: ReadonlySet<string>): string | null;
  standIn(id: string, excluded?: ReadonlySet<string>): string | null;
  presentOr(id: string, excluded?: ReadonlySet<string>): string | null;
  managersOf(id: string): string[];
}

/** Null where a walk finds nobody; there is no last resort here. */
export async function walksFrom(ctx: Ctx, personIds: readonly string[]): Promise<Walks> {
  return walksOver(await readLine(ctx, personIds));
}

/** The same over any line. */
export const walksOver = (line: rules.Line): Walks => ({
  upFrom: (id, excluded) => rules.upFrom(line, id, excluded),
  standIn: (id, excluded) => rules.standIn(line, id, excluded),
  presentOr: (id, excluded) => rules.presentOr(line, id, excluded),
  managersOf: (id) => rules.managersOf(line, id),
});

/** Refuses `organisation.nobody-left` when every administrator and the chief executive are excluded. */
async function lastResort(ctx: Ctx, excluded?: ReadonlySet<string>): Promise<string> {
  const { dutyAdministratorId, chiefExecutiveId } = await organisationFor(ctx);
  const candidates = [
    ...new Set([dutyAdministratorId, ...(await listAdministrators(ctx)), chiefExecutiveId]),
  ];
  const found = rules.lastResort(await readLine(ctx, candidates), candidates, excluded);
  if (found === null)
    throw againstRule(
      'organisation.nobody-left',
      'Everybody who could act here is excluded. Please turn to the outside ear.',
    );
  return found;
}

const isNow = (ctx: Ctx): RawBuilder<unknown> =>
  sql`a.ended_at is null and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now}`;

/** These members of staff and (with `reach`) everybody to whom their deputies and managers lead. */
export async function readLine(
  ctx: Ctx,
  personIds: readonly string[],
  { reach = true } = {},
): Promise<rules.Line> {
  const next = sql`
    union
    select unnest(array[s.manager_id, s.deputy_id]) from reach join staff s on s.person_id = reach.id`;
  const { rows } = await sql<rules.Link>`
    with recursive reach(id) as (select unnest(${personIds}::uuid[]) ${reach ? next : sql``})
    select s.person_id as id, s.manager_id as "managerId", s.deputy_id as "deputyId",
      s.left_at is null and not exists (
        select from absences a where a.person_id = s.person_id and ${isNow(ctx)}) as "isPresent"
    from reach join staff s on s.person_id = reach.id`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}
