import { sql } from 'kysely';
import { type FieldDefinition, listFields } from '../../fields/index.ts';
import { organisationFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { Streamed } from '../../platform/http/index.ts';
import type { Language } from '../../platform/i18n/index.ts';
import { staffText } from '../../platform/i18n/staff.ts';
import { findZone, type Zone } from '../../platform/time/zone.ts';
import type { CaseRow } from '../api.ts';
import { type Row, rowsOf, shown, withNames } from '../queries.ts';
import {
  type Column,
  fieldKeyOf,
  fieldKeysIn,
  isFieldColumn,
  type OwnColumn,
  usualColumns,
} from '../rules.ts';
import type { exportCases as contract } from './api.ts';
import { fieldCell, fieldHeading } from './field-cells.ts';
import { byteOrderMark, type Cell, csvLine } from '../../platform/csv.ts';
import { orderOf } from '../orders.ts';

const portion = 500;

/**
 * Writes a list as it stands at one moment, a portion at a time. Records `cases.export-began` before the first byte,
 * and `cases.exported` { rows, isWhole } after the last: who breaks it off is recorded too.
 */
export async function exportCases(
  ctx: Ctx,
  { columns = [...usualColumns], dates, ...asked }: ParsedInputOf<typeof contract>,
): Promise<Streamed> {
  const id = newId();
  record(ctx, { kind: 'cases.export-began', subjectId: id, data: { ...asked, columns } });
  const style = await styleOf(ctx, dates, columns);
  let rows = 0;
  return new Streamed({
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${staffText(style.language, 'export.file')}-${style.dateOf(ctx.now).slice(0, 10)}.csv"`,
      'cache-control': 'private, no-store',
    },
    async write(ctx, out) {
      await out(byteOrderMark + csvLine(headings(columns, style)));
      await openCursor(
        ctx,
        sql`${withNames(await rowsOf(ctx, asked, null), fieldKeysIn(columns))} order by ${orderOf(asked).order}`,
      );
      for (;;) {
        const page = await sql.raw<Row>(`fetch forward ${portion} from listed`).execute(ctx.db);
        if (page.rows.length > 0)
          await out(page.rows.map((row) => csvLine(cellsOf(shown(row), columns, style))).join(''));
        rows += page.rows.length;
        if (page.rows.length < portion) return;
      }
    },
    async ended(ctx, isWhole) {
      record(ctx, { kind: 'cases.exported', subjectId: id, data: { ...asked, rows, isWhole } });
    },
  });
}

/** The rows of one moment, however long their reader takes. A million may have to be sorted first. */
async function openCursor(ctx: Ctx, rows: ReturnType<typeof withNames>): Promise<void> {
  await sql.raw(`set local statement_timeout = '10min'`).execute(ctx.db);
  await sql`declare listed no scroll cursor for ${rows}`.execute(ctx.db);
}

interface Style {
  language: Language;
  dateOf(at: Date): string;
  /** Custom fields among the columns, by their keys. */
  fields: ReadonlyMap<string, FieldDefinition>;
}

async function styleOf(
  ctx: Ctx,
  dates: 'local' | 'iso',
  columns: readonly Column[],
): Promise<Style> {
  const { language } = await ctx.db
    .selectFrom('people')
    .select('language')
    .where('id', '=', ctx.actor.personId as string)
    .executeTakeFirstOrThrow();
  const { timeZone } = await organisationFor(ctx);
  const zone = findZone(timeZone) as Zone;
  const local = (at: Date): string =>
    new Date(zone.wallAt(at.getTime())).toISOString().slice(0, 16).replace('T', ' ');
  const keys = fieldKeysIn(columns);
  const fields = keys.length > 0 ? (await listFields(ctx)).items : [];
  return {
    language,
    dateOf: dates === 'iso' ? (at) => at.toISOString() : local,
    fields: new Map(fields.map((field) => [field.key, field])),
  };
}

const headings = (columns: readonly Column[], { language, fields }: Style): string[] => [
  ...['number', 'title'].map((each) => staffText(language, `column.${each}`)),
  ...columns.map((column) =>
    isFieldColumn(column)
      ? fieldHeading(fields.get(fieldKeyOf(column)), language, column)
      : staffText(language, `column.${column}`),
  ),
];

function cellsOf(row: CaseRow, columns: readonly Column[], style: Style): Cell[] {
  const word = (group: string, value: string | null): string | null =>
    value && staffText(style.language, `${group}.${value}`);
  const date = (at: string | null): string | null => at && style.dateOf(new Date(at));
  const cells: Record<OwnColumn, () => Cell> = {
    status: () => word('status', row.status),
    kind: () => word('kind', row.kind),
    severity: () => word('severity', row.severity),
    customer: () => row.customer?.name ?? null,
    product: () => row.product,
    touchpoint: () => row.touchpoint?.name ?? null,
    channel: () => word('channel', row.channel),
    waitsFor: () => word('waits', row.waitsFor),
    due: () => date(row.dueAt),
    team: () => row.team.name,
    holder: () => row.holder?.name ?? null,
    opened: () => date(row.openedAt),
    updated: () => date(row.updatedAt),
    tags: () => row.tags.map(({ name }) => name).join(', ') || null,
  };
  const fieldAt = (key: string): Cell =>
    fieldCell(style.fields.get(key), row.fields[key] ?? null, style.language);
  return [
    row.number,
    row.title,
    ...columns.map((column) =>
      isFieldColumn(column) ? fieldAt(fieldKeyOf(column)) : cells[column](),
    ),
  ];
}
