import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { organisationFor } from '../../organisation/index.ts';
import * as auth from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { notFound } from '../../platform/refusal.ts';
import { requireAnother } from './change-second-step.ts';
import { tellOfChange } from './tell-of-change.ts';

/** Refuses `auth.no-passkeys-here` and what `requireFresh` refuses. */
export async function beginPasskey(ctx: Ctx) {
  await auth.requireFresh(ctx);
  const user = await auth.userFor(ctx, ctx.actor.personId as string);
  const { name } = await organisationFor(ctx);
  return auth.passkeyOptions(ctx, { ...user, organisation: `Kept ${name}` });
}

/** Refuses what `keepPasskey` and `requireFresh` refuse. */
export async function addPasskey(
  ctx: Ctx,
  { name, response }: { name: string; response: object },
): Promise<void> {
  await auth.requireFresh(ctx);
  const personId = ctx.actor.personId as string;
  await auth.keepPasskey(ctx, personId, { name, response: response as RegistrationResponseJSON });
  await auth.writeLog(ctx, { kind: 'passkey-added', personId, detail: name });
  await auth.stepChanged(ctx, personId, null);
  tellOfChange(ctx, 'passkey-added', name);
}

/** Refuses `auth.no-such-passkey`, `auth.step-required` and what `requireFresh` refuses. */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  const personId = ctx.actor.personId as string;
  const passkeys = await auth.listPasskeys(ctx, personId);
  const known = passkeys.find((each) => each.id === id);
  if (!known) throw notFound('auth.no-such-passkey', 'There is no such passkey.');
  await auth.requireFresh(ctx);
  const { codesSince } = await auth.secondStepOf(ctx, personId);
  await requireAnother(ctx, personId, codesSince !== null || passkeys.length > 1);
  await auth.removePasskey(ctx, personId, id);
  await auth.writeLog(ctx, { kind: 'passkey-removed', personId, detail: known.name });
  tellOfChange(ctx, 'passkey-removed', known.name);
}
