// That a PIN was locked: to its person, and to who may unlock it.
import { findStaff, headOf } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { KeptEvent } from '../platform/events/index.ts';
import { writeHouseNotices } from './house-notices.ts';

export async function tellOfLockedPins(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  for (const { id, kind, subjectId, at } of events) {
    const staff = kind === 'pin.locked' && subjectId ? await findStaff(ctx, subjectId) : undefined;
    if (!staff) continue;
    const head = await headOf(ctx, staff.teamId, { excluded: new Set([staff.personId]) });
    await writeHouseNotices(
      ctx,
      [staff.personId, head].map((personId, level) => ({
        ...{ personId, level, kind: 'pin-locked' as const, subjectId: id, at },
        data: { statement: staff.name, personId: staff.personId },
      })),
    );
  }
}
