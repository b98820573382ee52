import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce } from '../platform/events/index.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import type {} from './tables.ts';

/** The statement that puts a mail into the outbox, in the transaction that decided it. */
export function postMail(
  ctx: Ctx,
  mail: OutgoingMail,
  of: { messageId: string | null; matterId: string | null; internetId: string },
): RawBuilder<unknown> {
  announce(ctx, 'admin/mail');
  return sql`insert into outbox (id, message_id, matter_id, to_address, mail, internet_id, next_attempt_at, created_at)
    values (${newId()}, ${of.messageId}, ${of.matterId}, ${mail.to[0]}, ${JSON.stringify(mail)}, ${of.internetId},
      ${ctx.now}, ${ctx.now})`;
}

export interface ClaimedMail {
  id: string;
  messageId: string | null;
  matterId: string | null;
  internetId: string;
  mail: OutgoingMail;
  attempts: number;
  createdAt: Date;
}

/**
 * Takes mails whose time has come, for `leaseSeconds`. A process that dies between the mail server's yes and
 * our note of it leaves the mail to be sent again after the lease, under the same Message-ID, by which
 * mail servers and programmes know it as one: losing a promise would be worse.
 */
export async function claimMails(
  ctx: Ctx,
  most: number,
  leaseSeconds: number,
): Promise<ClaimedMail[]> {
  const due = ctx.db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', ctx.now)
    .orderBy('next_attempt_at')
    .limit(most)
    .forUpdate()
    .skipLocked();
  return ctx.db
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      next_attempt_at: new Date(ctx.now.getTime() + leaseSeconds * 1000),
    }))
    .where('id', 'in', due)
    .returning([
      'id',
      'message_id as messageId',
      'matter_id as matterId',
      'internet_id as internetId',
      'mail',
      'attempts',
      'created_at as createdAt',
    ])
    .execute();
}

/** The last word on a mail, or when it is tried next. */
export async function settleMail(
  ctx: Ctx,
  mail: Pick<ClaimedMail, 'id' | 'matterId'>,
  result:
    | { state: 'sent' | 'failed' | 'bounced'; error: string | null }
    | { state: 'waiting'; error: string; nextAttemptAt: Date },
): Promise<void> {
  await ctx.db
    .updateTable('outbox')
    .set({
      state: result.state,
      last_error: result.error?.slice(0, 1000) ?? null,
      ...(result.state === 'waiting'
        ? { next_attempt_at: result.nextAttemptAt }
        : { settled_at: ctx.now }),
    })
    .where('id', '=', mail.id)
    .execute();
  announce(ctx, 'admin/mail');
  if (mail.matterId) announce(ctx, `matters/${mail.matterId}`);
}
