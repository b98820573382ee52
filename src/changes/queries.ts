import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import type * as api from './api.ts';
import { changesSql } from './rows.ts';
import { wordingFor } from './wording.ts';

/** GET /changes */
export async function listChanges(
  ctx: Ctx,
  { cursor, limit, ...asked }: ParsedInputOf<typeof api.listChanges>,
): Promise<OutputOf<typeof api.listChanges>> {
  const after = cursor === undefined ? undefined : readInstantCursor(cursor);
  const { rows } = await changesSql(ctx, asked, after, limit + 1).execute(ctx.db);
  const shown = rows.slice(0, limit);
  const { inWords } = await wordingFor(ctx, shown);
  const last = shown.at(-1);
  return {
    items: shown.map(inWords),
    next: rows.length > limit && last ? cursorOf(last.at, last.id) : null,
  };
}
