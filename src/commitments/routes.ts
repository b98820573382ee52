import type { Ctx } from '../platform/context.ts';
import { handle, type Route } from '../platform/http/index.ts';
import { fulfilCommitment } from './actions/fulfil-commitment.ts';
import { makeFeed, showFeed, withdrawFeed } from './actions/make-feed.ts';
import { promise } from './actions/promise.ts';
import { dismissOffer, recordOffer } from './actions/record-offer.ts';
import { renegotiateCommitment } from './actions/renegotiate-commitment.ts';
import { withdrawCommitment } from './actions/withdraw-commitment.ts';
import * as api from './api.ts';
import { commitmentView, listCommitments, showCommitment } from './queries.ts';
import { showFound } from './said.ts';

/** Does it, then answers with the commitment as it is now. */
const thenShow =
  <I extends { id: string }>(action: (ctx: Ctx, input: I) => Promise<unknown>) =>
  async (ctx: Ctx, input: I) => {
    await action(ctx, input);
    return commitmentView(ctx, input.id);
  };

export const commitmentsRoutes: Route[] = [
  handle(api.makeCommitment, promise),
  handle(api.listCommitments, listCommitments),
  handle(api.showCommitment, showCommitment),
  handle(api.fulfilCommitment, thenShow(fulfilCommitment)),
  handle(api.withdrawCommitment, thenShow(withdrawCommitment)),
  handle(api.renegotiateCommitment, thenShow(renegotiateCommitment)),
  handle(api.findPromises, showFound),
  handle(api.recordOffer, recordOffer),
  handle(api.dismissOffer, dismissOffer),
  handle(api.showFeed, showFeed),
  handle(api.makeFeed, makeFeed),
  handle(api.withdrawFeed, withdrawFeed),
];
