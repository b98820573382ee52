import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { pino } from 'pino';
import { testWorld, type World } from '../../../test/database.ts';
import { deliver, hangUp } from '../../../test/mail.ts';
import type { StaffName } from '../../../test/people.ts';
import { type RunningSmtp, startSmtp } from '../../conversations/index.ts';
import { restrictMatter } from '../../matters/index.ts';
import { system } from '../../platform/context.ts';
import { findOrCreateCustomer } from '../index.ts';

let world: World;
let smtp: RunningSmtp;
before(async () => {
  world = await testWorld();
  smtp = await startSmtp({
    ...world,
    log: pino({ level: 'silent' }),
  });
});
after(async () => {
  hangUp();
  await smtp.stop();
  await world.close();
});

const minute = 60_000;
/** One that no search takes for another. */
const word = (): string => `w${crypto.randomUUID().replaceAll('-', '')}`.slice(0, 16);

interface Made {
  id: string;
  email: string;
}

async function person(more: Record<string, unknown> = {}, who: StaffName = 'agent'): Promise<Made> {
  world.clock.advance(minute);
  const email = `${word()}@${word()}.example`;
  const body = { name: `Person ${word()}`, email, ...more };
  const answer = await world.call(who, 'POST', '/api/v1/customers', body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return { id: answer.body.id, email };
}

const company = (more: Record<string, unknown> = {}): Promise<Made> =>
  person({ kind: 'company', email: undefined, ...more });

async function open(customer: Record<string, unknown>, more: Record<string, unknown> = {}) {
  world.clock.advance(minute);
  const { status, body } = await world.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: `Case ${word()}`, text: 'What now?', customer, ...more },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { id: string; number: number };
}

const merge = (
  id: string,
  into: string,
  more: Record<string, unknown> = {},
  who: StaffName = 'agent',
) => world.call(who, 'POST', `/api/v1/customers/${id}/merge`, { into, ...more });

/** Returns the merge's id. */
async function merged(id: string, into: string, more = {}): Promise<string> {
  world.clock.advance(minute);
  const { status, body } = await merge(id, into, more);
  assert.equal(status, 200, JSON.stringify(body));
  return body.merged.find((each: { id: string }) => each.id === id).mergeId;
}

const undo = (mergeId: string, who: StaffName = 'agent') =>
  world.call(who, 'DELETE', `/api/v1/customer-merges/${mergeId}`);

async function undone(mergeId: string): Promise<void> {
  world.clock.advance(minute);
  const { status, body } = await undo(mergeId);
  assert.equal(status, 200, JSON.stringify(body));
}

const show = async (id: string) =>
  (await world.call('agent', 'GET', `/api/v1/customers/${id}`)).body;
const casesOf = async (id: string, who: StaffName = 'agent'): Promise<string[]> =>
  (await world.call(who, 'GET', `/api/v1/customers/${id}/cases`)).body.items
    .map((each: { id: string }) => each.id)
    .sort();
const page = async (id: string, who: StaffName = 'agent') =>
  (await world.call(who, 'GET', `/api/v1/cases/${id}`)).body;
const standsWith = async (id: string): Promise<string> =>
  (await world.database.pool.query('select customer_id from matters where id = $1', [id])).rows[0]
    .customer_id;
const ids = (...of: { id: string }[]): string[] => of.map(({ id }) => id).sort();
const refused = (
  { status, body }: { status: number; body: { code?: string } },
  ...expected: [number, string]
) => assert.deepEqual([status, body.code], expected);

async function mailed(from: string, more = ''): Promise<{ caseId: string; authorId: string }> {
  world.clock.advance(minute);
  await deliver(smtp.port, {
    raw: `From: ${from}\nTo: care@kept.example\nSubject: ${word()}\nMessage-ID: <${word()}@mail.example>\n${more}\nHello ${word()}\n`,
    from,
    to: 'care@kept.example',
  });
  await world.settle();
  const { rows } = await world.database.pool.query(
    `select f.matter_id, m.author_id from messages m join filings f on f.message_id = m.id and f.ended_at is null
     where m.from_address = $1 order by m.at desc, m.id desc limit 1`,
    [from],
  );
  return { caseId: rows[0].matter_id, authorId: rows[0].author_id };
}

async function tick(name: string): Promise<void> {
  for (const each of world.kept.tickers) if (each.name.startsWith(name)) while (await each.run());
}

describe('two records of one person', () => {
  test('everything goes on with the one that stays, and the other answers with it', async () => {
    const [ends, goesOn] = [await person({ phone: '+250788100001' }), await person()];
    const [a, b] = [await open({ id: ends.id }), await open({ id: goesOn.id })];
    const promise = await world.call('agent', 'POST', `/api/v1/cases/${a.id}/commitments`, {
      statement: 'We bring it',
      dueAt: new Date(world.clock.now().getTime() + 60 * minute).toISOString(),
    });
    assert.equal(promise.status, 201, JSON.stringify(promise.body));
    const link = (await page(a.id)).customerPath;
    await merged(ends.id, goesOn.id);

    assert.deepEqual(await casesOf(goesOn.id), ids(a, b));
    assert.deepEqual(await casesOf(ends.id), ids(a, b), 'asked by the id that ended');
    const listed = await world.call('agent', 'GET', `/api/v1/cases?customerId=${ends.id}`);
    assert.equal(listed.body.items.length, 2, 'a view that was kept before');
    const shown = await show(ends.id);
    assert.equal(shown.id, goesOn.id);
    assert.deepEqual(
      shown.identities.map((each: { value: string }) => each.value),
      [goesOn.email, ends.email, '+250788100001'],
    );
    const theCase = await page(a.id);
    assert.equal(theCase.customer.id, goesOn.id);
    assert.equal(theCase.customerPath, link, 'the link that the customer has stays');
    assert.equal((await world.app.request(link)).status, 200);
    assert.equal(theCase.commitments[0].owedTo.customerId, goesOn.id);
    const told = theCase.trail.find(
      (each: { kind: string }) => each.kind === 'matter.customer-merged',
    );
    assert.equal(told.actor.id, world.staff.agent);
    assert.equal(
      (await page(b.id)).trail.some((each: { kind: string }) =>
        each.kind.includes('customer-merged'),
      ),
      false,
    );
  });

  test('no list moves for it: what was said last stays last', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const theCase = await open({ id: ends.id });
    const before = (await page(theCase.id)).updatedAt;
    await merged(ends.id, goesOn.id);
    assert.equal((await page(theCase.id)).updatedAt, before);
  });

  test('lists and searches find the one that stays, by the names and addresses of both', async () => {
    const [first, second] = [word(), word()];
    const [ends, goesOn] = [
      await person({ name: `Odette ${first}` }),
      await person({ name: `Odette ${second}` }),
    ];
    await merged(ends.id, goesOn.id);
    await tick('search');
    for (const asked of [first, second, ends.email, goesOn.email]) {
      const query = encodeURIComponent(asked);
      const list = await world.call('agent', 'GET', `/api/v1/customers?query=${query}`);
      assert.deepEqual(
        list.body.items.map((each: { id: string }) => each.id),
        [goesOn.id],
        `the list by ${asked}`,
      );
      if (asked.includes('@')) continue;
      const found = await world.call('agent', 'GET', `/api/v1/search?q=${query}`);
      assert.deepEqual(
        found.body.customers.items.map((each: { id: string }) => each.id),
        [goesOn.id],
        `the search for ${asked}`,
      );
    }
  });

  test('mail from either address is of the one that stays; replies go where it came from', async () => {
    const [ends, goesOn] = [await person(), await person()];
    await merged(ends.id, goesOn.id);
    const { caseId, authorId } = await mailed(ends.email);
    assert.equal(await standsWith(caseId), goesOn.id);
    assert.notEqual(authorId, null);
    assert.equal(await standsWith((await mailed(goesOn.email)).caseId), goesOn.id);

    const reply = await world.call('agent', 'POST', `/api/v1/cases/${caseId}/messages`, {
      body: 'We look into it.',
    });
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    const { rows } = await world.database.pool.query(
      `select to_address, internet_id from outbox where matter_id = $1 order by created_at desc, id desc limit 1`,
      [caseId],
    );
    assert.equal(rows[0].to_address, ends.email);

    const answer = await mailed(goesOn.email, `In-Reply-To: <${rows[0].internet_id}>\n`);
    assert.equal(answer.caseId, caseId, 'from their other address they answer the same case');
    const last = (await page(caseId)).messages.at(-1);
    assert.equal(last.authorKind ?? last.author?.kind, 'customer');
  });

  test('what was told to somebody at a post, and praise, are theirs too', async () => {
    const ends = await person({ phone: '+250788100077' });
    const goesOn = await person();
    const told = await world.call('guard', 'PUT', `/api/v1/told/${crypto.randomUUID()}`, {
      ...{ tone: 'praise', text: 'She carried my bag.', who: { phone: '+250788100077' } },
      touchpointId: world.touchpointId,
    });
    assert.equal(told.status, 200, JSON.stringify(told.body));
    await merged(ends.id, goesOn.id);
    assert.equal(await standsWith(told.body.caseId), goesOn.id);
  });

  test('who still says the old id means the one that goes on', async () => {
    const [ends, goesOn] = [await person(), await person()];
    await merged(ends.id, goesOn.id);
    const opened = await open({ id: ends.id });
    assert.equal(await standsWith(opened.id), goesOn.id);
    const path = `/api/v1/cases/${opened.id}`;
    assert.equal((await world.call('agent', 'PATCH', path, { customerId: ends.id })).status, 200);
    const kinds = (await page(opened.id)).trail.map((each: { kind: string }) => each.kind);
    assert.equal(kinds.includes('case.described'), false, 'nothing is another now');
    const changed = await world.call('agent', 'PATCH', `/api/v1/customers/${ends.id}`, {
      class: 'Gold',
    });
    assert.deepEqual([changed.body.id, changed.body.class], [goesOn.id, 'Gold']);
  });

  test('an address of the other is no stranger’s: adding it again changes nothing', async () => {
    const [ends, goesOn] = [await person(), await person()];
    await merged(ends.id, goesOn.id);
    const again = await world.call('agent', 'POST', `/api/v1/customers/${goesOn.id}/identities`, {
      ...{ kind: 'email', value: ends.email.toUpperCase() },
    });
    assert.equal(again.status, 201, JSON.stringify(again.body));
    assert.equal(again.body.identities.length, 2);
  });

  test('a thousand cases go over at once, and are in the lists of the one a moment later', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const theCase = await open({ id: ends.id });
    await world.database.pool.query(
      `with made as (
         insert into matters (id, kind, title, token, customer_id, team_id, restricted, customer_name, language, opened_at, updated_at)
         select gen_random_uuid(), kind, title, token || n, customer_id, team_id, false, customer_name, language, opened_at, updated_at
         from matters, generate_series(1, 1000) n where id = $1 returning id, title, team_id, opened_at, updated_at
       ), cased as (
         insert into cases (id, kind, channel, severity, status)
         select made.id, c.kind, c.channel, c.severity, 'closed' from made, cases c where c.id = $1
       )
       insert into case_rows (id, number, title, kind, severity, status, is_open, channel, customer_id, team_id, restricted,
         opened_at, updated_at, is_broken, last_words, last_from)
       select made.id, row_number() over () + 900000, made.title, 'question', 'normal', 'closed', false, 'phone', $2, team_id, false,
         opened_at, updated_at, false, '', 'none' from made`,
      [theCase.id, ends.id],
    );
    const listed = async (id: string): Promise<number> =>
      (
        await world.database.pool.query(
          'select count(*)::int as n from case_rows where customer_id = $1',
          [id],
        )
      ).rows[0].n;
    const mergeId = await merged(ends.id, goesOn.id);
    await tick('events.follow');
    assert.deepEqual([await listed(goesOn.id), await listed(ends.id)], [1001, 0]);
    await undone(mergeId);
    await tick('events.follow');
    assert.deepEqual([await listed(goesOn.id), await listed(ends.id)], [0, 1001]);
  });

  test('what is taken over is chosen, and a class asks for its own standards at once', async () => {
    const ends = await person({ name: 'Immaculée Uwera', class: 'Gold', language: 'rw' });
    const goesOn = await person({ name: 'I. Uwera', prospect: true });
    const mergeId = await merged(ends.id, goesOn.id, { take: ['name', 'class'] });
    const shown = await show(goesOn.id);
    assert.deepEqual(
      [shown.name, shown.class, shown.language, shown.prospect],
      ['Immaculée Uwera', 'Gold', 'en', false],
    );
    await world.call('agent', 'PATCH', `/api/v1/customers/${goesOn.id}`, { class: 'Silver' });
    await undone(mergeId);
    const after = await show(goesOn.id);
    assert.deepEqual([after.name, after.class, after.prospect], ['I. Uwera', 'Silver', true]);
    assert.deepEqual(
      [(await show(ends.id)).name, (await show(ends.id)).class],
      ['Immaculée Uwera', 'Gold'],
    );
  });

  test('who can never be one, and who nobody may make one', async () => {
    const [one, other] = [await person(), await person()];
    refused(await merge(one.id, one.id), 409, 'customers.one-already');
    refused(await merge(one.id, (await company()).id), 400, 'customers.different-kinds');
    refused(await merge(one.id, crypto.randomUUID()), 404, 'customers.not-found');
    const asStaff = await world.transact(system('mail'), (ctx) =>
      findOrCreateCustomer(ctx, { email: world.emails.picker, language: 'en' }),
    );
    for (const pair of [
      [one.id, asStaff.customerId],
      [asStaff.customerId, one.id],
    ] as const)
      refused(await merge(...pair), 403, 'customers.works-here');
    const second = await world.transact(system('mail'), (ctx) =>
      findOrCreateCustomer(ctx, { email: world.emails.planner, language: 'en' }),
    );
    refused(
      await merge(second.customerId, asStaff.customerId, {}, 'admin'),
      422,
      'customers.both-work-here',
    );
    const { status } = await merge(other.id, asStaff.customerId, {}, 'admin');
    assert.equal(status, 200);
    refused(await merge(one.id, other.id), 403, 'customers.works-here');
  });
});

describe('undoing it', () => {
  test('exactly what went over goes back; what came since stays, and is said before', async () => {
    const [ends, goesOn, third] = [await person(), await person(), await person()];
    const [old, taken, own] = [
      await open({ id: ends.id }),
      await open({ id: ends.id }),
      await open({ id: goesOn.id }),
    ];
    const mergeId = await merged(ends.id, goesOn.id);
    const since = await mailed(ends.email);
    await world.call('agent', 'PATCH', `/api/v1/cases/${taken.id}`, { customerId: third.id });

    const remains = await world.call('agent', 'GET', `/api/v1/customer-merges/${mergeId}/remains`);
    assert.deepEqual(ids(...remains.body.items), ids({ id: since.caseId }, taken));
    await undone(mergeId);
    assert.deepEqual(await casesOf(ends.id), ids(old));
    assert.deepEqual(await casesOf(goesOn.id), ids(own, { id: since.caseId }));
    assert.deepEqual(await casesOf(third.id), ids(taken));
    assert.deepEqual([(await show(ends.id)).id, (await show(goesOn.id)).merged], [ends.id, []]);
    assert.equal(await standsWith((await mailed(ends.email)).caseId), ends.id);
    const kinds = (await page(old.id)).trail.map((each: { kind: string }) => each.kind);
    assert.ok(kinds.includes('matter.customer-unmerged'));
    refused(await undo(mergeId), 404, 'customers.no-such-merge');
    refused(await undo(crypto.randomUUID()), 404, 'customers.no-such-merge');
  });

  test('it can be done and undone again and again', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const theCase = await open({ id: ends.id });
    for (let i = 0; i < 3; i++) {
      const mergeId = await merged(ends.id, goesOn.id);
      assert.equal(await standsWith(theCase.id), goesOn.id);
      await undone(mergeId);
      assert.equal(await standsWith(theCase.id), ends.id);
    }
  });

  test('in a chain the middle is undone before the end, or after it', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const [first, second, third] = [await person(), await person(), await person()];
      const cases = [
        await open({ id: first.id }),
        await open({ id: second.id }),
        await open({ id: third.id }),
      ] as const;
      const merges = [await merged(first.id, second.id), await merged(second.id, third.id)];
      assert.deepEqual(await casesOf(first.id), ids(...cases));
      assert.equal((await show(first.id)).id, third.id);
      assert.equal((await show(third.id)).merged.length, 2);
      const { rows } = await world.database.pool.query(
        `select count(*)::int as n from customers c join customers o on o.id = c.merged_into where o.merged_into is not null`,
      );
      assert.equal(rows[0].n, 0, 'nobody points to one that ended');

      await undone(merges[order[0] as number] as string);
      const between = order[0] === 0 ? [[0], [1, 2], [1, 2]] : [[0, 1], [0, 1], [2]];
      for (const [i, each] of [first, second, third].entries())
        assert.deepEqual(
          await casesOf(each.id),
          ids(...(between[i] as number[]).map((n) => cases[n] as { id: string })),
          `${order} ${i}`,
        );
      await undone(merges[order[1] as number] as string);
      for (const [i, each] of [first, second, third].entries())
        assert.deepEqual(await casesOf(each.id), ids(cases[i] as { id: string }), `${order} ${i}`);
    }
  });
});

const drawn = fc.array(
  fc.oneof(
    fc.record({
      step: fc.constant('merge' as const),
      from: fc.nat({ max: 4 }),
      to: fc.nat({ max: 4 }),
    }),
    fc.record({ step: fc.constant('undo' as const), which: fc.nat() }),
    fc.record({
      step: fc.constant('move' as const),
      which: fc.nat({ max: 4 }),
      to: fc.nat({ max: 4 }),
    }),
  ),
  { minLength: 4, maxLength: 14 },
);

test('whatever is merged and undone in whatever order: in the end each case is where a person put it', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, fc.infiniteStream(fc.nat()), async (steps, chance) => {
      const people: Made[] = [];
      for (let i = 0; i < 5; i++) people.push(await person());
      const made: { id: string }[] = [];
      for (const { id } of people) made.push(await open({ id }));
      // Where each case stands once all is undone: the record that a person chose it for.
      const home = people.map(({ id }) => id);
      const standing: string[] = [];
      const undoOne = async (which: number): Promise<void> => {
        const [mergeId] = standing.splice(which % standing.length, 1);
        await undone(mergeId as string);
      };
      for (const each of steps) {
        if (each.step === 'undo' && standing.length > 0) await undoOne(each.which);
        if (each.step === 'move') {
          const to = (await show((people[each.to] as Made).id)).id as string;
          const { id } = made[each.which] as { id: string };
          if ((await standsWith(id)) === to) continue;
          await world.call('agent', 'PATCH', `/api/v1/cases/${id}`, { customerId: to });
          home[each.which] = to;
        }
        if (each.step !== 'merge') continue;
        const [from, to] = [people[each.from] as Made, people[each.to] as Made];
        const { status, body } = await merge(from.id, to.id);
        if (status === 200)
          standing.push(body.merged.find((one: { id: string }) => one.id === from.id).mergeId);
        else assert.ok(status === 409, JSON.stringify(body));
      }
      while (standing.length > 0) await undoOne(chance.next().value as number);
      for (const [i, { id }] of made.entries()) assert.equal(await standsWith(id), home[i]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

describe('two records of one company', () => {
  const contact = (id: string, email: string) =>
    world.call('agent', 'POST', `/api/v1/customers/${id}/contacts`, {
      ...{ name: `Contact ${word()}`, email, role: 'Pharmacist' },
    });
  const speakers = async (id: string): Promise<string[]> =>
    (await show(id)).contacts
      .flatMap((each: { identities: { value: string }[] }) => each.identities.map((i) => i.value))
      .sort();

  test('who speaks for them and their outlets go over, and back', async () => {
    const [ends, goesOn] = [await company(), await company()];
    const outlet = await company({ headAccountId: ends.id });
    const [onlyOld, both, again] = [
      `${word()}@a.example`,
      `${word()}@b.example`,
      `${word()}@c.example`,
    ];
    for (const email of [onlyOld, both, again]) await contact(ends.id, email);
    for (const email of [both, again]) await contact(goesOn.id, email);
    const found = (await show(goesOn.id)).contacts.find(
      (each: { identities: { value: string }[] }) => each.identities[0]?.value === again,
    );
    await world.call(
      'agent',
      'DELETE',
      `/api/v1/customers/${goesOn.id}/contacts/${found.personId}`,
    );

    const mergeId = await merged(ends.id, goesOn.id);
    assert.deepEqual(await speakers(goesOn.id), [onlyOld, both, again].sort());
    assert.equal((await show(outlet.id)).headAccount.id, goesOn.id);
    assert.equal(await standsWith((await mailed(onlyOld)).caseId), goesOn.id);
    assert.equal(
      await standsWith((await mailed(both)).caseId),
      goesOn.id,
      'for both is for one now',
    );
    await undone(mergeId);
    assert.deepEqual(await speakers(goesOn.id), [both]);
    assert.deepEqual(await speakers(ends.id), [onlyOld, both, again].sort());
    assert.equal((await show(outlet.id)).headAccount.id, ends.id);
  });

  test('a head account is never part of its outlet, an outlet may be part of its head account', async () => {
    const head = await company();
    const outlet = await company({ headAccountId: head.id });
    const below = await company({ headAccountId: outlet.id });
    refused(await merge(head.id, below.id), 422, 'customers.outlet-goes-on');
    await merged(outlet.id, head.id);
    assert.equal((await show(below.id)).headAccount.id, head.id);
    refused(
      await world.call('agent', 'PATCH', `/api/v1/customers/${head.id}`, {
        headAccountId: outlet.id,
      }),
      422,
      'customers.account-loop',
    );
  });
});

describe('at the same time', () => {
  test('each into the other: one of them is done', async () => {
    const [one, other] = [await person(), await person()];
    const made = [await open({ id: one.id }), await open({ id: other.id })];
    const answers = await Promise.all([merge(one.id, other.id), merge(other.id, one.id)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.deepEqual(await casesOf(one.id), ids(...made));
  });

  test('a ring of six: nobody points to one that ended, and every case stands with the one', async () => {
    const six = await Promise.all(Array.from({ length: 6 }, () => person()));
    const made = [];
    for (const { id } of six) made.push(await open({ id }));
    await Promise.all(six.map(({ id }, i) => merge(id, six[(i + 1) % 6]?.id as string)));
    const { rows } = await world.database.pool.query(
      `select count(*) filter (where merged_into is null)::int as roots, count(distinct merged_into)::int as into
       from customers where id = any($1)`,
      [six.map(({ id }) => id)],
    );
    assert.deepEqual(rows, [{ roots: 1, into: 1 }]);
    assert.deepEqual(await casesOf((six[3] as Made).id), ids(...made));
  });

  test('mail that comes while they become one, or two again, stands with who answers for it', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const write = (from: string) =>
      deliver(smtp.port, {
        raw: `From: ${from}\nTo: care@kept.example\nSubject: ${word()}\n\nHello ${word()}\n`,
        from,
        to: 'care@kept.example',
      });
    for (let i = 0; i < 12; i++) await write(ends.email);
    const [done] = await Promise.all([merge(ends.id, goesOn.id), world.settle()]);
    assert.equal(done.status, 200, JSON.stringify(done.body));
    await world.settle();
    const { rows } = await world.database.pool.query(
      `select count(*)::int as n, count(*) filter (where customer_id = $2)::int as stray from matters
       where customer_id = any($1)`,
      [[ends.id, goesOn.id], ends.id],
    );
    assert.deepEqual(rows, [{ n: 12, stray: 0 }]);
  });

  test('who wrote the id down before the merge means the one that goes on', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const theCase = await open({ id: goesOn.id });
    const client = await world.database.pool.connect();
    try {
      await client.query('begin');
      // A case that is being opened, and its key's check holds the row.
      await client.query('update matters set customer_id = $1 where id = $2', [
        ends.id,
        theCase.id,
      ]);
      const merging = merge(ends.id, goesOn.id);
      const later = client.query('select pg_sleep(0.2)');
      await later;
      await client.query('commit');
      assert.equal((await merging).status, 200);
    } finally {
      client.release();
    }
    assert.equal(await standsWith(theCase.id), goesOn.id);
    await world.database.pool.query('update matters set customer_id = $1 where id = $2', [
      ...[ends.id, theCase.id],
    ]);
    assert.equal(await standsWith(theCase.id), goesOn.id);
  });
});

describe('what not everybody may see', () => {
  test('restricted cases go over too, and nobody learns of them by it', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const [secret, plain] = [await open({ id: ends.id }), await open({ id: ends.id })];
    const taken = await world.call('careHead', 'POST', `/api/v1/cases/${secret.id}/taking`);
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    await world.transact(system('rule'), (ctx) => restrictMatter(ctx, secret.id));
    const { body } = await merge(ends.id, goesOn.id, {}, 'agent2');
    assert.equal(JSON.stringify(body).includes(secret.id), false);
    assert.deepEqual(await casesOf(goesOn.id, 'agent2'), ids(plain));
    assert.equal(await standsWith(secret.id), goesOn.id);
    const { mergeId } = body.merged[0];
    await world.call('agent', 'PATCH', `/api/v1/cases/${plain.id}`, {
      customerId: (await person()).id,
    });
    const away = await world.call('careHead', 'PATCH', `/api/v1/cases/${secret.id}`, {
      customerId: (await person()).id,
    });
    assert.equal(away.status, 200, JSON.stringify(away.body));
    const remains = await world.call('agent2', 'GET', `/api/v1/customer-merges/${mergeId}/remains`);
    assert.deepEqual(ids(...remains.body.items), ids(plain));
    const named = await world.call('careHead', 'GET', `/api/v1/customer-merges/${mergeId}/remains`);
    assert.deepEqual(ids(...named.body.items), ids(plain, secret));
    const elsewhere = await world.call(
      'picker',
      'GET',
      `/api/v1/customer-merges/${mergeId}/remains`,
    );
    assert.deepEqual(elsewhere.body.items ?? [], []);
  });

  test('a customer who asked not to be named is not led to by the trail', async () => {
    const [ends, goesOn] = [await person(), await person()];
    const hidden = await open({ id: ends.id }, { customerName: 'hidden' });
    const mergeId = await merged(ends.id, goesOn.id);
    assert.equal(await standsWith(hidden.id), goesOn.id);
    const shown = await page(hidden.id);
    assert.equal(JSON.stringify(shown).includes(mergeId), false);
    assert.equal(
      shown.trail.some((each: { kind: string }) => /merged/.test(each.kind)),
      false,
    );
    assert.deepEqual(await casesOf(goesOn.id), []);
    await undone(mergeId);
    assert.equal(await standsWith(hidden.id), ends.id);
  });
});

describe('who may be one', () => {
  const twins = async (id: string): Promise<[string, string[]][]> =>
    (await world.call('agent', 'GET', `/api/v1/customers/${id}/twins`)).body.items.map(
      (each: { customer: { id: string }; because: string[] }) => [each.customer.id, each.because],
    );
  const pairs = async (): Promise<string[][]> => {
    const found: string[][] = [];
    for (let next: string | null = ''; next !== null; ) {
      const path: string = `/api/v1/customer-twins?limit=2${next && `&cursor=${next}`}`;
      const { body } = await world.call('agent', 'GET', path);
      for (const { one, other } of body.items) found.push(ids(one, other));
      next = body.next;
    }
    return found;
  };

  const has = async (a: Made, b: Made) =>
    (await pairs()).some((pair) => pair.join() === ids(a, b).join());
  const drain = async (): Promise<void> => {
    for (let left = 1; left > 0; ) {
      await tick('customers.seek-twins');
      left = (await world.database.pool.query('select count(*)::int as n from twins_sought'))
        .rows[0].n;
    }
  };

  test('by an address or number in another form, and by a name with something else', async () => {
    const mark = word();
    const first = await person({ name: 'Aline Umuhoza', email: `aline.${mark}@gmail.com` });
    const other = await person({ name: 'A. U.', email: `aline${mark}+shop@googlemail.com` });
    assert.deepEqual(await twins(first.id), [[other.id, ['identity']]]);
    const abroad = await person({ name: 'X', email: undefined, phone: '+254788100555' });
    const athome = await person({ name: 'Y', email: undefined, phone: '+250788100555' });
    assert.deepEqual(await twins(athome.id), [[abroad.id, ['identity']]]);
    const turned = await person({ name: `Kwizera Zz${mark}`, email: `kwizera@${word()}.example` });
    const straight = await person({
      name: `Zz${mark} Kwizéra`,
      email: `kwizera@${word()}.example`,
    });
    await person({ name: `Zz${mark} Kwizera` });
    assert.deepEqual(await twins(turned.id), [[straight.id, ['name', 'mailbox']]]);
  });

  test('an outlet is not taken for the house it is named after, also when it becomes its outlet later', async () => {
    const name = `Pharmacie ${word()} Huye`;
    const head = await company({ name });
    const outlet = await company({ name: `${name} B`, headAccountId: head.id });
    const later = await company({ name: `${name} C` });
    const of = async (id: string) => (await twins(id)).map(([other]) => other);
    assert.deepEqual(await of(head.id), [later.id]);
    assert.deepEqual(await of(outlet.id), [later.id]);
    await drain();
    assert.equal(await has(head, later), true);
    await world.call('agent', 'PATCH', `/api/v1/customers/${later.id}`, { headAccountId: head.id });
    assert.deepEqual([await has(head, outlet), await has(head, later)], [false, false]);
    assert.deepEqual(await of(head.id), []);
  });

  test('the list of all is found by itself, told apart stays apart, merged ones leave it', async () => {
    const mark = word();
    const [one, other] = [
      await company({ name: `Kigali Fresh ${mark}` }),
      await company({ name: `Kigali Fresh ${mark} Ltd` }),
    ];
    const third = await company({ name: `The Kigali Fresh ${mark}` });
    await drain();
    assert.deepEqual([await has(one, other), await has(one, third)], [true, true]);
    assert.equal(new Set((await pairs()).map(String)).size, (await pairs()).length, 'each once');

    const path = `/api/v1/customers/${other.id}/twins/${one.id}/difference`;
    for (let i = 0; i < 2; i++) assert.equal((await world.call('agent', 'PUT', path)).status, 200);
    assert.equal(await has(one, other), false);
    assert.equal(
      (await twins(one.id)).some(([id]) => id === other.id),
      false,
    );
    const mergeId = await merged(third.id, one.id);
    await drain();
    assert.equal(await has(one, third), false);
    assert.equal(await has(one, other), false, 'told apart also from what became part of it');
    assert.equal((await world.call('agent', 'DELETE', path)).status, 200);
    await undone(mergeId);
    await drain();
    assert.deepEqual([await has(one, other), await has(one, third)], [true, true]);
    refused(
      await world.call('agent', 'PUT', `/api/v1/customers/${one.id}/twins/${one.id}/difference`),
      409,
      'customers.one-already',
    );
  });
});
