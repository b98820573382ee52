import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import { workNext } from './work/work.ts';

let world: World;
let folder: string;
before(async () => {
  world = await testWorld();
  folder = await mkdtemp(join(tmpdir(), 'kept-killed-'));
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const many = 6000;

test('killed in the middle of an import, another process does the rest, and every row once', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'many.csv');
  const rows = Array.from({ length: many }, (_, i) => `Person ${i},p${i}@killed.example`);
  await writeFile(file, `name,email\n${rows.join('\n')}\n`);
  const { host, port, user, database } = world.address as Exclude<World['address'], string>;
  const url = `postgresql:///${database}?${new URLSearchParams({ host, port: String(port), user })}`;
  const main = join(import.meta.dirname, '../main.ts');
  const child = spawn(process.execPath, [main, 'import', 'customers', file], {
    env: { ...process.env, DATABASE_URL: url, KEPT_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // It tells how far it is at every tenth.
  const [told] = await once(createInterface(child.stdout), 'line');
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.match(told, /of 6000/);
  const { rows: before } = await world.database.pool.query('select phase, counts from imports');
  assert.equal(before[0].phase, 'running');
  assert.ok(before[0].counts.done < many, 'it was killed before the end');
  while (await workNext(world.transact));
  const { rows: done } = await world.database.pool.query('select phase, counts from imports');
  assert.deepEqual([done[0].phase, done[0].counts.made], ['done', many]);
  const { rows: people } = await world.database.pool.query(
    `select count(*)::int as made, count(distinct value)::int as different from identities where value like '%@killed.example'`,
  );
  assert.deepEqual(people, [{ made: many, different: many }]);
});
