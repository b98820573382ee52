import { matterFor } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { againstRule, notFound } from '../../platform/refusal.ts';
import { findMessage, type SaidMessage } from '../queries.ts';
import type {} from '../tables.ts';

/**
 * The reader wants to see the pictures that a message has elsewhere: of this one, or of all that its sender ever sends.
 * Refuses `messages.not-found`, and `messages.unverified` for a sender who may be somebody else.
 */
export async function askForPictures(
  ctx: Ctx,
  { id, of }: { id: string; of: 'message' | 'sender' },
): Promise<Record<string, never>> {
  const message = await messageToRead(ctx, id);
  const isSenders = of === 'sender';
  if (isSenders && !(message.fromAddress && message.authorKind === 'customer'))
    throw againstRule(
      'messages.unverified',
      'Nobody knows whether this sender is who the mail says. Ask for the pictures of this message only.',
    );
  await ctx.db
    .insertInto('asked_pictures')
    .values({
      id: newId(),
      person_id: ctx.actor.personId as string,
      message_id: isSenders ? null : id,
      address: isSenders ? message.fromAddress : null,
      since: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return {};
}

/** Pictures of this message are kept out again, and those of its sender. */
export async function keepPicturesOut(
  ctx: Ctx,
  { id }: { id: string },
): Promise<Record<string, never>> {
  const { fromAddress } = await messageToRead(ctx, id);
  await ctx.db
    .deleteFrom('asked_pictures')
    .where('person_id', '=', ctx.actor.personId)
    .where((eb) => eb.or([eb('message_id', '=', id), eb('address', '=', fromAddress)]))
    .execute();
  return {};
}

async function messageToRead(ctx: Ctx, id: string): Promise<SaidMessage> {
  const none = () => notFound('messages.not-found', 'There is no such message.');
  const message = await findMessage(ctx, id);
  if (!message?.matterId) throw none();
  await matterFor(ctx, message.matterId).catch(() => Promise.reject(none()));
  return message;
}
