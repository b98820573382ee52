import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { aboutPin, notYours, pinFor } from '../queries.ts';

/** By whoever is above the person, or an administrator. Again is no change. Refuses `devices.not-yours`. */
export async function unlockPin(ctx: Ctx, personId: string): Promise<void> {
  if (!(await aboutPin(ctx, personId)).unlock) throw notYours();
  const { lockedAt } = await pinFor(ctx, personId);
  if (!lockedAt) return;
  await ctx.db
    .updateTable('pins')
    .set({ wrong_tries: 0, last_wrong_at: null, locked_at: null })
    .where('person_id', '=', personId)
    .execute();
  record(ctx, { kind: 'pin.unlocked', subjectId: personId });
  announce(ctx, `person/${personId}`);
}
