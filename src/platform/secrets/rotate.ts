import type { Database } from '../db/connect.ts';
import type { Secrets } from './key-ring.ts';
import { seal, sealedAs, unseal, UnsealError } from './seal.ts';

/** A column that holds something sealed. Slices declare theirs, so that nothing is forgotten when a key changes. */
export interface SealedColumn {
  table: string;
  column: string;
  /** SQL of the text that names the row in `sealedAs`; unique. */
  row: string;
}

export interface Rotated {
  resealed: number;
  /** Sealed with keys that are not here: nobody can read them any more. */
  lost: number;
}

const atOnce = 500;

interface Row {
  row: string;
  sealed: string;
}

/**
 * Seals anew whatever is not sealed with the newest key, while others work; what somebody changes meanwhile is
 * sealed by them. Begun again it goes on where it stopped.
 */
export async function rotate(
  { pool }: Pick<Database, 'pool'>,
  secrets: Secrets,
  columns: readonly SealedColumn[],
): Promise<Rotated> {
  const result = { resealed: 0, lost: 0 };
  for (const each of columns) {
    const { table, column, row } = each;
    let last = '';
    for (;;) {
      const { rows } = await pool.query<Row>(
        `select (${row})::text as row, ${column} as sealed from ${table}
         where ${column} is not null and ${column} not like $1 and (${row})::text > $2
         order by (${row})::text limit ${atOnce}`,
        [`s1.${secrets.ring().keys[0].id}.%`, last],
      );
      for (const found of rows) {
        const anew = resealed(secrets, each, found);
        if (anew === undefined) result.lost++;
        else {
          // Only where it is still what was read: whoever wrote in between sealed what they wrote.
          const { rowCount } = await pool.query(
            `update ${table} set ${column} = $1 where (${row})::text = $2 and ${column} = $3`,
            [anew, found.row, found.sealed],
          );
          result.resealed += rowCount ?? 0;
        }
        last = found.row;
      }
      if (rows.length < atOnce) break;
    }
  }
  return result;
}

/** How many rows each key seals, by its id. */
export async function usesOfKeys(
  { pool }: Pick<Database, 'pool'>,
  columns: readonly SealedColumn[],
): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const { table, column } of columns) {
    const { rows } = await pool.query<{ id: string; count: number }>(
      `select split_part(${column}, '.', 2) as id, count(*)::int as count from ${table}
       where ${column} is not null group by 1`,
    );
    for (const { id, count } of rows) uses.set(id, (uses.get(id) ?? 0) + count);
  }
  return uses;
}

function resealed(secrets: Secrets, { table, column }: SealedColumn, { row, sealed }: Row) {
  const what = sealedAs(table, column, row);
  try {
    return seal(secrets, what, unseal(secrets, what, sealed));
  } catch (error) {
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}
