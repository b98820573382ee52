import type { Ctx } from '../platform/context.ts';
import type { ParsedInputOf } from '../platform/contract.ts';
import { byteOrderMark, csvLine } from '../platform/csv.ts';
import { Streamed } from '../platform/http/index.ts';
import { importText } from '../platform/i18n/imports.ts';
import type * as api from './api.ts';
import { readerOf, rowInWords } from './problems.ts';
import { rowsSql } from './shown-rows.ts';
import { importFor } from './store.ts';

const portion = 500;

/** Rows as the file said them, with their line and what is wrong. Refuses `imports.not-found`. */
export async function exportRows(
  ctx: Ctx,
  { id, show }: ParsedInputOf<typeof api.exportRows>,
): Promise<Streamed> {
  const { headings, fileName } = await importFor(ctx, id);
  const language = await readerOf(ctx);
  const name = `${fileName.replace(/\.\w+$/, '').replaceAll(/[^\w-]+/g, '-')}-${show}.csv`;
  return new Streamed({
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
    async write(ctx, out) {
      const own = [importText(language, 'export.line'), importText(language, 'export.why')];
      await out(byteOrderMark + csvLine([...headings, ...own]));
      for (let after = 0; ; ) {
        const { rows } = await rowsSql(id, show, after, portion).execute(ctx.db);
        const lines = rows.map((row) => {
          const { problems, left } = rowInWords(row, language);
          const why = [...problems.map(({ sentence }) => sentence), left ?? ''].filter(Boolean);
          const cells = headings.map((_, i) => row.cells[i] ?? '');
          return csvLine([...cells, row.line, why.join(' ')]);
        });
        if (lines.length > 0) await out(lines.join(''));
        after = rows.at(-1)?.row ?? after;
        if (rows.length < portion) return;
      }
    },
    async ended() {},
  });
}
