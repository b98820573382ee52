import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { hashOfToken, newMailToken, replyLocalPart } from '../channels/email/reply-address.ts';
import type { TokenKind } from '../rules.ts';
import type {} from '../tables.ts';

export interface ReplyAddressFor {
  matterId: string;
  /** Null: the anonymous customer. */
  personId: string | null;
  kind: TokenKind;
  handoffId?: string;
}

/**
 * Makes the address that answers of one person on one matter come to. Returns the part before the @, which
 * `sendMail` takes as `replyTo`; our domain follows when the mail leaves. Addresses for staff and hand-offs
 * answer once, those for customers again and again.
 */
export async function mintReplyAddress(ctx: Ctx, made: ReplyAddressFor): Promise<string> {
  const { localPart, insert } = newReplyAddress(ctx, made);
  await insert.execute(ctx.db);
  return localPart;
}

/** The address, and the statement that must be run for it to count. */
export function newReplyAddress(
  ctx: Ctx,
  made: ReplyAddressFor,
): { localPart: string; insert: RawBuilder<unknown> } {
  const token = newMailToken();
  return {
    localPart: replyLocalPart(token),
    insert: sql`insert into reply_tokens (hash, matter_id, person_id, kind, handoff_id, created_at)
      values (${hashOfToken(token)}, ${made.matterId}, ${made.personId}, ${made.kind},
        ${made.handoffId ?? null}, ${ctx.now})`,
  };
}
