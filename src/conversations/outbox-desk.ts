import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { announce, record } from '../platform/events/index.ts';
import { conflict, notFound } from '../platform/refusal.ts';
import { isSending } from './mail-server.ts';
import type { OutboxState } from './rules.ts';
import type {} from './tables.ts';

export async function listOutbox(
  ctx: Ctx,
  input: { state?: OutboxState | undefined; cursor?: string | undefined; limit: number },
) {
  const after = input.cursor === undefined ? undefined : readInstantCursor(input.cursor);
  let query = visibleMails(ctx).orderBy('o.created_at', 'desc').orderBy('o.id', 'desc');
  if (input.state) query = query.where('o.state', '=', input.state);
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('o.created_at', 'o.id'), '<', tuple(after.at, after.id)),
    );
  const rows = await query.limit(input.limit + 1).execute();
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(shown),
    next: rows.length > input.limit && last ? cursorOf(last.createdAt, last.id) : null,
    isSending: await isSending(ctx),
  };
}

/** Mails of matters one may read, and those of none. */
const visibleMails = (ctx: Ctx) =>
  ctx.db
    .selectFrom('outbox as o')
    .leftJoin('matters', 'matters.id', 'o.matter_id')
    .where(({ or, eb }) => or([eb('matters.id', 'is', null), readableMatters(ctx)]))
    .select([
      'o.id',
      'o.message_id as messageId',
      'o.to_address as to',
      'o.mail',
      'o.state',
      'o.attempts',
      'o.next_attempt_at as nextAttemptAt',
      'o.last_error as lastError',
      'o.created_at as createdAt',
      'o.settled_at as settledAt',
      'matters.id as matterId',
      'matters.number as matterNumber',
      'matters.customer_name as customerName',
    ]);

type MailRow = Awaited<ReturnType<ReturnType<typeof visibleMails>['execute']>>[number];

function shown(row: MailRow) {
  // Who asked that staff do not see their name is not shown by their address either, nor by a server that says it.
  const isNameless = row.customerName !== null && row.customerName !== 'shown' && row.messageId;
  return {
    id: row.id,
    matter:
      row.matterId && row.matterNumber ? { id: row.matterId, number: row.matterNumber } : null,
    messageId: row.messageId,
    to: isNameless ? '' : row.to,
    subject: row.mail.subject,
    automatic: row.mail.automatic,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    lastError: isNameless ? null : row.lastError,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    can: { retry: canRetry(row.state) },
  };
}

const canRetry = (state: OutboxState): boolean => state === 'waiting' || state === 'failed';

/** Refuses `outbox.not-found`, `outbox.settled`. Records `mail.resent`. */
export async function retryMail(ctx: Ctx, { id }: { id: string }) {
  const mail = await visibleMails(ctx).where('o.id', '=', id).executeTakeFirst();
  if (!mail) throw notFound('outbox.not-found', 'There is no such mail.');
  if (!canRetry(mail.state))
    throw conflict('outbox.settled', 'This mail has left. It is not sent a second time.');
  // One that is being sent right now is left alone: its lease ends in the future.
  await ctx.db
    .updateTable('outbox')
    .set({ state: 'waiting', next_attempt_at: ctx.now, settled_at: null })
    .where('id', '=', id)
    .where(({ or, eb }) =>
      or([eb('state', '=', 'failed'), eb('last_error', 'is not', null), eb('attempts', '=', 0)]),
    )
    .execute();
  record(ctx, { kind: 'mail.resent', matterId: mail.matterId, subjectId: id });
  announce(ctx, 'admin/mail');
  return {};
}
