import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { teamFor } from '../../organisation/index.ts';
import type * as api from '../api.ts';
import type { Effect } from '../api.ts';
import { carryOut } from '../following.ts';
import { planFor, type Plans, type StandardFacts } from '../plan.ts';
import { policiesNow } from '../policies.ts';
import type { Draft } from '../policy-rows.ts';
import type { StandardLine } from '../rules.ts';
import type { Change } from '../run.ts';

/** Every case that is open or on which a standard runs, locked. The floor above has the cases and tells. */
export type OpenFacts = (ctx: Ctx) => Promise<StandardFacts[]>;

/** What runs now is judged anew by the policies of now. Returns what that did. */
export async function applyToOpen(ctx: Ctx, openFacts: OpenFacts): Promise<Effect> {
  const plans = await planFor(ctx, await openFacts(ctx), { anew: 'policy' });
  await carryOut(ctx, plans);
  return effectOf(ctx, plans);
}

/** POST /standards/preview: what `applyToOpen` would do with a change. Refuses `organisation.no-such-team`. */
export const previewPolicy =
  (openFacts: OpenFacts) =>
  async (
    ctx: Ctx,
    { id, change }: ParsedInputOf<typeof api.previewPolicy>,
  ): Promise<OutputOf<typeof api.previewPolicy>> => {
    const teamName = change?.teamId ? (await teamFor(ctx, change.teamId)).name : null;
    const { lines } = await policiesNow(ctx);
    const others = lines.filter((line) => line.policyId !== id);
    const own = lines.filter((line) => line.policyId === id);
    const drafted = change ? linesOf(ctx, change, teamName, own[0]) : [];
    const plans = await planFor(ctx, await openFacts(ctx), { anew: 'policy' }, [
      ...others,
      ...drafted,
    ]);
    return effectOf(ctx, plans);
  };

const linesOf = (
  { now }: Ctx,
  draft: Draft,
  teamName: string | null,
  before: StandardLine | undefined,
): StandardLine[] =>
  draft.lines.map((line) => ({
    ...line,
    id: `draft ${line.metric}`,
    policyId: before?.policyId ?? 'draft',
    policyName: draft.name,
    teamName,
    madeAt: now,
    createdAt: before?.createdAt ?? now,
    asks: {
      severity: draft.severity,
      customerClass: draft.customerClass,
      product: draft.product,
      team: draft.teamId,
      kind: draft.kind,
      channel: draft.channel,
    },
  }));

function effectOf({ now }: Ctx, { plans, entries }: Plans): Effect {
  const changes = plans.flatMap((plan) => plan.changes);
  const count = (isCounted: (change: Change) => boolean): number =>
    changes.filter(isCounted).length;
  return {
    open: [...entries.values()].filter((entry) => entry.state === 'open').length,
    start: count((each) => each.do === 'start'),
    earlier: count((each) => gainOf(each) < 0),
    later: count((each) => gainOf(each) > 0),
    told: count((each) => each.do === 'note' && each.laterDueAt !== null),
    end: count((each) => each.do === 'withdraw'),
    overdue: count((each) => dueOf(each)?.getTime() === now.getTime()),
  };
}

const dueOf = (change: Change): Date | null =>
  change.do === 'move' ? change.to : change.do === 'start' ? change.dueAt : null;

/** How much later a change makes it, in milliseconds. */
function gainOf(change: Change): number {
  if (change.do !== 'move' || change.cause !== 'policy') return 0;
  const { run, to, leftMs } = change;
  return to && run.dueAt ? to.getTime() - run.dueAt.getTime() : (leftMs ?? 0) - (run.leftMs ?? 0);
}
