import { z } from 'zod';
import { fields, identity, identityKinds, language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, page, pageOf } from '../platform/shapes.ts';

export const customerKinds = ['person', 'company'] as const;
export const outletKinds = ['retail', 'wholesale'] as const;
const customerClass = z.string().trim().min(1).max(60);
const contactRole = z.string().trim().max(120);

/** A customer as a row of a list. */
export const customer = z.object({
  id,
  kind: z.enum(customerKinds),
  name: z.string(),
  /** Not served yet. */
  prospect: z.boolean(),
  outlet: z.enum(outletKinds).nullable(),
  /** The organisation's own word for customers with standards of their own: gold, wholesale, patient. */
  class: z.string().nullable(),
  headAccount: named.nullable(),
  /** First address and number of the person; null for a company. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
});
export type Customer = z.infer<typeof customer>;

export const customerDetail = customer.extend({
  personId: id.nullable(),
  language: language.nullable(),
  createdAt: z.string(),
  identities: z.array(identity),
  /** People who speak for this company. */
  contacts: z.array(
    z.object({
      personId: id,
      /** The person as a customer of their own, if they are one. */
      customerId: id.nullable(),
      name: z.string(),
      role: z.string(),
      since: z.string(),
      identities: z.array(identity),
    }),
  ),
  /** Companies this person speaks for. */
  speaksFor: z.array(z.object({ id, name: z.string(), role: z.string() })),
  outlets: z.array(z.object({ id, name: z.string(), outlet: z.enum(outletKinds).nullable() })),
  /** Other records of the same customer that became part of this one; each can stand by itself again. */
  merged: z.array(
    z.object({
      mergeId: id,
      id,
      name: z.string(),
      into: named,
      at: z.string(),
      by: named.nullable(),
    }),
  ),
  can: z.object({ edit: z.boolean() }),
});
export type CustomerDetail = z.infer<typeof customerDetail>;

export const listCustomers = route({
  method: 'GET',
  path: '/api/v1/customers',
  summary:
    'Customers by name; found by the beginning of a word of the name, an address or a number.',
  needs: 'customers.read',
  input: z.strictObject({
    query: z.string().trim().max(200).optional(),
    ...page,
  }),
  output: pageOf(customer),
});

export const addCustomer = route({
  method: 'POST',
  path: '/api/v1/customers',
  summary: 'Add a person or a company served, or a prospect.',
  needs: 'customers.edit',
  status: 201,
  input: z.strictObject({
    kind: z.enum(customerKinds).default('person'),
    name: fields.name,
    email: fields.email.optional(),
    phone: fields.phone.optional(),
    language: language.optional(),
    prospect: z.boolean().default(false),
    headAccountId: id.optional(),
    outlet: z.enum(outletKinds).optional(),
    class: customerClass.optional(),
  }),
  output: customerDetail,
});

export const showCustomer = route({
  method: 'GET',
  path: '/api/v1/customers/:id',
  summary:
    'One customer: how to reach them, who speaks for them, their outlets and head account. The id of one that was merged answers with the one that goes on.',
  needs: 'customers.read',
  input: z.strictObject({ id }),
  output: customerDetail,
});

export const changeCustomer = route({
  method: 'PATCH',
  path: '/api/v1/customers/:id',
  summary: 'Change a customer.',
  needs: 'customers.edit',
  input: z.strictObject({
    id,
    name: fields.name.optional(),
    language: language.optional(),
    prospect: z.boolean().optional(),
    headAccountId: id.nullable().optional(),
    outlet: z.enum(outletKinds).nullable().optional(),
    class: customerClass.nullable().optional(),
  }),
  output: customerDetail,
});

export const addIdentity = route({
  method: 'POST',
  path: '/api/v1/customers/:id/identities',
  summary: 'Add an address or number of a customer who is a person.',
  needs: 'customers.edit',
  status: 201,
  input: z.strictObject({
    id,
    kind: z.enum(identityKinds),
    value: z.string().trim().min(3).max(320),
  }),
  output: customerDetail,
});

export const addContact = route({
  method: 'POST',
  path: '/api/v1/customers/:id/contacts',
  summary: 'Say who speaks for a company: a person known by id, or by address or number.',
  needs: 'customers.edit',
  status: 201,
  input: z.strictObject({
    id,
    personId: id.optional(),
    name: fields.name.optional(),
    email: fields.email.optional(),
    phone: fields.phone.optional(),
    role: contactRole.default(''),
  }),
  output: customerDetail,
});

export const endContact = route({
  method: 'DELETE',
  path: '/api/v1/customers/:id/contacts/:personId',
  summary: 'This person speaks for the company no more.',
  needs: 'customers.edit',
  input: z.strictObject({ id, personId: id }),
  output: customerDetail,
});
