import { staffFor } from '../../organisation/index.ts';
import * as auth from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';

/** One's own. Refuses `auth.no-such-session`. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  await endOne(ctx, ctx.actor.personId as string, id);
}

/** All of one's own but the one that asks. */
export async function endOtherSessions(ctx: Ctx): Promise<void> {
  const personId = ctx.actor.personId as string;
  const ended = await auth.endSessions(ctx, personId, auth.sessionHere(ctx));
  await auth.writeLog(ctx, { kind: 'sessions-ended', personId, detail: String(ended) });
}

/** Somebody else's: one, or all. Refuses `auth.no-such-session` and what `staffFor` refuses. */
export async function endSessionsOf(
  ctx: Ctx,
  { id, sessionId }: { id: string; sessionId?: string | undefined },
): Promise<void> {
  await staffFor(ctx, id);
  if (sessionId) await endOne(ctx, id, sessionId);
  else {
    const ended = await auth.endSessions(ctx, id);
    await auth.writeLog(ctx, { kind: 'sessions-ended', personId: id, detail: String(ended) });
  }
  record(ctx, { kind: 'staff.signed-out', subjectId: id });
}

async function endOne(ctx: Ctx, personId: string, id: string): Promise<void> {
  if (!(await auth.endSession(ctx, personId, id)))
    throw notFound('auth.no-such-session', 'This session has ended already.');
  await auth.writeLog(ctx, { kind: 'session-ended', personId });
}

/**
 * For who lost their phone and their paper: their password alone lets them in again. Refuses what `staffFor` and
 * `requireFresh` refuse.
 */
export async function resetSecondStep(ctx: Ctx, id: string): Promise<void> {
  await staffFor(ctx, id);
  await auth.requireFresh(ctx);
  await takeStepAway(ctx, id);
}

/** The same from the command line, for when no administrator is left who could. */
export async function takeStepAway(ctx: Ctx, id: string): Promise<void> {
  await auth.resetSecondStep(ctx, id);
  await auth.endSessions(ctx, id);
  record(ctx, { kind: 'staff.second-step-reset', subjectId: id });
}
