// What is asked after the password.
import type { Ctx } from '../context.ts';
import { writeLog } from './log.ts';
import { listPasskeys } from './passkeys.ts';
import { countRecoveryCodes, removeRecoveryCodes } from './recovery.ts';
import { freeSessions, limitSessions } from './sessions.ts';
import { removeTotp } from './totp.ts';
import type {} from './tables.ts';

export type Way = 'code' | 'passkey' | 'recovery';

export interface SecondStep {
  /** When codes of an app were switched on; null: they are not. */
  codesSince: Date | null;
  passkeys: number;
  recoveryCodes: number;
}

export async function secondStepOf(ctx: Ctx, userId: string): Promise<SecondStep> {
  const totp = await ctx.db
    .selectFrom('auth_totp')
    .select('created_at')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return {
    codesSince: totp?.created_at ?? null,
    passkeys: (await listPasskeys(ctx, userId)).length,
    recoveryCodes: await countRecoveryCodes(ctx, userId),
  };
}

/** A passkey is one too: it is unlocked by a finger, a face or a PIN. */
export const hasSecondStep = ({ codesSince, passkeys }: SecondStep): boolean =>
  codesSince !== null || passkeys > 0;

/**
 * How the password is followed up; nothing: it is enough. Whoever only keeps a passkey may go on with their password
 * alone, unless their role asks for more.
 */
export function waysAfterPassword(step: SecondStep, isRequired: boolean): Way[] {
  if (step.codesSince === null && !(isRequired && step.passkeys > 0)) return [];
  return [
    ...(step.codesSince ? (['code'] as const) : []),
    ...(step.passkeys > 0 ? (['passkey'] as const) : []),
    ...(step.recoveryCodes > 0 ? (['recovery'] as const) : []),
  ];
}

/** Somebody lost theirs: codes, paper and passkeys are gone, and the password alone lets them in again. */
export async function resetSecondStep(ctx: Ctx, userId: string): Promise<void> {
  await removeTotp(ctx, userId);
  await removeRecoveryCodes(ctx, userId);
  await ctx.db.deleteFrom('auth_passkeys').where('user_id', '=', userId).execute();
  await writeLog(ctx, { kind: 'second-step-reset', personId: userId });
}

/** After a step was added or taken away: whoever has one may do everything again. */
export async function stepChanged(ctx: Ctx, userId: string, dueAt: Date | null): Promise<void> {
  if (hasSecondStep(await secondStepOf(ctx, userId))) await freeSessions(ctx, userId);
  else if (dueAt && dueAt <= ctx.now) await limitSessions(ctx, [userId]);
}

/** Of these people those who can sign in and have no second step. */
export async function withoutSecondStep(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('auth_users')
    .select('id')
    .where('id', 'in', [...personIds])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('auth_totp').select('user_id').whereRef('user_id', '=', 'auth_users.id')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('auth_passkeys').select('id').whereRef('user_id', '=', 'auth_users.id')),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}
