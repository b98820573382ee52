import type { Ctx } from '../platform/context.ts';
import { handle, json, problemOf, problemResponse, type Route } from '../platform/http/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { cookiesOf } from './access.ts';
import { enterDevice, leaveDevice } from './actions/enter-device.ts';
import { makeCode } from './actions/make-code.ts';
import { pairDevice } from './actions/pair-device.ts';
import { revokeDevice } from './actions/revoke-device.ts';
import { removePin, setPin, setPinHere } from './actions/set-pin.ts';
import { unlockPin } from './actions/unlock-pin.ts';
import * as api from './api.ts';
import { listDevices, showDevice, showOwnDevice, showPin, touch } from './queries.ts';

/**
 * Shared devices at a post. Events: `device.code-made`, `device.paired`, `device.revoked`; `post.entered`, `post.left`
 * with the device as subject; `pin.set`, `pin.removed`, `pin.locked`, `pin.unlocked` with the person as subject. All
 * that is done at a device has it as its cause.
 */
export const devicesRoutes: readonly Route[] = [
  handle(api.listDevices, listDevices),
  handle(api.makeCode, makeCode),
  handle(api.revokeDevice, async (ctx, { id }) => {
    await revokeDevice(ctx, id);
    return showDevice(ctx, id);
  }),
  handle(api.pairDevice, async (ctx, { code }) => {
    const paired = await pairDevice(ctx, code);
    if (paired instanceof Refusal) return refusedForGood(ctx, paired);
    const response = json({});
    for (const cookie of cookiesOf(ctx, paired.token))
      response.headers.append('set-cookie', cookie);
    return response;
  }),
  handle(api.showOwnDevice, showOwnDevice),
  handle(api.enterDevice, async (ctx, input) => answered(ctx, await enterDevice(ctx, input))),
  handle(api.leaveDevice, async (ctx) => {
    await leaveDevice(ctx);
    return {};
  }),
  handle(api.touchDevice, async (ctx) => {
    await touch(ctx);
    return {};
  }),
  handle(api.setPinHere, async (ctx, input) => answered(ctx, await setPinHere(ctx, input))),
  handle(api.setPin, async (ctx, { pin }) => {
    await setPin(ctx, pin);
    return showPin(ctx, ctx.actor.personId as string);
  }),
  handle(api.removePin, async (ctx) => {
    await removePin(ctx);
    return showPin(ctx, ctx.actor.personId as string);
  }),
  handle(api.showPin, (ctx, { id }) => showPin(ctx, id)),
  handle(api.unlockPin, async (ctx, { id }) => {
    await unlockPin(ctx, id);
    return showPin(ctx, id);
  }),
];

/** Answered as every refusal is, and yet committed: a wrong try is to be remembered. */
const refusedForGood = (ctx: Ctx, refusal: Refusal): Response =>
  problemResponse(problemOf(refusal, ctx.requestId));

const answered = (ctx: Ctx, refusal: Refusal | undefined): Response =>
  refusal ? refusedForGood(ctx, refusal) : json({});
