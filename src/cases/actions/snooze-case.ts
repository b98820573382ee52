import { openCommitments } from '../../commitments/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { isPastDue, snoozeMatter, snoozeShown, wakeMatter } from '../../snoozes/index.ts';
import type * as api from '../../snoozes/api.ts';
import { caseFor } from '../access.ts';
import { decide } from '../rules.ts';

/**
 * Puts a case off until a time, for a reason; its status stays. Refuses by the rules, `snoozes.past`,
 * `snoozes.too-far`. Returns its id. Records `snooze.began`.
 */
export async function snoozeCase(
  ctx: Ctx,
  ref: string,
  until: Date,
  reason: string,
): Promise<string> {
  const theCase = await caseFor(ctx, ref, 'snooze');
  decide(theCase.status, 'snooze', theCase.role);
  await snoozeMatter(ctx, theCase.id, until, reason);
  return theCase.id;
}

/** Wakes it before its time. Returns its id. Records `snooze.ended`. */
export async function wakeCase(ctx: Ctx, ref: string): Promise<string> {
  const theCase = await caseFor(ctx, ref, 'wake');
  await wakeMatter(ctx, theCase.id);
  return theCase.id;
}

/** POST /cases/:id/snooze: the same, and what to think of again. */
export async function putOff(
  ctx: Ctx,
  { id: ref, until, reason }: ParsedInputOf<typeof api.snoozeCase>,
): Promise<OutputOf<typeof api.snoozeCase>> {
  const id = await snoozeCase(ctx, ref, until, reason);
  const open = await openCommitments(ctx, id);
  const warnings = open.some(({ dueAt }) => isPastDue(until, dueAt)) ? [pastDue] : [];
  return { id, snooze: await snoozeShown(ctx, id), warnings };
}

const pastDue = {
  code: 'snoozes.past-due',
  message: 'Something on it is due before then. That stays on Today, and wakes it.',
};
