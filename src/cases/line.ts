// The reporting line, where somebody is complained about.
import {
  findStaff,
  isAway,
  managersAbove,
  organisationFor,
  presentOr,
} from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { againstRule } from '../platform/refusal.ts';
import { standInsKeptOut } from './rules.ts';
import type {} from './tables.ts';

/** Who is complained about on a case. */
export async function complainedAboutOn(ctx: Ctx, caseId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('case_subjects')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('why', '=', 'complaint')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Nobody below the person complained about holds the complaint. Refuses `case.below-them`. */
export async function requireNotBelowTheirs(
  ctx: Ctx,
  caseId: string,
  holderId: string,
): Promise<void> {
  const about = await complainedAboutOn(ctx, caseId);
  if (about.length === 0) return;
  const { chiefExecutiveId } = await organisationFor(ctx);
  // Everybody is below the chief executive: there the outside ear hears, and somebody has to hold.
  const line = new Set(about.filter((id) => id !== chiefExecutiveId));
  const above = await managersAbove(ctx, holderId);
  if (above.some((id) => line.has(id)))
    throw againstRule(
      'case.below-them',
      'Nobody who reports to the person complained about can hold this case.',
    );
}

/**
 * Who holds a complaint about somebody: its holder, if above them already; else the first person above them
 * who is not kept out nor below somebody who is, or who stands in for that person. Above the chief executive
 * there is nobody inside (`isOutside`): an administrator who is not kept out holds it in name.
 */
export async function holderAbove(
  ctx: Ctx,
  theCase: { holderId: string | null; raisedBy: string | null },
  personId: string,
  excluded: ReadonlySet<string>,
): Promise<{ holderId: string; isOutside: boolean }> {
  const { holderId, raisedBy } = theCase;
  const above = await managersAbove(ctx, personId);
  // Nobody judges their own complaint either.
  const barred = new Set(raisedBy === null ? excluded : [...excluded, raisedBy]);
  const fit = above.filter((id) => !barred.has(id) && !isBelowSome(above, id, barred));
  if (holderId !== null && fit.includes(holderId)) return { holderId, isOutside: false };
  const [first] = fit;
  if (first) return { holderId: await presentOr(ctx, first, { excluded }), isOutside: false };
  const { dutyAdministratorId } = await organisationFor(ctx);
  return { holderId: await presentOr(ctx, dutyAdministratorId, { excluded }), isOutside: true };
}

/** `above` is ordered: whoever comes later in it is above whoever comes earlier. */
const isBelowSome = (above: readonly string[], id: string, barred: ReadonlySet<string>): boolean =>
  above.slice(above.indexOf(id) + 1).some((other) => barred.has(other));

/** Who is kept out together with a person: their stand-ins, unless above them. */
export async function standInsOf(ctx: Ctx, personId: string): Promise<string[]> {
  const deputies: { id: string; isPresent: boolean }[] = [];
  const seen = new Set([personId]);
  for (let next = await deputyOf(ctx, personId); next && !seen.has(next); ) {
    seen.add(next);
    const isPresent = !(await isAway(ctx, next));
    deputies.push({ id: next, isPresent });
    next = isPresent ? null : await deputyOf(ctx, next);
  }
  return standInsKeptOut(deputies, await managersAbove(ctx, personId));
}

const deputyOf = async (ctx: Ctx, personId: string): Promise<string | null> =>
  (await findStaff(ctx, personId))?.deputyId ?? null;
