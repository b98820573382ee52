import { takeDown } from '../../cases/index.ts';
import { findPerson } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { feetText } from '../../platform/i18n/feet.ts';
import type { tellMe } from '../api.ts';
import { findTelling, inTurn, photosOf } from '../queries.ts';
import { plausible, titleOf } from '../rules.ts';

const kinds = { praise: 'praise', concern: 'complaint' } as const;

/**
 * Opens a case for what a customer told somebody on their feet; under an id that is known it answers with the case
 * there is. Its time is the server's. Records `told.passed-on`.
 */
export async function passOn(
  ctx: Ctx,
  told: ParsedInputOf<typeof tellMe>,
): Promise<OutputOf<typeof tellMe>> {
  await inTurn(ctx, told.id);
  const earlier = await findTelling(ctx, told.id);
  const photos = await photosOf(ctx, told.id);
  const arrived = photos.map(({ n }) => n);
  if (earlier) {
    const { id, caseId, number } = earlier;
    return { id, caseId, number, status: 'known', photos: arrived };
  }

  const personId = ctx.actor.personId as string;
  const saidAt = told.saidAt ? plausible(told.saidAt) : null;
  const words = told.text || (await withoutWords(ctx, personId));
  const opened = await takeDown(ctx, {
    subject: titleOf(words),
    text: words,
    kind: kinds[told.tone],
    severity: 'normal',
    ...(told.who ? { customer: told.who } : {}),
    ...(told.touchpointId ? { touchpointId: told.touchpointId } : {}),
    ...(told.language ? { language: told.language } : {}),
    forMyself: false,
    customerName: 'shown',
    attachmentIds: photos.map(({ fileId }) => fileId),
    saidAt,
  });

  await ctx.db
    .insertInto('tellings')
    .values({
      id: told.id,
      person_id: personId,
      matter_id: opened.id,
      message_id: opened.messageId,
      tone: told.tone,
      said_at: saidAt,
      at: ctx.now,
    })
    .execute();

  record(ctx, {
    kind: 'told.passed-on',
    matterId: opened.id,
    subjectId: told.id,
    data: { tone: told.tone, photos: told.photos },
  });
  return {
    id: told.id,
    caseId: opened.id,
    number: opened.number,
    status: 'made',
    photos: arrived,
  };
}

/** A photo that says it all is introduced in the language of who passes it on. */
const withoutWords = async (ctx: Ctx, personId: string): Promise<string> =>
  feetText((await findPerson(ctx, personId))?.language ?? 'en', 'feet.told.only-photo');
