import { phoneOf } from '../../organisation/index.ts';
import { findOrCreatePerson, type Language, nameOf } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { customerOfPerson } from '../queries.ts';

/**
 * The customer behind an address or number; a new one, already served, when it is nobody's. A member of
 * staff who writes as a customer becomes one too, as the same person. Safe when two of their messages
 * arrive at once. Refuses `people.no-identity`, `people.bad-email`, `people.bad-phone`.
 */
export async function findOrCreateCustomer(
  ctx: Ctx,
  sought: {
    /** As a mail or form says it; identifies nobody. */
    name?: string | undefined;
    email?: string | undefined;
    phone?: string | undefined;
    language: Language;
  },
): Promise<{ customerId: string; personId: string }> {
  const phone = sought.phone === undefined ? undefined : await phoneOf(ctx, sought.phone);
  const { personId } = await findOrCreatePerson(ctx, { ...sought, phone });
  return { personId, customerId: await customerOf(ctx, personId) };
}

/** The person's row as a customer, made if there is none. Returns the customer's id. */
export async function customerOf(
  ctx: Ctx,
  personId: string,
  { prospect = false } = {},
): Promise<string> {
  const known = await customerOfPerson(ctx, personId);
  if (known) return known.id;
  const id = newId();
  const made = await ctx.db
    .insertInto('customers')
    .values({
      id,
      kind: 'person',
      person_id: personId,
      name: await nameOf(ctx, personId),
      head_account_id: null,
      outlet: null,
      prospect,
      created_at: ctx.now,
    })
    .onConflict((on) => on.column('person_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return ((await customerOfPerson(ctx, personId)) as { id: string }).id;
  record(ctx, { kind: 'customer.added', subjectId: id, data: { personId } });
  return id;
}
