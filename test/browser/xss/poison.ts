// Puts harm wherever somebody's words are kept, past every check of the application: what a screen shows must be harmless
// whatever it is given.
import pg from 'pg';
import { type DatabaseAddress, poolConfig } from '../../../src/platform/db/connect.ts';
import type { Vector } from './vectors.ts';

/** Columns and keys of JSON that hold what somebody wrote; all others are ours. */
const wordy =
  /^(?:name|title|subject|body|quoted|statement|reason|note|ask|label|help|text|words|from|product|unit|signature|error|detail|sentence|en|fr|rw|sw|job_title|order_reference|shortcut|role|user_agent|device_name|asleep_why|last_error|customer_class|class|value|\w+_(?:words|reason|name|text|title|recourse|note))$/;
/** Named like words, and yet ours. */
const ours =
  /^(?:auth_\w+\.(?:name|value)|organisation\.\w*country|graphile_worker\..*|bulk_changes\..*|events\.(?!data)|matters\.customer_name|migrations\.name|second_step_rules\.role|secrets?\..*)$/;
const lengths = [2500, 1000, 300, 200, 120, 80, 60, 40];

export interface Poisoned {
  /** `table.column` of all that was filled with harm. */
  columns: string[];
  /** Those that took none, because the database allows only some values there. */
  refused: string[];
}

export async function poison(
  address: DatabaseAddress,
  vectors: readonly Vector[],
): Promise<Poisoned> {
  const owner = new pg.Client(poolConfig(address));
  await owner.connect();
  const done: Poisoned = { columns: [], refused: [] };
  try {
    await owner.query('begin');
    for (const { table, column, type } of await columnsOf(owner)) {
      const isDone =
        type === 'jsonb'
          ? await poisonJson(owner, table, column, vectors)
          : await poisonText(owner, table, column, vectors);
      (isDone ? done.columns : done.refused).push(`${table}.${column}`);
    }
    await owner.query('commit');
  } finally {
    await owner.end();
  }
  return done;
}

interface Column {
  table: string;
  column: string;
  type: string;
}

async function columnsOf(owner: pg.Client): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `select c.table_name as "table", c.column_name as "column", c.data_type as "type"
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       and c.data_type in ('text', 'jsonb') order by 1, 2`,
  );
  return rows.filter(
    ({ table, column, type }) =>
      (type === 'jsonb' || wordy.test(column)) && !ours.test(`${table}.${column}`),
  );
}

/** Rows that are filled keep being told apart by their number. True: it took the harm, or nothing stands there. */
async function poisonText(
  owner: pg.Client,
  table: string,
  column: string,
  vectors: readonly Vector[],
): Promise<boolean> {
  for (const length of lengths) {
    const statement = `update "${table}" t set "${column}" = f.text || ' ' || r.n
      from (select ctid, row_number() over () as n from "${table}") r,
        unnest($1::text[]) with ordinality f(text, n)
      where r.ctid = t.ctid and f.n = 1 + r.n % cardinality($1) and t."${column}" is not null`;
    if (await isTaken(owner, statement, [portions(vectors, length - 5)])) return true;
  }
  return false;
}

async function poisonJson(
  owner: pg.Client,
  table: string,
  column: string,
  vectors: readonly Vector[],
): Promise<boolean> {
  const { rows } = await owner.query<{ at: string; value: unknown }>(
    `select ctid::text as at, "${column}" as value from "${table}" where "${column}" is not null`,
  );
  const texts = portions(vectors, 1000);
  let n = 0;
  const harmed = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return wordy.test(key) ? texts[n++ % texts.length] : value;
    if (Array.isArray(value)) return value.map((each) => harmed(each, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, harmed(each, key)]));
  };
  let isDone = true;
  for (const { at, value } of rows)
    isDone &&= await isTaken(
      owner,
      `update "${table}" set "${column}" = $1::jsonb where ctid = $2::tid`,
      [JSON.stringify(harmed(value, '')), at],
    );
  return isDone;
}

async function isTaken(owner: pg.Client, statement: string, values: unknown[]): Promise<boolean> {
  await owner.query('savepoint harm');
  try {
    await owner.query(statement, values);
    return true;
  } catch {
    await owner.query('rollback to harm');
    return false;
  }
}

/**
 * Texts of at most so many characters which hold every vector that fits; every second one begins as an address that runs,
 * for where a whole value is one.
 */
export function portions(vectors: readonly Vector[], length: number): string[] {
  const texts: string[] = [];
  let text = '';
  for (const { text: vector } of vectors) {
    const storable = vector.replaceAll('\u0000', '').replaceAll(/[\ud800-\udfff]/g, '');
    if (storable.length > length) continue;
    if (text.length + storable.length + 1 > length) {
      texts.push(text);
      text = '';
    }
    if (text === '' && texts.length % 2 === 1 && length > 60) text = 'javascript:ran(-1)//';
    text = text === '' ? storable : `${text} ${storable}`;
  }
  texts.push(text);
  return texts.length > 1 ? texts : [text, `javascript:ran(-1)//${text}`.slice(0, length)];
}
