import { fileEntry, journalWeb, noteFormAttempt } from '../../conversations/index.ts';
import type { Matter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { SentFile } from '../../platform/http/index.ts';
import { overLimit } from '../../platform/refusal.ts';
import { findOutcome, takeTurns } from '../pages/journey.ts';
import { mostRepliesAnHour } from '../pages/rules.ts';
import { uploadAll } from '../pages/uploads.ts';

export interface Reply {
  matter: Pick<Matter, 'id' | 'language' | 'customerName'>;
  text: string;
  files: readonly SentFile[];
  /** What makes the same reply, sent twice, one. */
  nonce: string;
  visitorAddress: string;
}

/**
 * The customer writes on their page: journalled, then filed as theirs, which reopens what was thought to be
 * over. Refuses `form.too-many`, `files.programme`.
 */
export async function writeByLink(ctx: Ctx, reply: Reply): Promise<void> {
  const { matter } = reply;
  const link = `link ${matter.id}`;
  await takeTurns(ctx, link);
  const attempts = await noteFormAttempt(ctx, { address: link });

  if (attempts > mostRepliesAnHour)
    throw overLimit('form.too-many', 'Many messages came over this link within an hour.');

  const isNameless = matter.customerName === 'anonymous';
  const uploads = await uploadAll(ctx, reply.files);
  const entryId = await journalWeb(
    ctx,
    { page: 'case', remoteAddress: isNameless ? 'not kept' : reply.visitorAddress },
    {
      subject: '',
      text: reply.text,
      language: matter.language,
      customerName: matter.customerName,
      matterId: matter.id,
      attachmentIds: uploads.ids,
    },
    `${reply.nonce}\n${uploads.fingerprint}`,
  );
  if ((await findOutcome(ctx, entryId)).outcome === 'pending') await fileEntry(ctx, entryId);
}
