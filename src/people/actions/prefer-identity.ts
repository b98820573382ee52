import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { IdentityKind } from '../api.ts';
import { normaliseIdentity } from '../rules.ts';
import { addIdentity } from './add-identity.ts';

/**
 * Makes this the address (or number) to write to; the earlier ones go on to recognise the person. Refuses
 * as `addIdentity` does. Returns the normalised value.
 */
export async function preferIdentity(
  ctx: Ctx,
  personId: string,
  kind: IdentityKind,
  text: string,
): Promise<string> {
  await addIdentity(ctx, personId, kind, text);
  const value = normaliseIdentity(kind, text);
  await ctx.db
    .updateTable('identities')
    .set({ preferred: sql<boolean>`value = ${value}` })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .execute();
  return value;
}
