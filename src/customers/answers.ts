// The page of one customer.
import { sql } from 'kysely';
import { type Identity, listIdentities, personFor, shownIdentity } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { CustomerDetail } from './api.ts';
import { canAbout } from './access.ts';
import { mergedInto } from './merging/queries.ts';
import { customerFor, samePeople } from './queries.ts';
import { readCustomers } from './search.ts';

/** Refuses `customers.not-found`. */
export async function showCustomer(
  ctx: Ctx,
  { id: asked }: { id: string },
): Promise<CustomerDetail> {
  const customer = await customerFor(ctx, asked);
  const { id, personId } = customer;
  const [row] = await readCustomers(ctx, sql`c.id = ${id}`, 1);
  const people = personId === null ? [] : await samePeople(ctx, id);
  return {
    ...(row as NonNullable<typeof row>),
    personId,
    language: personId === null ? null : (await personFor(ctx, personId)).language,
    createdAt: customer.createdAt.toISOString(),
    identities: ownFirst(await listIdentities(ctx, people), personId).map(shownIdentity),
    contacts: await contactsOf(ctx, id),
    speaksFor: people.length > 0 ? await companiesOf(ctx, people) : [],
    outlets: await outletsOf(ctx, id),
    merged: await mergedInto(ctx, id),
    can: await canAbout(ctx, customer),
  };
}

async function contactsOf(ctx: Ctx, companyId: string): Promise<CustomerDetail['contacts']> {
  const rows = await ctx.db
    .selectFrom('customer_contacts as k')
    .innerJoin('people as p', 'p.id', 'k.person_id')
    .leftJoin('customers as c', 'c.person_id', 'k.person_id')
    .select(['k.person_id', 'p.name', 'k.role', 'k.since'])
    .select(sql<string | null>`coalesce(c.merged_into, c.id)`.as('customer_id'))
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

/** Once each, also where two records of one person speak for it. */
const companiesOf = (ctx: Ctx, people: readonly string[]): Promise<CustomerDetail['speaksFor']> =>
  ctx.db
    .selectFrom('customer_contacts as k')
    .innerJoin('customers as c', 'c.id', 'k.customer_id')
    .select(['c.id', 'c.name', 'k.role'])
    .distinctOn(['c.name', 'c.id'])
    .where('k.person_id', 'in', people)
    .where('k.ended_at', 'is', null)
    .where('c.merged_into', 'is', null)
    .orderBy('c.name')
    .orderBy('c.id')
    .orderBy('k.since')
    .execute();

const outletsOf = (ctx: Ctx, id: string): Promise<CustomerDetail['outlets']> =>
  ctx.db
    .selectFrom('customers')
    .select(['id', 'name', 'outlet'])
    .where('head_account_id', '=', id)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute();

/** Their own are the ones to use before those of a record that was merged. */
const ownFirst = (identities: readonly Identity[], personId: string | null): Identity[] =>
  identities.toSorted(
    (one, other) => Number(one.personId !== personId) - Number(other.personId !== personId),
  );
