import { z } from 'zod';
import { route } from '../contract.ts';

/** Answered as a stream of server-sent events, not as JSON: `data` is the name of a topic that changed. */
export const live = route({
  method: 'GET',
  path: '/api/v1/live',
  summary: 'Hear which topics change (text/event-stream): names only, fetch again what you show.',
  needs: 'session',
  input: z.strictObject({
    topics: z
      .string()
      .describe(
        'Topics separated by commas: matters/ID, cases/person/ID, cases/team/ID, cases, person/ID.',
      ),
    ago: z
      .string()
      .regex(/^\d{1,5}$/)
      .optional()
      .describe('Milliseconds, at most 10000: what changed in that time is told at once.'),
  }),
  output: z.string(),
  rawAnswer: 'text/event-stream',
});
