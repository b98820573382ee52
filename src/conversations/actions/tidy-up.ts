import type { Ctx } from '../../platform/context.ts';

const day = 86_400_000;

/** Forgets uploads that no message took within a day, and attempts on forms that count for nothing any more. */
export async function tidyUp(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - day);
  await ctx.db
    .deleteFrom('attachments')
    .where('message_id', 'is', null)
    .where('created_at', '<', yesterday)
    .execute();
  await ctx.db.deleteFrom('form_attempts').where('at', '<', yesterday).execute();
}
