import { z } from 'zod';
import { named } from '../people/api.ts';
import { route } from '../platform/contract.ts';
import { id, instant, none, page, pageOf } from '../platform/shapes.ts';
import {
  existings,
  type Field,
  fieldsOf,
  formats,
  kinds,
  largestFile,
  phases,
  verdicts,
} from './rules.ts';

const field = z.enum([...new Set(Object.values(fieldsOf).flat())] as [Field, ...Field[]]);
const count = z.number();

const counts = z.object({
  /** Of the dry run. */
  checked: count,
  make: count,
  change: count,
  same: count,
  wrong: count,
  /** Of the import so far. `failed`: what was right in the dry run and was refused when it was done. */
  done: count,
  made: count,
  changed: count,
  failed: count,
  /** Of taking it back so far. */
  undone: count,
  left: count,
});

/** An import as a row of the list. */
export const importShown = z.object({
  id,
  kind: z.enum(kinds),
  fileName: z.string(),
  format: z.enum(formats),
  phase: z.enum(phases),
  /** What becomes of those who are known already. */
  existing: z.enum(existings),
  /** Rows of the file. */
  rows: count,
  /** Companies that the file names and nobody has: each a row more. */
  companies: count,
  counts,
  /** Why its work stands still. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: instant,
  /** Null: from the command line. */
  createdBy: named.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  /** Until then its rows are remembered and it can be taken back. */
  keptUntil: instant,
  isForgotten: z.boolean(),
  can: z.object({
    choose: z.boolean(),
    run: z.boolean(),
    stop: z.boolean(),
    retry: z.boolean(),
    undo: z.boolean(),
    discard: z.boolean(),
  }),
});
export type ImportShown = z.infer<typeof importShown>;

export const importDetail = importShown.extend({
  encoding: z.string(),
  delimiter: z.string().nullable(),
  columns: z.array(
    z.object({
      /** Empty: the file has no headings. */
      heading: z.string(),
      field: field.nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** What no column fills yet, each a group of which one is enough. */
  missing: z.array(z.array(field)),
});
export type ImportDetail = z.infer<typeof importDetail>;

export const importRow = z.object({
  row: z.number(),
  line: z.number(),
  cells: z.array(z.string()),
  /** A company that rows name, and no row of the file. */
  implied: z.boolean(),
  /** Null: not checked yet. */
  verdict: z.enum(verdicts).nullable(),
  problems: z.array(
    z.object({ code: z.string(), column: z.number().nullable(), sentence: z.string() }),
  ),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string() })),
  /** Whom it is about. */
  foundId: id.nullable(),
  isDone: z.boolean(),
  isUndone: z.boolean(),
  /** Why it was not taken back. */
  left: z.string().nullable(),
});
export type ImportRowShown = z.infer<typeof importRow>;

const shows = [...verdicts, 'left'] as const;
const show = z.enum(shows);

export const listImports = route({
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Imports of staff and customers, newest first.',
  needs: 'people.administer',
  input: z.strictObject(page),
  output: pageOf(importShown),
});

export const showImport = route({
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: 'One import: its columns, how far it is, and what may be done with it.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: importDetail,
});

export const readImport = route({
  method: 'POST',
  path: '/api/v1/imports',
  summary:
    'Bring a file of staff or customers: CSV (any usual delimiter and encoding) or vCard (2.1 to 4.0). Its columns are matched by their headings; where all that is needed was found, the dry run begins at once. Nothing is made.',
  needs: 'people.administer',
  status: 201,
  rawBody: { limit: largestFile },
  input: z.strictObject({
    kind: z.enum(kinds),
    name: z.string().min(1).max(200),
    body: z.instanceof(Uint8Array),
  }),
  output: importDetail,
});

export const chooseColumns = route({
  method: 'PATCH',
  path: '/api/v1/imports/:id',
  summary:
    'Say which column fills which field, or what becomes of those who are known already. The dry run begins again.',
  needs: 'people.administer',
  input: z.strictObject({
    id,
    /** One for each column of the file. */
    columns: z.array(field.nullable()).max(200).optional(),
    existing: z.enum(existings).optional(),
  }),
  output: importDetail,
});

export const discardImport = route({
  method: 'DELETE',
  path: '/api/v1/imports/:id',
  summary: 'Forget a file that was not imported.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: none,
});

export const listRows = route({
  method: 'GET',
  path: '/api/v1/imports/:id/rows',
  summary: 'Rows of an import: what is wrong with each, what it changes, what became of it.',
  needs: 'people.administer',
  input: z.strictObject({ id, show: show.optional(), ...page }),
  output: pageOf(importRow),
});

export const exportRows = route({
  method: 'GET',
  path: '/api/v1/imports/:id/rows/export',
  summary:
    'The same rows as a table, each with its line and what is wrong with it: to be mended and brought again.',
  needs: 'people.administer',
  rawAnswer: 'text/csv',
  input: z.strictObject({ id, show: show.default('wrong') }),
  output: z.unknown(),
});

export const runImport = route({
  method: 'POST',
  path: '/api/v1/imports/:id/run',
  summary:
    'Do it, in the background: the rows that are right; those that are wrong are left out. Stopped or killed, it goes on where it stood and does nothing twice.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: importDetail,
});

export const stopImport = route({
  method: 'DELETE',
  path: '/api/v1/imports/:id/run',
  summary: 'Stop after the rows that are being done this moment. It can be run on, or taken back.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: importDetail,
});

export const retryImport = route({
  method: 'POST',
  path: '/api/v1/imports/:id/retry',
  summary: 'Go on with an import whose work stands still for a reason that it says.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: importDetail,
});

export const undoImport = route({
  method: 'POST',
  path: '/api/v1/imports/:id/undo',
  summary:
    'Take back what it made and changed, in the background. What somebody has touched since stays, and says why.',
  needs: 'people.administer',
  input: z.strictObject({ id }),
  output: importDetail,
});
