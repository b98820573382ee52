import { z } from 'zod';
import { matterRef } from '../matters/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id } from '../platform/shapes.ts';
import { relations } from './rules.ts';

export const link = z.object({
  id,
  /** What the matter that was asked about is to the other one. */
  relation: z.enum(relations),
  other: z.object({
    id,
    kind: z.string(),
    number: z.number(),
    title: z.string(),
    /** Of a case; null for other kinds of matter. */
    status: z.string().nullable(),
    /** Nothing is to be done on it any more. */
    isOver: z.boolean(),
    team: named,
    holder: named.nullable(),
  }),
  /** Null: a rule, as where a case was split. */
  by: named.nullable(),
  at: z.string(),
});
export type LinkView = z.output<typeof link>;

const links = z.object({ items: z.array(link) });

export const listLinks = route({
  method: 'GET',
  path: '/api/v1/matters/:id/links',
  summary: 'What a matter has to do with others that one may read; what blocks it first.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: links,
});

export const addLink = route({
  method: 'POST',
  path: '/api/v1/matters/:id/links',
  summary: 'Say what a matter is to another one, by id or number. Both sides show it.',
  needs: 'cases.work',
  status: 201,
  input: z.strictObject({ id, relation: z.enum(relations), other: matterRef }),
  output: link,
});

export const endLink = route({
  method: 'POST',
  path: '/api/v1/links/:id/ending',
  summary: 'It is so no more; that it was so is kept.',
  needs: 'cases.work',
  input: z.strictObject({ id, reason: z.string().trim().min(1).max(500).optional() }),
  output: links,
});
