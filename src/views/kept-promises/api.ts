import { z } from 'zod';
import { commitment } from '../../commitments/api.ts';
import { handoff } from '../../handoffs/api.ts';
import { named } from '../../people/api.ts';
import { route } from '../../platform/contract.ts';
import { id, instant, instantIn, page, pageOf } from '../../platform/shapes.ts';
import { keptKinds, partings } from './rules.ts';

const needs = 'cases.read';

/** What figures and their rows are narrowed by. */
const filters = {
  /** Absent: thirty days before `to`. */
  from: instantIn.optional(),
  /** Up to here, without it. What is due later than now is never counted, also when it was kept early. */
  to: instantIn.optional(),
  kind: z.enum(keptKinds).optional(),
  team: id.optional(),
  person: id.optional(),
  touchpoint: id.optional(),
  product: z.string().max(300).optional(),
  /** Those that have none: that are charged to a team and to nobody by name, or stand at no touchpoint. */
  without: z.enum(['person', 'touchpoint', 'product']).optional(),
};
/** How many more the figure counts that one may not read; told with the first page. */
const hidden = z.number().nullable();

export const figures = z.object({
  /** Kept and broken ones whose due time lies in the period; a broken one counts for whom it is charged to. */
  kept: z.number(),
  broken: z.number(),
  /** Kept of both, from 0 to 1; null below thirty. */
  rate: z.number().nullable(),
  /** How long before its due time the middle one of those kept was kept; null when none was. */
  minutesEarly: z.number().nullable(),
  /** Hand-offs offered in the period, and how many of them ended without an answer. */
  asked: z.number(),
  declined: z.number(),
  returned: z.number(),
  takenBack: z.number(),
  /** Promises said in messages of the period, recorded or not, and how many of them were not. */
  said: z.number(),
  unrecorded: z.number(),
});
export type Figures = z.output<typeof figures>;

const group = figures.extend({
  /** The id, the product, or the Monday of the week; null for those that have none. */
  key: z.string().nullable(),
  name: z.string().nullable(),
});
export type Group = z.output<typeof group>;

export const showKeptPromises = route({
  method: 'GET',
  path: '/api/v1/kept-promises',
  summary:
    'How many promises were kept, by team, person, touchpoint, product or week. Of persons: oneself and those below one.',
  needs,
  input: z.strictObject({ by: z.enum(partings).default('team'), ...filters }),
  output: z.object({
    from: instant,
    to: instant,
    total: figures,
    groups: z.array(group),
    /** Desks that broke first, and how many promises of others that brought down; most first. */
    brokeFirst: z.array(z.object({ team: named, count: z.number() })),
  }),
});

const party = z.object({ person: named.nullable(), team: named.nullable() });

export const settledRow = z.object({
  ...commitment.pick({
    id: true,
    kind: true,
    statement: true,
    matter: true,
    state: true,
    settledAt: true,
    fulfilledAt: true,
    charged: true,
  }).shape,
  dueAt: instant,
  /** Who bore it last. */
  bearer: party,
});
export type SettledRow = z.output<typeof settledRow>;

export const listSettled = route({
  method: 'GET',
  path: '/api/v1/kept-promises/rows',
  summary: 'The promises behind a figure, last due first.',
  needs,
  input: z.strictObject({
    ...filters,
    state: z.enum(['kept', 'broken']).optional(),
    /** Those that broke because what they rested on broke first. */
    because: z.enum(['true']).optional(),
    ...page,
  }),
  output: pageOf(settledRow).extend({ hidden }),
});

export const offeredRow = z.object({
  ...handoff.pick({
    id: true,
    kind: true,
    state: true,
    matter: true,
    ask: true,
    askedBy: true,
    to: true,
    offeredAt: true,
    endedAt: true,
    endReason: true,
  }).shape,
});
export type OfferedRow = z.output<typeof offeredRow>;

export const listOffered = route({
  method: 'GET',
  path: '/api/v1/kept-promises/handoffs',
  summary: 'The hand-offs behind a share, last offered first.',
  needs,
  input: z.strictObject({
    ...filters,
    state: z.enum(['declined', 'returned', 'taken-back']).optional(),
    ...page,
  }),
  output: pageOf(offeredRow).extend({ hidden }),
});

export const unrecordedRow = z.object({
  /** The message. */
  id,
  matter: commitment.shape.matter,
  author: named,
  at: instant,
  /** How it begins. */
  words: z.string(),
  /** How many of its promises were not recorded. */
  unrecorded: z.number(),
});
export type UnrecordedRow = z.output<typeof unrecordedRow>;

export const listUnrecorded = route({
  method: 'GET',
  path: '/api/v1/kept-promises/messages',
  summary: 'Messages in which more was promised than was recorded, the last first.',
  needs,
  input: z.strictObject({ ...filters, ...page }),
  output: pageOf(unrecordedRow).extend({ hidden }),
});
