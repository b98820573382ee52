import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import { askDatabase } from '../../test/same-database.ts';
import { system } from '../platform/context.ts';
import { backupLock, drillLock } from '../platform/db/backup/session.ts';
import { schedule } from './jobs.ts';
import { usualPlan } from './rules.ts';

const day = 86_400_000;
const base = mkdtempSync(join(os.tmpdir(), 'kept-backups-'));
const folder = join(base, 'folder');
let world: World;

before(async () => {
  world = await testWorld({ environment: { KEPT_BACKUP_DIR: folder, KEPT_DATA_DIR: base } });
  world.clock.moveTo('2026-11-22T12:00:00Z');
});
after(async () => {
  await world.close();
  rmSync(base, { recursive: true, force: true });
});

const show = async () => (await world.call('admin', 'GET', '/api/v1/backups')).body;
const ask = (what = '') => world.call('admin', 'POST', `/api/v1/backups${what}`);
const files = (): string[] => readdirSync(folder).toSorted();
/** What the clock leaves to do at this moment, done. */
const tick = async (): Promise<void> => {
  await world.transact(system('clock'), schedule);
  await world.settle();
};
const noticesOf = async (who: 'admin' | 'agent') =>
  (await world.call(who, 'GET', '/api/v1/notices')).body.items.filter(
    ({ place }: { place: { screen: string } }) => place.screen === 'backups',
  );

test('only administrators see and ask for backups', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', '/drills'],
    ['PUT', '/plan'],
  ] as const) {
    const body = method === 'PUT' ? usualPlan : undefined;
    const { status } = await world.call('agent', method, `/api/v1/backups${path}`, body);
    assert.equal(status, 403, `${method} ${path}`);
  }
  const empty = await show();
  assert.deepEqual(
    [empty.standing, empty.backups, empty.place, empty.plan],
    ['none', [], null, usualPlan],
  );
  assert.equal((await ask('/drills')).body.code, 'backup.none-yet');
});

test('whoever asks for a backup gets one that was read again', async () => {
  assert.equal((await ask()).status, 200);
  await world.settle();
  const { standing, backups, place, nextAt } = await show();
  assert.equal(standing, 'well');
  assert.equal(nextAt, '2026-11-23T00:30:00.000Z', '02:30 in Kigali');
  assert.deepEqual(files(), [backups[0].file]);
  const [made] = backups;
  assert.deepEqual(
    [made.why, made.by.name, made.failure, made.removed, made.keptAs],
    [
      'asked',
      (await world.call('admin', 'GET', '/api/v1/me')).body.person.name,
      null,
      null,
      'newest',
    ],
  );
  assert.ok(made.bytes > 5000 && made.rows > 20 && made.checkedAt);
  assert.deepEqual([place.folder, place.isBesideDatabase], [folder, true]);
  assert.ok(place.freeBytes > 0);
});

test('a drill restores the newest, reports what came back, and leaves no database', async () => {
  assert.equal((await ask('/drills')).status, 200);
  await world.settle();
  const [drill] = (await show()).drills;
  assert.equal(drill.failure, null);
  assert.deepEqual(
    [drill.report.differing, drill.report.newer, drill.report.hasKeys],
    [[], 0, true],
  );
  assert.ok(drill.report.people > 5 && drill.report.tables > 80 && drill.report.restoreSeconds > 0);
  const left = await askDatabase(
    world.address,
    `select datname from pg_database where datname like 'kept_drill_%'`,
  );
  assert.deepEqual(left, []);
});

test('the plan is changed by an administrator, and who did it can be read', async () => {
  const plan = { dailyAt: '04:00', keepDays: 2, keepWeeks: 1, keepMonths: 1, drillDays: null };
  const { body, status } = await world.call('admin', 'PUT', '/api/v1/backups/plan', plan);
  assert.equal(status, 200);
  assert.deepEqual([body.plan, body.nextAt], [plan, '2026-11-23T02:00:00.000Z']);
  const changes = await world.call('admin', 'GET', '/api/v1/changes?area=backups');
  assert.match(changes.body.items[0].sentence, /changed the plan of backups$/);
  assert.deepEqual(changes.body.items[0].path, '/administration/backups');
  for (const wrong of [{ dailyAt: '24:00' }, { keepDays: 0 }, { drillDays: 0 }]) {
    const answer = await world.call('admin', 'PUT', '/api/v1/backups/plan', { ...plan, ...wrong });
    assert.equal(answer.status, 400, JSON.stringify(wrong));
  }
});

test('day after day one is made, and what the plan keeps no longer goes', async () => {
  for (let n = 0; n < 5; n++) {
    world.clock.moveTo(new Date(Date.UTC(2026, 10, 23 + n, 2, 0, 30)));
    await tick();
    await tick();
  }
  const { backups } = await show();
  const there = backups.filter(({ removed }: { removed: unknown }) => removed === null);
  assert.equal(backups.length, 6, 'once a day');
  assert.deepEqual(
    there.map(({ begunAt, keptAs }: Record<string, string>) => [begunAt?.slice(0, 10), keptAs]),
    [
      ['2026-11-27', 'newest'],
      ['2026-11-26', 'day'],
    ],
  );
  assert.deepEqual(files(), there.map(({ file }: { file: string }) => file).toSorted());
});

test('what Kept did not write, or what was altered since, is never removed', async () => {
  const mine = [
    'mine.tar.zst',
    'kept-20200101-000000.tar.zst',
    'kept-20200101-000000.tar.zst.part',
  ];
  for (const name of mine) writeFileSync(join(folder, name), 'mine');
  const [newest, second] = (await show()).backups;
  appendFileSync(join(folder, newest.file), 'x');
  rmSync(join(folder, second.file));
  world.clock.advance(3 * day);
  await tick();
  const { backups } = await show();
  const whyGone = (id: string) =>
    backups.find((each: { id: string }) => each.id === id).removed.why;
  assert.equal(whyGone(newest.id), 'altered');
  assert.equal(whyGone(second.id), 'missing');
  assert.ok(existsSync(join(folder, newest.file)));
  for (const name of mine) assert.ok(existsSync(join(folder, name)), name);
});

test('who administers hears once of backups that fail, until one is made again', async () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file is in the way');
  world.clock.advance(day);
  await tick();
  world.clock.advance(2 * 3_600_000);
  await tick();
  const { standing, backups } = await show();
  assert.equal(standing, 'failed');
  assert.deepEqual(
    backups.slice(0, 2).map(({ failure }: { failure: { code: string } }) => failure.code),
    ['backup.cannot-write', 'backup.cannot-write'],
  );
  assert.deepEqual((await noticesOf('admin')).length, 1);
  assert.deepEqual(await noticesOf('agent'), []);

  rmSync(folder);
  world.clock.advance(2 * 3_600_000);
  await tick();
  assert.equal((await show()).standing, 'well');
  assert.ok((await noticesOf('admin'))[0].endedAt);
});

test('what is being made or tried out is shown, and not begun a second time', async () => {
  const lock = async (key: number, work: () => Promise<void>) => {
    const client = await world.database.pool.connect();
    await client.query(`select pg_advisory_lock(${key})`);
    await work();
    await client.query(`select pg_advisory_unlock(${key})`);
    client.release();
  };
  await lock(backupLock, async () => {
    assert.equal((await show()).isRunning, true);
    assert.equal((await ask()).body.code, 'backup.running');
  });
  await lock(drillLock, async () => {
    assert.equal((await show()).isDrilling, true);
    assert.equal((await ask('/drills')).body.code, 'backup.drill-running');
  });
  assert.equal((await show()).isRunning, false);
});

test('a backup in which mail was lost is found by its drill, and said', async () => {
  await askDatabase(
    world.address,
    `insert into inbound_journal (id, channel, received_at, envelope, fingerprint, bytes, raw, outcome, next_attempt_at)
     values ('01890000-0000-7000-8000-000000000001', 'email', now(), '{}', '\\x01', 1, '\\x01', 'filed', now())`,
  );
  world.clock.advance(60_000);
  await ask();
  await world.settle();
  assert.equal((await show()).backups[0].failure, null);
  await ask('/drills');
  await world.settle();
  const [drill] = (await show()).drills;
  assert.equal(drill.failure?.code, 'backup.journal', JSON.stringify(drill));
  assert.deepEqual([drill.report.journal.received, drill.report.journal.filed], [1, 1]);
  await askDatabase(world.address, 'delete from inbound_journal');
});

test('a backup that cannot be restored is found by its drill, and said', async () => {
  const [newest] = (await show()).backups;
  writeFileSync(join(folder, newest.file), 'not what it was');
  await ask('/drills');
  await world.settle();
  const [drill] = (await show()).drills;
  assert.equal(drill.failure.code, 'backup.not-a-backup');
  assert.equal((await noticesOf('admin'))[0].kind, 'drill-failed');
});
