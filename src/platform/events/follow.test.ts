import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../../../test/server.ts';
import { system } from '../context.ts';
import { connect, type Database } from '../db/connect.ts';
import type { Site } from '../site.ts';
import {
  createTransact,
  followTicker,
  reaction,
  type Reaction,
  recordMany,
  type Transact,
} from './index.ts';

let database: Database;
let drop: () => Promise<void>;

before(async () => {
  const made = await testDatabase();
  drop = made.drop;
  database = connect(made.address, { connections: 4 });
});
after(async () => {
  await database.close();
  await drop();
});

test('what failed here and was done by another process meanwhile is not done again', async () => {
  let failures = 1;
  const done: string[] = [];
  const count: Reaction['react'] = async (_, event) => {
    if (failures-- > 0) throw new Error('The disk was full for a moment.');
    done.push(event.id);
  };
  const reactions = { reactions: [reaction('thing.done', count)], beforeCommit: [] };
  const transact = createTransact(database, reactions, () => {}, {} as Site);
  const other = followTicker(transact);
  const overtaken: Transact = async (actor, work, options) => {
    try {
      return await transact(actor, work, options);
    } catch (error) {
      await other.run();
      throw error;
    }
  };

  await transact(system('clock'), (ctx) =>
    recordMany(ctx, [{ kind: 'thing.done' }, { kind: 'thing.done' }]),
  );
  await followTicker(overtaken).run();
  while (await other.run());
  assert.equal(done.length, 2);
});
