// What somebody must hear that is of no matter: of the house itself.
import { findStaff, headOf } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce, type KeptEvent } from '../platform/events/index.ts';
import { waysOf } from './preferences.ts';
import type {} from './tables.ts';

/** That a PIN was locked: to its person, and to who may unlock it. Each time is a notice of its own. */
export async function tellOfLockedPins(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  for (const { id, kind, subjectId, at } of events) {
    const staff = kind === 'pin.locked' && subjectId ? await findStaff(ctx, subjectId) : undefined;
    if (!staff) continue;
    const head = await headOf(ctx, staff.teamId, { excluded: new Set([staff.personId]) });
    const told = [staff.personId, head].map((personId, level) => ({
      ...{ personId, level, kind: 'pin-locked' as const },
    }));
    const wayOf = await waysOf(ctx, told);
    await ctx.db
      .insertInto('notices')
      .values(
        told.map((each) => {
          const way = wayOf(each);
          return {
            id: newId(),
            person_id: each.personId,
            matter_id: null,
            team_id: null,
            kind: each.kind,
            subject_id: id,
            level: each.level,
            data: JSON.stringify({ statement: staff.name, personId: staff.personId }),
            at,
            mail: way === 'never' ? null : way,
          };
        }),
      )
      .execute();
    for (const { personId } of told) announce(ctx, `person/${personId}`);
  }
}
