import type { Ctx } from '../../platform/context.ts';
import { normaliseEmail } from '../rules.ts';

/** Remembers that mail to this address comes back. An address nobody has is no error. */
export async function markBounced(ctx: Ctx, email: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('identities')
    .set({ bounced_at: ctx.now, bounce_reason: reason.slice(0, 500) })
    .where('kind', '=', 'email')
    .where('value', '=', normaliseEmail(email))
    .execute();
}
