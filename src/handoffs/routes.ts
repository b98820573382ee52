import type { Ctx } from '../platform/context.ts';
import { handle, type Route } from '../platform/http/index.ts';
import { acceptHandoff } from './actions/accept-handoff.ts';
import { agreeAnswerTime } from './actions/agree-answer-time.ts';
import { answerHandoff } from './actions/answer-handoff.ts';
import { declineHandoff } from './actions/decline-handoff.ts';
import { markUnfit } from './actions/mark-unfit.ts';
import { nameHandoffMember } from './actions/name-member.ts';
import { offerHandoff } from './actions/offer-handoff.ts';
import { proposeAnswerTime } from './actions/propose-answer-time.ts';
import { returnHandoff } from './actions/return-handoff.ts';
import { takeBackHandoff } from './actions/take-back-handoff.ts';
import * as api from './api.ts';
import { showHandoff } from './queries.ts';
import { suggestHandoffs } from './suggestions.ts';
import { listHandoffs, showMatrix } from './waiting.ts';

/** Does it, then answers with the hand-off as it is now. */
const thenShow =
  <I extends { id: string }>(action: (ctx: Ctx, input: I) => Promise<unknown>) =>
  async (ctx: Ctx, input: I) => {
    await action(ctx, input);
    return showHandoff(ctx, input);
  };

export const handoffsRoutes: Route[] = [
  handle(api.offerHandoff, async (ctx, input) =>
    showHandoff(ctx, { id: await offerHandoff(ctx, input) }),
  ),
  handle(api.suggestHandoffs, suggestHandoffs),
  handle(api.listHandoffs, listHandoffs),
  // Before /handoffs/:id, which would take the word for an id.
  handle(api.showMatrix, showMatrix),
  handle(api.showHandoff, showHandoff),
  handle(api.acceptHandoff, thenShow(acceptHandoff)),
  handle(api.proposeAnswerTime, thenShow(proposeAnswerTime)),
  handle(api.agreeAnswerTime, thenShow(agreeAnswerTime)),
  handle(api.declineHandoff, thenShow(declineHandoff)),
  handle(api.returnHandoff, thenShow(returnHandoff)),
  handle(api.takeBackHandoff, thenShow(takeBackHandoff)),
  handle(api.answerHandoff, thenShow(answerHandoff)),
  handle(api.markUnfit, thenShow(markUnfit)),
  handle(api.nameHandoffMember, thenShow(nameHandoffMember)),
];
