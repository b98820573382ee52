// A changed policy applied to more cases than are read, decided and written at a time: each moves once, or none.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { testWorld } from '../../test/database.ts';
import { poolConfig } from '../platform/db/connect.ts';
import type { Effect } from './api.ts';

const many = 1300;
const policies = '/api/v1/standards/policies';

const world = await testWorld();
const { call, teams, clock, database, address } = world;
const owner = new pg.Client(poolConfig(address));
after(async () => {
  await owner.end();
  await world.close();
});

const policy = (hours: number) => ({
  ...{ name: 'Everything', applyToOpen: true },
  lines: ['first-answer', 'resolve'].map((metric) => ({
    ...{ metric, minutes: hours * 60, clock: 'calendar', isPublic: false },
  })),
});
const rowsOf = async (text: string, ...values: unknown[]) =>
  (await database.pool.query(text, values)).rows;

let id = '';

before(async () => {
  clock.moveTo('2027-03-01T08:00:00+02:00');
  await owner.connect();
  const opened = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'The cold box came warm', text: 'It showed 14 degrees.', channel: 'letter' },
    ...{ customer: { name: 'Keza', email: 'keza@shop.example' }, teamId: teams.care },
  });
  assert.equal(opened.status, 201);
  // The same case again and again.
  await owner.query(
    `with copies as (
       insert into matters (id, kind, title, token, customer_id, raised_by, team_id, holder_id, restricted,
         customer_name, language, opened_at, updated_at)
       select gen_random_uuid(), m.kind, m.title || i, m.token || i, m.customer_id, m.raised_by, m.team_id,
         m.holder_id, m.restricted, m.customer_name, m.language, m.opened_at, m.updated_at
       from matters m, generate_series(2, $1::int) i returning id)
     insert into cases (id, kind, channel, severity, status)
     select copies.id, c.kind, c.channel, c.severity, c.status from cases c, copies`,
    [many],
  );
  const { status, body } = await call('admin', 'POST', policies, policy(40));
  assert.deepEqual([status, body.applied.start], [201, 2 * many]);
  id = body.id;
  await world.settle();
});

const standings = () =>
  rowsOf(
    `select c.id, c.matter_id as matter, c.standard, c.due_at as due, c.remind_at as remind, r.line_id as line
     from commitments c join standard_runs r on r.commitment_id = c.id where c.kind = 'standard' order by c.id`,
  );
const moves = () =>
  rowsOf(
    `select commitment_id as id, from_due as "fromDue", to_due as "toDue", left_ms as "leftMs", cause
     from commitment_moves order by commitment_id`,
  );
const movedEvents = () =>
  rowsOf(
    `select id, subject_id as subject, matter_id as matter, actor_id as actor, cause_kind as "causeKind", data
     from events where kind = 'commitment.rescheduled' order by subject_id`,
  );

test('where one of them cannot be moved none is, and nothing is said of any', async () => {
  const before = await standings();
  await owner.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$;
    create trigger refuse before insert on commitment_moves for each row
      when (new.commitment_id = '${before[many].id}') execute function refuse()`);
  const answer = await call('admin', 'PATCH', `${policies}/${id}`, policy(20));
  assert.equal(answer.status, 500);
  await owner.query('drop trigger refuse on commitment_moves');
  assert.deepEqual(await standings(), before);
  assert.deepEqual([await moves(), await movedEvents()], [[], []]);
  const lines = await rowsOf('select minutes from standard_lines');
  assert.deepEqual(lines, [{ minutes: 2400 }, { minutes: 2400 }]);
  assert.deepEqual(await rowsOf('select from dispatches'), []);
});

test('each moves once: its row, its cause, its event, its line and what follows from it', async () => {
  const before = await standings();
  const change = policy(20);
  const { applyToOpen: _applyToOpen, ...previewed } = change;
  const asked = { id, change: previewed };
  const { body: preview } = await call('admin', 'POST', '/api/v1/standards/preview', asked);
  const { status, body } = await call('admin', 'PATCH', `${policies}/${id}`, change);
  assert.equal(status, 200);
  const none = { start: 0, later: 0, told: 0, end: 0, overdue: 0 };
  const applied: Effect = { ...none, open: 2 * many, earlier: 2 * many };
  assert.deepEqual([body.applied, preview], [applied, applied]);

  const now = await standings();
  const lines: Record<string, string> = Object.fromEntries(
    body.lines.map((line: { id: string; metric: string }) => [line.metric, line.id]),
  );
  const hours = (date: Date, count: number) => new Date(date.getTime() + count * 3_600_000);
  assert.deepEqual(
    now,
    before.map((each) => {
      const due = hours(each.due, -20);
      return { ...each, due, remind: hours(due, -4), line: lines[each.standard] };
    }),
  );
  const dues = now.map(({ id, due }, i) => ({
    ...{ id, fromDue: before[i].due, toDue: due, leftMs: null, cause: 'policy' },
  }));
  assert.deepEqual(await moves(), dues);

  const events = await movedEvents();
  assert.deepEqual(
    events.map(({ id: _id, ...event }) => event),
    now.map(({ id, matter, due, remind }, i) => ({
      ...{ subject: id, matter, actor: world.staff.admin, causeKind: 'key' },
      data: {
        ...{ fromDue: before[i].due.toISOString(), toDue: due.toISOString(), leftMs: null },
        ...{ remindAt: remind.toISOString(), cause: 'policy', messageId: null },
      },
    })),
  );
  const following = await rowsOf(
    `select jsonb_array_elements_text(payload->'ids') as id from dispatches where job = 'events.follow' order by 1`,
  );
  assert.deepEqual(following.map(({ id }) => id).toSorted(), events.map(({ id }) => id).toSorted());

  await world.settle();
  const [{ behind }] = await rowsOf(
    'select count(*)::int as behind from matters where updated_at < (select max(at) from events)',
  );
  assert.equal(behind, 0);
});
