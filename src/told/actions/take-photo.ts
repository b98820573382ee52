import { attachUploads, uploadFile } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import type { sendPhoto } from '../api.ts';
import { findTelling, inTurn, photosOf } from '../queries.ts';
import { pictureType } from '../rules.ts';

/** Puts a photo to the customer's words, or keeps it until they come. Records `told.pictured` when they were there. */
export async function takePhoto(
  ctx: Ctx,
  { id, n, name, body }: ParsedInputOf<typeof sendPhoto>,
): Promise<OutputOf<typeof sendPhoto>> {
  await inTurn(ctx, id);
  const telling = await findTelling(ctx, id);
  const photos = await photosOf(ctx, id);

  const type = pictureType(body);
  if (!type) throw invalid('told.no-picture', 'This is not a photo that can be shown.');
  if (photos.some((photo) => photo.n === n)) return { id, n, status: 'known' };

  const file = await uploadFile(ctx, {
    name: name ?? `photo-${n + 1}.${type.slice(6)}`,
    type,
    body,
  });
  await ctx.db
    .insertInto('telling_photos')
    .values({
      telling_id: id,
      position: n,
      person_id: ctx.actor.personId as string,
      attachment_id: file.id,
      at: ctx.now,
    })
    .execute();
  if (!telling) return { id, n, status: 'waiting' };

  await attachUploads(ctx, telling.messageId, [file.id]);
  record(ctx, { kind: 'told.pictured', matterId: telling.caseId, subjectId: id, data: { n } });
  return { id, n, status: 'attached' };
}
