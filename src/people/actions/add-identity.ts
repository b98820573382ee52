import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { conflict } from '../../platform/refusal.ts';
import type { IdentityKind } from '../api.ts';
import { findPersonByIdentity } from '../queries.ts';
import { normaliseIdentity } from '../rules.ts';

/**
 * Adds an address or a number in E.164. Refuses `people.identity-taken` when it is somebody else's, and
 * `people.bad-email`, `people.bad-phone`. One's own again is no change.
 */
export async function addIdentity(
  ctx: Ctx,
  personId: string,
  kind: IdentityKind,
  text: string,
): Promise<void> {
  const value = normaliseIdentity(kind, text);
  const owner = await findPersonByIdentity(ctx, kind, value);
  if (owner?.id === personId) return;
  if (owner)
    throw conflict(
      'people.identity-taken',
      'This address or number already belongs to somebody else.',
    );
  await ctx.db
    .insertInto('identities')
    .values({ id: newId(), person_id: personId, kind, value, created_at: ctx.now })
    .execute();
  record(ctx, { kind: 'person.identity-added', subjectId: personId, data: { kind } });
}
