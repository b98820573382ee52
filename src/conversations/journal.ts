import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { announce } from '../platform/events/index.ts';
import type { Outcome } from './rules.ts';
import type {} from './tables.ts';

/** How a mail came: written when it is received, before it is understood. */
export interface EmailEnvelope {
  /** Null: the empty sender of bounces. */
  from: string | null;
  to: string[];
  remoteAddress: string;
  /** The name the other host gave. */
  hello: string;
  isEncrypted: boolean;
  /** As the mail's headers write them; for screens. */
  headerFrom: string | null;
  subject: string | null;
}

/** How a form came. */
export interface WebEnvelope {
  /** Where it was filled in: `contact`, `case`. */
  page: string;
  remoteAddress: string;
}

export type Envelope = EmailEnvelope | WebEnvelope;

export interface Entry {
  id: string;
  channel: 'email' | 'web';
  receivedAt: Date;
  envelope: Envelope;
  internetId: string | null;
  raw: Buffer;
  outcome: Outcome;
  attempts: number;
}

const entryColumns = [
  'id',
  'channel',
  'received_at as receivedAt',
  'envelope',
  'internet_id as internetId',
  'raw',
  'outcome',
  'attempts',
] as const;

/** A pending entry, locked until the commit; undefined when it is settled or another process has it. */
export const lockPending = (ctx: Ctx, id: string): Promise<Entry | undefined> =>
  ctx.db
    .selectFrom('inbound_journal')
    .select(entryColumns)
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

export const lockEntry = (ctx: Ctx, id: string): Promise<Entry | undefined> =>
  ctx.db
    .selectFrom('inbound_journal')
    .select(entryColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** Says what became of an entry, in the transaction that did it. */
export async function settleEntry(
  ctx: Ctx,
  id: string,
  outcome: Exclude<Outcome, 'pending'>,
  reason: string | null,
): Promise<void> {
  await ctx.db
    .updateTable('inbound_journal')
    .set({ outcome, outcome_at: ctx.now, outcome_reason: reason, next_attempt_at: null })
    .where('id', '=', id)
    .execute();
  announce(ctx, 'admin/mail');
}

/** Puts an entry off; the reason is shown until the next attempt. */
export async function postponeEntry(
  ctx: Ctx,
  id: string,
  seconds: number,
  reason: string,
): Promise<void> {
  await ctx.db
    .updateTable('inbound_journal')
    .set({
      outcome_reason: reason,
      next_attempt_at: new Date(ctx.now.getTime() + seconds * 1000),
    })
    .where('id', '=', id)
    .where('outcome', '=', 'pending')
    .execute();
}

/**
 * Takes pending entries whose time has come and grants each one attempt, committed before the attempt
 * begins: an entry that kills the process runs out of attempts too. Returns id and attempts so far.
 */
export async function claimEntries(
  ctx: Ctx,
  most: number,
  leaseSeconds: number,
): Promise<{ id: string; attempts: number }[]> {
  const due = ctx.db
    .selectFrom('inbound_journal')
    .select('id')
    .where('outcome', '=', 'pending')
    .where('next_attempt_at', '<=', ctx.now)
    .orderBy('next_attempt_at')
    .orderBy('received_at')
    .limit(most)
    .forUpdate()
    .skipLocked();
  return ctx.db
    .updateTable('inbound_journal')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      next_attempt_at: new Date(ctx.now.getTime() + leaseSeconds * 1000),
    }))
    .where('id', 'in', due)
    .returning(['id', 'attempts'])
    .execute();
}

/** Is one of these Message-IDs in the journal, not filed yet? Then its answer waits for it. */
export const isAnyPending = async (
  ctx: Ctx,
  internetIds: readonly string[],
  except: string,
): Promise<boolean> =>
  internetIds.length > 0 &&
  (await ctx.db
    .selectFrom('inbound_journal')
    .select('id')
    .where('outcome', '=', 'pending')
    .where(sql<SqlBool>`internet_id = any(${internetIds})`)
    .where('id', '<>', except)
    .limit(1)
    .executeTakeFirst()) !== undefined;
