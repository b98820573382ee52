// As the application connects, every table that tells what happened refuses to be changed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, type Database } from '../src/platform/db/connect.ts';
import { appendOnly, mutable } from '../src/doctor/append-only.ts';
import { testDatabase } from './server.ts';

const refused = '42501'; // insufficient_privilege

let database: Database;
let drop: () => Promise<void>;

before(async () => {
  const made = await testDatabase();
  drop = made.drop;
  database = connect(made.address, { connections: 2, name: 'kept test' });
});
after(async () => {
  await database.close();
  await drop();
});

/** The SQLSTATE with which PostgreSQL answers, or undefined when it obeys. */
async function stateOf(statement: string): Promise<string | undefined> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function columnsOf(table: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    // What the database works out itself nobody writes.
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a'`,
    [table],
  );
  return rows.map((row) => row.name);
}

test('every table is on one of the two lists', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  const known = new Set([...Object.keys(appendOnly), ...Object.keys(mutable), 'migrations']);
  assert.deepEqual(
    rows.map((row) => row.name).filter((name) => !known.has(name)),
    [],
  );
  assert.ok(rows.length > 25);
});

for (const [table, { updatable, deletable }] of Object.entries(appendOnly)) {
  test(`${table} refuses every change but those on its list`, async () => {
    const columns = await columnsOf(table);
    assert.ok(columns.length > 1);
    for (const column of columns) {
      const state = await stateOf(`update ${table} set ${column} = ${column}`);
      assert.equal(state, updatable.includes(column) ? undefined : refused, `update of ${column}`);
    }
    for (const column of updatable) assert.ok(columns.includes(column), `${column} is a column`);
    assert.equal(await stateOf(`delete from ${table}`), deletable ? undefined : refused, 'delete');
    assert.equal(await stateOf(`truncate ${table} cascade`), refused, 'truncate');
    assert.equal(await stateOf(`drop table ${table}`), refused, 'drop');
    assert.equal(await stateOf(`alter table ${table} disable trigger all`), refused, 'alter');
  });
}
