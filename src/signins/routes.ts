import { handle, type Route } from '../platform/http/index.ts';
import { addPasskey, beginPasskey, removePasskey } from './actions/change-passkeys.ts';
import {
  beginCodes,
  keepCodes,
  removeCodes,
  renewRecoveryCodes,
} from './actions/change-second-step.ts';
import {
  endOtherSessions,
  endSession,
  endSessionsOf,
  resetSecondStep,
} from './actions/end-sessions.ts';
import { setSecondStepRule } from './actions/set-rule.ts';
import { invite, inviteAll } from './actions/invite.ts';
import * as api from './api.ts';
import {
  listOwnSignIns,
  listSecondStepRules,
  listSessions,
  listSignIns,
  showInvitations,
  showSecurity,
  showSecurityOf,
} from './queries.ts';

/**
 * How people show who they are. Events: `sign-in.new-browser`, `sign-in.locked`, `sign-in.changed`,
 * `sign-in.address-changed`, `sign-in.password-changed`, `sign-in.link-asked` and `staff.second-step-reset`,
 * `staff.signed-out`, `staff.invited` with the person as subject;
 * `second-step.required`, `second-step.released` of a role. What happens otherwise stands in the sign-in log.
 */
export const signInsRoutes: readonly Route[] = [
  handle(api.showSecurity, showSecurity),
  handle(api.beginCodes, beginCodes),
  handle(api.keepCodes, async (ctx, input) => ({ recoveryCodes: await keepCodes(ctx, input) })),
  handle(api.removeCodes, async (ctx) => {
    await removeCodes(ctx);
    return showSecurity(ctx);
  }),
  handle(api.renewRecoveryCodes, async (ctx) => ({
    recoveryCodes: await renewRecoveryCodes(ctx),
  })),
  handle(api.beginPasskey, async (ctx) => ({ ...(await beginPasskey(ctx)) })),
  handle(api.addPasskey, async (ctx, input) => {
    await addPasskey(ctx, input);
    return showSecurity(ctx);
  }),
  handle(api.removePasskey, async (ctx, { id }) => {
    await removePasskey(ctx, id);
    return showSecurity(ctx);
  }),
  handle(api.listSessions, listSessions),
  handle(api.endSession, async (ctx, { id }) => {
    await endSession(ctx, id);
    return listSessions(ctx);
  }),
  handle(api.endOtherSessions, async (ctx) => {
    await endOtherSessions(ctx);
    return listSessions(ctx);
  }),
  handle(api.listOwnSignIns, listOwnSignIns),
  handle(api.listSignIns, listSignIns),
  handle(api.showSecurityOf, showSecurityOf),
  handle(api.invite, async (ctx, input) => {
    await invite(ctx, input);
    return showSecurityOf(ctx, input);
  }),
  handle(api.showInvitations, showInvitations),
  handle(api.inviteAll, inviteAll),
  handle(api.endSessionsOf, async (ctx, input) => {
    await endSessionsOf(ctx, input);
    return showSecurityOf(ctx, input);
  }),
  handle(api.resetSecondStep, async (ctx, { id }) => {
    await resetSecondStep(ctx, id);
    return showSecurityOf(ctx, { id });
  }),
  handle(api.listSecondStepRules, listSecondStepRules),
  handle(api.setSecondStepRule, async (ctx, input) => {
    await setSecondStepRule(ctx, input);
    return listSecondStepRules(ctx);
  }),
];
