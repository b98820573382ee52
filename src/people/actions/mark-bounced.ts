import type { Ctx } from '../../platform/context.ts';
import { readEmail } from '../rules.ts';

/** Remembers that mail to this address comes back. What nobody has, or is no address, is no error. */
export async function markBounced(ctx: Ctx, email: string, reason: string): Promise<void> {
  const value = readEmail(email);
  if (value === undefined) return;
  await ctx.db
    .updateTable('identities')
    .set({ bounced_at: ctx.now, bounce_reason: reason.slice(0, 500) })
    .where('kind', '=', 'email')
    .where('value', '=', value)
    .execute();
}
