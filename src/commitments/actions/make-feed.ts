import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { newToken } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { isSealed, seal, unsealIfHere } from '../../platform/secrets/index.ts';
import { feedSealedAs, hashOfFeed } from '../feed/token.ts';
import type * as api from '../api.ts';
import type {} from '../tables.ts';

/** GET /me/feed. Where the key of its secret was lost there is none to show, and another can be made. */
export async function showFeed(ctx: Ctx): Promise<OutputOf<typeof api.showFeed>> {
  const personId = ctx.actor.personId as string;
  const found = await ctx.db
    .selectFrom('commitment_feeds')
    .select('token')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const token = found && tokenOf(ctx, personId, found.token);
  return { path: token ? pathOf(token) : null };
}

/** A new secret path; the one before leads nowhere from now on. Records `feed.made`. */
export async function makeFeed(ctx: Ctx): Promise<OutputOf<typeof api.makeFeed>> {
  const token = newToken();
  const personId = ctx.actor.personId as string;
  const sealed = seal(ctx, feedSealedAs(personId), token);
  const feed = { token: sealed, hash: hashOfFeed(token), created_at: ctx.now };
  await ctx.db
    .insertInto('commitment_feeds')
    .values({ person_id: personId, ...feed })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(feed))
    .execute();
  record(ctx, { kind: 'feed.made', subjectId: personId });
  return { path: pathOf(token) };
}

/** The path leads nowhere from now on. Records `feed.withdrawn`. */
export async function withdrawFeed(ctx: Ctx): Promise<OutputOf<typeof api.withdrawFeed>> {
  const gone = await ctx.db
    .deleteFrom('commitment_feeds')
    .where('person_id', '=', ctx.actor.personId)
    .returning('person_id')
    .executeTakeFirst();
  if (gone) record(ctx, { kind: 'feed.withdrawn', subjectId: gone.person_id });
  return { path: null };
}

const tokenOf = (ctx: Ctx, personId: string, token: string): string | undefined =>
  isSealed(token) ? unsealIfHere(ctx, feedSealedAs(personId), token) : token;

const pathOf = (token: string): string => `/feeds/${token}.ics`;
