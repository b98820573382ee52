import { z } from 'zod';
import { caseKind, status } from '../../cases/api.ts';
import { named } from '../../people/api.ts';
import { route } from '../../platform/contract.ts';
import { id } from '../../platform/shapes.ts';
import { likenesses } from './rules.ts';

const alikeCase = z.object({
  id,
  number: z.number(),
  title: z.string(),
  kind: caseKind,
  status,
  /** Null: nobody is known, or staff may not see who it is. */
  customer: named.nullable(),
  holder: named.nullable(),
  team: named,
  openedAt: z.string(),
  updatedAt: z.string(),
  because: z.array(z.enum(likenesses)),
  /** So much alike that the two may be one. */
  isTwin: z.boolean(),
});
export type AlikeCase = z.infer<typeof alikeCase>;

export const listAlike = route({
  method: 'GET',
  path: '/api/v1/cases/:id/alike',
  summary:
    'Cases of the last thirty days that have to do with this one: the same customer, order or person, or nearly the same title. The nearest first, those that may be the same before all others.',
  needs: 'cases.read',
  input: z.strictObject({ id }),
  output: z.object({ items: z.array(alikeCase), next: z.null() }),
});

export const tellApart = route({
  method: 'PUT',
  path: '/api/v1/cases/:id/alike/:otherId/difference',
  summary: 'Says that two cases are about two things; they are not offered as the same again.',
  needs: 'cases.work',
  input: z.strictObject({ id, otherId: id }),
  output: z.object({}),
});

export const takeForAlike = route({
  method: 'DELETE',
  path: '/api/v1/cases/:id/alike/:otherId/difference',
  summary: 'Takes back that two cases are about two things.',
  needs: 'cases.work',
  input: z.strictObject({ id, otherId: id }),
  output: z.object({}),
});
