import { z } from 'zod';
import { language, named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, none, page, pageOf } from '../platform/shapes.ts';
import {
  bearingWhys,
  commitmentKinds,
  commitmentStates,
  evidenceKinds,
  handoffSteps,
  longestRead,
  moveCauses,
  owedTos,
  purposes,
  standardMetrics,
} from './rules.ts';

export { commitmentKinds, commitmentStates, standardMetrics } from './rules.ts';

/** A person or a team; exactly one of the two is there. */
const party = z.object({ person: named.nullable(), team: named.nullable() });

/** What shows that it was done, or that the other side agreed: a message, an event, or a note written now. */
export const evidenceIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), id }),
  z.strictObject({ kind: z.literal('event'), id }),
  z.strictObject({
    kind: z.literal('note'),
    text: z.string().trim().min(1).max(10_000),
    /** One's uploads that show it, such as photos. */
    attachmentIds: z.array(id).max(20).default([]),
  }),
]);
export type EvidenceIn = z.output<typeof evidenceIn>;

export const commitment = z.object({
  id,
  kind: z.enum(commitmentKinds),
  statement: z.string(),
  matterId: id,
  matter: z.object({ id, number: z.number(), title: z.string(), kind: z.string() }),
  owedBy: party,
  owedTo: z.object({
    kind: z.enum(owedTos),
    person: named.nullable(),
    customerId: id.nullable(),
  }),
  /** Who has to fulfil it now; once it is settled, who bore it last. */
  bearer: party.extend({ since: instant, why: z.enum(bearingWhys) }),
  dueAt: instant.nullable(),
  madeAt: instant,
  madeBy: named.nullable(),
  madeIn: id.nullable(),
  dependsOn: id.nullable(),
  handoffId: id.nullable(),
  /** For a hand-off: `accept` (or decline) by, or `answer` by. */
  step: z.enum(handoffSteps).nullable(),
  state: z.enum(commitmentStates),
  settledAt: instant.nullable(),
  settledBy: named.nullable(),
  settledReason: z.string().nullable(),
  /** When a broken one was done after all. */
  fulfilledAt: instant.nullable(),
  evidence: z.object({ kind: z.enum(evidenceKinds), id }).nullable(),
  successorId: id.nullable(),
  /** Which service standard it is, when it is one. */
  standard: z.enum(standardMetrics).nullable(),
  /** What it was made for when another, `about`, broke. */
  purpose: z.enum(purposes).nullable(),
  about: id.nullable(),
  /** Whose figure a broken one is; `because`: the commitment that broke first. */
  charged: party.extend({ because: id.nullable() }).nullable(),
  can: z.object({ fulfil: z.boolean(), withdraw: z.boolean(), renegotiate: z.boolean() }),
  /** To do it one must bring the word of the one it is owed to, as `consent`. */
  needsConsent: z.object({ withdraw: z.boolean(), renegotiate: z.boolean() }),
});
export type CommitmentView = z.output<typeof commitment>;

export const commitmentDetail = commitment.extend({
  bearers: z.array(
    party.extend({ from: instant, to: instant.nullable(), why: z.enum(bearingWhys) }),
  ),
  /** How the due time of a standard moved, oldest first. */
  moves: z.array(
    z.object({
      at: instant,
      /** Null: it stood still. */
      fromDue: instant.nullable(),
      toDue: instant.nullable(),
      /** While it stands still: the time left, in milliseconds of its own clock. */
      leftMs: z.number().nullable(),
      cause: z.enum(moveCauses),
    }),
  ),
  events: z.array(
    z.object({
      id,
      at: instant,
      kind: z.string(),
      actor: named.nullable(),
      cause: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const warning = z.object({ code: z.string(), message: z.string() });

const statement = z.string().trim().min(1).max(2000);

/** From the first character up to `end`, without it; counted as JavaScript counts (UTF-16 units). */
export const wordsIn = z
  .strictObject({ start: z.number().int().min(0), end: z.number().int().max(1_000_000) })
  .refine(({ start, end }) => start < end, 'The end comes after the start.');

export const makeCommitment = route({
  method: 'POST',
  path: '/api/v1/cases/:id/commitments',
  summary: 'Promise the customer something by a time; the holder owes it unless another is named.',
  needs: 'commitments.work',
  status: 201,
  input: z.strictObject({
    id,
    statement,
    dueAt: instantIn,
    owedBy: z
      .union([id, z.strictObject({ person: id }), z.strictObject({ team: id })])
      .nullable()
      .optional(),
    /** The commitment this one rests on, such as the answer of a hand-off. */
    dependsOn: id.nullable().optional(),
    /** The message in which it was said. */
    madeIn: id.nullable().optional(),
    /** Where it is said in that message's text. */
    words: wordsIn.optional(),
  }),
  output: commitment.extend({ warnings: z.array(warning) }),
});

export const listCommitments = route({
  method: 'GET',
  path: '/api/v1/commitments',
  summary: 'What a person (`me` unless another is given) or a team bears, by due time.',
  needs: 'commitments.work',
  input: z.strictObject({
    bearer: z.union([z.literal('me'), id]).optional(),
    team: id.optional(),
    state: z.enum(commitmentStates).default('open'),
    ...page,
  }),
  output: pageOf(commitment),
});

export const showCommitment = route({
  method: 'GET',
  path: '/api/v1/commitments/:id',
  summary: 'One commitment with everybody who bore it and what happened to it.',
  needs: 'commitments.work',
  input: z.strictObject({ id }),
  output: commitmentDetail,
});

export const fulfilCommitment = route({
  method: 'POST',
  path: '/api/v1/commitments/:id/fulfilment',
  summary:
    'It was done, and this shows it. In time it is kept; later it stays broken, done after all.',
  needs: 'commitments.work',
  input: z.strictObject({ id, evidence: evidenceIn }),
  output: commitment,
});

export const withdrawCommitment = route({
  method: 'POST',
  path: '/api/v1/commitments/:id/withdrawal',
  summary:
    'Withdraw it: with the word of the one it is owed to (`consent`), or as the bearer’s manager.',
  needs: 'commitments.work',
  input: z.strictObject({
    id,
    reason: z.string().trim().min(1).max(2000),
    consent: evidenceIn.optional(),
  }),
  output: commitment,
});

export const renegotiateCommitment = route({
  method: 'POST',
  path: '/api/v1/commitments/:id/renegotiation',
  summary:
    'Agree another time. Before it is due this is neutral; afterwards the old one stays broken and a new one is made.',
  needs: 'commitments.work',
  input: z.strictObject({
    id,
    dueAt: instantIn,
    statement: statement.optional(),
    /** Not needed from the colleague it is owed to. */
    consent: evidenceIn.optional(),
  }),
  output: commitment,
});

const foundPromise = z.object({
  /** Where the words stand in the text that was sent. */
  start: z.number(),
  end: z.number(),
  words: z.string(),
  /** The words as a sentence of its own, to be edited. */
  statement: z.string(),
  who: z.enum(['me', 'us', 'colleague', 'named']),
  /** For `named`. */
  name: z.string().nullable(),
  /** Null where no time was said; the end of the working day where only a date was. */
  dueAt: instant.nullable(),
  /** `YYYY-MM-DD`, where only a date was said. */
  dueOn: z.string().nullable(),
  precision: z.enum(['instant', 'day', 'none']),
  /** In which its sentence was read. */
  language,
});

export const findPromises = route({
  method: 'POST',
  path: '/api/v1/promises/finding',
  summary:
    'Find the promises in a text as one’s own: by one’s language, zone and working time. Nothing is kept.',
  needs: 'messages.write',
  input: z.strictObject({
    text: z.string().max(longestRead),
    /** The case it is written on: then the answer says what a promise may rest on. */
    caseId: id.optional(),
  }),
  output: z.object({
    /** The writer's; a sentence that is clearly in another one is read in that. */
    language,
    /** In which the text was taken to speak of hours. */
    zone: z.string(),
    promises: z.array(foundPromise),
    /** Open answers of colleagues on the case, for `dependsOn` and `bearer`. */
    mayRestOn: z.array(
      commitment.pick({ id: true, statement: true, dueAt: true }).extend({ bearer: party }),
    ),
  }),
});

export const recordOffer = route({
  method: 'POST',
  path: '/api/v1/promise-offers/:id/recording',
  summary:
    'It is a promise: record what one said in a mail, by a time. A second time answers with the same one.',
  needs: 'commitments.work',
  input: z.strictObject({ id, statement, dueAt: instantIn }),
  output: commitment.extend({ warnings: z.array(warning) }),
});

export const dismissOffer = route({
  method: 'POST',
  path: '/api/v1/promise-offers/:id/dismissal',
  summary: 'It is no promise, or not one to record; it is not offered any more.',
  needs: 'commitments.work',
  input: z.strictObject({ id }),
  output: z.object({ id }),
});

/** Relative to the address of the server; secret, for whoever knows it reads what I bear. */
const feed = z.object({ path: z.string().nullable() });

export const showFeed = route({
  method: 'GET',
  path: '/api/v1/me/feed',
  summary: 'Where my calendar programme finds what I promised; null: nowhere.',
  needs: 'today.read',
  input: none,
  output: feed,
});

export const makeFeed = route({
  method: 'POST',
  path: '/api/v1/me/feed',
  summary: 'A new secret path for my calendar programme; the one before leads nowhere any more.',
  needs: 'today.read',
  status: 201,
  input: none,
  output: feed,
});

export const withdrawFeed = route({
  method: 'DELETE',
  path: '/api/v1/me/feed',
  summary: 'My calendar programme finds nothing any more.',
  needs: 'today.read',
  input: none,
  output: feed,
});
