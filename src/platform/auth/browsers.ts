// Browsers in which somebody signed in before. They are known by a cookie, whose hash is kept.
import type { Ctx } from '../context.ts';
import type { Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { hashOfToken, newToken } from './cookie.ts';
import type { From } from './log.ts';
import type {} from './tables.ts';

/** Undefined: nobody of that account signed in with it before. */
export async function findBrowser(
  { kysely }: Pick<Database, 'kysely'>,
  userId: string,
  token: string | undefined,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const row = await kysely
    .selectFrom('auth_browsers')
    .select('id')
    .where('user_id', '=', userId)
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst();
  return row?.id;
}

/** Makes it known; a browser that has no token yet gets one. */
export async function knowBrowser(
  ctx: Ctx,
  userId: string,
  given: string | undefined,
  { userAgent }: From,
): Promise<{ id: string; token: string; isNew: boolean }> {
  const token = given ?? newToken();
  const id = newId();
  const { id: known } = await ctx.db
    .insertInto('auth_browsers')
    .values({
      id,
      user_id: userId,
      token_hash: hashOfToken(token),
      user_agent: userAgent.slice(0, 400),
      first_seen_at: ctx.now,
      last_seen_at: ctx.now,
    })
    .onConflict((on) =>
      on
        .columns(['user_id', 'token_hash'])
        .doUpdateSet({ user_agent: userAgent.slice(0, 400), last_seen_at: ctx.now }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: known, token, isNew: known === id };
}

/** Whoever knows an old password is a stranger from now on; `except` stays known. */
export const forgetBrowsers = (ctx: Ctx, userId: string, except?: string): Promise<unknown> =>
  ctx.db
    .deleteFrom('auth_browsers')
    .where('user_id', '=', userId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except as string))
    .execute();
