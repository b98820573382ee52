import { sql } from 'kysely';
import { phoneOf } from '../../organisation/index.ts';
import { findOrCreatePerson, type Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { customerOfPerson } from '../queries.ts';

/**
 * The customer behind an address or number; a new one, already served, when it is nobody's. Who speaks for
 * one company writes for that company. A member of
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
): Promise<{ customerId: string; personId: string; language: Language }> {
  const phone = sought.phone === undefined ? undefined : await phoneOf(ctx, sought.phone);
  const { personId, language, knownId, madeId } = await findOrCreatePerson<{
    knownId: string | null;
    madeId: string | null;
  }>(ctx, { ...sought, phone }, { parts: asCustomer(ctx), columns: asCustomerColumns });
  if (madeId) recordCustomer(ctx, madeId, personId);
  const customerId = knownId ?? madeId ?? (await customerOf(ctx, personId));
  return { personId, customerId, language };
}

const asCustomer = (ctx: Ctx) => sql`
  , known_customer as (
    select kept_customer_of(id) as id from person
  ), new_customer as (
    insert into customers (id, kind, person_id, name, prospect, created_at)
    select ${newId()}::uuid, 'person', id, name, false, ${ctx.now}::timestamptz from person
    where not exists (select from known_customer where id is not null)
    on conflict (person_id) do nothing
    returning id
  )`;

const asCustomerColumns = sql`
  , (select id from known_customer) as "knownId", (select id from new_customer) as "madeId"`;

/** The person's row as a customer, made if there is none. Returns the customer's id. */
export async function customerOf(
  ctx: Ctx,
  personId: string,
  about: { prospect?: boolean; class?: string | undefined } = {},
): Promise<string> {
  const known = await customerOfPerson(ctx, personId);
  if (known) return known.id;
  const made = await makeCustomer(ctx, personId, about);
  return made ?? ((await customerOfPerson(ctx, personId)) as { id: string }).id;
}

/** Undefined when another transaction has just made it. */
async function makeCustomer(
  ctx: Ctx,
  personId: string,
  about: { prospect?: boolean; class?: string | undefined },
): Promise<string | undefined> {
  const id = newId();
  const { rows } = await sql<{ id: string }>`
    insert into customers (id, kind, person_id, name, prospect, class, created_at)
    select ${id}::uuid, 'person', id, name, ${about.prospect === true}::boolean, ${about.class ?? null}::text,
      ${ctx.now}::timestamptz
    from people where id = ${personId}
    on conflict (person_id) do nothing
    returning id`.execute(ctx.db);
  if (rows.length === 0) return undefined;
  recordCustomer(ctx, id, personId);
  return id;
}

const recordCustomer = (ctx: Ctx, id: string, personId: string): string =>
  record(ctx, { kind: 'customer.added', subjectId: id, data: { personId } });
