import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import { mediaType, presentableFileName, storeFile } from '../files.ts';
import { isProgramme } from '../rules.ts';

/** Keeps a file for a day, until a message takes it. Refuses programmes (`files.programme`) and empty files. */
export async function uploadFile(
  ctx: Ctx,
  input: { name: string; type?: string | undefined; body: Uint8Array },
) {
  if (input.body.length === 0) throw invalid('files.empty', 'The file is empty.');
  const type = mediaType(input.type);
  const name = presentableFileName(input.name, type);
  if (isProgramme(name, input.body))
    throw againstRule(
      'files.programme',
      'Programmes cannot be sent, because they could harm who receives them. A PDF or a picture can.',
    );
  const id = newId();
  await ctx.db
    .insertInto('attachments')
    .values({
      id,
      message_id: null,
      hash: await storeFile(ctx, input.body),
      name,
      type,
      bytes: input.body.length,
      content_id: null,
      inline: false,
      uploaded_by: ctx.actor.personId,
      created_at: ctx.now,
    })
    .execute();
  return { id, name, type, bytes: input.body.length, inline: false };
}
