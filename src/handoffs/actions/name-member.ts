import { moveBearings } from '../../commitments/index.ts';
import { excludedFrom, grantReading } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { handoffFor } from '../access.ts';
import { enter } from '../rows.ts';
import { requireMember } from '../offer-rules.ts';
import { decide } from '../rules.ts';
import { mailWhoActs } from './offer-handoff.ts';

/**
 * Names who of the asked team shall take it: from now on they owe the word whether they will, and have a mail.
 * Refuses by the rules, `handoffs.not-a-member`, `handoffs.person-excluded`, `people.not-found`.
 */
export async function nameHandoffMember(
  ctx: Ctx,
  input: { id: string; personId: string },
): Promise<void> {
  const { handoff, phase, standings, commitments } = await handoffFor(ctx, input.id);
  const named = await staffFor(ctx, input.personId);
  const excluded = await excludedFrom(ctx, handoff.matterId);

  decide('name', handoff.kind, phase, standings);
  requireMember({ id: named.personId, teamId: named.teamId }, handoff, excluded);

  await enter(ctx, handoff, {
    id: handoff.id,
    kind: 'handoff.named',
    matterId: handoff.matterId,
    data: { toPerson: named.personId, tell: [named.personId] },
  });
  await grantReading(ctx, handoff.matterId, { personId: named.personId, why: 'asked' });
  const open = commitments.filter((each) => each.state === 'open');
  await moveBearings(ctx, open, { person: named.personId, team: null }, 'named');
  if (named.personId !== ctx.actor.personId) await mailWhoActs(ctx, handoff.id, named.personId);
}
