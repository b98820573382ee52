import { z } from 'zod';
import { route } from '../../platform/contract.ts';
import { id, page, pageOf } from '../../platform/shapes.ts';
import { customer, customerDetail } from '../api.ts';
import { reasons, takable } from './rules.ts';

const because = z.array(z.enum(reasons));

export const listTwins = route({
  method: 'GET',
  path: '/api/v1/customers/:id/twins',
  summary: 'Other customers who may be the same as this one, the likeliest first, and why.',
  needs: 'customers.edit',
  input: z.strictObject({ id }),
  output: z.object({ items: z.array(z.object({ customer, because })), next: z.null() }),
});

const twins = z.object({ one: customer, other: customer, because });
export type Twins = z.infer<typeof twins>;

export const listAllTwins = route({
  method: 'GET',
  path: '/api/v1/customer-twins',
  summary: 'Customers of whom two may be one, the likeliest first.',
  needs: 'customers.edit',
  input: z.strictObject({ ...page }),
  output: pageOf(twins),
});

export const mergeCustomer = route({
  method: 'POST',
  path: '/api/v1/customers/:id/merge',
  summary:
    'Two records of one customer become one: everything of this one goes on with the other. It can be undone.',
  needs: 'customers.edit',
  input: z.strictObject({
    id,
    into: id,
    /** What the one that goes on takes over from this one. */
    take: z.array(z.enum(takable)).max(takable.length).default([]),
  }),
  output: customerDetail,
});

export const undoMerge = route({
  method: 'DELETE',
  path: '/api/v1/customer-merges/:id',
  summary:
    'The one that ended stands by itself again, with what went over; what came since stays where it is.',
  needs: 'customers.edit',
  input: z.strictObject({ id }),
  output: customerDetail,
});

export const tellCustomersApart = route({
  method: 'PUT',
  path: '/api/v1/customers/:id/twins/:otherId/difference',
  summary: 'Says that two customers are two; they are not offered as one again.',
  needs: 'customers.edit',
  input: z.strictObject({ id, otherId: id }),
  output: z.object({}),
});

export const takeForTwins = route({
  method: 'DELETE',
  path: '/api/v1/customers/:id/twins/:otherId/difference',
  summary: 'Takes back that two customers are two.',
  needs: 'customers.edit',
  input: z.strictObject({ id, otherId: id }),
  output: z.object({}),
});
