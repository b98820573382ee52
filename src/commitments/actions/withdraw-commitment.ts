import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { standingOn } from '../access.ts';
import type * as api from '../api.ts';
import { enter, entryFor } from '../entries.ts';
import { evidenceFor, keepEvidence, withConsent } from '../evidence.ts';
import type { Entry, Evidence } from '../ledger.ts';
import { decide, phaseOf, type StandardEnding } from '../rules.ts';

/**
 * The one it is owed to lets go of it, or the bearer's manager takes it off them. Refuses by the rules, and
 * `commitments.consent-not-theirs`. An `answer` that ends this way ends its hand-off too.
 */
export async function withdrawCommitment(
  ctx: Ctx,
  input: ParsedInputOf<typeof api.withdrawCommitment>,
): Promise<void> {
  const { entry, matter } = await entryFor(ctx, input.id);
  const known = await standingOn(ctx, entry, matter);
  const consent = input.consent && (await evidenceFor(ctx, entry, input.consent));

  const isHolder = matter.holderId === ctx.actor.personId;
  const standings = withConsent(known, consent, isHolder);
  decide('withdraw', entry.kind, phaseOf(entry, ctx.now), standings);

  const evidence = input.consent ? await keepEvidence(ctx, entry, input.consent) : null;
  const by = standings.includes('owed-to') ? 'owed-to' : 'manager';
  await withdraw(ctx, entry, { reason: input.reason, by, evidence });
}

/**
 * A standard does not count any more. The caller has locked its matter. Refuses by the rules what is no standard,
 * or settled. Records `commitment.withdrawn`.
 */
export async function withdrawStandard(
  ctx: Ctx,
  entry: Entry,
  reason: StandardEnding,
): Promise<void> {
  decide('withdraw', entry.kind, phaseOf(entry, ctx.now), 'clock');
  await withdraw(ctx, entry, { reason, by: 'rule' });
}

/** Writes what has been decided. `by`: on whose word. */
export async function withdraw(
  ctx: Ctx,
  entry: Entry,
  how: {
    reason: string;
    by: 'owed-to' | 'manager' | 'handoff' | 'rule';
    evidence?: Evidence | null;
  },
): Promise<void> {
  await enter(ctx, entry, {
    kind: 'commitment.withdrawn',
    data: {
      reason: how.reason,
      by: how.by,
      handoffId: entry.handoffId,
      ...(how.evidence ? { evidenceKind: how.evidence.kind, evidenceId: how.evidence.id } : {}),
    },
  });
}
