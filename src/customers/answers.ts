// The page of one customer.
import { sql } from 'kysely';
import { identitiesOf, listIdentities, personFor, shownIdentity } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { CustomerDetail } from './api.ts';
import { canAbout } from './access.ts';
import { customerFor } from './queries.ts';
import { readCustomers } from './search.ts';

/** Refuses `customers.not-found`. */
export async function showCustomer(ctx: Ctx, { id }: { id: string }): Promise<CustomerDetail> {
  const customer = await customerFor(ctx, id);
  const [row] = await readCustomers(ctx, sql`c.id = ${id}`, 1);
  const { personId } = customer;
  return {
    ...(row as NonNullable<typeof row>),
    personId,
    language: personId === null ? null : (await personFor(ctx, personId)).language,
    createdAt: customer.createdAt.toISOString(),
    identities: personId ? (await identitiesOf(ctx, personId)).map(shownIdentity) : [],
    contacts: await contactsOf(ctx, id),
    speaksFor: personId ? await companiesOf(ctx, personId) : [],
    outlets: await outletsOf(ctx, id),
    can: await canAbout(ctx, customer),
  };
}

async function contactsOf(ctx: Ctx, companyId: string): Promise<CustomerDetail['contacts']> {
  const rows = await ctx.db
    .selectFrom('customer_contacts as k')
    .innerJoin('people as p', 'p.id', 'k.person_id')
    .leftJoin('customers as c', 'c.person_id', 'k.person_id')
    .select(['k.person_id', 'c.id as customer_id', 'p.name', 'k.role', 'k.since'])
    .where('k.customer_id', '=', companyId)
    .where('k.ended_at', 'is', null)
    .orderBy('p.name')
    .limit(500)
    .execute();
  const identities = await listIdentities(
    ctx,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    customerId: row.customer_id,
    name: row.name,
    role: row.role,
    since: row.since.toISOString(),
    identities: identities.filter((each) => each.personId === row.person_id).map(shownIdentity),
  }));
}

const companiesOf = (ctx: Ctx, personId: string): Promise<CustomerDetail['speaksFor']> =>
  ctx.db
    .selectFrom('customer_contacts as k')
    .innerJoin('customers as c', 'c.id', 'k.customer_id')
    .select(['c.id', 'c.name', 'k.role'])
    .where('k.person_id', '=', personId)
    .where('k.ended_at', 'is', null)
    .orderBy('c.name')
    .execute();

const outletsOf = (ctx: Ctx, id: string): Promise<CustomerDetail['outlets']> =>
  ctx.db
    .selectFrom('customers')
    .select(['id', 'name', 'outlet'])
    .where('head_account_id', '=', id)
    .orderBy('name')
    .limit(500)
    .execute();
