import { z } from 'zod';
import { caseKind, severity, status } from '../cases/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, pageOf } from '../platform/shapes.ts';

/** A text in pieces; joined they are the text. `found`: this is what was looked for. Never HTML. */
const pieces = z.array(z.object({ text: z.string(), found: z.boolean() }));
export type Pieces = z.infer<typeof pieces>;

/**
 * How it was found: by its number, by an address or phone number, by subject and names, by something said, or
 * nearly so (a typing error).
 */
const foundAs = z.enum(['number', 'reached', 'heading', 'words', 'near']);

export const foundCase = z.object({
  id,
  number: z.number(),
  /** The number that was looked for, where that case was merged into this one. */
  wasNumber: z.number().nullable(),
  title: pieces,
  /** Null when nobody is known, or staff may not see who it is. */
  customer: z.object({ id, name: pieces }).nullable(),
  kind: caseKind,
  severity,
  status,
  team: named,
  holder: named.nullable(),
  restricted: z.boolean(),
  broken: z.boolean(),
  openedAt: z.string(),
  updatedAt: z.string(),
  foundAs,
  /** The words that were found, of a message that the reader may see. */
  said: z.object({ words: pieces, internal: z.boolean(), at: z.string() }).nullable(),
  file: pieces.nullable(),
});
export type FoundCase = z.infer<typeof foundCase>;

export const foundCustomer = z.object({
  id,
  kind: z.enum(['person', 'company']),
  name: pieces,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  foundAs,
});
export type FoundCustomer = z.infer<typeof foundCustomer>;

export const foundPerson = z.object({
  id,
  name: pieces,
  jobTitle: pieces,
  team: named,
  foundAs,
});
export type FoundPerson = z.infer<typeof foundPerson>;

const q = z.string().trim().max(1000);

export const search = route({
  method: 'GET',
  path: '/api/v1/search',
  summary:
    'Finds cases by number, subject, messages, customers, addresses, phone numbers and names of files; customers and staff by name. Accents and typing errors are forgiven. Operators: from: to: (or holder:) team: is:open|waiting|resolved|closed|mine|late|asleep kind: severity: tag: before: after: has:file number: (or #1234), "a phrase", -without. Best first: exact numbers, then subjects and names, then what was said; newer before older. What was said a moment ago is found a second or two later.',
  needs: 'cases.read',
  input: z.strictObject({
    q,
    /** Absent: cases, and the first few customers and members of staff. */
    kind: z.enum(['cases', 'customers', 'people']).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    cases: pageOf(foundCase),
    customers: pageOf(foundCustomer),
    people: pageOf(foundPerson),
  }),
});

export const suggest = route({
  method: 'GET',
  path: '/api/v1/search/suggestions',
  summary: 'The first few cases, customers and members of staff for what is typed so far.',
  needs: 'cases.read',
  input: z.strictObject({ q }),
  output: z.object({
    cases: z.array(
      z.object({
        id,
        number: z.number(),
        title: pieces,
        customer: z.string().nullable(),
        status,
      }),
    ),
    customers: z.array(foundCustomer),
    people: z.array(foundPerson),
  }),
});
