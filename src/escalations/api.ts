import { z } from 'zod';
import { commitment } from '../commitments/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, instantIn, page, pageOf } from '../platform/shapes.ts';
import { endWhys, heights } from './rules.ts';

/** What broke, of one desk on one matter, on its way up the reporting line. */
export const escalation = z.object({
  id,
  matter: z.object({ id, kind: z.string(), number: z.number(), title: z.string() }),
  /** Who bore what broke; a person or a team. */
  desk: z.object({ person: named.nullable(), team: named.nullable() }),
  /** The desk's team: above the first level its escalations are collected under it. */
  team: named,
  height: z.enum(heights),
  /** The level told last: 1 is the first above the desk. */
  level: z.number(),
  /** What broke at this desk, oldest first. */
  causes: z.array(
    z.object({
      commitmentId: id,
      kind: commitment.shape.kind,
      statement: z.string(),
      owedTo: z.enum(['person', 'customer', 'organisation']),
      /** When it broke. */
      at: instant,
      /** When it was done after all. */
      fulfilledAt: instant.nullable(),
    }),
  ),
  /** Who was told, level by level. */
  steps: z.array(z.object({ level: z.number(), person: named, at: instant })),
  startedAt: instant,
  /** When the next level is told, or the top is said not to have answered; null: nothing more follows by itself. */
  nextAt: instant.nullable(),
  /** The chief executive's time passed without a word: the customer's page names the outside recourse. */
  unansweredAt: instant.nullable(),
  endedAt: instant.nullable(),
  endWhy: z.enum(endWhys).nullable(),
  /** The word on what happens next, itself a commitment. */
  word: z
    .object({
      commitmentId: id,
      by: named,
      statement: z.string(),
      dueAt: instant.nullable(),
      state: commitment.shape.state,
    })
    .nullable(),
  /** The apology and new promise that somebody owes the customer for it. */
  recovery: z
    .object({ commitmentId: id, dueAt: instant.nullable(), state: commitment.shape.state })
    .nullable(),
  can: z.object({ acknowledge: z.boolean() }),
});
export type EscalationView = z.output<typeof escalation>;

export const listEscalations = route({
  method: 'GET',
  path: '/api/v1/escalations',
  summary:
    'What broke and climbs: told to me or of my part of the organisation (the chief executive: all). Open: oldest first; ended: last ended first.',
  needs: 'commitments.work',
  input: z.strictObject({
    state: z.enum(['open', 'ended']).default('open'),
    /** Only what I was told. */
    mine: z.enum(['true', 'false']).optional(),
    /** Only of desks of this team. */
    team: id.optional(),
    /** Only what stands at this level now; with `mine`, what I was told at it. */
    level: z.coerce.number().int().min(1).max(100).optional(),
    /** Of one matter, whomever it was told: everybody who reads the matter. */
    matter: id.optional(),
    ...page,
  }),
  output: pageOf(escalation).extend({
    /**
     * The same question collected by team, whichever team and level was asked for. Each count opens its rows by
     * `team` and `level`. Where it lasts longest stands first.
     */
    teams: z.array(
      z.object({
        team: named,
        count: z.number(),
        oldestAt: instant,
        levels: z.array(z.object({ level: z.number(), count: z.number() })),
      }),
    ),
  }),
});

export const showEscalation = route({
  method: 'GET',
  path: '/api/v1/escalations/:id',
  summary: 'One escalation: what broke, who was told, who gave their word.',
  needs: 'commitments.work',
  input: z.strictObject({ id }),
  output: escalation,
});

export const acknowledgeEscalation = route({
  method: 'POST',
  path: '/api/v1/escalations/:id/acknowledgement',
  summary: 'Say what happens next and by when. The word is a commitment; the climb ends.',
  needs: 'commitments.work',
  status: 201,
  input: z.strictObject({
    id,
    word: z.string().trim().min(1).max(2000),
    dueAt: instantIn,
  }),
  output: escalation,
});
