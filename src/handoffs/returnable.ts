// How long a case that was taken over may go back.
import { calendarsFor, endOfNextWorkingDay } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { HandoffKind, HandoffState } from './rules.ts';

interface Accepted {
  kind: HandoffKind;
  state: HandoffState;
  acceptedBy: string | null;
  acceptedAt: Date | null;
}

/**
 * For each until when it may go back; null for all but accepted transfers. It is the end of the next working day
 * of whoever accepted, not so many hours: what is taken over late on Friday is often looked at on Monday only.
 */
export async function returnableUntil(
  ctx: Ctx,
  all: readonly Accepted[],
): Promise<(Date | null)[]> {
  const byWhom = (it: Accepted): string | null =>
    it.kind === 'transfer' && it.state === 'accepted' ? it.acceptedBy : null;
  const calendars = await calendarsFor(
    ctx,
    all.flatMap((it) => byWhom(it) ?? []),
  );
  return all.map((it) => {
    const calendar = calendars.get(byWhom(it) ?? '');
    return calendar && it.acceptedAt ? endOfNextWorkingDay(calendar, it.acceptedAt) : null;
  });
}
