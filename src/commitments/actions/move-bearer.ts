import type { Ctx } from '../../platform/context.ts';
import { enter, entryFor } from '../entries.ts';
import { bearerOf, type Entry, type Party } from '../ledger.ts';
import { type BearingWhy, decide, phaseOf } from '../rules.ts';

/** Another bears an open commitment from now on. Refuses by the rules what is settled. Records `commitment.moved`. */
export async function moveBearer(
  ctx: Ctx,
  commitmentId: string,
  { person, why }: { person: string; why: BearingWhy },
): Promise<void> {
  const { entry } = await entryFor(ctx, commitmentId);
  await moveBearings(ctx, [entry], { person, team: null }, why);
}

/** The same for many that are locked. Those whom the bearer bears already stay as they are. */
export async function moveBearings(
  ctx: Ctx,
  entries: readonly Entry[],
  to: Party,
  why: BearingWhy,
): Promise<void> {
  for (const entry of entries) {
    const from = bearerOf(entry);
    if (from.person === to.person && from.team === to.team) continue;
    decide('move', entry.kind, phaseOf(entry, ctx.now), 'clock');
    await enter(ctx, entry, {
      kind: 'commitment.moved',
      data: {
        fromPerson: from.person,
        fromTeam: from.team,
        toPerson: to.person,
        toTeam: to.team,
        why,
      },
    });
  }
}
