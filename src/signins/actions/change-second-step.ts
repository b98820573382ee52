// One's own second step. Each change needs somebody who has just shown who they are, stands in the log and is told.
import { renderSVG } from 'uqr';
import { organisationFor } from '../../organisation/index.ts';
import {
  hasSecondStep,
  keepTotp,
  newRecoveryCodes,
  newTotp,
  removeRecoveryCodes,
  removeTotp,
  requireFresh,
  secondStepOf,
  stepChanged,
  userFor,
  writeLog,
} from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { againstRule } from '../../platform/refusal.ts';
import { dueAtOf } from '../house.ts';
import { tellOfChange } from './tell-of-change.ts';

/** Refuses what `requireFresh` refuses. */
export async function beginCodes(ctx: Ctx) {
  await requireFresh(ctx);
  const { email, id } = await userFor(ctx, ctx.actor.personId as string);
  const { name } = await organisationFor(ctx);
  const begun = newTotp(ctx, { id, email, issuer: `Kept ${name}`.replaceAll(':', ' ') });
  return { ...begun, picture: renderSVG(begun.address, { border: 2 }) };
}

/** Returns codes for paper. Refuses `auth.set-up-over`, `auth.wrong-code` and what `requireFresh` refuses. */
export async function keepCodes(
  ctx: Ctx,
  input: { setUp: string; code: string },
): Promise<string[]> {
  await requireFresh(ctx);
  const personId = ctx.actor.personId as string;
  await keepTotp(ctx, personId, input);
  await writeLog(ctx, { kind: 'second-step-on', personId });
  const codes = await newRecoveryCodes(ctx, personId);
  await stepChanged(ctx, personId, null);
  tellOfChange(ctx, 'second-step-on');
  return codes;
}

/** Refuses `auth.step-required` where a role asks for it and no passkey is left, and what `requireFresh` refuses. */
export async function removeCodes(ctx: Ctx): Promise<void> {
  await requireFresh(ctx);
  const personId = ctx.actor.personId as string;
  const { codesSince, passkeys } = await secondStepOf(ctx, personId);
  if (!codesSince) return;
  await requireAnother(ctx, personId, passkeys > 0);
  await removeTotp(ctx, personId);
  if (passkeys === 0) await removeRecoveryCodes(ctx, personId);
  await writeLog(ctx, { kind: 'second-step-off', personId });
  tellOfChange(ctx, 'second-step-off');
}

/** What a role asks for is not taken away; it may be exchanged. */
export async function requireAnother(ctx: Ctx, personId: string, hasAnother: boolean) {
  if (!hasAnother && (await dueAtOf(ctx, personId)))
    throw againstRule(
      'auth.step-required',
      'Your role asks for a second step. Set up another one before you take this one away.',
    );
}

/** Refuses `auth.no-second-step` and what `requireFresh` refuses. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<string[]> {
  await requireFresh(ctx);
  const personId = ctx.actor.personId as string;
  if (!hasSecondStep(await secondStepOf(ctx, personId)))
    throw againstRule(
      'auth.no-second-step',
      'Codes for paper stand in for a second step. Set one up first.',
    );
  const codes = await newRecoveryCodes(ctx, personId);
  await writeLog(ctx, { kind: 'codes-made', personId });
  tellOfChange(ctx, 'codes-made');
  return codes;
}
