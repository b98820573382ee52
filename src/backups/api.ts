import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, none } from '../platform/shapes.ts';
import { keptAs, standings } from './rules.ts';

const count = z.number().int();

const failure = z.object({ code: z.string(), message: z.string() });

const plan = z.object({
  /** Wall time of the organisation; null: none is made by itself. */
  dailyAt: z.string().nullable(),
  keepDays: count,
  keepWeeks: count,
  keepMonths: count,
  /** Days between drills; null: none by itself. */
  drillDays: count.nullable(),
});

export const backup = z.object({
  id,
  why: z.enum(['schedule', 'asked', 'command']),
  by: named.nullable(),
  begunAt: instant,
  seconds: z.number(),
  file: z.string(),
  /** Null: it was made. */
  failure: failure.nullable(),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
  /** Null: it was not read again, byte by byte. */
  checkedAt: instant.nullable(),
  removed: z.object({ at: instant, why: z.enum(['retention', 'missing', 'altered']) }).nullable(),
  /** Null: it goes with the next backup, or went. */
  keptAs: z.enum(keptAs).nullable(),
});
export type Backup = z.infer<typeof backup>;

const drill = z.object({
  id,
  by: named.nullable(),
  file: z.string(),
  begunAt: instant,
  seconds: z.number(),
  /** Null: all was as it must be. */
  failure: failure.nullable(),
  report: z
    .object({
      takenAt: instant,
      tables: count,
      rows: z.number(),
      newer: count,
      restoreSeconds: z.number(),
      cases: count,
      people: count,
      journal: z.object({
        received: count,
        filed: count,
        classified: count,
        quarantined: count,
        pending: count,
      }),
      differing: z.array(z.string()),
      hasKeys: z.boolean(),
    })
    .nullable(),
});
export type Drill = z.infer<typeof drill>;

export const backups = z.object({
  standing: z.enum(standings),
  plan,
  /** When the next is to be made; null: none is made by itself. */
  nextAt: instant.nullable(),
  isRunning: z.boolean(),
  isDrilling: z.boolean(),
  /** Where the last one was written and how that place was then; null: there was none. */
  place: z
    .object({
      folder: z.string(),
      freeBytes: z.number().nullable(),
      /** The same disk as the database; null: the database is on a server of its own. */
      isBesideDatabase: z.boolean().nullable(),
    })
    .nullable(),
  /** The newest hundred. */
  backups: z.array(backup),
  /** The newest ten. */
  drills: z.array(drill),
});
export type Backups = z.infer<typeof backups>;

export const showBackups = route({
  method: 'GET',
  path: '/api/v1/backups',
  summary: 'How backups stand: the plan, the newest ones, what drills found.',
  needs: 'organisation.administer',
  input: none,
  output: backups,
});

export const planBackups = route({
  method: 'PUT',
  path: '/api/v1/backups/plan',
  summary: 'When backups are made, which are kept, how often they are tried out.',
  needs: 'organisation.administer',
  input: z.strictObject({
    dailyAt: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable(),
    keepDays: count.min(1).max(366),
    keepWeeks: count.min(0).max(260),
    keepMonths: count.min(0).max(120),
    drillDays: count.min(1).max(366).nullable(),
  }),
  output: backups,
});

export const askForBackup = route({
  method: 'POST',
  path: '/api/v1/backups',
  summary: 'Make a backup now, in the background.',
  needs: 'organisation.administer',
  input: none,
  output: backups,
});

export const askForDrill = route({
  method: 'POST',
  path: '/api/v1/backups/drills',
  summary: 'Restore the newest backup into a scratch database, in the background, and report.',
  needs: 'organisation.administer',
  input: none,
  output: backups,
});
