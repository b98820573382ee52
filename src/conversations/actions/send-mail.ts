import { findOrganisation } from '../../organisation/index.ts';
import { type Language, normaliseEmail } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newInternetId } from '../channels/email/reply-address.ts';
import { postMail } from '../outbox.ts';

/** A mail that is no part of a conversation: to staff who were asked, to the outside ear. */
export interface SystemMail {
  matterId?: string | null;
  /** The message it tells of. */
  messageId?: string | null;
  to: string;
  subject: string;
  text: string;
  html?: string | null;
  /** What `mintReplyAddress` returned. */
  replyTo?: string | null;
  language?: Language;
  /** Its address takes the place of `linkHere` in the text. */
  linkId?: string;
  /** True unless a person wrote it. */
  automatic?: boolean;
}

/** Puts a mail into the outbox. Refuses `people.bad-email`. */
export async function sendMail(ctx: Ctx, mail: SystemMail): Promise<void> {
  const organisation = await findOrganisation(ctx);
  const post = postMail(
    ctx,
    {
      fromName: organisation?.name ?? 'Kept',
      fromAddress: null,
      promise: null,
      to: [normaliseEmail(mail.to)],
      cc: [],
      replyTo: mail.replyTo ?? null,
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? null,
      footer: null,
      language: mail.language ?? 'en',
      automatic: mail.automatic ?? true,
      references: [],
      ...(mail.linkId ? { linkId: mail.linkId } : {}),
    },
    {
      messageId: mail.messageId ?? null,
      matterId: mail.matterId ?? null,
      internetId: newInternetId(),
    },
  );
  await post.execute(ctx.db);
}
