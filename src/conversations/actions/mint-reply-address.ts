import type { Ctx } from '../../platform/context.ts';
import { hashOfToken, newMailToken, replyLocalPart } from '../channels/email/reply-address.ts';
import type { TokenKind } from '../rules.ts';

/**
 * Makes the address that answers of one person on one matter come to. Returns the part before the @, which
 * `say` and `sendMail` take as `replyTo`; our domain follows when the mail leaves. Addresses for staff and
 * hand-offs answer once, those for customers again and again. `personId` null: the anonymous customer.
 */
export async function mintReplyAddress(
  ctx: Ctx,
  made: { matterId: string; personId: string | null; kind: TokenKind; handoffId?: string },
): Promise<string> {
  const token = newMailToken();
  await ctx.db
    .insertInto('reply_tokens')
    .values({
      hash: hashOfToken(token),
      matter_id: made.matterId,
      person_id: made.personId,
      kind: made.kind,
      handoff_id: made.handoffId ?? null,
      created_at: ctx.now,
    })
    .execute();
  return replyLocalPart(token);
}
