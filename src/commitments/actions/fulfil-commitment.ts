import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { standingOn } from '../access.ts';
import type * as api from '../api.ts';
import { entryFor } from '../entries.ts';
import { evidenceFor, keepEvidence } from '../evidence.ts';
import {
  decide,
  phaseOf,
  requireNoRecovery,
  requireOutsideHandoff,
  requireWord,
} from '../rules.ts';
import { keep } from './keep-commitment.ts';

/** Somebody says that it was done. Refuses by the rules; see `evidenceFor` for bad evidence. */
export async function fulfilCommitment(
  ctx: Ctx,
  input: ParsedInputOf<typeof api.fulfilCommitment>,
): Promise<void> {
  const { entry, matter } = await entryFor(ctx, input.id);
  const standings = await standingOn(ctx, entry, matter);
  const evidence = await evidenceFor(ctx, entry, input.evidence);

  requireOutsideHandoff(entry);
  requireNoRecovery(entry.purpose);
  requireWord(entry.standard, evidence);
  decide('keep', entry.kind, phaseOf(entry, ctx.now), standings);

  await keep(ctx, entry, await keepEvidence(ctx, entry, input.evidence), evidence.at);
}
