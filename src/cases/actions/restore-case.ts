import { holdMatter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { caseFor } from '../access.ts';
import { type CaseKind, decide, type Severity, type Status } from '../rules.ts';
import { changeStatus } from './change-status.ts';
import { editCase } from './edit-case.ts';
import { reopen } from './reopen-case.ts';

export interface Restored {
  /** With `holder`, null or absent: as it is now. */
  team?: string;
  holder?: string | null;
  kind?: CaseKind;
  severity?: Severity;
  status?: Status;
}

/**
 * Makes a case stand again as it stood before something was done by mistake. Who read it meanwhile may go on reading,
 * and its trail tells both. Refuses what each part would refuse. Records what each part records, and `case.restored`
 * with what it was made again.
 */
export async function restoreCase(ctx: Ctx, id: string, to: Restored): Promise<void> {
  const theCase = await caseFor(ctx, id, 'assign');
  const isOver = theCase.status === 'resolved' && to.status !== undefined;

  decide(isOver ? 'open' : theCase.status, 'assign', theCase.role);

  if (isOver) await reopen(ctx, theCase, to.status as Status);
  if (to.team !== undefined || to.holder !== undefined)
    await holdMatter(ctx, theCase.id, {
      teamId: to.team ?? theCase.teamId,
      holderId: to.holder === undefined ? theCase.holderId : to.holder,
      why: 'returned',
    });
  if (to.kind !== undefined || to.severity !== undefined)
    await editCase(ctx, { id: theCase.id, kind: to.kind, severity: to.severity });
  if (!isOver && to.status !== undefined) await restoreStatus(ctx, theCase.id, to.status);
  record(ctx, { kind: 'case.restored', matterId: theCase.id, data: { ...to } });
}

/** Nobody had begun with it: what began it was taken back. */
async function restoreStatus(ctx: Ctx, id: string, status: Status): Promise<void> {
  const { status: now } = await ctx.db
    .selectFrom('cases')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await changeStatus(ctx, { id, status: now }, status);
}
