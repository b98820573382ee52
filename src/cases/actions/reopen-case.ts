import { reopenMatter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { type Case, caseFor } from '../access.ts';
import type { CaseState } from '../api.ts';
import { stateOf } from '../queries.ts';
import { decide, type Status } from '../rules.ts';
import { followCase } from '../standard-facts.ts';
import type {} from '../tables.ts';

/** Staff open a resolved or closed case again. */
export async function reopenCase(ctx: Ctx, { id }: { id: string }): Promise<CaseState> {
  const theCase = await caseFor(ctx, id, 'reopen');

  const status = decide(theCase.status, 'reopen', theCase.role);

  await reopen(ctx, theCase, status);
  return stateOf(ctx, theCase.id);
}

/** What was thought to be its end is no longer; the event keeps it. Records `case.reopened`. */
export async function reopen(ctx: Ctx, theCase: Case, status: Status): Promise<void> {
  if (theCase.status === 'closed') await reopenMatter(ctx, theCase.id);
  await ctx.db
    .updateTable('cases')
    .set({
      status,
      outcome: null,
      outcome_words: null,
      resolved_at: null,
      resolved_by: null,
      reopened_at: ctx.now,
    })
    .where('id', '=', theCase.id)
    .execute();
  record(ctx, {
    kind: 'case.reopened',
    matterId: theCase.id,
    data: { from: theCase.status, outcome: theCase.outcome, by: theCase.role },
  });
  await followCase(ctx, theCase.id, { reopened: true });
}
