import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
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

test('a user who may not add the extension of the search is told what to ask for', async () => {
  const user = `guest_${process.pid}`;
  await onServer(server, `create role ${user} login createrole`);
  await onServer(server, `grant kept_app to ${user} with admin true, inherit false, set false`);
  await onServer(server, `create database ${user}`);
  try {
    const database = { ...server, database: user };
    const owner = new pg.Client(database);
    await owner.connect();
    await owner.query(`grant create on schema public to ${user}`);
    await assert.rejects(migrate({ ...database, user }), /create extension pg_trgm/);
    await owner.query('create extension pg_trgm');
    await owner.end();
    assert.ok((await migrate({ ...database, user })).length > 0);
  } finally {
    await onServer(server, `drop database ${user} with (force)`);
    await onServer(server, `drop role ${user}`);
  }
});
