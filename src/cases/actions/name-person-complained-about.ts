import {
  excludedFrom,
  excludeFromMatter,
  grantReading,
  holdMatter,
  restrictMatter,
} from '../../matters/index.ts';
import { findStaff, staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import { caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { holderAbove, standInsOf } from '../line.ts';
import { stateOf } from '../queries.ts';
import { decide } from '../rules.ts';
import { followCase } from '../standard-facts.ts';
import type {} from '../tables.ts';
import { changeStatus } from './change-status.ts';
import { takeFromTeams } from './take-from-teams.ts';
import { nameOnCase } from './name-on-case.ts';
import { tellOutsideEar } from './tell-outside-ear.ts';

/**
 * Names who a complaint is about, in one breath: it is kept from them and from who stands in for them (unless
 * above them), only the people named on it read it from now on, their holding, bearing and following end, and
 * the first person above them holds it. Above the chief executive is the outside ear, who is told by mail;
 * the administrator on duty then holds the case in name, so that somebody answers for what is owed on it.
 * Whoever names them goes on reading it, unless kept out themselves; so does whoever was named on it before, also
 * below them: they may be who took it down. They hold it no more. Records `case.person-named`.
 */
export async function namePersonComplainedAbout(
  ctx: Ctx,
  { id, personId }: { id: string; personId: string },
): Promise<CaseState & { toldOutsideEar: boolean }> {
  const theCase = await caseFor(ctx, id, 'namePersonComplainedAbout');
  if (!(await findStaff(ctx, personId)))
    throw notFound('people.not-found', 'There is no such member of staff.');

  const status = decide(theCase.status, 'namePersonComplainedAbout', theCase.role);
  const standIns = await standInsOf(ctx, personId);

  const isNew = await nameOnCase(ctx, theCase.id, personId, 'complaint');
  await excludeFromMatter(ctx, theCase.id, { personId, why: 'complained-about' });
  for (const standIn of standIns)
    await excludeFromMatter(ctx, theCase.id, { personId: standIn, why: 'stands-in' });
  const excluded = await excludedFrom(ctx, theCase.id);
  const { holderId, isOutside } = await holderAbove(ctx, theCase, personId, excluded);
  await restrictMatter(ctx, theCase.id);
  await takeFromTeams(asProgramme(ctx), theCase.id, holderId);
  const { teamId } = await staffFor(ctx, holderId);
  await holdMatter(ctx, theCase.id, { teamId, holderId, why: 'excluded' });
  for (const reader of [holderId, ctx.actor.personId])
    if (reader && !excluded.has(reader))
      await grantReading(ctx, theCase.id, { personId: reader, why: 'named' });
  await ctx.db
    .updateTable('cases')
    .set({ kind: 'complaint' })
    .where('id', '=', theCase.id)
    .execute();
  await changeStatus(ctx, theCase, status);
  if (theCase.kind !== 'complaint') await followCase(ctx, theCase.id, { anew: 'described' });
  const toldOutsideEar = isNew && isOutside;
  if (toldOutsideEar) await tellOutsideEar(ctx, theCase);

  if (isNew)
    record(ctx, {
      kind: 'case.person-named',
      matterId: theCase.id,
      subjectId: personId,
      data: { why: 'complaint', toldOutsideEar },
    });
  return { ...(await stateOf(ctx, theCase.id)), toldOutsideEar };
}

/** What follows from the naming follows also when the one who names is kept out by it. */
const asProgramme = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...ctx.actor, isSystem: true } });
