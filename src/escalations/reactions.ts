import { type BeforeCommit, type Reaction, reaction } from '../platform/events/index.ts';
import { beginEscalations } from './actions/begin-escalations.ts';
import { climbPast } from './actions/climb-past.ts';
import { settleFor, settleForHandoff } from './actions/end-escalations.ts';
import { keepByDeed, keepByPromise, passRecoveries } from './actions/keep-recoveries.ts';
import { oweRecoveries } from './actions/owe-recoveries.ts';
import { brokenAmong } from './broken.ts';

export const escalationsReactions: Reaction[] = [
  reaction('commitment.made', keepByPromise),
  reaction('commitment.kept', (ctx, { subjectId }) => settleFor(ctx, subjectId as string)),
  reaction('commitment.fulfilled', async (ctx, event) => {
    await keepByDeed(ctx, event);
    await settleFor(ctx, event.subjectId as string);
  }),
  reaction('commitment.followed', async (ctx, event) => {
    await keepByDeed(ctx, event);
    await settleFor(ctx, event.subjectId as string);
  }),
  ...['handoff.taken-back', 'handoff.declined', 'handoff.returned'].map((kind) =>
    reaction(kind, (ctx, { subjectId }) => settleForHandoff(ctx, subjectId as string)),
  ),
  reaction('matter.held', passRecoveries),
  reaction('matter.merged', passRecoveries),
  reaction('matter.excluded', (ctx, { subjectId, matterId }) =>
    climbPast(ctx, subjectId as string, matterId),
  ),
  reaction('staff.left', (ctx, { subjectId }) => climbPast(ctx, subjectId as string, null)),
];

/** Once a transaction, for all that broke in it. */
export const escalationsBeforeCommit: BeforeCommit[] = [
  async (ctx, events) => {
    const broken = await brokenAmong(ctx, events);
    if (broken.length === 0) return;
    await beginEscalations(ctx, broken);
    await oweRecoveries(ctx, broken);
  },
];
