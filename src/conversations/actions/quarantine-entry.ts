import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { settleEntry } from '../journal.ts';

/** Sets an arrival aside for an administrator; its raw form stays. Records `mail.quarantined`. */
export async function quarantineEntry(ctx: Ctx, journalId: string, reason: string): Promise<void> {
  await settleEntry(ctx, journalId, 'quarantined', reason);
  record(ctx, { kind: 'mail.quarantined', subjectId: journalId, data: { reason } });
}

/** It is no word of a human to us. Records `mail.classified`. */
export async function classifyEntry(ctx: Ctx, journalId: string, reason: string): Promise<void> {
  await settleEntry(ctx, journalId, 'classified', reason);
  record(ctx, { kind: 'mail.classified', subjectId: journalId, data: { reason } });
}
