import { organisationFor, phoneOf } from '../../organisation/index.ts';
import { createPerson, type Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import { requireHeadAccount } from './change-customer.ts';
import { customerOf } from './find-or-create-customer.ts';

export interface NewCustomer {
  kind: 'person' | 'company';
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  language?: Language | undefined;
  prospect: boolean;
  headAccountId?: string | undefined;
  outlet?: 'retail' | 'wholesale' | undefined;
  class?: string | undefined;
}

/**
 * Returns the customer's id. A person may be known by name alone (they came to the counter); an address or
 * number that is somebody's already is refused, never merged: `people.identity-taken`. A company has
 * contacts instead (`customers.company-has-contacts`).
 */
export async function addCustomer(ctx: Ctx, customer: NewCustomer): Promise<string> {
  if (customer.kind === 'company') return addCompany(ctx, customer);
  if (customer.headAccountId !== undefined || customer.outlet !== undefined)
    throw invalid('customers.person-has-no-outlets', 'Only a company can be an outlet.');
  const language = customer.language ?? (await organisationFor(ctx)).languages[0];
  const personId = await createPerson(ctx, {
    name: customer.name,
    language: language as Language,
    emails: customer.email === undefined ? [] : [customer.email],
    phones: customer.phone === undefined ? [] : [await phoneOf(ctx, customer.phone)],
  });
  return customerOf(ctx, personId, customer);
}

async function addCompany(ctx: Ctx, company: NewCustomer): Promise<string> {
  if (company.email !== undefined || company.phone !== undefined)
    throw invalid(
      'customers.company-has-contacts',
      'A company is reached through the people who speak for it. Add a contact with this address or number.',
    );
  const id = newId();
  const headAccountId =
    company.headAccountId && (await requireHeadAccount(ctx, id, company.headAccountId));
  await ctx.db
    .insertInto('customers')
    .values({
      id,
      kind: 'company',
      person_id: null,
      name: company.name,
      head_account_id: headAccountId ?? null,
      outlet: company.outlet ?? null,
      prospect: company.prospect,
      class: company.class ?? null,
      created_at: ctx.now,
    })
    .execute();
  record(ctx, { kind: 'customer.added', subjectId: id });
  return id;
}
