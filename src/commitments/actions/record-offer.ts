import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import type * as api from '../api.ts';
import { offerFor, settleOffer } from '../offers/offers.ts';
import { commitmentView } from '../queries.ts';
import { promise } from './promise.ts';

/**
 * What was said in a mail becomes a promise of who said it, made in that message. Once recorded it answers with that
 * promise. Refuses `promises.already-dismissed`, and what promising refuses. Records what promising records.
 */
export async function recordOffer(
  ctx: Ctx,
  { id, statement, dueAt }: ParsedInputOf<typeof api.recordOffer>,
): Promise<OutputOf<typeof api.recordOffer>> {
  const { offer, matter } = await offerFor(ctx, id);
  if (offer.settledAs === 'dismissed')
    throw againstRule('promises.already-dismissed', 'Somebody said already that it is none.');
  if (offer.commitmentId)
    return { ...(await commitmentView(ctx, offer.commitmentId)), warnings: [] };

  const { messageId: madeIn, personId: owedBy, words } = offer;
  const promised = await promise(ctx, { id: matter.id, statement, dueAt, owedBy, madeIn, words });
  await settleOffer(ctx, offer, { recorded: promised.id });
  return promised;
}

/** It is no promise. Refuses `promises.already-recorded`. Records `promise.dismissed`. */
export async function dismissOffer(
  ctx: Ctx,
  { id }: ParsedInputOf<typeof api.dismissOffer>,
): Promise<OutputOf<typeof api.dismissOffer>> {
  const { offer, matter } = await offerFor(ctx, id);
  if (offer.settledAs === 'recorded')
    throw againstRule(
      'promises.already-recorded',
      'It is recorded already. To take it back, settle the promise.',
    );
  if (offer.settledAs === 'dismissed') return { id };

  await settleOffer(ctx, offer, 'dismissed');
  record(ctx, {
    kind: 'promise.dismissed',
    matterId: matter.id,
    subjectId: offer.messageId,
    data: { messageId: offer.messageId, offerId: id },
  });
  return { id };
}
