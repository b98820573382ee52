import { z } from 'zod';
import { language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, page, pageOf } from '../platform/shapes.ts';

const needs = 'cases.read';

const praised = named.extend({ team: named });

export const praise = z.object({
  /** Its matter's. */
  id,
  /** When it was passed on. */
  at: instant,
  /** How the customer's own words begin, without ways to reach anybody. */
  words: z.string(),
  isCut: z.boolean(),
  language,
  /** Null: nobody gave a name, or it is not to be shown. */
  customer: z.string().nullable(),
  praised: z.array(praised),
  touchpoint: named.nullable(),
  thanks: z.object({
    count: z.number(),
    isMine: z.boolean(),
    /** The last first, at most fifty; null unless it praises oneself or somebody one leads. */
    by: z.array(named.extend({ at: instant })).nullable(),
  }),
  /** Null: one may not read it. */
  case: z.object({ id, number: z.number() }).nullable(),
  /** False: only whoever it praises sees it here. */
  isOnWall: z.boolean(),
  can: z.object({ thank: z.boolean(), takeOff: z.boolean(), putBack: z.boolean() }),
});
export type Praise = z.output<typeof praise>;

/** Counts of what stands on the wall, never shares: few praises say nothing of a desk. */
export const figures = z.object({
  days: z.number(),
  praises: z.number(),
  people: z.number(),
  thanks: z.number(),
});
export type PraiseFigures = z.output<typeof figures>;

export const listPraises = route({
  method: 'GET',
  path: '/api/v1/praises',
  summary:
    'The wall of praise, the newest first. Of oneself (`person`) also what is not on the wall. Restricted matters, hidden names and what was taken off never are.',
  needs,
  input: z.strictObject({
    /** Of those praised, or of one of them. */
    team: id.optional(),
    person: id.optional(),
    touchpoint: id.optional(),
    ...page,
  }),
  output: pageOf(praise).extend({
    /** Told with the first page. */
    figures: figures.nullable(),
  }),
});

const one = { input: z.strictObject({ id }), needs } as const;

export const thank = route({
  ...one,
  method: 'PUT',
  path: '/api/v1/praises/:id/thanks',
  summary: 'Say thank you to who is praised; once.',
  output: praise,
});

export const takeBackThanks = route({
  ...one,
  method: 'DELETE',
  path: '/api/v1/praises/:id/thanks',
  summary: 'Take one’s own thanks back.',
  output: praise,
});

/** Whether it is on the wall then. */
const standing = z.object({ isOnWall: z.boolean() });

export const takeOffWall = route({
  ...one,
  method: 'PUT',
  path: '/api/v1/praises/:id/removal',
  summary: 'Take a praise off the wall: for whoever it praises, or works on its case.',
  output: standing,
});

export const putBackOnWall = route({
  ...one,
  method: 'DELETE',
  path: '/api/v1/praises/:id/removal',
  summary: 'Take back that one took it off the wall.',
  output: standing,
});

export const suggestPraised = route({
  method: 'GET',
  path: '/api/v1/cases/:id/praise-suggestions',
  summary: 'Who of the staff the customer’s words name and nobody praised yet, best first.',
  needs: 'cases.work',
  input: z.strictObject({ id }),
  output: z.object({ items: z.array(praised) }),
});
