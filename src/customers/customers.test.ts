import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld, type World } from '../../test/database.ts';
import { identitiesOf, markBounced } from '../people/index.ts';
import { system } from '../platform/context.ts';
import { customerFor, customerOfPerson, findOrCreateCustomer, peopleOfCustomer } from './index.ts';

let world: World;

before(async () => {
  world = await testWorld();
});
after(() => world.close());

const arrive = (sought: { name?: string; email?: string; phone?: string }) =>
  world.transact(system('mail'), (ctx) => findOrCreateCustomer(ctx, { language: 'en', ...sought }));

const add = async (body: Record<string, unknown>) => {
  const answer = await world.call('agent', 'POST', '/api/v1/customers', body);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};

const search = async (query: string): Promise<string[]> =>
  (
    await world.call('agent', 'GET', `/api/v1/customers?query=${encodeURIComponent(query)}`)
  ).body.items.map((each: { name: string }) => each.name);

const refused = (
  answer: { status: number; body: { code?: string } },
  status: number,
  code: string,
) => assert.deepEqual([answer.status, answer.body.code], [status, code]);

test('whoever writes from a known address is the customer of that address', async () => {
  const first = await arrive({ name: 'Keza', email: 'Keza@Shop.example' });
  const again = await arrive({ name: 'Somebody Else', email: 'keza@shop.example' });
  assert.deepEqual(again, first);
  const shown = (await world.call('agent', 'GET', `/api/v1/customers/${first.customerId}`)).body;
  assert.equal(shown.name, 'Keza', 'a display name renames nobody');
  assert.equal(shown.email, 'keza@shop.example');
  assert.equal(shown.prospect, false);
});

test('the same name does not make two people one', async () => {
  const one = await arrive({ name: 'Jean Pierre', email: 'jp@one.example' });
  const other = await arrive({ name: 'Jean Pierre', email: 'jp@two.example' });
  assert.notEqual(one.personId, other.personId);
});

test('an address and a number of two people bring nobody together', async () => {
  const byMail = await arrive({ email: 'mail@split.example' });
  const byPhone = await arrive({ phone: '+250788300300' });
  const both = await arrive({ email: 'mail@split.example', phone: '+250788300300' });
  assert.deepEqual(both, byMail);
  const later = await arrive({ email: 'mail@split.example', phone: '+250788300301' });
  assert.deepEqual(later, byMail);
  const identities = await world.transact(system('mail'), (ctx) =>
    identitiesOf(ctx, byMail.personId),
  );
  assert.equal(identities.length, 1, 'a number nobody has shown to be theirs is not added');
  assert.notEqual(byPhone.personId, byMail.personId);
});

test('ten first messages of one customer at once make one customer', async () => {
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      arrive({ name: `N${i}`, email: 'twin@race.example', phone: '+250788400400' }),
    ),
  );
  assert.equal(new Set(made.map((each) => each.customerId)).size, 1);
  const { rowCount } = await world.database.pool.query(
    `select 1 from people p where name like 'N_' and not exists (select from identities where person_id = p.id)`,
  );
  assert.equal(rowCount, 0);
});

test('who speaks for one company writes for it; who speaks for two, or for none, for themselves', async () => {
  const company = async (name: string) => {
    const made = await world.call('agent', 'POST', '/api/v1/customers', { kind: 'company', name });
    const body = { name: 'Denise', email: 'denise@outlet.example', role: 'Pharmacist' };
    await world.call('agent', 'POST', `/api/v1/customers/${made.body.id}/contacts`, body);
    return made.body.id as string;
  };
  const first = await company('One Outlet');
  const forCompany = await arrive({ email: 'denise@outlet.example' });
  assert.equal(forCompany.customerId, first);
  await company('Another Outlet');
  const forHerself = await arrive({ email: 'denise@outlet.example' });
  assert.equal(forHerself.personId, forCompany.personId);
  assert.notEqual(forHerself.customerId, first);
});

test('a name from a mail is trimmed; without one the address speaks', async () => {
  const name = async (sought: Parameters<typeof arrive>[0]) => {
    const { customerId } = await arrive(sought);
    return (await world.transact(system('mail'), (ctx) => customerFor(ctx, customerId))).name;
  };
  assert.equal(await name({ name: '  \r\n ', email: 'marie.claire@x.example' }), 'marie.claire');
  assert.equal(
    (await name({ name: 'long '.repeat(200), email: 'long@x.example' })).length <= 200,
    true,
  );
  assert.equal(await name({ phone: '00250 788 500 500' }), '+250788500500');
});

test('staff who write as a customer become one as the same person', async () => {
  const { personId, customerId } = await arrive({ email: world.emails.guard });
  assert.equal(personId, world.staff.guard);
  const customer = await world.transact(system('mail'), (ctx) => customerOfPerson(ctx, personId));
  assert.equal(customer?.id, customerId);
  const shown = await world.call('agent', 'GET', `/api/v1/customers/${customerId}`);
  assert.equal(shown.body.can.edit, false);
  const claim = { kind: 'email', value: 'not.the.guard@evil.example' };
  for (const [method, path, body] of [
    ['POST', '/identities', claim],
    ['PATCH', '', { name: 'Somebody' }],
  ] as const)
    refused(
      await world.call('agent', method, `/api/v1/customers/${customerId}${path}`, body),
      403,
      'customers.works-here',
    );
  await world.call('guard', 'PATCH', '/api/v1/me', { name: 'Théo Bizimana' });
  assert.deepEqual(await search('théo'), ['Théo Bizimana'], 'a new name is the customer’s too');
});

test('a customer at the counter needs no address; a taken one is refused, not merged', async () => {
  const nameless = await add({ name: 'Mukamana Espérance' });
  assert.equal(nameless.email, null);
  assert.equal(nameless.can.edit, true);
  await add({ name: 'First', email: 'first@taken.example', phone: '+250788600600' });
  const again = (body: object) =>
    world.call('agent', 'POST', '/api/v1/customers', { name: 'Second', ...body });
  refused(await again({ email: 'FIRST@taken.example' }), 409, 'people.identity-taken');
  refused(await again({ phone: '+250 788 600 600' }), 409, 'people.identity-taken');
  refused(await again({ phone: '0788 600 600' }), 400, 'people.bad-phone');
  refused(await again({ email: 'x' }), 400, 'input.invalid');
  refused(
    await again({ kind: 'company', email: 'c@taken.example' }),
    400,
    'customers.company-has-contacts',
  );
  refused(await again({ outlet: 'retail' }), 400, 'customers.person-has-no-outlets');
  refused(await again({ vip: true }), 400, 'input.invalid');
  const added = await world.call('agent', 'POST', `/api/v1/customers/${nameless.id}/identities`, {
    kind: 'phone',
    value: '+250788600601',
  });
  assert.equal(added.body.phone, '+250788600601');
  refused(
    await world.call('agent', 'POST', `/api/v1/customers/${nameless.id}/identities`, {
      kind: 'email',
      value: 'first@taken.example',
    }),
    409,
    'people.identity-taken',
  );
});

test('a company, its outlets, and who speaks for it', async () => {
  const head = await add({ kind: 'company', name: 'Pharmacie Santé' });
  const outlet = await add({
    kind: 'company',
    name: 'Pharmacie Santé Remera',
    headAccountId: head.id,
    outlet: 'retail',
  });
  assert.deepEqual(outlet.headAccount, { id: head.id, name: 'Pharmacie Santé' });
  const speaker = await arrive({ name: 'Speaker', email: 'speaker@sante.example' });
  const addContact = (body: object) =>
    world.call('agent', 'POST', `/api/v1/customers/${outlet.id}/contacts`, body);
  refused(await addContact({ role: 'owner' }), 400, 'people.no-identity');
  await addContact({ email: 'speaker@sante.example', role: 'owner' });
  await addContact({ name: 'Shop phone', phone: '+250788700700', role: 'till' });
  const again = await addContact({ personId: speaker.personId, role: 'manager' });
  assert.deepEqual(
    again.body.contacts.map((each: { name: string; role: string }) => [each.name, each.role]),
    [
      ['Shop phone', 'till'],
      ['Speaker', 'manager'],
    ],
  );
  assert.equal(again.body.contacts[1].customerId, speaker.customerId);
  assert.deepEqual(
    await world.transact(system('mail'), async (ctx) =>
      (await peopleOfCustomer(ctx, await customerFor(ctx, outlet.id))).includes(speaker.personId),
    ),
    true,
  );
  const person = (await world.call('agent', 'GET', `/api/v1/customers/${speaker.customerId}`)).body;
  assert.deepEqual(person.speaksFor, [
    { id: outlet.id, name: 'Pharmacie Santé Remera', role: 'manager' },
  ]);
  const shown = (await world.call('agent', 'GET', `/api/v1/customers/${head.id}`)).body;
  assert.deepEqual(shown.outlets, [
    { id: outlet.id, name: 'Pharmacie Santé Remera', outlet: 'retail' },
  ]);
  const patch = (id: string, body: object) =>
    world.call('agent', 'PATCH', `/api/v1/customers/${id}`, body);
  refused(await patch(head.id, { headAccountId: outlet.id }), 422, 'customers.account-loop');
  refused(await patch(head.id, { headAccountId: head.id }), 422, 'customers.account-loop');
  refused(
    await patch(head.id, { headAccountId: speaker.customerId }),
    400,
    'customers.not-a-company',
  );
  refused(
    await patch(speaker.customerId, { outlet: 'retail' }),
    400,
    'customers.person-has-no-outlets',
  );
  assert.equal(
    (await patch(head.id, { prospect: true, name: 'Santé Group' })).body.name,
    'Santé Group',
  );
  const end = () =>
    world.call('agent', 'DELETE', `/api/v1/customers/${outlet.id}/contacts/${speaker.personId}`);
  assert.equal((await end()).body.contacts.length, 1);
  refused(await end(), 404, 'customers.no-such-contact');
  refused(await patch(world.teams.care, { name: 'x' }), 404, 'customers.not-found');
});

test('customers are found by the beginning of a word, an address or a number', async () => {
  await world.call('admin', 'PATCH', '/api/v1/organisation', { phoneCountry: 'RW' });
  const name = 'Émilienne N’Diaye-Habimana';
  await add({ name, email: 'emy@find.example', phone: '0788 900 900' });
  const company = await add({ kind: 'company', name: 'St.Mary Depot 24' });
  await world.call('agent', 'POST', `/api/v1/customers/${company.id}/contacts`, {
    email: 'emy@find.example',
  });
  const found: [string, string[]][] = [
    ['emili', [name]],
    ['habi', [name]],
    ['DIAYE', [name]],
    ['habim émi', [name]],
    ['mary', ['St.Mary Depot 24']],
    ['24 dep', ['St.Mary Depot 24']],
    ['emy@fi', [name, 'St.Mary Depot 24']],
    ['0788 900', [name, 'St.Mary Depot 24']],
    ['+250788900', [name, 'St.Mary Depot 24']],
    ['250788900', [name, 'St.Mary Depot 24']],
    ['788900900', [name, 'St.Mary Depot 24']],
    ['abimana-x', []],
    ['ilienne', []],
    ['%', []],
    ["' & | ! :*", []],
    ['\\', []],
  ];
  for (const [query, expected] of found) assert.deepEqual(await search(query), expected, query);
});

test('the list goes on page by page in the order people read', async () => {
  const names: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await world.call('agent', 'GET', `/api/v1/customers?limit=4${cursor}`);
    names.push(...body.items.map((each: { name: string }) => each.name));
    if (body.next === null) break;
    cursor = `&cursor=${body.next}`;
  }
  const { rows } = await world.database.pool.query('select count(*) from customers');
  assert.equal(names.length, rows[0].count);
  assert.ok(names.indexOf('Émilienne N’Diaye-Habimana') < names.indexOf('First'));
  refused(
    await world.call('agent', 'GET', '/api/v1/customers?cursor=nonsense'),
    400,
    'input.cursor',
  );
  refused(await world.call('agent', 'GET', '/api/v1/customers?limit=1000'), 400, 'input.invalid');
  refused(await world.call(null, 'GET', '/api/v1/customers'), 401, 'auth.needed');
});

test('an address that bounced is shown as such, and another is used before it', async () => {
  const { customerId } = await arrive({ email: 'old@bounce.example' });
  await world.call('agent', 'POST', `/api/v1/customers/${customerId}/identities`, {
    kind: 'email',
    value: 'new@bounce.example',
  });
  await world.transact(system('mail'), (ctx) =>
    markBounced(ctx, 'OLD@bounce.example', 'user unknown'),
  );
  await world.transact(system('mail'), (ctx) => markBounced(ctx, 'not an address', 'x'));
  const shown = (await world.call('agent', 'GET', `/api/v1/customers/${customerId}`)).body;
  assert.equal(shown.email, 'new@bounce.example');
  assert.equal(
    shown.identities.find((each: { value: string }) => each.value === 'old@bounce.example')
      .bounceReason,
    'user unknown',
  );
});

test('lists and searches use their indexes', async () => {
  const client = await world.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(`insert into customers (id, kind, name, prospect, created_at)
      select gen_random_uuid(), 'company', 'Company ' || md5(i::text), false, now() from generate_series(1, 20000) i`);
    await client.query('reset role');
    await client.query('analyze customers');
    const plan = async (text: string) =>
      (await client.query(`explain ${text}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    assert.match(
      await plan(`select * from customers c order by name collate "en-x-icu", id limit 51`),
      /customers_by_name/,
    );
    assert.match(
      await plan(
        `select id from customers where to_tsvector('simple', kept_fold(name)) @@ to_tsquery('simple', 'abcd:*')`,
      ),
      /customers_words/,
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
});
