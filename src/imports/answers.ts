// What the API says of imports.
import { sql } from 'kysely';
import { namesOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readCursor, readInstantCursor } from '../platform/db/cursor.ts';
import { canOf } from './actions/standing.ts';
import type * as api from './api.ts';
import type { ImportDetail, ImportShown } from './api.ts';
import { readerOf, rowInWords } from './problems.ts';
import { rowsSql } from './shown-rows.ts';
import { keptDays, missingFields } from './rules.ts';
import { type Import, importColumns, importFor } from './store.ts';

/** GET /imports */
export async function listImports(
  ctx: Ctx,
  { cursor, limit }: ParsedInputOf<typeof api.listImports>,
): Promise<OutputOf<typeof api.listImports>> {
  const after = cursor === undefined ? undefined : readInstantCursor(cursor);
  const { rows } = await sql<Import>`
    select ${importColumns} from imports i
    where ${after ? sql`(i.created_at, i.id) < (${after.at}, ${after.id}::uuid)` : sql`true`}
    order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(ctx.db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const names = await namesOf(
    ctx,
    items.flatMap(({ createdBy }) => createdBy ?? []),
  );
  return {
    items: items.map((of) => shown(of, names)),
    next: last ? cursorOf(last.createdAt, last.id) : null,
  };
}

/** GET /imports/:id. Refuses `imports.not-found`. */
export async function showImport(ctx: Ctx, { id }: { id: string }): Promise<ImportDetail> {
  const of = await importFor(ctx, id);
  const names = await namesOf(ctx, of.createdBy ? [of.createdBy] : []);
  const { rows: samples } = await sql<{ cells: string[] }>`
    select cells from import_rows where import_id = ${id} and not implied order by row limit 50`.execute(
    ctx.db,
  );
  return {
    ...shown(of, names),
    encoding: of.encoding,
    delimiter: of.delimiter,
    columns: of.headings.map((heading, i) => ({
      heading,
      field: of.columns[i] ?? null,
      samples: samplesOf(samples.map(({ cells }) => cells[i] ?? '')),
    })),
    missing: missingFields(of.kind, of.columns),
  };
}

const samplesOf = (cells: readonly string[]): string[] =>
  [...new Set(cells.filter(Boolean).map((cell) => cell.slice(0, 120)))].slice(0, 3);

function shown(of: Import, names: ReadonlyMap<string, string>): ImportShown {
  const { id, kind, fileName, format, phase, existing, counts, problem, createdBy } = of;
  const keptUntil = new Date(of.createdAt.getTime() + keptDays * 86_400_000);
  return {
    ...{ id, kind, fileName, format, phase, existing, counts, problem },
    rows: of.fileRows,
    companies: of.allRows - of.fileRows,
    createdAt: of.createdAt.toISOString(),
    createdBy: createdBy ? { id: createdBy, name: names.get(createdBy) ?? '' } : null,
    startedAt: of.startedAt?.toISOString() ?? null,
    endedAt: of.endedAt?.toISOString() ?? null,
    undoneAt: of.undoneAt?.toISOString() ?? null,
    keptUntil: keptUntil.toISOString(),
    isForgotten: of.forgottenAt !== null,
    can: canOf(of),
  };
}

/** GET /imports/:id/rows. Refuses `imports.not-found`. */
export async function listRows(
  ctx: Ctx,
  { id, show, cursor, limit }: ParsedInputOf<typeof api.listRows>,
): Promise<OutputOf<typeof api.listRows>> {
  await importFor(ctx, id);
  const after = cursor === undefined ? 0 : Number(readCursor(cursor, ['number'] as const)[0]);
  const { rows } = await rowsSql(id, show, after, limit + 1).execute(ctx.db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const reader = await readerOf(ctx);
  return {
    items: items.map((row) => rowInWords(row, reader)),
    next: last ? cursorOf(last.row) : null,
  };
}
