import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';
import { receiveMessage } from '../conversations/index.ts';
import { excludeFromMatter, restrictMatter } from '../matters/index.ts';
import { onBehalfOf, system } from '../platform/context.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams, clock, transact } = world;

interface Opened {
  id: string;
  number: number;
}

async function open(who: StaffName, more: Record<string, unknown> = {}): Promise<Opened> {
  clock.advance(60_000);
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'A case',
    text: 'Words of the customer.',
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** All that happened is in the index. */
async function followed(): Promise<void> {
  await world.settle();
  const ticker = world.kept.tickers.find(({ name }) => name === 'search.follow');
  while (await ticker?.run());
}

type Pieces = { text: string; found: boolean }[];
const marked = (pieces: Pieces): string =>
  pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

async function search(who: StaffName, q: string, more: Record<string, string> = {}) {
  const { status, body } = await call(
    who,
    'GET',
    `/api/v1/search?${new URLSearchParams({ q, ...more })}`,
  );
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const ids = async (who: StaffName, q: string): Promise<string[]> =>
  (await search(who, q, { kind: 'cases' })).cases.items.map((each: Opened) => each.id);

async function say(who: StaffName, id: string, body: string, more = {}): Promise<void> {
  const answer = await call(who, 'POST', `/api/v1/cases/${id}/messages`, { body, ...more });
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
}

describe('what is found', () => {
  let carton: Opened;
  let syrup: Opened;
  let said: Opened;

  test('is there once the index has followed', async () => {
    carton = await open('agent', {
      subject: 'Cartons d’Amoxicillin manquants',
      text: 'Le chauffeur a déposé douze boîtes.',
      kind: 'complaint',
      severity: 'high',
      holderId: staff.agent,
      orderReference: 'PO-4411',
      customer: { name: 'Théogène Keza', email: 'keza@shop.example', phone: '+250788123456' },
    });
    syrup = await open('agent', {
      subject: 'Cough syrup leaked',
      text: 'The cold chain was broken at the gate.',
      customer: { name: 'Marie Uwamahoro', email: 'marie@clinic.example' },
    });
    said = await open('agent', { subject: 'A question', text: 'Do you sell amoxicillin in Huye?' });
    await followed();
    assert.deepEqual(await ids('agent', 'syrup'), [syrup.id]);
  });

  test('stands in its rank: subject and names before what was said', async () => {
    assert.deepEqual(await ids('agent', 'amoxicillin'), [carton.id, said.id]);
    const { cases } = await search('agent', 'amoxicillin');
    assert.deepEqual(
      cases.items.map((each: { foundAs: string }) => each.foundAs),
      ['heading', 'words'],
    );
  });

  test('is marked in pieces', async () => {
    const { cases } = await search('agent', 'amoxicillin');
    assert.equal(marked(cases.items[0].title), 'Cartons d’[Amoxicillin] manquants');
    assert.equal(marked(cases.items[1].said.words), 'Do you sell [amoxicillin] in Huye?');
  });

  const questions: [string, () => Opened[]][] = [
    ['theogene', () => [carton]],
    ['THÉOGÈNE KEZA', () => [carton]],
    ['deposé', () => [carton]],
    ['keza amox', () => [carton]],
    ['keza chauffeur', () => [carton]],
    ['PO-4411', () => [carton]],
    ['amoxicilin', () => [carton, said]],
    ['amoxicilni huye', () => [said]],
    ['uwamaoro', () => [syrup]],
    ['syrop', () => [syrup]],
    ['"cold chain"', () => [syrup]],
    ['"chain cold"', () => []],
    ['"cold chain" keza', () => []],
    ['amoxicillin -huye', () => [carton]],
    ['amoxicillin -"in huye"', () => [carton]],
    ['from:keza', () => [carton]],
    ['from:théog', () => [carton]],
    ['from:keza@shop.example', () => [carton]],
    ['from:+250788123456', () => [carton]],
    ['amoxicillin from:marie', () => []],
    ['amoxicillin -from:keza', () => [said]],
    ['keza@shop.example', () => [carton]],
    ['+250 788 123 456', () => [carton]],
    ['holder:patrick', () => [carton]],
    ['to:me', () => [carton]],
    ['is:mine', () => [carton]],
    ['holder:nobodyatall', () => []],
    ['team:care amoxicillin', () => [carton, said]],
    ['team:warehouse', () => []],
    ['kind:complaint', () => [carton]],
    ['kind:complaint kind:praise', () => [carton]],
    ['-kind:complaint amoxicillin', () => [said]],
    ['severity:high', () => [carton]],
    ['is:open amoxicillin', () => [carton, said]],
    ['is:closed', () => []],
    ['is:late', () => []],
    ['is:asleep', () => []],
    ['has:file', () => []],
    ['after:2020 amoxicillin', () => [said, carton]],
    ['before:2020 amoxicillin', () => []],
    ['zzzzqqqq', () => []],
    ['is:banana', () => []],
  ];
  for (const [q, expected] of questions)
    test(`${q}`, async () =>
      assert.deepEqual(
        (await ids('agent', q)).sort(),
        expected()
          .map(({ id }) => id)
          .sort(),
      ));

  test('a number leads to its case, first', async () => {
    for (const q of [String(carton.number), `#${carton.number}`, `number:${carton.number}`]) {
      const { cases } = await search('agent', q);
      assert.equal(cases.items[0].id, carton.id, q);
      assert.equal(cases.items[0].foundAs, 'number', q);
    }
    assert.deepEqual(await ids('agent', '#99999999'), []);
  });

  test('customers and staff are found by name, also misspelt, and by how they are reached', async () => {
    const byName = await search('agent', 'theogene');
    assert.equal(marked(byName.customers.items[0].name), '[Théogène] Keza');
    assert.equal(marked(byName.people.items[0].name), '[Théogène] Bizimana');
    const byPhone = await search('agent', '+250788123');
    assert.equal(byPhone.customers.items[0].phone, '+250788123456');
    assert.equal((await search('agent', 'Habimena')).people.items[0].id, staff.agent);
  });

  test('suggestions are the first of the same', async () => {
    const { body } = await call('agent', 'GET', '/api/v1/search/suggestions?q=amox');
    assert.deepEqual(
      body.cases.map((each: Opened) => each.id),
      [carton.id, said.id],
    );
  });

  test('follows what changes: words, names, status, holder', async () => {
    await say('agent', said.id, 'Our pharmacy in Musanze has it.');
    await call('agent', 'POST', `/api/v1/cases/${said.id}/taking`);
    await call('admin', 'PATCH', `/api/v1/cases/${syrup.id}`, { title: 'Bottle leaked' });
    await followed();
    assert.deepEqual(await ids('agent', 'musanze'), [said.id]);
    assert.deepEqual((await ids('agent', 'is:mine')).sort(), [carton.id, said.id].sort());
    const { body } = await call('agent', 'GET', '/api/v1/customers?query=marie');
    await call('agent', 'PATCH', `/api/v1/customers/${body.items[0].id}`, {
      name: 'Jeannette Iradukunda',
    });
    await followed();
    assert.deepEqual(await ids('agent', 'iradukunda'), [syrup.id]);
    assert.deepEqual(await ids('agent', 'uwamahoro'), []);
  });

  test('what was put off is found by that until it wakes', async () => {
    const path = `/api/v1/cases/${syrup.id}/snooze`;
    const until = new Date(clock.now().getTime() + 86_400_000).toISOString();
    await call('agent', 'POST', path, { until, reason: 'They travel.' });
    await followed();
    assert.deepEqual(await ids('agent', 'is:asleep'), [syrup.id]);
    assert.ok(!(await ids('agent', 'syrup -is:asleep')).includes(syrup.id));
    await call('agent', 'DELETE', path);
    await followed();
    assert.deepEqual(await ids('agent', 'is:asleep'), []);
  });

  test('a file is found by its name', async () => {
    const upload = await call(
      'agent',
      'POST',
      `/api/v1/files?${new URLSearchParams({ name: 'delivery-note-janvier.pdf', type: 'application/pdf' })}`,
      new Uint8Array([37, 80, 68, 70]),
      { 'content-type': 'application/octet-stream' },
    );
    assert.equal(upload.status, 201, JSON.stringify(upload.body));
    await say('agent', said.id, 'Here it is.', { attachmentIds: [upload.body.id] });
    await followed();
    assert.deepEqual(await ids('agent', 'has:file'), [said.id]);
    const { cases } = await search('agent', 'janvier');
    assert.equal(marked(cases.items[0].file), 'delivery-note-[janvier].pdf');
  });
});

test('pages join without a gap or a repetition, through all ranks', async () => {
  const made: string[] = [];
  for (let i = 0; i < 14; i++) {
    const inTitle = i % 3 === 0;
    const { id } = await open('planner', {
      subject: inTitle ? 'Quinoa expired' : `Something ${i}`,
      text: inTitle ? 'x' : 'The quinoa had expired.',
      teamId: teams.operations,
    });
    made.push(id);
  }
  await followed();
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { cases } = await search('planner', 'quinoa expired', {
      kind: 'cases',
      limit: '3',
      ...(cursor && { cursor }),
    });
    assert.ok(cases.items.length <= 3);
    found.push(...cases.items.map((each: Opened) => each.id));
    cursor = cases.next;
  }
  const inTitle = made.filter((_, i) => i % 3 === 0).reverse();
  const inText = made.filter((_, i) => i % 3 !== 0).reverse();
  assert.deepEqual(found, [...inTitle, ...inText]);
});

test('what was merged leads to its survivor', async () => {
  const customer = { email: 'twice@shop.example', name: 'Twice' };
  const first = await open('agent', {
    subject: 'Zebrafinch one',
    text: 'Ostrichfeather.',
    customer,
  });
  const second = await open('agent', { subject: 'Second', customer });
  await call('agent', 'POST', `/api/v1/cases/${first.id}/merging`, { into: second.id });
  await followed();
  assert.deepEqual(await ids('agent', 'zebrafinch'), [second.id]);
  assert.deepEqual(await ids('agent', 'ostrichfeather'), [second.id]);
  const { cases } = await search('agent', `#${first.number}`);
  assert.deepEqual(
    [cases.items[0].id, cases.items[0].number, cases.items[0].wasNumber],
    [second.id, second.number, first.number],
  );
});

describe('who may not read it does not find it', () => {
  test('a case of another team, by nothing', async () => {
    const { id, number } = await open('agent', { subject: 'Flamingo', text: 'Pelican.' });
    await followed();
    assert.deepEqual(await ids('agent2', 'flamingo'), [id]);
    for (const q of ['flamingo', 'pelican', `#${number}`, String(number), 'flamigno'])
      assert.deepEqual(await ids('guard', q), [], q);
  });

  test('an excluded person, though everything is granted, at once', async () => {
    const { id, number } = await open('agent', { subject: 'Cormorant' });
    await followed();
    assert.deepEqual(await ids('admin', 'cormorant'), [id]);
    await transact(system('rule'), (ctx) =>
      excludeFromMatter(ctx, id, { personId: staff.admin, why: 'conflict' }),
    );
    for (const q of ['cormorant', `#${number}`]) assert.deepEqual(await ids('admin', q), [], q);
    assert.deepEqual(await ids('agent', 'cormorant'), [id]);
  });

  test('a restricted case is found by those named on it only', async () => {
    const { id } = await open('agent', { subject: 'Kingfisher', holderId: staff.agent });
    await followed();
    await transact(system('rule'), (ctx) => restrictMatter(ctx, id));
    for (const who of ['admin', 'agent2', 'careHead', 'chief'] as const)
      assert.deepEqual(await ids(who, 'kingfisher'), [], who);
    assert.deepEqual(await ids('agent', 'kingfisher'), [id]);
  });

  test('a hidden customer is found by nothing that names them', async () => {
    const { id } = await open('agent', {
      subject: 'Wagtail',
      customer: {
        name: 'Hiddenia Secretova',
        email: 'hiddenia@secret.example',
        phone: '+250788999111',
      },
      customerName: 'hidden',
    });
    await followed();
    assert.deepEqual(await ids('admin', 'wagtail'), [id]);
    for (const q of ['hiddenia', 'secretova', 'hiddenia@secret.example', '+250788999111'])
      for (const asked of [q, `from:${q}`, `wagtail from:${q}`])
        assert.deepEqual(await ids('admin', asked), [], asked);
    const { cases } = await search('admin', 'wagtail');
    assert.ok(!JSON.stringify(cases).includes('Hiddenia'));
  });

  test('who raised it for themselves does not find it by what colleagues noted', async () => {
    const { id } = await open('picker', {
      subject: 'My payslip',
      text: 'It is wrong.',
      forMyself: true,
    });
    await say('agent', id, 'Heronry says it is fraud.', { kind: 'note' });
    await followed();
    assert.deepEqual(await ids('agent', 'heronry'), [id]);
    assert.deepEqual(await ids('picker', 'heronry'), []);
    assert.deepEqual(await ids('picker', 'heronyr'), []);
    assert.deepEqual(await ids('picker', 'payslip'), [id]);
    assert.deepEqual(await ids('picker', 'wrong'), [id]);
  });

  test('what somebody else writes is found by their address and words', async () => {
    const { id } = await open('agent', {
      subject: 'Sparrow',
      customer: { email: 'bird@nest.example' },
    });
    await transact(onBehalfOf(null, 'mail'), (ctx) =>
      receiveMessage(ctx, {
        matterId: id,
        channel: 'email',
        authorId: null,
        authorKind: 'unverified',
        fromAddress: 'cousin@nest.example',
        subject: '',
        body: 'There are eggs.',
      }),
    );
    await followed();
    assert.deepEqual(await ids('agent', 'eggs'), [id]);
    for (const q of ['from:bird@nest.example', 'from:cousin@nest.example', 'cousin'])
      assert.deepEqual(await ids('agent', q), [id], q);
  });
});

test('the search agrees with the lists, for random people, teams and exclusions', async () => {
  let seed = 7;
  const pick = <T>(all: readonly T[]): T => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return all[seed % all.length] as T;
  };
  const people = Object.keys(staff) as StaffName[];
  const places = Object.values(teams);
  for (let i = 0; i < 40; i++) {
    const { id } = await open(pick(people), {
      subject: `Nightingale ${i}`,
      text: pick(['Wren.', 'Robin.']),
      teamId: pick(places),
    });
    const chance = pick([0, 1, 2, 3, 4, 5]);
    if (chance === 0) await call('admin', 'POST', `/api/v1/matters/${id}/following`);
    if (chance === 1)
      await transact(system('rule'), (ctx) =>
        excludeFromMatter(ctx, id, { personId: staff[pick(people)], why: 'conflict' }),
      );
    if (chance === 2) await transact(system('rule'), (ctx) => restrictMatter(ctx, id));
    if (chance === 3) await call(pick(people), 'POST', `/api/v1/cases/${id}/taking`);
  }
  await followed();
  for (const who of people) {
    const listed = (await call(who, 'GET', '/api/v1/cases?view=all&limit=100')).body.items
      .filter((each: { title: string }) => each.title.startsWith('Nightingale'))
      .map((each: Opened) => each.id);
    const found = (await search(who, 'nightingale', { kind: 'cases', limit: '50' })).cases.items;
    assert.deepEqual(found.map((each: Opened) => each.id).sort(), listed.sort(), who);
  }
});

test('hostile questions are refused or answered, and break nothing', async () => {
  const hostile = [
    "'",
    '"',
    '\\',
    "a' | b & !c <-> d:*",
    ':* & | ! ( ) <2>',
    "'; drop table search_documents; --",
    '%_%',
    '{}[]',
    '\u{1f600}\u200d\u{1f600}',
    '\ud800',
    'İstanbul ǅ ß',
    '-'.repeat(900),
    '"'.repeat(900),
    'a '.repeat(499),
    'before:0000 after:9999-12-31 carton',
    'after:9999 before:1000',
    '#999999999999999 number:0',
    'is:open '.repeat(100),
    'from:@ from:% from:+',
    '１２３ ﬁ Ω',
  ];
  for (const q of hostile) {
    await search('agent', q);
    const { status } = await call(
      'agent',
      'GET',
      `/api/v1/search/suggestions?${new URLSearchParams({ q })}`,
    );
    assert.equal(status, 200, q);
  }
  const send = async (query: string) =>
    (await call('agent', 'GET', `/api/v1/search?${query}`)).status;
  assert.equal(await send(`q=${'x'.repeat(20_000)}`), 400);
  assert.equal(await send('q=a%00b'), 400);
  assert.equal(await send('q=carton&cursor=nonsense'), 400);
  assert.equal(await send('q=carton&limit=1000'), 400);
  assert.equal(await send('q=%FF%FE'), 200);
});
