import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, page, pageOf } from '../platform/shapes.ts';
import { customerNames, readingWhys } from './rules.ts';

/** A matter's id, or its number as people say it. */
export const matterRef = z
  .string()
  .regex(/^(\d{1,15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i);

export const timelineItem = z.object({
  id,
  /** The event's kind, such as `handoff.accepted`: the screen has a sentence for each. */
  kind: z.string(),
  at: z.string(),
  /** Null: the clock, a rule, or a customer whose name staff may not see. */
  actor: named.nullable(),
  cause: z.enum([
    'person',
    'key',
    'mail',
    'link',
    'form',
    'rule',
    'clock',
    'import',
    'setup',
    'device',
  ]),
  /** The commitment, hand-off, message or person it is about. */
  subjectId: id.nullable(),
  /** What the sentence needs; ids of staff and teams have become their names. */
  facts: z.record(z.string(), z.unknown()),
});
export type TimelineItemView = z.infer<typeof timelineItem>;

export const listTimeline = route({
  method: 'GET',
  path: '/api/v1/matters/:id/timeline',
  summary: 'What happened on a matter, newest first.',
  needs: 'cases.read',
  input: z.strictObject({
    id,
    ...page,
  }),
  output: pageOf(timelineItem),
});

export const listReadersOf = route({
  method: 'GET',
  path: '/api/v1/matters/:id/readers',
  summary: 'Who may read a matter, and why.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({
    restricted: z.boolean(),
    items: z.array(
      z.object({
        person: named.nullable(),
        team: named.nullable(),
        why: z.array(z.enum(readingWhys)),
        since: z.string(),
      }),
    ),
  }),
});

export const followMatter = route({
  method: 'POST',
  path: '/api/v1/matters/:id/following',
  summary: 'Follow a matter: hear of what happens on it.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({ following: z.boolean() }),
});

export const unfollowMatter = route({
  method: 'DELETE',
  path: '/api/v1/matters/:id/following',
  summary: 'Stop following a matter.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({ following: z.boolean() }),
});

/** shown: staff see who the customer is; hidden: only the record knows; anonymous: nobody does. */
export const customerName = z.enum(customerNames);
