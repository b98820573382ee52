import { z } from 'zod';
import { route } from '../platform/contract.ts';
import { none } from '../platform/shapes.ts';
import { lookedAt, steps } from './rules.ts';

const needs = 'session';

const onboarding = z.object({
  /** In the order to do them; empty: nothing is taught, or not any more. */
  steps: z.array(z.object({ step: z.enum(steps), isDone: z.boolean() })),
  /** The numbers of cases to do it on: one that nobody of one’s team took yet, and one’s own latest. */
  cases: z.object({ free: z.number().nullable(), own: z.number().nullable() }),
});
export type Onboarding = z.output<typeof onboarding>;

export const showOnboarding = route({
  method: 'GET',
  path: '/api/v1/onboarding',
  summary: 'What somebody new learns by doing it, and what of it they have done.',
  needs,
  input: none,
  output: onboarding,
});

export const fetchOnboarding = route({
  method: 'POST',
  path: '/api/v1/onboarding',
  summary: 'Show the first case again.',
  needs,
  input: none,
  output: onboarding,
});

export const putAwayOnboarding = route({
  method: 'DELETE',
  path: '/api/v1/onboarding',
  summary: 'Put the first case away.',
  needs,
  input: none,
  output: onboarding,
});

export const noteLook = route({
  method: 'POST',
  path: '/api/v1/onboarding/looks',
  summary: 'Note that somebody was led to what there is to look at.',
  needs,
  input: z.strictObject({ step: z.enum(lookedAt) }),
  output: onboarding,
});
