// Who of a file came first with an address, a number or the name of a company.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type {} from './tables.ts';

export interface Claim {
  key: string;
  row: number;
}

/** Which row has each of these keys: the first that claimed it, in this portion or before. */
export async function claimKeys(
  ctx: Ctx,
  importId: string,
  claims: readonly Claim[],
): Promise<Map<string, { row: number; line: number }>> {
  if (claims.length === 0) return new Map();
  await sql`
    insert into import_keys (import_id, key, row)
    select ${importId}, key, row from json_to_recordset(${JSON.stringify(claims)}::json) as c (key text, row int)
    order by row
    on conflict do nothing`.execute(ctx.db);
  return ownersOfKeys(
    ctx,
    importId,
    claims.map(({ key }) => key),
  );
}

export async function ownersOfKeys(
  ctx: Ctx,
  importId: string,
  keys: readonly string[],
): Promise<Map<string, { row: number; line: number }>> {
  // Each by the primary key: of a table that grows by the second the planner knows nothing.
  const { rows } = await sql<{ key: string; row: number; line: number }>`
    select k.key, k.row, r.line from unnest(${[...new Set(keys)]}::text[]) as wanted (key)
    cross join lateral (
      select key, row from import_keys where import_id = ${importId} and key = wanted.key limit 1) k
    cross join lateral (
      select line from import_rows where import_id = ${importId} and row = k.row limit 1) r`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ key, ...rest }) => [key, rest]));
}

export async function forgetKeys(ctx: Ctx, importId: string): Promise<void> {
  await ctx.db.deleteFrom('import_keys').where('import_id', '=', importId).execute();
}
