import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { announce } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import type * as api from '../api.ts';
import { forgetKeys } from '../keys.ts';
import { noCounts } from '../rows.ts';
import {
  doubledField,
  existings,
  type Field,
  fieldsOf,
  type Kind,
  missingFields,
} from '../rules.ts';
import { importToChange } from '../store.ts';
import { importsTopic } from '../work/portion.ts';
import { requireCan } from './standing.ts';
import type {} from '../tables.ts';

/** Refuses `imports.not-found`, `imports.not-now`, `imports.columns`, `imports.field-twice`. */
export async function chooseColumns(
  ctx: Ctx,
  choice: ParsedInputOf<typeof api.chooseColumns>,
): Promise<void> {
  const of = await importToChange(ctx, choice.id);
  requireCan(of, 'choose');
  const columns = choice.columns ?? of.columns;
  requireColumns(of.kind, of.headings.length, columns);
  await ctx.db
    .updateTable('imports')
    .set({
      columns: JSON.stringify(columns),
      existing: choice.existing ?? of.existing,
      phase: missingFields(of.kind, columns).length === 0 ? 'checking' : 'columns',
      all_rows: of.fileRows,
      counts: JSON.stringify(noCounts),
      problem: null,
    })
    .where('id', '=', of.id)
    .execute();
  await forgetKeys(ctx, of.id);
  await ctx.db
    .deleteFrom('import_rows')
    .where('import_id', '=', of.id)
    .where('implied', '=', true)
    .execute();
  await sql`
    update import_rows set verdict = null, problems = '[]', changes = '[]', found_id = null, turn = 0
    where import_id = ${of.id} and verdict is not null`.execute(ctx.db);
  announce(ctx, importsTopic);
}

function requireColumns(kind: Kind, count: number, columns: readonly (Field | null)[]): void {
  const isOurs = columns.every((field) => field === null || fieldsOf[kind].includes(field));
  if (columns.length !== count || !isOurs)
    throw invalid(
      'imports.columns',
      `Say of each of the ${count} columns what it fills, or nothing.`,
    );
  if (doubledField(columns))
    throw invalid('imports.field-twice', 'Two columns fill the same field. Choose one of them.');
}

/** As the command line says it. Refuses `imports.existing` for a word that is none. */
export async function chooseExisting(
  ctx: Ctx,
  { id, existing }: { id: string; existing: string },
): Promise<void> {
  const known = existings.find((each) => each === existing);
  if (!known) throw invalid('imports.existing', `--existing is one of ${existings.join(', ')}.`);
  await chooseColumns(ctx, { id, existing: known });
}
