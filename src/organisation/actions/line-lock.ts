import type { Ctx } from '../../platform/context.ts';

/**
 * Whoever changes who reports to whom, who leads or who administers waits here: two changes that are each
 * right could together make a circle, or leave nobody.
 */
export const lockLine = (ctx: Ctx): Promise<unknown> =>
  ctx.db.selectFrom('organisation').select('id').forUpdate().execute();
