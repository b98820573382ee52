// What somebody promised in a mail, offered to them: they say whether it is a promise, and by when.
import { findMessage } from '../../conversations/index.ts';
import { answeringMatterFor, excludedFrom, type Matter } from '../../matters/index.ts';
import { isAway, standInFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { announce } from '../../platform/events/index.ts';
import { notFound, Refusal } from '../../platform/refusal.ts';
import type {} from './tables.ts';

export interface Offer {
  id: string;
  messageId: string;
  /** Who said it. */
  personId: string;
  words: { start: number; end: number };
  settledAs: 'recorded' | 'dismissed' | null;
  commitmentId: string | null;
}

/**
 * The offer and the matter on which its message stands now, both locked until the commit. Refuses
 * `promises.no-such-offer` to everybody but its person and who stands in for them, also when these may not read the
 * matter.
 */
export async function offerFor(ctx: Ctx, id: string): Promise<{ offer: Offer; matter: Matter }> {
  const known = await ctx.db
    .selectFrom('promise_offers')
    .select('message_id')
    .where('id', '=', id)
    .executeTakeFirst();
  const matterId = known && (await findMessage(ctx, known.message_id))?.matterId;
  if (!matterId) throw noOffer();
  const matter = await answeringMatterFor(ctx, matterId).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noOffer() : error;
  });
  const offer = await lock(ctx, id);
  if (!(await isTheirs(ctx, offer, matter.id))) throw noOffer();
  return { offer, matter };
}

async function lock(ctx: Ctx, id: string): Promise<Offer> {
  const row = await ctx.db
    .selectFrom('promise_offers')
    .select(['id', 'message_id', 'person_id', 'words_start', 'words_end'])
    .select(['settled_as', 'commitment_id'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    messageId: row.message_id,
    personId: row.person_id,
    words: { start: row.words_start, end: row.words_end },
    settledAs: row.settled_as,
    commitmentId: row.commitment_id,
  };
}

async function isTheirs(ctx: Ctx, { personId }: Offer, matterId: string): Promise<boolean> {
  if (personId === ctx.actor.personId) return true;
  if (!(await isAway(ctx, personId))) return false;
  const excluded = await excludedFrom(ctx, matterId);
  return (await standInFor(ctx, personId, { excluded })) === ctx.actor.personId;
}

const noOffer = () =>
  notFound('promises.no-such-offer', 'There is no such promise that is offered to you.');

export async function settleOffer(
  ctx: Ctx,
  { id, personId }: Offer,
  as: { recorded: string } | 'dismissed',
): Promise<void> {
  await ctx.db
    .updateTable('promise_offers')
    .set({
      settled_at: ctx.now,
      settled_by: ctx.actor.personId,
      settled_as: as === 'dismissed' ? as : 'recorded',
      commitment_id: as === 'dismissed' ? null : as.recorded,
    })
    .where('id', '=', id)
    .execute();
  announce(ctx, `person/${personId}`);
}

/** What was offered to somebody who left is for their successor to say. */
export async function offerToSuccessor(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await ctx.db
    .updateTable('promise_offers')
    .set({ person_id: to })
    .where('person_id', '=', from)
    .where('settled_at', 'is', null)
    .execute();
}
