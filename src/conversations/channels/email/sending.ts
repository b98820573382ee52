// Sends what waits in the outbox.
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { markBounced } from '../../../people/index.ts';
import { linkToMail, linkWasMailed } from '../../../platform/auth/index.ts';
import { type Ctx, system } from '../../../platform/context.ts';
import { record, type Transact } from '../../../platform/events/index.ts';
import type { Site } from '../../../platform/site.ts';
import { readBytesOf } from '../../files.ts';
import { sendingServer, type SmtpUrl } from '../../mail-server.ts';
import { type OutgoingMail, withLink } from '../../outgoing-mail.ts';
import { type ClaimedMail, claimMails, settleMail } from '../../outbox.ts';
import { sendingDays, sendingPause } from '../../rules.ts';
import { type AttachedFile, compose } from './compose.ts';

export interface SendDeps {
  transact: Transact;
  site: Pick<Site, 'mailDomain' | 'publicUrl'>;
  smtpUrl: SmtpUrl;
  log: Logger;
}

const mostAtOnce = 20;
/** Longer than the timeouts below together, so that a mail under way is nobody else's. */
const leaseSeconds = 600;

/** Sends due mails once. Returns true when more may be due. Without a server to send through they wait. */
export async function sendDue({ transact, site, smtpUrl, log }: SendDeps): Promise<boolean> {
  const actor = system('mail');
  const claimed = await transact(actor, async (ctx) => {
    const server = await sendingServer(ctx, smtpUrl);
    return server && { server, mails: await claimMails(ctx, mostAtOnce, leaseSeconds) };
  });
  if (!claimed || claimed.mails.length === 0) return false;
  const { server, mails } = claimed;
  const transport = createTransport({
    ...server,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  const send = async (mail: ClaimedMail): Promise<void> => {
    const files = await transact(actor, (ctx) => attachedFiles(ctx, mail));
    const whole = await transact(actor, (ctx) => withItsLink(ctx, mail, site));
    if (!whole) return;
    const failure = await transport.sendMail(compose(whole, mail.internetId, site, files)).then(
      ({ rejected }) => (rejected.length > 0 ? refusedBy(rejected.map(String)) : undefined),
      (error: SendError) => error,
    );
    if (failure) log.warn({ err: failure, outboxId: mail.id }, 'a mail was not taken');
    await transact(actor, (ctx) => noteResult(ctx, mail, failure));
  };
  try {
    await Promise.all(mails.map(send));
  } finally {
    transport.close();
  }
  return mails.length === mostAtOnce;
}

/** Undefined: its link opens nothing any more, so it stays here. */
async function withItsLink(
  ctx: Ctx,
  mail: ClaimedMail,
  { publicUrl }: SendDeps['site'],
): Promise<OutgoingMail | undefined> {
  const { linkId } = mail.mail;
  if (!linkId) return mail.mail;
  const link = await linkToMail(ctx, linkId);
  if (link) return withLink(mail.mail, publicUrl + link.path);
  await settleMail(ctx, mail, { state: 'failed', error: 'Not sent: its link counts no more.' });
  return undefined;
}

/** What nodemailer says of a mail that was not taken. */
export interface SendError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  command?: string | undefined;
}

const refusedBy = (addresses: readonly string[]): SendError =>
  Object.assign(new Error(`The mail server refused: ${addresses.join(', ')}`), {
    code: 'EENVELOPE',
    responseCode: 550,
  });

/** The server understood and will never take it. A wrong password is ours to mend, not the mail's fault. */
export const isPermanent = ({ code, responseCode = 0 }: SendError): boolean =>
  responseCode >= 500 && responseCode < 600 && (code === 'EENVELOPE' || code === 'EMESSAGE');

async function noteResult(
  ctx: Ctx,
  mail: ClaimedMail,
  failure: SendError | undefined,
): Promise<void> {
  if (!failure) {
    if (mail.mail.linkId) await linkWasMailed(ctx, mail.mail.linkId);
    return settleMail(ctx, mail, { state: 'sent', error: null });
  }
  const error = failure.message;
  const isOver = ctx.now.getTime() - mail.createdAt.getTime() > sendingDays * 86_400_000;
  if (!isPermanent(failure) && !isOver) {
    const nextAttemptAt = new Date(ctx.now.getTime() + sendingPause(mail.attempts) * 1000);
    return settleMail(ctx, mail, { state: 'waiting', error, nextAttemptAt });
  }
  await settleMail(ctx, mail, { state: 'failed', error });
  const [to = ''] = mail.mail.to;
  // 5.7.x is about us or our words, not about whether the address exists.
  if (failure.code === 'EENVELOPE' && failure.command === 'RCPT TO' && !/\b5\.7\.\d/.test(error))
    await markBounced(ctx, to, error);
  record(ctx, {
    kind: 'message.failed',
    matterId: mail.matterId,
    subjectId: mail.messageId,
    data: { messageId: mail.messageId, to, reason: error.slice(0, 500) },
  });
}

async function attachedFiles(ctx: Ctx, mail: ClaimedMail): Promise<AttachedFile[]> {
  if (!mail.messageId) return [];
  // A mail that only tells of a message does not carry its files.
  const rows = await ctx.db
    .selectFrom('attachments as a')
    .innerJoin('messages as m', 'm.id', 'a.message_id')
    .select(['a.name', 'a.type', 'a.hash'])
    .where('m.id', '=', mail.messageId)
    .where('m.internet_id', '=', mail.internetId)
    .orderBy('a.created_at')
    .orderBy('a.id')
    .execute();
  const files: AttachedFile[] = [];
  for (const row of rows)
    files.push({
      filename: row.name,
      contentType: row.type,
      content: await readBytesOf(ctx, row.hash),
    });
  return files;
}
