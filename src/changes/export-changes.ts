import type { Ctx } from '../platform/context.ts';
import { byteOrderMark, csvLine } from '../platform/csv.ts';
import { newId } from '../platform/db/id.ts';
import { record } from '../platform/events/index.ts';
import { Streamed } from '../platform/http/index.ts';
import type { Language } from '../platform/i18n/index.ts';
import { changesText } from '../platform/i18n/changes.ts';
import type { Change } from './api.ts';
import { type Asked, changesSql } from './rows.ts';
import { wordingFor } from './wording.ts';

const portion = 500;
const columns = ['at', 'who', 'cause', 'area', 'sentence', 'value', 'from', 'to'] as const;

/** A line for each value that changed, a portion at a time. Records `changes.exported` { rows, isWhole } at the end. */
export async function exportChanges(ctx: Ctx, asked: Asked): Promise<Streamed> {
  const id = newId();
  const { language, dateOf } = await wordingFor(ctx, []);
  const file = changesText(language, 'file.name');
  let rows = 0;
  return new Streamed({
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file}-${dateOf(ctx.now).slice(0, 10)}.csv"`,
      'cache-control': 'private, no-store',
    },
    async write(ctx, out) {
      await out(
        byteOrderMark + csvLine(columns.map((each) => changesText(language, `column.${each}`))),
      );
      // What is recorded meanwhile, the taking of this file among it, comes after.
      const until = { ...asked, to: asked.to && asked.to < ctx.now ? asked.to : ctx.now };
      let after: { at: Date; id: string } | undefined;
      for (;;) {
        const found = await changesSql(ctx, until, after, portion).execute(ctx.db);
        const { inWords } = await wordingFor(ctx, found.rows);
        if (found.rows.length > 0)
          await out(found.rows.flatMap((row) => linesOf(inWords(row), language, dateOf)).join(''));
        rows += found.rows.length;
        after = found.rows.at(-1);
        if (!after || found.rows.length < portion) return;
      }
    },
    async ended(ctx, isWhole) {
      record(ctx, { kind: 'changes.exported', subjectId: id, data: { ...asked, rows, isWhole } });
    },
  });
}

function linesOf(change: Change, language: Language, dateOf: (at: Date) => string): string[] {
  const values = change.values.length > 0 ? change.values : [{ name: null, from: null, to: null }];
  return values.map(({ name, from, to }) =>
    csvLine([
      dateOf(new Date(change.at)),
      change.who?.name ?? 'Kept',
      change.cause,
      changesText(language, `area.${change.area}`),
      change.sentence,
      name,
      from,
      to,
    ]),
  );
}
