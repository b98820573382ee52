/** Those that say that something may be wrong. */
export const alarming: ReadonlySet<string> = new Set([
  'wrong-password',
  'wrong-code',
  'wrong-passkey',
  'locked',
]);

export const mostGraceDays = 90;

export interface StepRule {
  role: string;
  since: Date;
  graceDays: number;
}

/** By when somebody must have a second step, as the strictest of their roles has it; null: none asks for one. */
export function secondStepDueAt(
  rules: readonly StepRule[],
  { roles, joinedAt }: { roles: readonly string[]; joinedAt: Date },
): Date | null {
  const due = rules
    .filter(({ role }) => roles.includes(role))
    .map(
      ({ since, graceDays }) =>
        Math.max(since.getTime(), joinedAt.getTime()) + graceDays * 86_400_000,
    );
  return due.length > 0 ? new Date(Math.min(...due)) : null;
}

/** All that somebody may do who owes a second step: set it up, see who they are, and leave. */
export const limitedMay: ReadonlySet<string> = new Set([
  'GET /api/v1/me',
  'PATCH /api/v1/me',
  'GET /api/v1/me/security',
  'POST /api/v1/me/authenticator',
  'PUT /api/v1/me/authenticator',
  'POST /api/v1/me/recovery-codes',
  'POST /api/v1/me/passkeys/options',
  'POST /api/v1/me/passkeys',
  'GET /api/v1/me/sessions',
  'DELETE /api/v1/me/sessions/:id',
  'DELETE /api/v1/me/sessions',
  'GET /api/v1/me/sign-ins',
]);
