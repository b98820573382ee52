import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';

const day = 86_400_000;

/**
 * Forgets uploads that no message took within a day, and attempts on forms that count for nothing any more.
 * What came with a form that was set aside stays with it.
 */
export async function tidyUp(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - day);
  await ctx.db
    .deleteFrom('attachments')
    .where('message_id', 'is', null)
    .where('created_at', '<', yesterday)
    .where(
      sql<SqlBool>`id not in (select jsonb_array_elements_text(convert_from(raw, 'UTF8')::jsonb -> 'attachmentIds')::uuid
        from inbound_journal where channel = 'web' and outcome in ('pending', 'quarantined'))`,
    )
    .execute();
  await ctx.db.deleteFrom('form_attempts').where('at', '<', yesterday).execute();
}
