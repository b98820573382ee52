import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testWorld } from '../../test/database.ts';
import { system } from '../platform/context.ts';
import { readEntries } from './entries.ts';
import { replay } from './ledger.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, staff, transact } = world;

const inHours = (hours: number): string =>
  new Date(clock.now().getTime() + hours * 3_600_000).toISOString();

async function post(path: string, body: object): Promise<string> {
  clock.advance(60_000);
  const answer = await call('agent', 'POST', path, body);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body.id;
}

test('what is promised on merged matters is the replay of their events', async () => {
  const matters: string[] = [];
  for (const holderId of [staff.agent, staff.agent2, staff.careHead])
    matters.push(
      await post('/api/v1/cases', {
        subject: 'Two cartons are missing',
        text: 'We counted 12.',
        customer: { email: 'keza@shop.example' },
        holderId,
      }),
    );
  const [first, second, third] = matters as [string, string, string];
  const one = await post(`/api/v1/cases/${first}/commitments`, {
    statement: 'a refund',
    dueAt: inHours(5),
  });
  await post(`/api/v1/cases/${second}/commitments`, { statement: 'a call', dueAt: inHours(6) });
  await post(`/api/v1/cases/${first}/merging`, { into: second });
  await post(`/api/v1/commitments/${one}/renegotiation`, {
    dueAt: inHours(8),
    consent: { kind: 'note', text: 'They agreed on the phone.' },
  });
  await post(`/api/v1/cases/${second}/merging`, { into: third });
  await post(`/api/v1/cases/${third}/taking`, {});

  await transact(system('clock'), async (ctx) => {
    const rows = await readEntries(ctx, sql`c.matter_id = any(${matters}::uuid[])`);
    assert.deepEqual(
      rows.map((row) => row.matterId),
      [third, third, third],
    );
    const events = await ctx.db
      .selectFrom('events')
      .select([
        ...(['kind', 'at', 'data'] as const),
        'matter_id as matterId',
        'subject_id as subjectId',
        'actor_id as actorId',
      ])
      .where('matter_id', 'in', matters)
      .orderBy('at')
      .orderBy('id')
      .execute();
    const told = replay(events);
    for (const row of rows) assert.deepEqual(told.get(row.id), row);
  });
});
