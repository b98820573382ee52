import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import { handoffActions, handoffKinds, handoffStates, reasonKinds } from './rules.ts';

const reason = z.string().trim().min(1).max(2000);
const words = z.string().trim().min(1).max(100_000);
const needs = 'handoffs.work';
const whose = z.strictObject({ id });

export const handoff = z.object({
  id,
  matterId: id,
  matter: z.object({ id, number: z.number(), title: z.string(), kind: z.string() }),
  kind: z.enum(handoffKinds),
  state: z.enum(handoffStates),
  ask: z.string(),
  askedBy: named,
  /** A person, a team, or both: the member named for the team. */
  to: z.object({ person: named.nullable(), team: named.nullable() }),
  /** The time asked for; a transfer has none. */
  answerBy: instant.nullable(),
  acceptBy: instant,
  offeredAt: instant,
  /** Another time that waits for the asker’s agreement. */
  proposal: z.object({ by: named, answerBy: instant, at: instant }).nullable(),
  acceptedBy: named.nullable(),
  acceptedAt: instant.nullable(),
  /** The time that was promised at acceptance. */
  promisedBy: instant.nullable(),
  /** A fact, not a state: the acceptance or the answer is late. */
  isOverdue: z.boolean(),
  endedAt: instant.nullable(),
  endedBy: named.nullable(),
  endReason: z.string().nullable(),
  returnedAt: instant.nullable(),
  answer: z
    .object({ messageId: id, body: z.string(), by: named.nullable(), at: instant })
    .nullable(),
  /** The asker sent an answer back as not fit to be said. */
  unfit: z.object({ at: instant, reason: z.string() }).nullable(),
  can: z.record(z.enum(handoffActions), z.boolean()),
});
export type HandoffView = z.output<typeof handoff>;

export const offerHandoff = route({
  method: 'POST',
  path: '/api/v1/cases/:id/handoffs',
  summary:
    'Ask a person or a team to take the case over (transfer) or to supply an answer (consult).',
  needs,
  status: 201,
  input: z.strictObject({
    id,
    kind: z.enum(handoffKinds),
    to: z.union([z.strictObject({ person: id }), z.strictObject({ team: id })]),
    ask: z.string().trim().min(1).max(10_000),
    /** Needed for a consult. */
    answerBy: instantIn.nullable().optional(),
    /** Accept or decline by; absent: half of their working time until the answer, four hours at most. */
    acceptBy: instantIn.nullable().optional(),
  }),
  output: handoff,
});

/** Whom one could ask about a case, and why; exactly one of `person` and `team`. */
const suggestion = z.object({
  person: named.nullable(),
  team: named.nullable(),
  /** Of a person the name of their team. */
  desk: z.string().nullable(),
  /** Facts, the strongest first: `answered` 6 like this, `kept-share` 94 of 50, … */
  why: z.array(z.object({ fact: z.enum(reasonKinds), count: z.number(), of: z.number() })),
  /** Works now and is not away. */
  isPresent: z.boolean(),
  /** When they work next; null while they do. */
  opensAt: instant.nullable(),
  /** When to ask the answer for: in their working time, and so that the customer still hears in time. */
  expectedBy: instant,
  /** The customer would hear too late. */
  isTooLate: z.boolean(),
});
export type Suggestion = z.output<typeof suggestion>;

export const suggestHandoffs = route({
  method: 'GET',
  path: '/api/v1/cases/:id/handoff-suggestions',
  summary:
    'Whom to ask about a case, best first, with the customer’s question and when the customer is to hear.',
  needs,
  input: whose,
  output: z.object({
    suggestions: z.array(suggestion),
    /** In the customer’s own words; empty when they said nothing. */
    question: z.string(),
    /** What we owe the customer next; null: nothing with a time. */
    customerDueAt: instant.nullable(),
  }),
});

/** How many hand-offs wait, and since when the oldest does. */
const waiting = z.object({
  count: z.number(),
  overdue: z.number(),
  oldestAt: instant,
});
export type Waiting = z.output<typeof waiting>;

export const showMatrix = route({
  method: 'GET',
  path: '/api/v1/handoffs/matrix',
  summary:
    'Which team waits on which: all hand-offs that are not ended, restricted matters only where one may read them.',
  needs,
  input: none,
  output: z.object({
    /** `from` asks, `to` is asked. A pair that has nothing open is left out. */
    cells: z.array(waiting.extend({ from: named, to: named })),
    /** All that a team asks of others, and all that is asked of it. */
    asking: z.array(waiting.extend({ team: named })),
    asked: z.array(waiting.extend({ team: named })),
    /** Null: nobody waits. */
    total: waiting.nullable(),
  }),
});

export const listHandoffs = route({
  method: 'GET',
  path: '/api/v1/handoffs',
  summary:
    'Hand-offs that are not ended, oldest first: `mine=asked` of me or my team, `mine=asking` by me, `mine=any` all that one may read.',
  needs,
  input: z.strictObject({
    mine: z.enum(['asked', 'asking', 'any']).default('asked'),
    fromTeam: id.optional(),
    toTeam: id.optional(),
    state: z.enum(['offered', 'accepted']).optional(),
    overdue: z.enum(['true', 'false']).optional(),
    ...page,
  }),
  output: pageOf(handoff).extend({
    /** How many more the matrix counts that one may not read; told with the first page. */
    hidden: z.number().nullable(),
  }),
});

export const showHandoff = route({
  method: 'GET',
  path: '/api/v1/handoffs/:id',
  summary: 'One hand-off.',
  needs,
  input: whose,
  output: handoff,
});

export const acceptHandoff = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/acceptance',
  summary: 'Accept at the time asked; with `answerBy` another time is proposed instead.',
  needs,
  input: z.strictObject({ id, answerBy: instantIn.nullable().optional() }),
  output: handoff,
});

export const proposeAnswerTime = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/proposal',
  summary: 'Accept, but at another time, if the asker agrees to it.',
  needs,
  input: z.strictObject({ id, answerBy: instantIn }),
  output: handoff,
});

export const agreeAnswerTime = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/agreement',
  summary: 'Agree to the time proposed; the hand-off is accepted at it.',
  needs,
  input: whose,
  output: handoff,
});

export const declineHandoff = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/declining',
  summary: 'Decline with a reason.',
  needs,
  input: z.strictObject({ id, reason }),
  output: handoff,
});

export const returnHandoff = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/return',
  summary: 'Give back what was accepted, with a reason; a transfer within a day.',
  needs,
  input: z.strictObject({ id, reason }),
  output: handoff,
});

export const takeBackHandoff = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/taking-back',
  summary: 'The asker takes the hand-off back.',
  needs,
  input: z.strictObject({ id, reason }),
  output: handoff,
});

export const answerHandoff = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/answer',
  summary: 'Answer a consult in words that can be said to the customer.',
  needs,
  input: z.strictObject({ id, body: words }),
  output: handoff,
});

export const markUnfit = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/unfitness',
  summary:
    'Send an answer back as not fit to be said; needs a new time if the promised one is past.',
  needs,
  input: z.strictObject({ id, reason, answerBy: instantIn.nullable().optional() }),
  output: handoff,
});

export const nameHandoffMember = route({
  method: 'POST',
  path: '/api/v1/handoffs/:id/member',
  summary: 'Name who of the asked team shall take it.',
  needs,
  input: z.strictObject({ id, personId: id }),
  output: handoff,
});
