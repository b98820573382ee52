import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { testDatabase } from '../../../test/server.ts';
import { connect, type Database } from './connect.ts';
import { newId } from './id.ts';
import { column, rowsAs } from './rows.ts';

let database: Database;
let drop: () => Promise<void>;

before(async () => {
  const made = await testDatabase();
  drop = made.drop;
  database = connect(made.address, { connections: 1 });
});
after(async () => {
  await database.close();
  await drop();
});

const read = async (from: RawBuilder<unknown>) =>
  (await sql<Record<string, unknown>>`select * from ${from}`.execute(database.kysely)).rows;

test('rows arrive as they were sent: every kind of value, signs of all sorts, and nothing', async () => {
  const rows = [
    {
      id: newId(),
      at: new Date('2027-03-01T08:00:00.123Z'),
      count: 2 ** 53 - 1,
      text: 'Quittance, "reçu" {NULL}\\ \n 🙂',
      json: { said: 'a "word"\n', when: [null, true, 1.5] },
    },
    { id: newId(), at: new Date('1969-12-31T23:59:59.999Z'), count: -1, text: '', json: [] },
    { id: null, at: null, count: null, text: null, json: null },
  ];
  const columns = rowsAs('g', rows, {
    id: ['uuid', ({ id }) => id],
    at: ['timestamptz', ({ at }) => at],
    count: ['bigint', ({ count }) => count],
    text: ['text', ({ text }) => text],
    json: ['jsonb', ({ json }) => json && JSON.stringify(json)],
  });
  assert.deepEqual(await read(columns), rows);
});

test('no rows are no rows', async () => {
  assert.deepEqual(await read(rowsAs('g', [], { id: ['uuid', newId] })), []);
  assert.deepEqual(await read(sql`cardinality(${column('uuid', [])}) as count`), [{ count: 0 }]);
});

test('what is no id, no date or no whole number is not sent', () => {
  for (const text of ['', 'kept', newId().slice(1), `${newId()}0`, newId().replace(/.$/, 'g')])
    assert.throws(() => column('uuid', [text]), /is no id/);
  assert.throws(() => column('timestamptz', [new Date(Number.NaN)]), RangeError);
  assert.throws(() => column('bigint', [0.5]), RangeError);
});
