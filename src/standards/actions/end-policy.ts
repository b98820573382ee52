import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import type * as api from '../api.ts';
import { closeLines, linesToChange, lockPolicy } from '../policy-rows.ts';
import type {} from '../tables.ts';
import { applyToOpen, type OpenFacts } from './apply-to-open.ts';

/** New cases do not run under it any more. Refuses `standards.no-such-policy`. Records `standard.policy-ended`. */
export const endPolicy =
  (openFacts: OpenFacts) =>
  async (
    ctx: Ctx,
    { id, applyToOpen: isForOpen }: ParsedInputOf<typeof api.endPolicy>,
  ): Promise<OutputOf<typeof api.endPolicy>> => {
    const { name } = await lockPolicy(ctx, id);

    await closeLines(ctx, await linesToChange(ctx, id));
    await ctx.db
      .updateTable('standard_policies')
      .set({ closed_at: ctx.now })
      .where('id', '=', id)
      .execute();

    record(ctx, { kind: 'standard.policy-ended', subjectId: id, data: { name } });
    return { applied: isForOpen === 'true' ? await applyToOpen(ctx, openFacts) : null };
  };
