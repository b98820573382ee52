// What stands in a backup: `kept.json` first, then the tables in parts, `sums.json` last.
import { z } from 'zod';
import { damaged } from './refusals.ts';

/** Goes up when an older Kept could not read what a newer one writes. */
export const format = 1;

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

/** What is known before anything is read. */
const head = z.object({
  format: z.number(),
  /** Version of the Kept that wrote it. */
  kept: z.string(),
  /** Time of the database whose state it is. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), ranAt: z.iso.datetime() })).min(1),
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
  /** Ids of the keys that secrets in it are sealed with, and the keys themselves where somebody gave a key for that. */
  keys: z.object({ ids: z.array(z.string()), sealed: z.string().nullable() }),
});
export type Head = z.infer<typeof head>;

const sum = z.object({ rows: z.number(), bytes: z.number(), sha256: z.string() });
export type Sum = z.infer<typeof sum>;

const sums = z.object({
  /** By name of the table; of those without rows too. */
  tables: z.record(name, sum),
  /** Jobs that the worker had taken over. */
  jobs: sum,
  sequences: z.array(z.object({ name, last: z.string(), isCalled: z.boolean() })),
});
export type Sums = z.infer<typeof sums>;

export const headName = 'kept.json';
export const sumsName = 'sums.json';
export const jobsName = 'jobs';

/** The name of a part: tables/NAME/000012.copy, or jobs/000000.copy. */
export const partName = (what: string, part: number): string =>
  `${what}/${String(part).padStart(6, '0')}.copy`;

export const ofTable = (table: string): string => `tables/${table}`;

/** What a part belongs to, as it was given to `partName`. */
export const wholeOf = (part: string): string => part.replace(/\/\d+\.copy$/, '');

/** Refuses `backup.damaged`. */
export const readHead = (bytes: Buffer): Head => parsed(head, bytes);
/** Refuses `backup.damaged`. */
export const readSums = (bytes: Buffer): Sums => parsed(sums, bytes);

function parsed<T extends z.ZodType>(type: T, bytes: Buffer): z.output<T> {
  try {
    return type.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw damaged();
  }
}
