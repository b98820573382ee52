import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type { IdentityKind } from '../api.ts';
import type {} from '../tables.ts';

/** What stands where a name was forgotten. */
export const noName = '—';

/**
 * Takes back people whom nobody has met yet: their addresses and numbers are free again, their names are forgotten.
 * The row stays, because events point to it.
 */
export async function withdrawPeople(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from identities where person_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`update people set name = ${noName} where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  for (const id of ids) record(ctx, { kind: 'person.withdrawn', subjectId: id });
}

/** Takes back an address or number that nobody has shown to be theirs. False: it is theirs, or not there. */
export async function withdrawIdentity(
  ctx: Ctx,
  personId: string,
  { kind, value }: { kind: IdentityKind; value: string },
): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom('identities')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('verified_at', 'is', null)
    .where('bounced_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (gone) record(ctx, { kind: 'person.identity-withdrawn', subjectId: personId, data: { kind } });
  return gone !== undefined;
}
