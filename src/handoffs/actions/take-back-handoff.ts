import { sql } from 'kysely';
import { endHandoffCommitments, handoffCommitments } from '../../commitments/index.ts';
import { matterFor } from '../../matters/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import type { Handoff } from '../contract.ts';
import { enter, lockHandoffs } from '../rows.ts';
import { decide, phaseOf } from '../rules.ts';
import { actingOn, mailTakenBack } from '../told.ts';
import { holdAgain } from './return-handoff.ts';

/** The asker needs it no longer, or wants the case back. Refuses by the rules. */
export async function takeBackHandoff(
  ctx: Ctx,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const { handoff, phase, standings } = await handoffFor(ctx, id);

  decide('take-back', handoff.kind, phase, standings);

  await takeBack(ctx, handoff, reason);
}

/** Takes back every hand-off that is open on a matter: it was closed, merged, or may not be known any more. */
export async function takeBackOpenHandoffs(
  ctx: Ctx,
  matterId: string,
  reason: string,
): Promise<void> {
  const open = await lockHandoffs(ctx, sql`h.matter_id = ${matterId} and h.ended_at is null`);
  for (const handoff of open) await takeBackByRule(ctx, handoff, reason);
}

/** The programme takes it back, whoever acts. */
export async function takeBackByRule(ctx: Ctx, handoff: Handoff, reason: string): Promise<void> {
  const matter = await matterFor({ ...ctx, actor: system('rule') }, handoff.matterId);
  // Only what is open goes back by itself; an accepted transfer is over.
  const phase = phaseOf({ ...handoff, returnableUntil: null }, matter, ctx.now);
  decide('take-back', handoff.kind, phase, 'clock');
  await takeBack(ctx, handoff, reason);
}

async function takeBack(ctx: Ctx, handoff: Handoff, reason: string): Promise<void> {
  const commitments = await handoffCommitments(ctx, handoff.matterId, handoff.id);
  const acting = handoff.acceptedBy ?? actingOn(commitments, handoff.toPerson);
  await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.taken-back',
    matterId: handoff.matterId,
    data: { reason, tell: acting ? [acting] : [] },
  });
  await endHandoffCommitments(ctx, commitments, reason);
  const matter = await matterFor({ ...ctx, actor: system('rule') }, handoff.matterId);
  if (handoff.kind === 'transfer' && handoff.acceptedBy) await holdAgain(ctx, handoff);
  else if (acting) await mailTakenBack(ctx, acting, handoff, matter, reason);
}
