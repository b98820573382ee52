// The first flow of the clock, in words and in code: a mail of 09:00 is filed at 13:00, acknowledged automatically,
// its severity is raised, it waits for the customer, and goes on. Everybody works from 08:00 to 17:00.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sweepDue } from '../../src/commitments/index.ts';
import { journalMail } from '../../src/conversations/channels/email/intake.ts';
import type { CaseStandard } from '../../src/standards/api.ts';
import { testWorld } from '../database.ts';

const world = await testWorld();
after(() => world.close());
const { call, clock, database, transact } = world;

/** A day of the week from Monday 1 to Friday 5 March 2027, in Kigali. */
const at = (day: number, time: string): Date => new Date(`2027-03-0${day}T${time}:00+02:00`);
const toMinute = (text: string | null | undefined): string | null =>
  text ? new Date(Math.round(Date.parse(text) / 60_000) * 60_000).toISOString() : null;

async function done(who: 'admin' | 'agent', method: string, path: string, body?: unknown) {
  const answer = await call(who, method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const mail = (messageId: string, more = ''): Promise<boolean> =>
  journalMail(
    database,
    {
      ...{ from: 'keza@shop.example', to: ['care@kept.example'], remoteAddress: '203.0.113.9' },
      ...{ hello: 'shop.example', isEncrypted: true },
    },
    Buffer.from(
      `From: Keza <keza@shop.example>\r\nTo: care@kept.example\r\nSubject: The insulin came warm\r\n` +
        `Message-ID: <${messageId}@shop.example>\r\n${more}\r\nThe box showed 14 degrees.\r\n`,
    ),
  );

const line = (metric: string, hours: number) => ({
  ...{ metric, minutes: hours * 60, clock: 'working', isPublic: true },
});
const theCase = async () => {
  const { rows } = await database.pool.query<{ id: string }>('select id from cases');
  assert.equal(rows.length, 1);
  return done('agent', 'GET', `/api/v1/cases/${rows[0]?.id}`);
};
const standard = async (metric: string): Promise<CaseStandard> => {
  const { standards } = (await theCase()) as { standards: CaseStandard[] };
  return standards.findLast((each) => each.standard === metric) as CaseStandard;
};
const due = async (metric: string) => toMinute((await standard(metric)).dueAt);

describe('a mail that was filed late', () => {
  test('the house promises to acknowledge in 2 working hours, to answer in 7 and to settle in 27', async () => {
    clock.moveTo(at(1, '08:00'));
    await done('admin', 'POST', '/api/v1/standards/policies', {
      name: 'Everything',
      lines: [line('acknowledge', 2), line('first-answer', 7), line('resolve', 27)],
    });
    await done('admin', 'POST', '/api/v1/standards/policies', {
      ...{ name: 'Urgent', severity: 'critical' },
      lines: [line('first-answer', 6), line('resolve', 9)],
    });
  });

  test('it is received on Monday at 09:00 and filed at 13:00: its standards run since 09:00', async () => {
    clock.moveTo(at(1, '09:00'));
    await mail('warm');
    clock.moveTo(at(1, '13:00'));
    await world.settle();
    assert.equal(await due('first-answer'), at(1, '16:00').toISOString());
    assert.equal(await due('resolve'), at(4, '09:00').toISOString());
  });

  test('what was past by then is broken at its due second, because it was filed late', async () => {
    const { state, settledAt, settledReason } = await standard('acknowledge');
    assert.deepEqual(
      [state, toMinute(settledAt), settledReason],
      ['broken', at(1, '11:00').toISOString(), 'late-filing'],
    );
    const { rows } = await database.pool.query(
      `select at, data->>'cause' as cause from events where kind = 'commitment.broken'`,
    );
    assert.deepEqual(
      rows.map((row) => [toMinute(row.at.toISOString()), row.cause]),
      [[at(1, '11:00').toISOString(), 'late-filing']],
    );
  });

  test('the automatic acknowledgement says by when they will be answered, and keeps nothing', async () => {
    const { messages, standards } = await theCase();
    const [, acknowledgement] = messages;
    assert.equal(acknowledgement.automatic, true);
    assert.match(acknowledgement.body, /You will have a first answer by Monday 1 March at 16:00\./);
    assert.ok(standards.every((each: CaseStandard) => each.state !== 'kept' && !each.fulfilledAt));
  });

  test('its severity is raised at 13:30: both are due earlier, counted from 09:00', async () => {
    clock.moveTo(at(1, '13:30'));
    const { id } = await theCase();
    await done('agent', 'PATCH', `/api/v1/cases/${id}`, { severity: 'critical' });
    assert.equal(await due('first-answer'), at(1, '15:00').toISOString());
    assert.equal(await due('resolve'), at(2, '09:00').toISOString());
    assert.deepEqual((await standard('resolve')).because, [
      { what: 'severity', value: 'critical' },
    ]);
  });

  test('at 14:00 the customer is asked something: answered it is, and the rest stands still', async () => {
    clock.moveTo(at(1, '14:00'));
    const { id } = await theCase();
    await done('agent', 'POST', `/api/v1/cases/${id}/messages`, {
      ...{ body: 'Which number is on the box?', asks: true },
    });
    assert.equal((await standard('first-answer')).state, 'kept');
    assert.ok((await standard('acknowledge')).fulfilledAt, 'done after all');
    const { dueAt, leftMs } = await standard('resolve');
    assert.deepEqual([dueAt, Math.round((leftMs ?? 0) / 60_000)], [null, 240]);
    clock.moveTo(at(3, '12:00'));
    await sweepDue(transact);
    assert.equal((await standard('resolve')).state, 'open', 'what stands still cannot break');
  });

  test('on Wednesday at 15:00 they answer, and it goes on with the four hours that were left', async () => {
    clock.moveTo(at(3, '15:00'));
    const { rows } = await database.pool.query<{ id: string }>(
      `select internet_id as id from messages where author_kind = 'staff' and internet_id is not null`,
    );
    await mail('number', `In-Reply-To: <${rows[0]?.id.replaceAll(/[<>]/g, '')}>\r\n`);
    await world.settle();
    assert.equal((await theCase()).status, 'open');
    assert.equal(await due('resolve'), at(4, '10:00').toISOString());
    assert.deepEqual(
      (await standard('resolve')).moves.map(({ cause }) => cause),
      ['described', 'paused', 'resumed'],
    );
  });

  test('settled in time, it is kept, with the way its time went', async () => {
    clock.moveTo(at(4, '09:00'));
    const { id } = await theCase();
    await done('agent', 'POST', `/api/v1/cases/${id}/resolution`, {
      ...{ outcome: 'solved', words: 'A new box is with you.', tellCustomer: true },
    });
    const { state, settledAt } = await standard('resolve');
    assert.deepEqual([state, toMinute(settledAt)], ['kept', at(4, '09:00').toISOString()]);
  });
});
