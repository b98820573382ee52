import { z } from 'zod';
import { caseKind, status } from '../../cases/api.ts';
import { customerKinds } from '../../customers/api.ts';
import { named } from '../../people/api.ts';
import { route } from '../../platform/contract.ts';
import { id } from '../../platform/shapes.ts';

const pastCase = z.object({
  id,
  number: z.number(),
  title: z.string(),
  kind: caseKind,
  status,
  /** Something that was promised on it is late. */
  broken: z.boolean(),
  openedAt: z.string(),
});
export type PastCase = z.infer<typeof pastCase>;

export const customerHistory = z.object({
  kind: z.enum(customerKinds),
  class: z.string().nullable(),
  /** When they became known here. */
  since: z.string(),
  /** Their other cases that you may read and that are open; a hundred at most. */
  open: z.number(),
  /** The last of their other cases. */
  cases: z.array(pastCase),
  /** What is owed to them on other cases, the next first. */
  promises: z.array(
    z.object({
      id,
      statement: z.string(),
      dueAt: z.string().nullable(),
      case: z.object({ id, number: z.number() }),
    }),
  ),
  headAccount: named.nullable(),
  /** Companies for which this person speaks. */
  companies: z.array(z.object({ id, name: z.string(), role: z.string() })),
  /** Who else speaks for this company. */
  contacts: z.array(
    z.object({ personId: id, customerId: id.nullable(), name: z.string(), role: z.string() }),
  ),
});
export type CustomerHistory = z.infer<typeof customerHistory>;

export const showCustomerHistory = route({
  method: 'GET',
  path: '/api/v1/cases/:id/customer-history',
  summary:
    'What else there is about the customer of a case: other cases, what is promised to them there, and who speaks for whom.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  /** Null: nobody is known, or staff may not see who it is. */
  output: z.object({ history: customerHistory.nullable() }),
});

export const showMergeRemains = route({
  method: 'GET',
  path: '/api/v1/customer-merges/:id/remains',
  summary:
    'Before a merge of customers is undone: cases that you may read and that stay where they are, for they came, or were moved, since.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({
    /** The newest first. */
    items: z.array(z.object({ id, number: z.number(), title: z.string() })),
    /** There are more of them. */
    more: z.boolean(),
  }),
});
