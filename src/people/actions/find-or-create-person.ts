import type { Ctx } from '../../platform/context.ts';
import { isUniqueViolation, MetTwin } from '../../platform/db/errors.ts';
import { invalid } from '../../platform/refusal.ts';
import type { IdentityKind, Language } from '../api.ts';
import { normaliseEmail, normalisePhone } from '../rules.ts';
import { createPerson } from './create-person.ts';

/** Whose the address or number is; a new person when it is nobody's. */
export interface PersonSought {
  name?: string | undefined;
  email?: string | undefined;
  /** In E.164, or as `people.bad-phone` says. */
  phone?: string | undefined;
  language: Language;
}

/**
 * Finds by address, then by number; a display name never identifies anybody. A number that comes with a
 * known address is not added to that person: nobody has shown that it is theirs, and adding it would let a
 * stranger's number speak for them. When two mails of one new customer arrive at once, the second
 * transaction runs again and finds the person. Refuses
 * `people.bad-email`, `people.bad-phone`, and `people.no-identity` when there is neither.
 */
export async function findOrCreatePerson(
  ctx: Ctx,
  sought: PersonSought,
): Promise<{ personId: string; created: boolean }> {
  const email = sought.email === undefined ? undefined : normaliseEmail(sought.email);
  const phone = sought.phone === undefined ? undefined : normalisePhone(sought.phone);
  if (email === undefined && phone === undefined)
    throw invalid('people.no-identity', 'An address or a phone number is needed.');

  const before = await ownersOf(ctx, email, phone);
  const known = before.email ?? before.phone;
  if (known) return { personId: known, created: false };

  const newcomer = {
    name: sought.name ?? '',
    language: sought.language,
    emails: email === undefined ? [] : [email],
    phones: phone === undefined ? [] : [phone],
  };
  const personId = await createPerson(ctx, newcomer).catch((error: unknown) => {
    throw isUniqueViolation(error, 'identities_kind_value_key') ? new MetTwin() : error;
  });
  return { personId, created: true };
}

async function ownersOf(
  ctx: Ctx,
  email: string | undefined,
  phone: string | undefined,
): Promise<Partial<Record<IdentityKind, string>>> {
  const rows = await ctx.db
    .selectFrom('identities')
    .select(['kind', 'person_id'])
    .where((eb) =>
      eb.or([
        ...(email === undefined ? [] : [eb.and({ kind: 'email', value: email })]),
        ...(phone === undefined ? [] : [eb.and({ kind: 'phone', value: phone })]),
      ]),
    )
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.person_id]));
}
