// The clock of the ledger: due times that move, what was filed late, reminders, many at once.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { say } from '../conversations/index.ts';
import { matterFor } from '../matters/index.ts';
import { type Ctx, onBehalfOf, system } from '../platform/context.ts';
import { poolConfig } from '../platform/db/connect.ts';
import { readEntries } from './entries.ts';
import {
  type Entry,
  keepCommitment,
  makeCommitment,
  makeMany,
  moveDue,
  moveDues,
  type NewCommitment,
  remindDue,
  type Standard,
  standardsOn,
  sweepDue,
  withdrawStandard,
} from './index.ts';
import { type LedgerEvent, replay } from './ledger.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, database, clock, transact } = world;

const minute = 60_000;
const hour = 60 * minute;

async function openCase(): Promise<string> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'The cold box came warm',
    text: 'It showed 14 degrees at our door.',
    customer: { name: 'Keza', email: 'keza@shop.example' },
    holderId: staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  // Without the standards that the organisation itself may have set for it.
  await byRule(async (ctx) => {
    for (const each of await standardsOn(ctx, body.id))
      if (each.state === 'open') await withdrawStandard(ctx, each, 'no-policy');
  });
  return body.id;
}

const byRule = <T>(work: (ctx: Ctx) => Promise<T>) => transact(system('rule'), work);

const standardOf = (matterId: string, dueAt: Date, standard: Standard = 'resolve') =>
  ({
    kind: 'standard',
    standard,
    statement: 'Resolved within a day',
    matterId,
    owedBy: { person: staff.agent },
    owedTo: { customer: null },
    dueAt,
  }) satisfies NewCommitment;

const start = (matterId: string, ms = 4 * hour, standard: Standard = 'resolve') =>
  byRule((ctx) => makeCommitment(ctx, standardOf(matterId, later(ctx, ms), standard)));

const later = (ctx: Ctx, ms: number) => new Date(ctx.now.getTime() + ms);

/** The matter locked, and the standard as it stands. */
const change = <T>(matterId: string, id: string, work: (ctx: Ctx, entry: Entry) => Promise<T>) =>
  byRule(async (ctx) => {
    await matterFor(ctx, matterId, { lock: true });
    const all = await standardsOn(ctx, matterId);
    return work(ctx, all.find((each) => each.id === id) as Entry);
  });

const show = async (id: string, who: StaffName = 'agent') =>
  (await call(who, 'GET', `/api/v1/commitments/${id}`)).body;

const eventsOf = async (ids: readonly string[]) => {
  const { rows } = await database.pool.query<LedgerEvent>(
    `select kind, at, matter_id as "matterId", subject_id as "subjectId", actor_id as "actorId", data
     from events where subject_id = any($1::uuid[]) and kind like 'commitment.%' order by at, id`,
    [ids],
  );
  return rows;
};

/** The rows are what their events tell, moves and all. */
async function requireReplay(...ids: string[]): Promise<void> {
  const entries = await byRule((ctx) => readEntries(ctx, sql`c.id = any(${ids}::uuid[])`));
  const events = await eventsOf(ids);
  const told = replay(events);
  for (const entry of entries) assert.deepEqual(told.get(entry.id), entry);
  const { rows: moves } = await database.pool.query(
    `select m.commitment_id as id, at, from_due as "fromDue", to_due as "toDue", left_ms as "leftMs", cause
     from commitment_moves m where commitment_id = any($1::uuid[]) order by m.id`,
    [ids],
  );
  const date = (value: unknown) => (value === null ? null : new Date(value as string));
  assert.deepEqual(
    moves,
    events
      .filter((each) => each.kind === 'commitment.rescheduled')
      .map(({ subjectId, at, data: { fromDue, toDue, leftMs, cause } }) => ({
        id: subjectId,
        at,
        fromDue: date(fromDue),
        toDue: date(toDue),
        leftMs,
        cause,
      })),
  );
}

describe('the time of a standard', () => {
  test('it stands still, cannot break, and goes on with what was left', async () => {
    const matter = await openCase();
    const id = await start(matter);
    clock.advance(hour);
    await change(matter, id, (ctx, entry) =>
      moveDue(ctx, entry, { to: null, leftMs: 3 * hour, cause: 'paused' }),
    );
    clock.advance(100 * hour);
    await sweepDue(transact);
    assert.equal((await show(id)).state, 'open');
    const resumed = await change(matter, id, (ctx, entry) => {
      assert.deepEqual([entry.dueAt, entry.leftMs], [null, 3 * hour]);
      return moveDue(ctx, entry, { to: later(ctx, entry.leftMs as number), cause: 'resumed' });
    });
    assert.equal(resumed.leftMs, null);
    const shown = await show(id);
    assert.deepEqual(
      shown.moves.map((each: { cause: string; leftMs: number }) => [each.cause, each.leftMs]),
      [
        ['paused', 3 * hour],
        ['resumed', null],
      ],
    );
    assert.equal(shown.dueAt, resumed.dueAt?.toISOString());
    await requireReplay(id);
    clock.advance(3 * hour + 1000);
    await sweepDue(transact);
    const broken = await show(id);
    assert.deepEqual([broken.state, broken.settledAt], ['broken', resumed.dueAt?.toISOString()]);
    await requireReplay(id);
  });

  test('a paused one is kept as early as what was left of it', async () => {
    const matter = await openCase();
    const id = await start(matter);
    await change(matter, id, (ctx, entry) =>
      moveDue(ctx, entry, { to: null, leftMs: 90 * minute, cause: 'paused' }),
    );
    await byRule((ctx) => keepCommitment(ctx, id, { kind: 'event', id: matter }));
    assert.equal((await show(id)).state, 'kept');
    assert.equal((await eventsOf([id])).at(-1)?.data.minutesEarly, 90);
    await requireReplay(id);
  });

  test('what a change would have made due in the past is due now', async () => {
    const matter = await openCase();
    const id = await start(matter);
    clock.advance(hour);
    const moved = await change(matter, id, async (ctx, entry) => {
      const next = await moveDue(ctx, entry, { to: later(ctx, -minute), cause: 'described' });
      assert.deepEqual(next.dueAt, ctx.now);
      return next;
    });
    clock.advance(1000);
    await sweepDue(transact);
    assert.equal((await show(id)).settledAt, moved.dueAt?.toISOString());
    await requireReplay(id);
  });

  test('the same time again is no move', async () => {
    const matter = await openCase();
    const id = await start(matter);
    await change(matter, id, (ctx, entry) =>
      moveDue(ctx, entry, { to: entry.dueAt, cause: 'policy' }),
    );
    assert.deepEqual((await show(id)).moves, []);
  });

  test('the time of a promise never moves, nor of what is settled', async () => {
    const matter = await openCase();
    const promised = await byRule((ctx) => {
      const { standard: _none, ...rest } = standardOf(matter, later(ctx, hour));
      return makeCommitment(ctx, { ...rest, kind: 'promise' });
    });
    const [entry] = await byRule((ctx) => readEntries(ctx, sql`c.id = ${promised}`));
    const move = (it: Entry) =>
      byRule((ctx) => moveDue(ctx, it, { to: later(ctx, hour), cause: 'policy' }));
    await assert.rejects(move(entry as Entry), { code: 'commitments.time-never-moves' });
    const id = await start(matter, hour);
    clock.advance(2 * hour);
    const broken = await change(matter, id, async (_ctx, it) => it);
    assert.equal(broken.state, 'broken', 'standardsOn breaks first what is overdue');
    await assert.rejects(move(broken), { code: 'commitments.already-broken' });
  });

  test('two thousand move at once', async () => {
    const matter = await openCase();
    const { rows } = await database.pool.query<{ id: string }>(
      `with many as (
         insert into matters (id, kind, title, token, team_id, holder_id, restricted, customer_name, language, opened_at, updated_at)
         select gen_random_uuid(), 'case', 'one of many', gen_random_uuid(), team_id, null, false, 'shown', 'en', opened_at, updated_at
         from matters, generate_series(1, 2000) where id = $1 returning id)
       select id from many`,
      [matter],
    );
    const ids = await byRule((ctx) =>
      makeMany(
        ctx,
        rows.map((row) => standardOf(row.id, later(ctx, hour))),
      ),
    );
    assert.equal(new Set(ids).size, 2000);
    const entries = await byRule((ctx) => readEntries(ctx, sql`c.id = any(${ids}::uuid[])`));
    await byRule((ctx) =>
      moveDues(
        ctx,
        entries.map((entry) => ({ entry, to: later(ctx, 2 * hour), cause: 'policy' as const })),
      ),
    );
    await requireReplay(...ids.slice(0, 50));
    await byRule((ctx) =>
      sql`update commitments set due_at = null, remind_at = null where id = any(${ids}::uuid[])`.execute(
        ctx.db,
      ),
    );
  });
});

describe('letting go of a standard', () => {
  const note = { kind: 'note', text: 'I called them.' };

  test('nobody withdraws or renegotiates one; it ends by rule', async () => {
    const matter = await openCase();
    const id = await start(matter);
    assert.deepEqual((await show(id)).can, { fulfil: true, withdraw: false, renegotiate: false });
    for (const who of ['agent', 'careHead'] as const)
      for (const [path, body] of [
        ['withdrawal', { reason: 'too much' }],
        ['renegotiation', { dueAt: new Date(clock.now().getTime() + hour).toISOString() }],
      ] as const) {
        const answer = await call(who, 'POST', `/api/v1/commitments/${id}/${path}`, {
          ...body,
          consent: note,
        });
        assert.equal(answer.body.code, 'commitments.standard-runs-by-rule');
      }
    await change(matter, id, (ctx, entry) => withdrawStandard(ctx, entry, 'merged'));
    const { state, settledReason, settledBy } = await show(id);
    assert.deepEqual([state, settledReason, settledBy], ['withdrawn', 'merged', null]);
    await requireReplay(id);
  });

  test('a call shows that somebody was heard and answered; the rest takes a message', async () => {
    const matter = await openCase();
    const fulfil = (id: string, evidence: object) =>
      call('agent', 'POST', `/api/v1/commitments/${id}/fulfilment`, { evidence });
    for (const standard of ['acknowledge', 'first-answer'] as const) {
      const { body } = await fulfil(await start(matter, hour, standard), note);
      assert.equal(body.state, 'kept');
    }
    for (const standard of ['next-word', 'resolve'] as const) {
      const id = await start(matter, hour, standard);
      const refused = await fulfil(id, note);
      assert.equal(refused.body.code, 'commitments.needs-word-to-customer');
      const words = (direction: 'out' | 'internal') =>
        transact(onBehalfOf(staff.agent, 'person'), (ctx) =>
          say(ctx, {
            matterId: matter,
            direction,
            channel: 'phone',
            authorId: staff.agent,
            authorKind: 'staff',
            body: 'It was the seal.',
          }),
        );
      const internal = await fulfil(id, { kind: 'message', id: await words('internal') });
      assert.equal(internal.body.code, 'commitments.needs-word-to-customer');
      const { body } = await fulfil(id, { kind: 'message', id: await words('out') });
      assert.equal(body.state, 'kept');
    }
  });
});

describe('what was filed late', () => {
  test('runs from when it was received, and is broken at its second where that is past', async () => {
    const matter = await openCase();
    const [running, late] = await byRule((ctx) =>
      makeMany(ctx, [
        { ...standardOf(matter, later(ctx, hour), 'resolve'), madeAt: later(ctx, -4 * hour) },
        {
          ...standardOf(matter, later(ctx, -hour), 'acknowledge'),
          madeAt: later(ctx, -4 * hour),
        },
      ]),
    );
    assert.equal((await show(running as string)).state, 'open');
    const shown = await show(late as string);
    assert.deepEqual(
      [shown.state, shown.settledAt, shown.settledReason],
      ['broken', shown.dueAt, 'late-filing'],
    );
    assert.equal(shown.charged.person.id, staff.agent);
    const events = await eventsOf([late as string]);
    assert.deepEqual(
      events.map(({ kind, data }) => [kind, data.cause]),
      [
        ['commitment.made', undefined],
        ['commitment.broken', 'late-filing'],
      ],
    );
    await requireReplay(running as string, late as string);
  });
});

describe('reminders', () => {
  const reminded = async (id: string) =>
    (await eventsOf([id])).filter((each) => each.kind === 'commitment.reminded');

  test('the bearer is reminded once, a fifth of the span before', async () => {
    const id = await start(await openCase(), 10 * hour);
    clock.advance(8 * hour - minute);
    await remindDue(transact);
    assert.deepEqual(await reminded(id), []);
    clock.advance(2 * minute);
    await Promise.all([remindDue(transact), remindDue(transact)]);
    await remindDue(transact);
    const [event, ...more] = await reminded(id);
    assert.deepEqual(more, []);
    assert.equal(event?.data.bearer, staff.agent);
    assert.equal(event?.data.dueAt, (await show(id)).dueAt);
    await requireReplay(id);
  });

  test('at another time of its own, or never', async () => {
    const matter = await openCase();
    const [never, own] = await byRule((ctx) =>
      makeMany(ctx, [
        { ...standardOf(matter, later(ctx, 10 * hour), 'resolve'), remindAt: null },
        {
          ...standardOf(matter, later(ctx, 10 * hour), 'next-word'),
          remindAt: later(ctx, hour),
        },
      ]),
    );
    clock.advance(hour + minute);
    await remindDue(transact);
    assert.equal((await reminded(own as string)).length, 1);
    clock.advance(8 * hour);
    await remindDue(transact);
    assert.equal((await reminded(own as string)).length, 1);
    assert.deepEqual(await reminded(never as string), []);
  });

  test('a time that moved is reminded of anew; what is paused, kept or past is not', async () => {
    const matter = await openCase();
    const id = await start(matter, 10 * hour);
    clock.advance(9 * hour);
    await remindDue(transact);
    await change(matter, id, (ctx, entry) =>
      moveDue(ctx, entry, { to: later(ctx, 10 * hour), cause: 'told' }),
    );
    await remindDue(transact);
    assert.equal((await reminded(id)).length, 1);
    clock.advance(9 * hour);
    await remindDue(transact);
    assert.equal((await reminded(id)).length, 2);
    await change(matter, id, (ctx, entry) =>
      moveDue(ctx, entry, { to: null, leftMs: hour, cause: 'paused' }),
    );
    const past = await start(matter, hour, 'next-word');
    clock.advance(100 * hour);
    await remindDue(transact);
    assert.equal((await reminded(id)).length, 2);
    assert.deepEqual(await reminded(past), []);
    await requireReplay(id);
  });
});

describe('a clock that nothing stops', () => {
  test('where something that follows from one fails, all break, and the rest follows for the others', async () => {
    const matters = [await openCase(), await openCase(), await openCase()];
    const ids: string[] = [];
    for (const matter of matters) ids.push(await start(matter, hour));
    const [poisoned] = matters;
    await asOwner(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
      create trigger poison before update on case_rows for each row when (new.id = '${poisoned}') execute function fail()`);
    clock.advance(2 * hour);
    await assert.rejects(sweepDue(transact), /poison/);
    for (const id of ids) assert.equal((await show(id)).state, 'broken');
    const failures = await followAll();
    assert.equal(failures, 1);
    const { rows } = await database.pool.query(
      'select id from case_rows where is_broken and id = any($1::uuid[]) order by id',
      [matters],
    );
    assert.deepEqual(
      rows.map((row) => row.id),
      matters.slice(1).sort(),
    );
    await asOwner('drop trigger poison on case_rows');
  });

  const asOwner = async (statement: string) => {
    const client = new pg.Client(poolConfig(world.address));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };

  /** Takes up all that follows; returns how often something failed. */
  async function followAll(): Promise<number> {
    const follow = world.kept.tickers.find((each) => each.name === 'events.follow');
    for (let failed = 0; ; assert.ok(failed < 10))
      try {
        if (!(await follow?.run())) return failed;
      } catch {
        failed++;
      }
  }
});

describe('what is made because another broke', () => {
  test('it says for what, and about which', async () => {
    const matter = await openCase();
    const about = await start(matter, hour);
    const id = await byRule((ctx) =>
      makeCommitment(ctx, {
        kind: 'action',
        purpose: 'recover',
        about,
        statement: 'Apologise and promise anew',
        matterId: matter,
        owedBy: { person: staff.agent },
        owedTo: { organisation: true },
        dueAt: later(ctx, hour),
      }),
    );
    const shown = await show(id);
    assert.deepEqual([shown.purpose, shown.about, shown.standard], ['recover', about, null]);
    const page = (await call('agent', 'GET', `/api/v1/cases/${matter}`)).body;
    assert.equal(
      page.commitments.find((each: { id: string }) => each.id === about).standard,
      'resolve',
    );
    await requireReplay(id);
  });
});
