// The rows of imports, read and written by the portion.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import type { Counts, Decided, ImportRow, Made } from './rows.ts';
import type { Existing, Field, Format, Kind, Phase } from './rules.ts';

export interface Import {
  id: string;
  kind: Kind;
  fileName: string;
  format: Format;
  encoding: string;
  delimiter: string | null;
  headings: string[];
  columns: (Field | null)[];
  existing: Existing;
  phase: Phase;
  fileRows: number;
  allRows: number;
  counts: Counts;
  problem: { code: string; message: string } | null;
  createdAt: Date;
  createdBy: string | null;
  startedAt: Date | null;
  startedBy: string | null;
  endedAt: Date | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  forgottenAt: Date | null;
}

export const importColumns = sql`
  i.id, i.kind, i.file_name as "fileName", i.format, i.encoding, i.delimiter, i.headings, i.columns, i.existing, i.phase,
  i.file_rows as "fileRows", i.all_rows as "allRows", i.counts, i.problem, i.created_at as "createdAt",
  i.created_by as "createdBy", i.started_at as "startedAt", i.started_by as "startedBy", i.ended_at as "endedAt",
  i.undone_at as "undoneAt", i.undone_by as "undoneBy", i.forgotten_at as "forgottenAt"`;

/** Refuses `imports.not-found`. */
export const importFor = (ctx: Ctx, id: string): Promise<Import> => read(ctx, id, sql``);

/** Locked: no portion of it is worked on meanwhile. Refuses `imports.not-found`. */
export const importToChange = (ctx: Ctx, id: string): Promise<Import> =>
  read(ctx, id, sql`for update`);

async function read(ctx: Ctx, id: string, lock: RawBuilder<unknown>): Promise<Import> {
  const { rows } = await sql<Import>`
    select ${importColumns} from imports i where i.id = ${id} ${lock}`.execute(ctx.db);
  if (!rows[0]) throw notFound('imports.not-found', 'There is no such import.');
  return rows[0];
}

/** The one whose turn it is, locked; `id`: that one, waited for. Undefined: there is nothing to do. */
export async function takeNext(ctx: Ctx, id?: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`
    select ${importColumns} from imports i
    where i.phase in ('checking', 'running', 'undoing') and i.problem is null
      and ${id === undefined ? sql`true` : sql`i.id = ${id}`}
    order by i.worked_at nulls first, i.id limit 1
    for update ${id === undefined ? sql`skip locked` : sql``}`.execute(ctx.db);
  return rows[0];
}

const rowColumns = sql`row, line, cells, implied, turn`;

export async function rowsToCheck(ctx: Ctx, id: string, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${rowColumns} from import_rows where import_id = ${id} and verdict is null
    order by row limit ${limit}`.execute(ctx.db);
  return rows;
}

/** All of one turn: what those of the next rest on is then there. */
export async function rowsToDo(ctx: Ctx, id: string, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${rowColumns} from import_rows
    where import_id = ${id} and done_at is null and verdict in ('make', 'change')
    order by turn, row limit ${limit}`.execute(ctx.db);
  return rows.filter(({ turn }) => turn === rows[0]?.turn);
}

export interface RowToUndo {
  row: number;
  turn: number;
  made: Made;
}

export async function rowsToUndo(ctx: Ctx, id: string, limit: number): Promise<RowToUndo[]> {
  const { rows } = await sql<RowToUndo>`
    select row, turn, made from import_rows
    where import_id = ${id} and made is not null and undone_at is null and left_because is null
    order by turn desc, row desc limit ${limit}`.execute(ctx.db);
  return rows.filter(({ turn }) => turn === rows[0]?.turn);
}

export async function writeDecided(
  ctx: Ctx,
  id: string,
  decided: readonly (Decided & { turn: number })[],
): Promise<void> {
  await sql`
    update import_rows r set verdict = d.verdict, problems = d.problems, changes = d.changes, found_id = d."foundId",
      turn = d.turn
    from json_to_recordset(${listed(decided)}::json) as d (row int, verdict text, problems jsonb, changes jsonb,
      "foundId" uuid, turn int)
    where r.import_id = ${id} and r.row = d.row`.execute(ctx.db);
}

export interface Done extends Decided {
  made: Made | null;
}

export async function writeDone(ctx: Ctx, id: string, done: readonly Done[]): Promise<void> {
  await sql`
    update import_rows r set verdict = d.verdict, problems = d.problems, changes = d.changes, found_id = d."foundId",
      made = d.made, done_at = ${ctx.now}
    from json_to_recordset(${JSON.stringify(done.map(({ row, verdict, problems, changes, foundId, made }) => ({ row, verdict, problems, changes, foundId, made })))}::json)
      as d (row int, verdict text, problems jsonb, changes jsonb, "foundId" uuid, made jsonb)
    where r.import_id = ${id} and r.row = d.row`.execute(ctx.db);
}

export interface Undone {
  row: number;
  /** Null: all of it was taken back. */
  leftBecause: string | null;
}

export async function writeUndone(ctx: Ctx, id: string, undone: readonly Undone[]): Promise<void> {
  await sql`
    update import_rows r set left_because = d."leftBecause",
      undone_at = case when d."leftBecause" is null then ${ctx.now}::timestamptz end
    from json_to_recordset(${JSON.stringify(undone)}::json) as d (row int, "leftBecause" text)
    where r.import_id = ${id} and r.row = d.row`.execute(ctx.db);
}

const listed = (decided: readonly (Decided & { turn: number })[]): string =>
  JSON.stringify(
    decided.map(({ row, verdict, problems, changes, foundId, turn }) => ({
      ...{ row, verdict, problems, changes, foundId, turn },
    })),
  );
