import { z } from 'zod';
import { caseKind, severity, status } from '../cases/api.ts';
import { channel } from '../conversations/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { lastFroms, sorts, views } from './rules.ts';

const id = z.uuid();

/** A case as a row of a list. */
export const caseRow = z.object({
  id,
  number: z.number(),
  title: z.string(),
  kind: caseKind,
  severity,
  status,
  channel,
  /** Null when nobody is known, or staff may not see who it is. */
  customer: named.nullable(),
  product: z.string().nullable(),
  team: named,
  holder: named.nullable(),
  restricted: z.boolean(),
  openedAt: z.string(),
  updatedAt: z.string(),
  /** The next due second of an open commitment. */
  dueAt: z.string().nullable(),
  /** A commitment was broken and is not fulfilled yet. */
  broken: z.boolean(),
  /** When something was said last, how it begins, and by whom. */
  lastAt: z.string().nullable(),
  lastWords: z.string(),
  lastFrom: z.enum(lastFroms),
});
export type CaseRow = z.infer<typeof caseRow>;

export const listCases = route({
  method: 'GET',
  path: '/api/v1/cases',
  summary:
    'Cases one may see. Views: mine, team (my teams’), held-by-team (nobody of it took them yet), asked (of me or my team), following, all.',
  needs: 'cases.read',
  input: z.strictObject({
    view: z.enum(views).default('all'),
    /** `unresolved`: neither resolved nor closed; the default except for `all`. */
    status: z.enum([...status.options, 'unresolved', 'any']).optional(),
    teamId: id.optional(),
    holderId: id.optional(),
    customerId: id.optional(),
    kind: caseKind.optional(),
    severity: severity.optional(),
    /** updated, opened: newest first; due: what is due first, and only what is due. */
    sort: z.enum(sorts).default('updated'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ items: z.array(caseRow), next: z.string().nullable() }),
});

export const countCases = route({
  method: 'GET',
  path: '/api/v1/cases/counts',
  summary:
    'How many unresolved cases each view holds, counted up to `most`: that many means “or more”.',
  needs: 'cases.read',
  input: z.strictObject({}),
  output: z.object({
    mine: z.number(),
    team: z.number(),
    heldByTeam: z.number(),
    asked: z.number(),
    following: z.number(),
    most: z.number(),
  }),
});

export const listCasesOfCustomer = route({
  method: 'GET',
  path: '/api/v1/customers/:id/cases',
  summary: 'The cases of a customer that one may see, last updated first.',
  needs: 'cases.read',
  input: z.strictObject({
    id,
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ items: z.array(caseRow), next: z.string().nullable() }),
});
