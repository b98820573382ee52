import { z } from 'zod';
import { caseKind, severity, status } from '../cases/api.ts';
import { channel } from '../conversations/api.ts';
import { fieldKey, fieldValues } from '../fields/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, none, page, pageOf } from '../platform/shapes.ts';
import { tag } from '../tags/api.ts';
import {
  ages,
  columns,
  dues,
  lastFroms,
  mostColumns,
  orderings,
  sorts,
  views,
  waitsFors,
} from './rules.ts';

export { mostColumns };

/** One or several of a few words, with commas between them. */
const several = <const T extends string>(words: readonly T[]) =>
  z
    .string()
    .max(300)
    .regex(new RegExp(`^(${words.join('|')})(,(${words.join('|')}))*$`))
    .transform((text) => [...new Set(text.split(','))] as T[]);

/** One of what a list shows of each case; a custom field as `field:` and its key. */
export const column = z.union([z.enum(columns), z.templateLiteral(['field:', fieldKey])]);

/** Columns with commas between them. */
export const columnList = z
  .string()
  .max(2000)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(column).max(mostColumns));

const one = '[a-z][a-z0-9-]{0,39}';
/** `damage:yes,carton:torn,carton:wet`; `any`: whatever it says. Of one field either, of several fields each. */
const fieldsAsked = z
  .string()
  .max(1000)
  .regex(new RegExp(`^${one}:[a-z0-9-]{1,40}(,${one}:[a-z0-9-]{1,40})*$`));

const idList = (most: number) =>
  z
    .string()
    .max(most * 40)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(id).max(most));

/** What a list is narrowed and ordered by. */
export const caseFilters = z.strictObject({
  view: z.enum(views).default('all'),
  /** `unresolved`: neither resolved nor closed; the default except for `all`. */
  status: several([...status.options, 'unresolved', 'any']).optional(),
  kind: several(caseKind.options).optional(),
  severity: several(severity.options).optional(),
  /** `mine`: those I work in or head. */
  teamId: z.union([z.literal('mine'), id]).optional(),
  /** `me`; `nobody`: the team holds it. */
  holderId: z.union([z.enum(['me', 'nobody']), id]).optional(),
  customerId: id.optional(),
  product: z.string().trim().min(1).max(300).optional(),
  touchpointId: id.optional(),
  age: z.enum(ages).optional(),
  due: z.enum(dues).optional(),
  waitsFor: several(waitsFors).optional(),
  /** With commas between them: those that have one of these tags. */
  tagIds: idList(20).optional(),
  /** What custom fields say. */
  fields: fieldsAsked.optional(),
  /** Beginnings of words of the title, all of them. */
  text: z.string().trim().min(1).max(200).optional(),
  /** updated, opened: newest first; due: what is due first, and only what is due. */
  sort: z.enum(sorts).default('updated'),
  order: z.enum(orderings).default('usual'),
});
export type CaseFilters = z.output<typeof caseFilters>;

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
  touchpoint: named.nullable(),
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
  /** Who has to move next; null when nothing is to be done any more. */
  waitsFor: z.enum(waitsFors).nullable(),
  /** Until when nobody has to look at it, and why; null: now. */
  asleep: z.object({ until: z.string(), reason: z.string() }).nullable(),
  tags: z.array(tag),
  /** Those that were asked for by `shownFields`, by their keys. */
  fields: fieldValues,
});
export type CaseRow = z.infer<typeof caseRow>;

export const listCases = route({
  method: 'GET',
  path: '/api/v1/cases',
  summary:
    'Cases one may see. Views: mine, team (my teams’), held-by-team (nobody of it took them yet), asked (of me or my team), following, all.',
  needs: 'cases.read',
  input: z.strictObject({
    ...caseFilters.shape,
    /** Only these, if they are still in the list: what became of rows that are shown already. */
    among: idList(100).optional(),
    /** Custom fields that each row says, by their keys, with commas between them. */
    shownFields: z
      .string()
      .max(2000)
      .transform((text) => text.split(','))
      .pipe(z.array(fieldKey).max(mostColumns))
      .optional(),
    ...page,
  }),
  output: pageOf(caseRow),
});

export const countCases = route({
  method: 'GET',
  path: '/api/v1/cases/counts',
  summary:
    'How many unresolved cases each view holds. Counted up to `most` where it is not kept: that many means “or more”.',
  needs: 'cases.read',
  input: none,
  output: z.object({
    mine: z.number(),
    team: z.number(),
    heldByTeam: z.number(),
    asked: z.number(),
    following: z.number(),
    /** Saved views, by their id. */
    saved: z.record(z.string(), z.number()),
    most: z.number(),
  }),
});

export const countList = route({
  method: 'GET',
  path: '/api/v1/cases/count',
  summary: 'How many cases a list holds. `most` or more are told as `most`, unless it is kept.',
  needs: 'cases.read',
  input: caseFilters,
  output: z.object({ count: z.number(), isMore: z.boolean() }),
});

export const listCasesOfCustomer = route({
  method: 'GET',
  path: '/api/v1/customers/:id/cases',
  summary: 'The cases of a customer that one may see, last updated first.',
  needs: 'cases.read',
  input: z.strictObject({
    id,
    ...page,
  }),
  output: pageOf(caseRow),
});
