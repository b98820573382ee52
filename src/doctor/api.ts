import { z } from 'zod';
import { route } from '../platform/contract.ts';
import { none } from '../platform/shapes.ts';
import { states } from './rules.ts';

const state = z.enum(states);

export const examination = z.object({
  at: z.string(),
  /** Of Kept. */
  version: z.string(),
  /** How long it took. */
  ms: z.number().int(),
  /** That of the worst check. */
  state,
  checks: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      state,
      findings: z.array(
        z.object({
          /** `check.what-was-found`, for programmes. */
          code: z.string(),
          state,
          sentence: z.string(),
          /** What to do; null: nothing. */
          advice: z.string().nullable(),
          /** The screen of the staff app where the thing is looked after. */
          path: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type Examination = z.infer<typeof examination>;

export const examine = route({
  method: 'GET',
  path: '/api/v1/doctor',
  summary:
    'Looks now whether all is well: database, mail, clock, disk, jobs, certificates, settings; with what to do where it is not.',
  needs: 'organisation.administer',
  input: none,
  output: examination,
});
