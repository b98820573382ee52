import type { Database } from '../db/connect.ts';
import type { Secrets } from './key-ring.ts';
import { isSealed, seal, sealedAs, unsealIfHere } from './seal.ts';

/** A column that holds something sealed. Slices declare theirs, so that nothing is forgotten when a key changes. */
export interface SealedColumn {
  table: string;
  column: string;
  /** SQL of what names the row in `sealedAs`, unique. */
  row: string;
}

export interface Rotated {
  resealed: number;
  /** Sealed with keys that are not here, or altered: nobody can read them. */
  lost: number;
}

const atOnce = 500;

interface Row {
  row: string;
  sealed: string;
}

/**
 * Seals with the newest key whatever is sealed with an older one, or stands there in clear since before it was
 * sealed, while others work. Begun again it goes on where it stopped.
 */
export async function rotate(
  { pool }: Pick<Database, 'pool'>,
  secrets: Secrets,
  columns: readonly SealedColumn[],
): Promise<Rotated> {
  const result = { resealed: 0, lost: 0 };
  for (const each of columns) {
    let last: string | undefined;
    for (;;) {
      const rows = await notOfNewest(pool, secrets, each, last);
      const anew = rows.flatMap(({ row, sealed }) => {
        const text = resealed(secrets, each, row, sealed);
        return text === undefined ? [] : [{ row, sealed, text }];
      });
      result.resealed += await replace(pool, each, anew);
      result.lost += rows.length - anew.length;
      last = rows.at(-1)?.row;
      if (rows.length < atOnce) break;
    }
  }
  return result;
}

/** How many rows each key seals, by its id; what stands in clear is under ''. */
export async function usesOfKeys(
  { pool }: Pick<Database, 'pool'>,
  columns: readonly SealedColumn[],
): Promise<Map<string, number>> {
  const uses = new Map<string, number>();
  for (const { table, column } of columns) {
    const { rows } = await pool.query<{ id: string; count: number }>(
      `select coalesce(substring(${column} from '^s1\\.([^.]+)\\.'), '') as id, count(*)::int as count
       from ${table} where ${column} is not null group by 1`,
    );
    for (const { id, count } of rows) uses.set(id, (uses.get(id) ?? 0) + count);
  }
  return uses;
}

/** How many are sealed with a key that is not here (`lost`), and how many not yet (`clear`). */
export async function sealsThatFail(
  database: Pick<Database, 'pool'>,
  secrets: Secrets,
  columns: readonly SealedColumn[],
): Promise<{ lost: number; clear: number }> {
  const uses = await usesOfKeys(database, columns);
  const known = new Set(['', ...secrets.ring().keys.map(({ id }) => id)]);
  const lost = [...uses]
    .filter(([id]) => !known.has(id))
    .reduce((sum, [, count]) => sum + count, 0);
  return { lost, clear: uses.get('') ?? 0 };
}

async function notOfNewest(
  pool: Database['pool'],
  secrets: Secrets,
  { table, column, row }: SealedColumn,
  after: string | undefined,
): Promise<Row[]> {
  const newest = `s1.${secrets.ring().keys[0].id}.%`;
  const { rows } = await pool.query<Row>(
    `select (${row})::text as row, ${column} as sealed from ${table}
     where ${column} is not null and ${column} not like $1 ${after === undefined ? '' : `and ${row} > $2`}
     order by ${row} limit ${atOnce}`,
    after === undefined ? [newest] : [newest, after],
  );
  return rows;
}

/** Only where there is still what was read: whoever wrote in between sealed what they wrote. */
async function replace(
  pool: Database['pool'],
  { table, column, row }: SealedColumn,
  anew: readonly (Row & { text: string })[],
): Promise<number> {
  if (anew.length === 0) return 0;
  const { rowCount } = await pool.query(
    `update ${table} set ${column} = anew_text
     from unnest($1::text[], $2::text[], $3::text[]) as anew(anew_row, anew_before, anew_text)
     where (${row})::text = anew_row and ${column} = anew_before`,
    [anew.map((each) => each.row), anew.map((each) => each.sealed), anew.map((each) => each.text)],
  );
  return rowCount ?? 0;
}

function resealed(
  secrets: Secrets,
  { table, column }: SealedColumn,
  row: string,
  text: string,
): string | undefined {
  const what = sealedAs(table, column, row);
  const plain = isSealed(text) ? unsealIfHere(secrets, what, text) : text;
  return plain === undefined ? undefined : seal(secrets, what, plain);
}
