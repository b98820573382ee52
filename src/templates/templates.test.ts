import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, teams } = world;

async function openCase(more: Record<string, unknown> = {}) {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'A parcel',
    text: 'Where is it?',
    customer: { name: 'Ann Keza', email: 'ann@mail.example' },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { id: string; number: number; customerPath: string };
}

const late = {
  name: 'It takes longer',
  shortcut: 'late',
  texts: {
    en: 'Dear {{customer.name|Madam, Sir}}, case {{case.number}} by {{promise.time|soon}}.',
  },
};

async function add(who: StaffName, more: Record<string, unknown> = {}) {
  const { status, body } = await call(who, 'POST', '/api/v1/templates', { ...late, ...more });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const offered = async (who: StaffName, caseId: string, q = '') =>
  (await call(who, 'GET', `/api/v1/templates?caseId=${caseId}&q=${encodeURIComponent(q)}`)).body;
const shortcuts = async (who: StaffName, caseId: string, q = ''): Promise<string[]> =>
  (await offered(who, caseId, q)).items.map((item: { shortcut: string }) => item.shortcut);

test('it is filled with what the case knows, in the customer’s language', async () => {
  const french = await openCase({ language: 'fr' });
  const template = await add('agent', {
    shortcut: 'all',
    texts: {
      en: '{{customer.name}}',
      fr: '{{customer.name}} {{case.number}} {{case.title}} {{case.link}} {{case.product|-}} {{me.name}} {{me.job|-}} {{team.name}} {{organisation.name}} {{promise.words|-}} {{promise.time|-}}',
    },
  });
  const before = (await offered('agent', french.id, 'all')).items[0];
  const link = `http://localhost:3000${french.customerPath}`;
  const { rows } = await world.database.pool.query('select name from organisation');
  const organisation = rows[0].name;
  assert.equal(
    before.body,
    `Ann Keza ${french.number} A parcel ${link} - Customer care - Customer care ${organisation} - -`,
    'where customers are told no names of staff, the team speaks',
  );
  await call('admin', 'PATCH', '/api/v1/organisation', { namesShownToCustomers: true });
  await call('agent', 'POST', `/api/v1/cases/${french.id}/commitments`, {
    statement: 'Call you back',
    dueAt: '2031-05-06T08:30:00.000Z',
  });
  const { items, language } = await offered('agent', french.id, 'all');
  assert.deepEqual([language, items[0].language, items[0].isOtherLanguage], ['fr', 'fr', false]);
  assert.equal(
    items[0].body,
    `Ann Keza ${french.number} A parcel ${link} - Patrick Habimana Customer care agent Customer care ${organisation} Call you back mardi 6 mai 2031 à 10:30`,
  );
  const swahili = await offered('agent', (await openCase({ language: 'sw' })).id, 'all');
  assert.deepEqual(
    [swahili.language, swahili.items[0].language, swahili.items[0].isOtherLanguage],
    ['sw', 'en', true],
  );
  await call('agent', 'DELETE', `/api/v1/templates/${template.id}`);
});

test('a customer who asked not to be named is not named, and a gap is told', async () => {
  const hidden = await openCase({ customerName: 'hidden' });
  await add('agent', { shortcut: 'gap', texts: { en: 'Dear {{customer.name}}' } });
  await add('agent', { shortcut: 'filled', texts: { en: 'Dear {{customer.name|customer}}' } });
  const [gap] = (await offered('agent', hidden.id, 'gap')).items;
  assert.deepEqual([gap.body, gap.missing], ['Dear …', ['customer.name']]);
  const [filled] = (await offered('agent', hidden.id, 'filled')).items;
  assert.deepEqual([filled.body, filled.missing], ['Dear customer', []]);
});

test('a name that looks like markup or a variable stays letters', async () => {
  const name = '<b onclick="x()">Bob</b> {{me.name}} $1';
  const { id } = await openCase({ customer: { name, email: 'bob@mail.example' } });
  await add('agent', { shortcut: 'bob', texts: { en: 'Dear {{customer.name}}!' } });
  const [item] = (await offered('agent', id, 'bob')).items;
  assert.deepEqual([item.body, item.html], [`Dear ${name}!`, null]);
});

test('nothing is filled from a case that one may not read', async () => {
  const { id } = await openCase();
  const { status } = await call('picker', 'GET', `/api/v1/templates?caseId=${id}`);
  assert.equal(status, 404);
});

test('one’s own is one’s own, the team’s is the team’s, everybody’s is everybody’s', async () => {
  const { id } = await openCase();
  await add('agent2', { shortcut: 'mine' });
  await add('careHead', { shortcut: 'ours', for: 'team', teamId: teams.care });
  await add('admin', { shortcut: 'house', for: 'everybody' });
  await add('admin', { shortcut: 'theirs', for: 'team', teamId: teams.operations });
  assert.deepEqual((await shortcuts('agent2', id)).toSorted(), ['house', 'mine', 'ours']);
  const agents = await shortcuts('agent', id);
  assert.ok(agents.includes('ours') && !agents.includes('mine') && !agents.includes('theirs'));
  const refused = async (who: StaffName, more: Record<string, unknown>) =>
    (await call(who, 'POST', '/api/v1/templates', { ...late, shortcut: 'no', ...more })).body.code;
  assert.equal(await refused('agent', { for: 'everybody' }), 'audience.not-yours');
  assert.equal(await refused('agent', { for: 'team', teamId: teams.care }), 'audience.not-yours');
  assert.equal(
    await refused('careHead', { for: 'team', teamId: teams.gate }),
    'audience.not-yours',
  );
  assert.equal(await refused('admin', { for: 'team' }), 'audience.team-needed');
  const library = (await call('admin', 'GET', '/api/v1/template-library')).body;
  const seen = library.items.map((item: { shortcut: string }) => item.shortcut);
  assert.ok(seen.includes('theirs') && seen.includes('ours') && !seen.includes('mine'));
});

test('it is changed by whom it belongs to, and who changed what is kept', async () => {
  const { id } = await add('careHead', { shortcut: 'change', for: 'team', teamId: teams.care });
  const change = async (who: StaffName, to: Record<string, unknown>) =>
    call(who, 'PATCH', `/api/v1/templates/${id}`, to);
  assert.equal((await change('agent', { name: 'x' })).body.code, 'audience.not-yours');
  assert.equal((await change('guard', { name: 'x' })).status, 404);
  const { body } = await change('careHead', {
    name: 'Later',
    texts: { en: late.texts.en, rw: 'Muraho {{customer.name}}', fr: '' },
  });
  assert.deepEqual(Object.keys(body.texts), ['en', 'rw']);
  assert.equal((await change('admin', { shortcut: 'later', name: 'Later' })).status, 200);
  assert.equal((await change('admin', { shortcut: 'later' })).status, 200, 'nothing to change');
  const shown = (await call('agent', 'GET', `/api/v1/templates/${id}`)).body;
  assert.deepEqual(
    shown.history.map((step: { kind: string; fields: string[]; by: { name: string } }) => [
      step.kind,
      step.fields.join(),
      step.by.name,
    ]),
    [
      ['template.changed', 'shortcut', 'Eric Mugisha'],
      ['template.changed', 'name,texts.rw', 'Diane Ingabire'],
      ['template.added', 'name,shortcut,for,teamId,texts.en', 'Diane Ingabire'],
    ],
  );
  assert.deepEqual([shown.can.change, shown.changedBy.name], [false, 'Eric Mugisha']);
});

test('what the text asks for and nobody knows is refused with the field and the word', async () => {
  const send = (texts: unknown) =>
    call('agent', 'POST', '/api/v1/templates', { ...late, shortcut: 'bad', texts });
  const { status, body } = await send({ en: 'Hello', fr: 'Cher {{client.nom}}' });
  assert.deepEqual([status, body.code], [400, 'template.unknown-variable']);
  assert.deepEqual(body.fields, [{ field: 'texts.fr', message: 'There is no {{client.nom}}.' }]);
  assert.equal((await send({})).body.code, 'template.empty');
  assert.equal((await send({ en: '  ' })).body.code, 'template.empty');
  assert.equal((await send({ de: 'Guten Tag' })).status, 400);
  assert.equal((await send({ en: '{{customer.name' })).body.code, 'template.open-braces');
});

test('a shortcut is one’s own only once, and another’s does not matter', async () => {
  await add('agent', { shortcut: 'Once' });
  const again = await call('agent', 'POST', '/api/v1/templates', { ...late, shortcut: 'once' });
  assert.deepEqual([again.status, again.body.code], [409, 'template.shortcut-taken']);
  await add('agent2', { shortcut: 'once' });
  for (const shortcut of ['two words', '-x', '', 'a/b'])
    assert.equal(
      (await call('agent', 'POST', '/api/v1/templates', { ...late, shortcut })).status,
      400,
    );
});

test('retired it is offered to nobody, and can come back', async () => {
  const { id: caseId } = await openCase();
  const { id } = await add('agent', { shortcut: 'gone' });
  assert.equal((await call('agent', 'DELETE', `/api/v1/templates/${id}`)).status, 200);
  assert.deepEqual(await shortcuts('agent', caseId, 'gone'), []);
  assert.equal((await call('agent', 'POST', `/api/v1/templates/${id}/uses`)).status, 404);
  await add('agent', { shortcut: 'gone' });
  const back = () => call('agent', 'POST', `/api/v1/templates/${id}/restoration`);
  assert.equal((await back()).body.code, 'template.shortcut-taken');
  const retired = (await call('agent', 'GET', '/api/v1/template-library?retired=true&q=gone')).body;
  assert.equal(retired.items.length, 2);
  await call('agent', 'PATCH', `/api/v1/templates/${id}`, { shortcut: 'gone-before' });
  assert.equal((await back()).body.retiredAt, null);
  assert.deepEqual((await shortcuts('agent', caseId, 'gone')).length, 2);
});

test('what one uses stands first, and everybody’s use is counted', async () => {
  const { id: caseId } = await openCase();
  await add('admin', { shortcut: 'use-a', name: 'A', for: 'everybody' });
  const { id } = await add('admin', { shortcut: 'use-b', name: 'B', for: 'everybody' });
  assert.deepEqual(await shortcuts('agent', caseId, 'use'), ['use-a', 'use-b']);
  for (const who of ['agent', 'agent', 'agent2'] as const)
    assert.equal((await call(who, 'POST', `/api/v1/templates/${id}/uses`)).status, 200);
  assert.deepEqual(await shortcuts('agent', caseId, 'use'), ['use-b', 'use-a']);
  const { body } = await call('planner', 'GET', `/api/v1/templates/${id}`);
  assert.equal(body.uses, 3);
  assert.ok(body.lastUsedAt);
});

test('languages in which nothing is said yet are named', async () => {
  const { languages } = (await call('agent', 'GET', '/api/v1/template-library')).body;
  const { missingLanguages } = await add('agent', { shortcut: 'english-only' });
  assert.deepEqual(
    missingLanguages,
    languages.filter((language: string) => language !== 'en'),
  );
});
