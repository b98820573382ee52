import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { onServer, releaseTestServer, testServer } from '../../../test/server.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';

const server = await testServer();
after(releaseTestServer);

test('a plain user who made the role kept_app, and so is its member, may work as it', async () => {
  const user = `owner_${process.pid}`;
  await onServer(server, `create role ${user} login`);
  // What CREATE ROLE gives to whoever ran it, since version 16.
  await onServer(server, `grant kept_app to ${user} with admin true, inherit false, set false`);
  await onServer(server, `create database ${user} owner ${user}`);
  const address = { ...server, user, database: user };
  try {
    assert.ok((await migrate(address)).length > 0);
    assert.deepEqual(await migrate(address), []);
    const database = connect(address, { connections: 1 });
    const { rows } = await database.pool.query('select current_user as name');
    await database.close();
    assert.deepEqual(rows, [{ name: 'kept_app' }]);
  } finally {
    await onServer(server, `drop database ${user} with (force)`);
    await onServer(server, `drop role ${user}`);
  }
});
