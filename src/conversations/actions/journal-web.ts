import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce } from '../../platform/events/index.ts';
import { firstLeaseSeconds } from '../channels/email/intake.ts';
import { webForm } from '../channels/web/form.ts';
import type { WebEnvelope } from '../envelope.ts';

export type { WebEnvelope } from '../envelope.ts';

/**
 * Journals a public form before anything is done with it. `receiveMessage` with the id settles the entry;
 * when nobody does within 20 s it is filed as mail is. `nonce` makes one submission one entry: the same
 * once more returns the first one's id and changes nothing. It stands for the files too, whose uploads have
 * new ids each time.
 */
export async function journalWeb(
  ctx: Ctx,
  envelope: WebEnvelope,
  form: z.input<typeof webForm>,
  nonce: string = newId(),
): Promise<string> {
  const said = webForm.parse(form);
  const raw = Buffer.from(JSON.stringify(said));
  const fingerprint = createHash('sha256')
    .update(nonce)
    .update(JSON.stringify({ ...said, attachmentIds: [] }))
    .digest();
  const written = await ctx.db
    .insertInto('inbound_journal')
    .values({
      id: newId(),
      channel: 'web',
      received_at: ctx.now,
      envelope: JSON.stringify(envelope),
      fingerprint,
      internet_id: null,
      bytes: raw.length,
      raw,
      attempts: 1,
      next_attempt_at: new Date(ctx.now.getTime() + firstLeaseSeconds * 1000),
    })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .returning('id')
    .executeTakeFirst();
  announce(ctx, 'admin/mail');
  if (written) return written.id;
  const first = await ctx.db
    .selectFrom('inbound_journal')
    .select('id')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirstOrThrow();
  return first.id;
}
