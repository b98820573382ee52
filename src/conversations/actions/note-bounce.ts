import { type SqlBool, sql } from 'kysely';
import { markBounced } from '../../people/index.ts';
import { endLinks } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type { Bounce } from '../channels/email/parse/mail.ts';
import { ownIdsIn } from '../channels/email/reply-address.ts';
import { usable } from '../channels/email/sender.ts';
import { storable } from '../channels/email/headers.ts';
import { settleMail } from '../outbox.ts';

/** A bounce returns the mail, or its headers, near its end; what is longer is the mail's own content. */
const searchedBytes = 512 * 1024;

/**
 * A mail of ours came back: its outbox row says so, and an address that is no good is marked. Only a bounce
 * that names a Message-ID of ours counts. Those are random, so nobody who has not had the mail can make us
 * believe that somebody's address is dead.
 */
export async function noteBounce(
  ctx: Ctx,
  raw: Buffer,
  bounce: Bounce,
  why: string,
): Promise<void> {
  const text = raw.toString('latin1', 0, searchedBytes);
  const ids = ownIdsIn(text);
  if (ids.length === 0 || isDelay(text, bounce)) return;
  const mails = await ctx.db
    .selectFrom('outbox')
    .select(['id', 'matter_id as matterId', 'message_id as messageId', 'mail', 'state'])
    .where(sql<SqlBool>`internet_id = any(${ids})`)
    .where('state', 'in', ['sent', 'waiting'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const reason = reasonOf(text, bounce) ?? why;
  const failed = new Set(bounce.failedAddresses.flatMap((each) => usable(each) ?? []));
  for (const mail of mails) {
    const recipients = [...mail.mail.to, ...mail.mail.cc];
    const dead = recipients.filter((each) => failed.has(each));
    // A forwarder's own address may have failed: then we know the mail, not the address.
    const to = dead[0] ?? recipients[0] ?? '';
    await settleMail(ctx, mail, { state: 'bounced', error: reason });
    // What came back says its link to whoever reads the journal.
    if (mail.mail.linkId) await endLinks(ctx, { id: mail.mail.linkId });
    if (bounce.permanent) for (const address of dead) await markBounced(ctx, address, reason);
    record(ctx, {
      kind: 'message.bounced',
      matterId: mail.matterId,
      subjectId: mail.messageId,
      data: { messageId: mail.messageId, to, reason: reason.slice(0, 500) },
    });
  }
}

/** "We keep trying" is no failure. */
const isDelay = (text: string, bounce: Bounce): boolean =>
  /^action:[ \t]*delayed\b/im.test(text) ||
  (bounce.status?.startsWith('4.') === true && !/^action:[ \t]*failed\b/im.test(text));

/** What the other server said, on one line. */
function reasonOf(text: string, { status }: Bounce): string | undefined {
  const [, said] = /^diagnostic-code:[ \t]*((?:[^\r\n]|\r?\n[ \t])+)/im.exec(text) ?? [];
  return said ? storable(said.replace(/\s+/g, ' ').trim()).slice(0, 500) : status;
}
