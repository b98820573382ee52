import type { Ctx } from '../../platform/context.ts';
import { standingOn } from '../access.ts';
import { enter, entryFor } from '../entries.ts';
import type { Entry, Evidence } from '../ledger.ts';
import { decide, phaseOf, requireOutsideHandoff } from '../rules.ts';

/**
 * It was done, and the evidence shows it: kept, or when it broke before, done after all. For upper slices that
 * have decided who may and checked the evidence. Records `commitment.kept` or `commitment.fulfilled`.
 */
export async function keepCommitment(ctx: Ctx, id: string, evidence: Evidence): Promise<void> {
  const { entry } = await entryFor(ctx, id);
  decide('keep', entry.kind, phaseOf(entry, ctx.now), 'bearer');
  await keep(ctx, entry, evidence, ctx.now);
}

/**
 * The same for one that the actor says was done: only whoever may say so. `evidenceOf` writes down what shows it once
 * that is decided. Refuses by the rules, and `commitments.not-found`.
 */
export async function keepByActor(
  ctx: Ctx,
  id: string,
  evidenceOf: (matterId: string) => Promise<Evidence>,
): Promise<void> {
  const { entry, matter } = await entryFor(ctx, id);
  const standings = await standingOn(ctx, entry, matter);
  requireOutsideHandoff(entry);
  decide('keep', entry.kind, phaseOf(entry, ctx.now), standings);
  await keep(ctx, entry, await evidenceOf(matter.id), ctx.now);
}

/** The same for a standard that the caller has read with `standardsOn`. */
export async function keepStandard(ctx: Ctx, entry: Entry, evidence: Evidence): Promise<void> {
  decide('keep', entry.kind, phaseOf(entry, ctx.now), 'bearer');
  await keep(ctx, entry, evidence, ctx.now);
}

/** Writes what has been decided. `at`: when the evidence was recorded. */
export async function keep(ctx: Ctx, entry: Entry, evidence: Evidence, at: Date): Promise<void> {
  const data = { evidenceKind: evidence.kind, evidenceId: evidence.id };
  const earlyMs = entry.dueAt === null ? (entry.leftMs ?? 0) : entry.dueAt.getTime() - at.getTime();
  await enter(ctx, entry, {
    ...(entry.state === 'open'
      ? { kind: 'commitment.kept', data: { ...data, minutesEarly: minutes(earlyMs) } }
      : { kind: 'commitment.fulfilled', data: { ...data, minutesLate: minutes(-earlyMs) } }),
  });
}

const minutes = (ms: number): number => Math.max(0, Math.floor(ms / 60_000));
