import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { isUniqueViolation, MetTwin } from '../../platform/db/errors.ts';
import { invalid } from '../../platform/refusal.ts';
import type { Language } from '../api.ts';
import { normaliseEmail, normalisePhone } from '../rules.ts';
import { newcomer, recordPerson } from './create-person.ts';

/** Whose the address or number is; a new person when it is nobody's. */
export interface PersonSought {
  name?: string | undefined;
  email?: string | undefined;
  /** In E.164, or as `people.bad-phone` says. */
  phone?: string | undefined;
  language: Language;
}

export interface PersonFound {
  personId: string;
  language: Language;
  created: boolean;
}

/** What is written and read with the person, in the same statement. */
export interface AlsoAboutPerson {
  /** Further parts of the statement (each begins with a comma); they may read `person` (id, name, language). */
  parts: RawBuilder<unknown>;
  /** Further columns of the answer (each begins with a comma). */
  columns: RawBuilder<unknown>;
}

/**
 * Finds by address, then by number; a display name never identifies anybody. A number that comes with a
 * known address is not added to that person: nobody has shown that it is theirs, and adding it would let a
 * stranger's number speak for them. When two mails of one new customer arrive at once, the second
 * transaction runs again and finds the person. Refuses
 * `people.bad-email`, `people.bad-phone`, and `people.no-identity` when there is neither.
 */
export async function findOrCreatePerson<More = unknown>(
  ctx: Ctx,
  sought: PersonSought,
  also: AlsoAboutPerson = { parts: sql``, columns: sql`` },
): Promise<PersonFound & More> {
  const email = sought.email === undefined ? undefined : normaliseEmail(sought.email);
  const phone = sought.phone === undefined ? undefined : normalisePhone(sought.phone);
  if (email === undefined && phone === undefined)
    throw invalid('people.no-identity', 'An address or a phone number is needed.');

  const nobodyKnown = sql`where not exists (select from known)`;
  const { parts } = newcomer(
    ctx,
    {
      name: sought.name ?? '',
      language: sought.language,
      emails: email === undefined ? [] : [email],
      phones: phone === undefined ? [] : [phone],
    },
    nobodyKnown,
  );
  const { rows } = await sql<PersonFound & More>`
    with known as (
      select person_id as id from identities
      where kind = 'email' and value = ${email ?? null} or kind = 'phone' and value = ${phone ?? null}
      order by kind limit 1
    ), ${parts}, person as (
      select id, name, language, true as created from newcomer
      union all
      select p.id, p.name, p.language, false from people p join known on known.id = p.id
    ) ${also.parts}
    select person.id as "personId", person.language, person.created ${also.columns} from person`
    .execute(ctx.db)
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'identities_kind_value_key') ? new MetTwin() : error;
    });
  const found = rows[0] as PersonFound & More;
  if (found.created) recordPerson(ctx, found.personId);
  return found;
}
