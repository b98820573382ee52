import { sql } from 'kysely';
import { presentableName } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import { columnsFor } from '../headings.ts';
import { openFile } from '../read/open.ts';
import type { FileRow, Source } from '../read/source.ts';
import { noCounts } from '../rows.ts';
import { type Kind, missingFields, mostRows } from '../rules.ts';
import { importsTopic } from '../work/portion.ts';
import type {} from '../tables.ts';

const atOnce = 1000;

/**
 * Writes down what a file says, row by row, however long it is, and matches its columns. Where nothing is missing its
 * dry run is due. Returns its id. Refuses what `openFile` refuses, `imports.no-rows`, `imports.too-many-rows`.
 */
export async function readImport(
  ctx: Ctx,
  { kind, name, source }: { kind: Kind; name: string; source: Source },
): Promise<string> {
  const file = await openFile(source, kind);
  const id = newId();
  const columns = columnsFor(kind, file.headings);
  const { format, encoding, delimiter } = file;
  await ctx.db
    .insertInto('imports')
    .values({
      ...{ id, kind, format, encoding, delimiter },
      file_name: presentableName(name),
      headings: JSON.stringify(file.headings.map((heading) => heading.slice(0, 200))),
      columns: JSON.stringify(columns),
      existing: 'fill',
      phase: missingFields(kind, columns).length === 0 ? 'checking' : 'columns',
      ...{ file_rows: 0, all_rows: 0 },
      counts: JSON.stringify(noCounts),
      created_at: ctx.now,
      created_by: ctx.actor.personId,
    })
    .execute();
  const rows = await writeRows(ctx, id, kind, file.rows);
  await ctx.db
    .updateTable('imports')
    .set({ file_rows: rows, all_rows: rows })
    .where('id', '=', id)
    .execute();
  announce(ctx, importsTopic);
  return id;
}

async function writeRows(
  ctx: Ctx,
  id: string,
  kind: Kind,
  rows: AsyncIterable<FileRow>,
): Promise<number> {
  let count = 0;
  let waiting: (FileRow & { row: number })[] = [];
  const write = async (): Promise<void> => {
    await sql`
      insert into import_rows (import_id, row, line, cells)
      select ${id}, row, line, cells from json_to_recordset(${JSON.stringify(waiting)}::json)
        as r (row int, line int, cells jsonb)`.execute(ctx.db);
    waiting = [];
  };
  for await (const { line, cells } of rows) {
    waiting.push({ row: ++count, line, cells });
    if (count > mostRows[kind])
      throw invalid(
        'imports.too-many-rows',
        `A file may have ${mostRows[kind]} rows. Please bring it in parts.`,
      );
    if (waiting.length === atOnce) await write();
  }
  if (waiting.length > 0) await write();
  if (count === 0) throw invalid('imports.no-rows', 'The file has headings, and nobody in it.');
  return count;
}
