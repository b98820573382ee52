import { randomBytes } from 'node:crypto';
import { requireFresh } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { endLive, record } from '../../platform/events/index.ts';
import { forbidden, notFound } from '../../platform/refusal.ts';
import { hashOfKey } from '../access.ts';
import { staffFor } from '../queries.ts';

/** Makes a key that acts as the person. The key itself is kept nowhere: it can be shown this once. */
export async function createApiKey(
  ctx: Ctx,
  { personId, name }: { personId: string; name: string },
): Promise<{ id: string; key: string }> {
  await staffFor(ctx, personId);
  const key = `kept_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  await ctx.db
    .insertInto('api_keys')
    .values({ id, person_id: personId, name, hash: hashOfKey(key), created_at: ctx.now })
    .execute();
  record(ctx, { kind: 'api-key.made', subjectId: id, data: { personId, name } });
  return { id, key };
}

/** For oneself. A key makes no keys: one that leaked could otherwise outlive its revocation. */
export async function createOwnApiKey(
  ctx: Ctx,
  name: string,
): Promise<{ id: string; key: string }> {
  if (ctx.actor.cause.kind !== 'person')
    throw forbidden('organisation.key-makes-no-keys', 'Sign in to make a key; a key cannot.');
  await requireFresh(ctx);
  return createApiKey(ctx, { personId: ctx.actor.personId as string, name });
}

/** One's own, or for administrators anybody's. Refuses `organisation.no-such-key`. Again is no change. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('api_keys')
    .select(['person_id', 'name', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  const { personId, permissions } = ctx.actor;
  if (!row || (row.person_id !== personId && !permissions.has('organisation.administer')))
    throw notFound('organisation.no-such-key', 'There is no such key.');
  if (row.revoked_at) return;
  await ctx.db.updateTable('api_keys').set({ revoked_at: ctx.now }).where('id', '=', id).execute();
  endLive(ctx, id);
  record(ctx, {
    kind: 'api-key.revoked',
    subjectId: id,
    data: { personId: row.person_id, name: row.name },
  });
}
