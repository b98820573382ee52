import { teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import type * as api from '../api.ts';
import { policyShown } from '../listing.ts';
import {
  closeLines,
  columnsOf,
  inWords,
  linesToChange,
  lockPolicy,
  writeLines,
} from '../policy-rows.ts';
import { isSameLine } from '../rules.ts';
import type {} from '../tables.ts';
import { applyToOpen, type OpenFacts } from './apply-to-open.ts';

/**
 * Lines that stay as they are stay; the others are closed and made anew. Where the policy asks for something else,
 * all are: what ran under the old ones was asked for otherwise. Refuses `standards.no-such-policy`,
 * `standards.name-taken`, `organisation.no-such-team`. Records `standard.policy-changed`.
 */
export const changePolicy =
  (openFacts: OpenFacts) =>
  async (
    ctx: Ctx,
    { id, applyToOpen: isForOpen, ...draft }: ParsedInputOf<typeof api.changePolicy>,
  ): Promise<OutputOf<typeof api.changePolicy>> => {
    const before = await lockPolicy(ctx, id);
    if (draft.teamId) await teamFor(ctx, draft.teamId);

    const lines = await linesToChange(ctx, id);
    const asksTheSame = isSubset(withoutName(columnsOf(draft)), before);
    const staying = lines.filter(
      (line) => asksTheSame && draft.lines.some((each) => isSameLine(line, each)),
    );

    await closeLines(
      ctx,
      lines.filter((line) => !staying.includes(line)),
    );
    await ctx.db
      .updateTable('standard_policies')
      .set(columnsOf(draft))
      .where('id', '=', id)
      .execute();
    await writeLines(
      ctx,
      id,
      draft.lines.filter((each) => !staying.some((line) => isSameLine(line, each))),
    );

    const changes = changesBetween(inWords(before, lines), inWords(columnsOf(draft), draft.lines));
    record(ctx, { kind: 'standard.policy-changed', subjectId: id, data: { ...draft, changes } });
    const applied = isForOpen ? await applyToOpen(ctx, openFacts) : null;
    return { ...(await policyShown(ctx, id)), applied };
  };

const withoutName = ({ name: _name, ...asks }: ReturnType<typeof columnsOf>) => asks;

const isSubset = (some: object, all: object): boolean =>
  Object.entries(some).every(([key, value]) => all[key as keyof typeof all] === value);
