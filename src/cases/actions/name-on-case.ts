import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

/** Returns false when the person was named for this before. */
export async function nameOnCase(
  ctx: Ctx,
  caseId: string,
  personId: string,
  why: 'complaint' | 'praise',
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('case_subjects')
    .values({
      case_id: caseId,
      person_id: personId,
      why,
      named_by: ctx.actor.personId,
      named_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}
