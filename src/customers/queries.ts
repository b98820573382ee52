import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import type {} from './tables.ts';

export interface Customer {
  id: string;
  kind: 'person' | 'company';
  /** Null for a company: it speaks through its contacts. */
  personId: string | null;
  name: string;
  headAccountId: string | null;
  outlet: 'retail' | 'wholesale' | null;
  isProspect: boolean;
  /** The organisation's own word for customers with standards of their own: gold, wholesale, patient. */
  class: string | null;
  createdAt: Date;
}

/** One that was merged is answered by the one that goes on; its id is then another than was asked for. */
export const findCustomer = (ctx: Ctx, id: string): Promise<Customer | undefined> =>
  findWhere(ctx, sql`id = ${id}`);

/** Refuses `customers.not-found`. */
export async function customerFor(ctx: Ctx, id: string): Promise<Customer> {
  const found = await findCustomer(ctx, id);
  if (!found) throw notFound('customers.not-found', 'There is no such customer.');
  return found;
}

/** The person as a customer; undefined when they never were one. */
export const customerOfPerson = (ctx: Ctx, personId: string): Promise<Customer | undefined> =>
  findWhere(ctx, sql`person_id = ${personId}`);

async function findWhere(ctx: Ctx, asked: RawBuilder<unknown>): Promise<Customer | undefined> {
  const row = await ctx.db
    .selectFrom('customers')
    .selectAll()
    .where(
      'id',
      '=',
      sql<string>`(select coalesce(merged_into, id) from customers where withdrawn_at is null and ${asked})`,
    )
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind,
      personId: row.person_id,
      name: row.name,
      headAccountId: row.head_account_id,
      outlet: row.outlet,
      isProspect: row.prospect,
      class: row.class,
      createdAt: row.created_at,
    }
  );
}

/**
 * Everybody who speaks for a customer: the person, then whoever was found to be the same; or a company's present
 * contacts.
 */
export async function peopleOfCustomer(ctx: Ctx, customer: Customer): Promise<string[]> {
  if (customer.personId) return samePeople(ctx, customer.id);
  const rows = await ctx.db
    .selectFrom('customer_contacts')
    .select('person_id')
    .where('customer_id', '=', customer.id)
    .where('ended_at', 'is', null)
    .orderBy('since')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** The people behind a customer who is a person, their own first. */
export async function samePeople(ctx: Ctx, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ people: string[] }>`
    select kept_people_of(${customerId}) as people`.execute(ctx.db);
  return rows[0]?.people ?? [];
}

/** The words for classes of customers that are in use. */
export async function customerClasses(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('customers')
    .select('class')
    .distinct()
    .where('class', 'is not', null)
    .orderBy('class')
    .limit(200)
    .execute();
  return rows.map((row) => row.class as string);
}
