import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { lockEntries } from '../entries.ts';
import type { Entry, Evidence } from '../ledger.ts';
import { decide, type HandoffStep, phaseOf } from '../rules.ts';
import { breakOverdue } from '../sweep.ts';
import { keep } from './keep-commitment.ts';
import { withdraw } from './withdraw-commitment.ts';

/**
 * The promises of a hand-off, oldest first, broken first if their time is past. The caller has locked the
 * matter, as for the two below.
 */
export async function handoffCommitments(
  ctx: Ctx,
  matterId: string,
  handoffId: string,
): Promise<Entry[]> {
  await breakOverdue(ctx, [matterId]);
  return lockEntries(ctx, sql`c.handoff_id = ${handoffId}`);
}

/** The hand-off ended: what of it is still open is withdrawn. What was broken stays broken. */
export async function endHandoffCommitments(
  ctx: Ctx,
  commitments: readonly Entry[],
  reason: string,
): Promise<void> {
  for (const entry of commitments) {
    if (entry.state !== 'open') continue;
    decide('end', entry.kind, phaseOf(entry, ctx.now), 'clock');
    await withdraw(ctx, entry, { reason, by: 'handoff' });
  }
}

/** The step was done, in time or late. Nothing happens when it was done before. */
export async function keepHandoffStep(
  ctx: Ctx,
  commitments: readonly Entry[],
  step: HandoffStep,
  evidence: Evidence,
): Promise<void> {
  const entry = commitments.findLast((each) => each.step === step);
  if (!entry) return;
  const phase = phaseOf(entry, ctx.now);
  if (phase !== 'open' && phase !== 'broken' && phase !== 'followed') return;
  await keep(ctx, entry, evidence, ctx.now);
}
