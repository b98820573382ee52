import { organisationFor, phoneOf } from '../../organisation/index.ts';
import { findOrCreatePerson, type Language, personFor } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { invalid, notFound } from '../../platform/refusal.ts';
import { type Customer, customerFor } from '../queries.ts';

export interface NewContact {
  /** The company. */
  id: string;
  personId?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  role: string;
}

/** Again with another role changes the role. Refuses `customers.not-a-company`, `people.no-identity`. */
export async function addContact(ctx: Ctx, contact: NewContact): Promise<void> {
  const company = await companyFor(ctx, contact.id);
  const personId = await personOf(ctx, contact);
  const values = { role: contact.role, ended_at: null };
  await ctx.db
    .insertInto('customer_contacts')
    .values({ customer_id: company.id, person_id: personId, since: ctx.now, ...values })
    .onConflict((on) => on.columns(['customer_id', 'person_id']).doUpdateSet(values))
    .execute();
  record(ctx, { kind: 'customer.contact-added', subjectId: company.id, data: { personId } });
}

/** Refuses `customers.no-such-contact`. */
export async function endContact(
  ctx: Ctx,
  { id, personId }: { id: string; personId: string },
): Promise<void> {
  const company = await companyFor(ctx, id);
  const ended = await ctx.db
    .updateTable('customer_contacts')
    .set({ ended_at: ctx.now })
    .where('customer_id', '=', company.id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (!ended)
    throw notFound('customers.no-such-contact', `This person does not speak for ${company.name}.`);
  record(ctx, { kind: 'customer.contact-ended', subjectId: company.id, data: { personId } });
}

async function personOf(ctx: Ctx, contact: NewContact): Promise<string> {
  if (contact.personId) return (await personFor(ctx, contact.personId)).id;
  const { languages } = await organisationFor(ctx);
  const { personId } = await findOrCreatePerson(ctx, {
    name: contact.name,
    email: contact.email,
    phone: contact.phone === undefined ? undefined : await phoneOf(ctx, contact.phone),
    language: languages[0] as Language,
  });
  return personId;
}

async function companyFor(ctx: Ctx, id: string): Promise<Customer> {
  const customer = await customerFor(ctx, id);
  if (customer.kind !== 'company')
    throw invalid('customers.not-a-company', `${customer.name} is a person, not a company.`);
  return customer;
}
