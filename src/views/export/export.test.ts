import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { testWorld } from '../../../test/database.ts';
import { keyOf } from '../../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, database } = world;

const open = (subject: string, more: Record<string, unknown> = {}) =>
  call('agent', 'POST', '/api/v1/cases', {
    ...{ subject, text: 'x', kind: 'complaint', holderId: staff.agent },
    customer: { name: '=HYPERLINK("http://evil.example")' },
    ...more,
  });

test('a file has the words and times of who takes it, and nothing that a spreadsheet runs', async () => {
  await open('@SUM(1+1), "quoted"\tand wide');
  await call('agent', 'PATCH', '/api/v1/me', { language: 'fr' });
  const query = 'view=mine&columns=kind,customer,opened,due';
  const { body, headers } = await call('agent', 'GET', `/api/v1/cases/export?${query}`);
  assert.match(headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  assert.match(
    headers.get('content-disposition') ?? '',
    /filename="dossiers-\d{4}-\d\d-\d\d\.csv"/,
  );
  const [heads, row = []] = parse(body, { bom: true }) as string[][];
  assert.deepEqual(heads, ['Numéro', 'Titre', 'Type', 'Client', 'Ouvert', 'Échéance']);
  assert.deepEqual(row.slice(2, 4), ['Réclamation', `'=HYPERLINK("http://evil.example")`]);
  assert.match(row[1] ?? '', /^'@SUM/);
  const opened = (await call('agent', 'GET', '/api/v1/cases?view=mine')).body.items[0].openedAt;
  // In Kigali it is two hours later.
  const local = new Date(Date.parse(opened) + 2 * 3_600_000).toISOString();
  assert.deepEqual(row.slice(4), [local.slice(0, 16).replace('T', ' '), '']);
  const iso = await call('agent', 'GET', `/api/v1/cases/export?${query}&dates=iso`);
  assert.equal((parse(iso.body, { bom: true }) as string[][])[1]?.[4], opened);
});

test('who took what is recorded, also when they stopped reading', async () => {
  const events = async (): Promise<
    { kind: string; data: Record<string, unknown>; actor_id: string }[]
  > =>
    (
      await database.pool.query(
        `select kind, data, actor_id from events where kind like 'cases.export%' order by at desc, id desc limit 2`,
      )
    ).rows;
  await call('agent', 'GET', '/api/v1/cases/export?view=mine&kind=complaint');
  const [end, begin] = await events();
  assert.deepEqual([end?.kind, begin?.kind], ['cases.exported', 'cases.export-began']);
  assert.equal(end?.actor_id, staff.agent);
  assert.deepEqual(
    [end?.data.rows, end?.data.isWhole, end?.data.kind, begin?.data.view],
    [1, true, ['complaint'], 'mine'],
  );

  for (let i = 0; i < 3; i++) await open(`Another ${i}`);
  await database.pool.query(`
    insert into case_rows (id, number, title, kind, severity, status, is_open, channel, team_id, holder_id,
      restricted, opened_at, updated_at, is_broken, last_words, last_from, waits_for)
    select m.id, m.number, repeat('long ', 20000), 'question', 'low', 'open', true, 'web', m.team_id, m.holder_id,
      false, now(), now(), false, '', 'none', 'us'
    from matters m on conflict (id) do update set title = excluded.title`);
  const answer = await world.app.request('/api/v1/cases/export?view=mine', {
    headers: { authorization: `Bearer ${keyOf('agent')}` },
  });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.cancel();
  const broken = await untilRecorded(events);
  assert.deepEqual([broken?.kind, broken?.data.isWhole], ['cases.exported', false]);
});

/** The end is recorded by itself after the reader went: the next transaction on its row waits for nothing else. */
async function untilRecorded<T extends { kind: string; data: Record<string, unknown> }>(
  events: () => Promise<T[]>,
): Promise<T | undefined> {
  for (let i = 0; i < 200; i++) {
    const [last] = await events();
    if (last?.kind === 'cases.exported' && last.data.isWhole === false) return last;
    await new Promise(setImmediate);
  }
  return undefined;
}
