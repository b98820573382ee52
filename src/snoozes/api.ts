import { z } from 'zod';
import { warning } from '../commitments/api.ts';
import { matterRef } from '../matters/api.ts';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instantIn, none } from '../platform/shapes.ts';

/** Why, in a few words: whoever meets it asleep reads them. */
export const reasonIn = z.string().trim().min(1).max(300);

/** Until when it sleeps, and why. */
export const snooze = z.object({
  until: z.string(),
  reason: z.string(),
  /** Null: a rule. */
  by: named.nullable(),
});
export type SnoozeView = z.output<typeof snooze>;

export const presets = ['later', 'tomorrow', 'monday', 'week'] as const;
export type Preset = (typeof presets)[number];

export const suggestTimes = route({
  method: 'GET',
  path: '/api/v1/me/snooze-times',
  summary:
    'Times to put something off to, in one’s own working calendar: later today, tomorrow morning, Monday, in a week.',
  needs: 'cases.read',
  input: none,
  output: z.object({
    zone: z.string(),
    times: z.array(z.object({ preset: z.enum(presets), at: z.string() })),
  }),
});

/** Null: awake. */
const slept = z.object({ id, snooze: snooze.nullable() });

export const snoozeCase = route({
  method: 'POST',
  path: '/api/v1/cases/:id/snooze',
  summary:
    'Put a case off until a time, with a reason. Nothing that is due waits for that, and its customer’s word wakes it.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef, until: instantIn, reason: reasonIn }),
  output: slept.extend({ warnings: z.array(warning) }),
});

export const wakeCase = route({
  method: 'DELETE',
  path: '/api/v1/cases/:id/snooze',
  summary: 'Wake a case that was put off.',
  needs: 'cases.work',
  input: z.strictObject({ id: matterRef }),
  output: slept,
});
