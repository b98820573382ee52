import { teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import type * as api from '../api.ts';
import { policyShown } from '../listing.ts';
import { columnsOf, type Draft, inWords, writeLines } from '../policy-rows.ts';
import type {} from '../tables.ts';
import { applyToOpen, type OpenFacts } from './apply-to-open.ts';

/** POST /standards/policies. Refuses what `createPolicy` refuses. */
export const addPolicy =
  (openFacts: OpenFacts) =>
  async (
    ctx: Ctx,
    { applyToOpen: isForOpen, ...draft }: ParsedInputOf<typeof api.addPolicy>,
  ): Promise<OutputOf<typeof api.addPolicy>> => {
    const id = await createPolicy(ctx, draft);
    const applied = isForOpen ? await applyToOpen(ctx, openFacts) : null;
    return { ...(await policyShown(ctx, id)), applied };
  };

/**
 * For new cases. Refuses `standards.name-taken`, `organisation.no-such-team`. Records `standard.policy-added`;
 * returns its id.
 */
export async function createPolicy(ctx: Ctx, draft: Draft): Promise<string> {
  if (draft.teamId) await teamFor(ctx, draft.teamId);

  const id = newId();
  await ctx.db
    .insertInto('standard_policies')
    .values({ id, ...columnsOf(draft), created_at: ctx.now })
    .execute();
  await writeLines(ctx, id, draft.lines);

  const changes = begunWith(inWords(columnsOf(draft), draft.lines));
  record(ctx, { kind: 'standard.policy-added', subjectId: id, data: { ...draft, changes } });
  return id;
}
