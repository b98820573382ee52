import { fileConversation } from '../../conversations/index.ts';
import { copyFields } from '../../fields/index.ts';
import { takeBackOpenHandoffs } from '../../handoffs/index.ts';
import { excludedFrom, mergeMatter, requireUnmerged, touchMatter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { copyTags } from '../../tags/index.ts';
import { type Case, casesFor } from '../access.ts';
import type { mergeCase as contract } from '../api.ts';
import { requireNotBelowTheirs } from '../line.ts';
import { requireMayMerge, statusAfterMerging } from '../merge-rules.ts';
import { stateOf } from '../queries.ts';
import { decide, requireAllowed } from '../rules.ts';
import type {} from '../tables.ts';
import { changeStatus } from './change-status.ts';
import { copySubjects } from './copy-subjects.ts';

type Merged = OutputOf<typeof contract>;

/**
 * Two cases about one thing become one: what was said and promised on the first goes on under the number of the
 * other, who read it reads that, and nothing is done on the first any more. The same again changes nothing.
 * Refuses by the rules. Records `case.merged` and `case.took-in`.
 */
export async function mergeCase(
  ctx: Ctx,
  { id, into, evenThoughCustomersDiffer = false }: ParsedInputOf<typeof contract>,
): Promise<Merged> {
  const [merged, survivor] = await casesFor(ctx, id, into);
  requireAllowed(merged.status, 'merge', merged.role);
  requireAllowed(survivor.status, 'takeIn', survivor.role);
  if (merged.mergedInto === survivor.id) return answer(ctx, merged, survivor);
  await requireUnmerged(ctx, survivor);

  requireMayMerge(
    { ...merged, excluded: await excludedFrom(ctx, merged.id) },
    { ...survivor, excluded: await excludedFrom(ctx, survivor.id) },
    evenThoughCustomersDiffer,
  );
  const status = decide(merged.status, 'merge', merged.role);
  const statusOfSurvivor = decide(survivor.status, 'takeIn', survivor.role);

  await takeBackOpenHandoffs(ctx, merged.id, `The case goes on as number ${survivor.number}.`);
  const messages = await fileConversation(ctx, { from: merged.id, to: survivor.id, why: 'merged' });
  await takeInSubjects(ctx, merged, survivor);
  await copyTags(ctx, merged.id, survivor.id);
  await copyFields(ctx, merged.id, survivor.id);
  await ctx.db
    .updateTable('cases')
    .set({
      status,
      outcome: 'duplicate',
      resolved_at: merged.resolvedAt ?? ctx.now,
      resolved_by: merged.resolvedAt ? merged.resolvedBy : ctx.actor.personId,
    })
    .where('id', '=', merged.id)
    .execute();
  await mergeMatter(ctx, merged.id, survivor);
  await changeStatus(ctx, survivor, statusAfterMerging(statusOfSurvivor, merged.status));
  await keepDescription(ctx, merged, survivor);

  record(ctx, {
    kind: 'case.merged',
    matterId: merged.id,
    data: { into: survivor.id, number: survivor.number, messages },
  });
  record(ctx, {
    kind: 'case.took-in',
    matterId: survivor.id,
    data: { from: merged.id, number: merged.number, title: merged.title, messages },
  });
  return answer(ctx, merged, survivor);
}

const answer = async (ctx: Ctx, merged: Case, { id, number }: Case): Promise<Merged> => ({
  ...(await stateOf(ctx, merged.id)),
  mergedInto: { id, number },
});

/** Who is complained about or praised is so here too: nobody below them holds it. */
async function takeInSubjects(ctx: Ctx, merged: Case, survivor: Case): Promise<void> {
  await copySubjects(ctx, merged.id, survivor.id);
  if (survivor.holderId) await requireNotBelowTheirs(ctx, survivor.id, survivor.holderId);
}

/** A complaint stays one, and who the customer is may be known only here. */
async function keepDescription(ctx: Ctx, merged: Case, survivor: Case): Promise<void> {
  const customerId = survivor.customerId === null ? merged.customerId : null;
  const isComplaint = merged.kind === 'complaint' && survivor.kind !== 'complaint';
  if (customerId) await touchMatter(ctx, survivor.id, { customerId });
  if (isComplaint)
    await ctx.db
      .updateTable('cases')
      .set({ kind: 'complaint' })
      .where('id', '=', survivor.id)
      .execute();
  if (customerId || isComplaint)
    record(ctx, {
      kind: 'case.described',
      matterId: survivor.id,
      data: {
        ...(customerId ? { customerId } : {}),
        ...(isComplaint ? { kind: 'complaint' } : {}),
      },
    });
}
