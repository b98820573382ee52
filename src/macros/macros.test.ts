import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import type { StaffName } from '../../test/people.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, teams } = world;

async function openCase(more: Record<string, unknown> = {}, who: StaffName = 'agent') {
  const { status, body } = await call(who, 'POST', '/api/v1/cases', {
    subject: 'A parcel',
    text: 'Where is it?',
    customer: { name: 'Ann Keza', email: 'ann@mail.example' },
    teamId: teams.care,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id as string;
}

async function make(who: StaffName, steps: unknown[], more: Record<string, unknown> = {}) {
  const { status, body } = await call(who, 'POST', '/api/v1/macros', {
    name: 'A macro',
    steps,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id as string;
}

async function makeTemplate(who: StaffName, shortcut: string, text: string, more = {}) {
  const { status, body } = await call(who, 'POST', '/api/v1/templates', {
    ...{ name: shortcut, shortcut, texts: { en: text } },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id as string;
}

const preview = async (who: StaffName, id: string, caseId: string) =>
  (await call(who, 'GET', `/api/v1/macros/${id}/preview?caseId=${caseId}`)).body;
const run = (who: StaffName, id: string, caseId: string) =>
  call(who, 'POST', `/api/v1/macros/${id}/runs`, { caseId });
const show = async (who: StaffName, caseId: string) =>
  (await call(who, 'GET', `/api/v1/cases/${caseId}`)).body;

async function eventsOn(caseId: string): Promise<string[]> {
  const { rows } = await world.database.pool.query(
    'select kind from events where matter_id = $1 order by at, id',
    [caseId],
  );
  return rows.map(({ kind }) => kind);
}

test('all steps are shown first, then done at once by the rules of each, with one event of the whole', async () => {
  const caseId = await openCase();
  const sorry = await makeTemplate('agent', 'sorry', 'Dear {{customer.name}}, we are sorry.');
  const id = await make('agent', [
    { do: 'set', severity: 'high', kind: 'complaint' },
    { do: 'take' },
    { do: 'write', as: 'reply', at: 'once', templateId: sorry },
    { do: 'write', as: 'note', at: 'once', text: 'Called about {{case.number}}.' },
    { do: 'follow' },
    {
      do: 'hand-off',
      kind: 'consult',
      teamId: teams.operations,
      ask: 'Where is it?',
      answerInMinutes: 120,
    },
  ]);
  const before = await eventsOn(caseId);
  const shown = await preview('agent', id, caseId);
  assert.deepEqual(await eventsOn(caseId), before, 'nothing was done');
  assert.equal((await show('agent', caseId)).severity, 'normal');
  assert.equal(shown.canRun, true, JSON.stringify(shown));
  const [set, take, reply, note, follow, ask] = shown.steps.map(
    (step: { told: Record<string, unknown> }) => step.told,
  );
  assert.deepEqual(set.changes, [
    { field: 'kind', from: 'question', to: 'complaint' },
    { field: 'severity', from: 'normal', to: 'high' },
  ]);
  assert.equal(take.from, 'Customer care');
  assert.deepEqual([reply.template, reply.body], ['sorry', 'Dear Ann Keza, we are sorry.']);
  assert.match(note.body, /^Called about \d+\.$/);
  assert.equal(follow.do, 'follow');
  assert.deepEqual([ask.to, ask.body], ['Operations', 'Where is it?']);

  const { status, body } = await run('agent', id, caseId);
  assert.deepEqual([status, body.status, body.holder], [201, 'open', staff.agent]);
  assert.equal(body.composed, null);
  const after = await show('agent', caseId);
  assert.deepEqual([after.severity, after.kind, after.following], ['high', 'complaint', true]);
  assert.equal(after.messages.at(-2).body, 'Dear Ann Keza, we are sorry.');
  assert.equal(after.handoffs[0].answerBy, ask.answerBy);
  const since = (await eventsOn(caseId)).slice(before.length);
  assert.equal(since.filter((kind) => kind === 'macro.run').length, 1);
  for (const kind of ['case.described', 'matter.held', 'handoff.offered'])
    assert.ok(since.includes(kind), `${kind} in ${since.join()}`);
  const { rows } = await world.database.pool.query(
    `select actor_id, cause_kind from events where matter_id = $1 and kind = 'macro.run'`,
    [caseId],
  );
  assert.equal(rows[0].actor_id, staff.agent);
  const uses = (await call('agent', 'GET', `/api/v1/templates/${sorry}`)).body.uses;
  assert.equal(uses, 1);
});

test('of one step that is refused nothing is done, and it is named', async () => {
  const caseId = await openCase();
  const due = new Date(Date.now() + 86_400_000).toISOString();
  await call('agent', 'POST', `/api/v1/cases/${caseId}/commitments`, {
    ...{ statement: 'Call you back', dueAt: due },
  });
  const id = await make('agent', [
    { do: 'set', severity: 'critical' },
    { do: 'write', as: 'reply', at: 'once', text: 'It is solved.' },
    { do: 'resolve', outcome: 'solved' },
  ]);
  const before = await eventsOn(caseId);
  const said = (await show('agent', caseId)).messages.length;
  const shown = await preview('agent', id, caseId);
  assert.equal(shown.canRun, false);
  assert.deepEqual(
    shown.steps.map((step: { refused: { code: string } | null }) => step.refused?.code ?? null),
    [null, null, 'case.open-promises'],
  );
  const { status, body } = await run('agent', id, caseId);
  assert.deepEqual([status, body.code], [422, 'case.open-promises']);
  assert.deepEqual(
    body.fields.map(({ field }: { field: string }) => field),
    ['steps.2'],
  );
  assert.deepEqual(await eventsOn(caseId), before);
  const theCase = await show('agent', caseId);
  assert.deepEqual([theCase.severity, theCase.messages.length], ['normal', said]);
});

test('what comes after a refused step is shown as if that had not been asked', async () => {
  const caseId = await openCase();
  const gone = await makeTemplate('agent', 'soon-gone', 'x');
  const id = await make('agent', [
    { do: 'write', as: 'note', at: 'once', templateId: gone },
    { do: 'resolve', outcome: 'solved' },
    { do: 'write', as: 'reply', at: 'composer', text: 'Goodbye' },
  ]);
  await call('agent', 'DELETE', `/api/v1/templates/${gone}`);
  const { steps } = await preview('agent', id, caseId);
  assert.deepEqual(
    steps.map((step: { refused: { code: string } | null }) => step.refused?.code ?? null),
    ['template.not-found', null, null],
  );
});

test('what is so already is left alone', async () => {
  const caseId = await openCase({ holderId: staff.agent, teamId: undefined, severity: 'high' });
  const id = await make('agent', [{ do: 'take' }, { do: 'set', severity: 'high' }]);
  const { steps, canRun } = await preview('agent', id, caseId);
  assert.deepEqual(
    steps.map((step: { isSoAlready: boolean }) => step.isSoAlready),
    [true, true],
  );
  assert.equal(canRun, true);
  assert.equal((await run('agent', id, caseId)).status, 201);
});

test('what is left in the composer is given back to be read, with its gaps; said at once it must be whole', async () => {
  const caseId = await openCase({ customerName: 'hidden' });
  const steps = (at: string) => [
    { do: 'write', as: 'reply', at, text: 'Dear {{customer.name}}', asks: true },
  ];
  const composing = await make('agent', steps('composer'));
  const before = await show('agent', caseId);
  const { body } = await run('agent', composing, caseId);
  assert.deepEqual(
    [body.composed.body, body.composed.missing, body.composed.asks],
    ['Dear …', ['customer.name'], true],
  );
  assert.equal((await show('agent', caseId)).messages.length, before.messages.length);
  const saying = await make('agent', steps('once'));
  assert.equal((await run('agent', saying, caseId)).body.code, 'macro.value-missing');
  assert.equal((await preview('agent', saying, caseId)).canRun, false);
});

test('into the composer of a closed case nothing is promised to come', async () => {
  const caseId = await openCase();
  await call('agent', 'POST', `/api/v1/cases/${caseId}/resolution`, { outcome: 'solved' });
  await call('agent', 'POST', `/api/v1/cases/${caseId}/closure`);
  const id = await make('agent', [{ do: 'write', as: 'reply', at: 'composer', text: 'Hello' }]);
  const { steps } = await preview('agent', id, caseId);
  assert.equal(steps[0].refused.code, 'case.closed');
});

test('tags, fields and putting off go through their own doors', async () => {
  const caseId = await openCase();
  const tag = (await call('agent', 'POST', '/api/v1/tags', { name: 'late parcel' })).body;
  const field = await call('admin', 'POST', '/api/v1/fields', {
    ...{ key: 'damage', type: 'choice', label: { en: 'Damage', fr: 'Dégât' } },
    options: [{ key: 'wet', label: { en: 'Got wet', fr: 'Mouillé' } }],
  });
  assert.equal(field.status, 201, JSON.stringify(field.body));
  const id = await make('agent', [
    { do: 'tag', add: [tag.id] },
    { do: 'field', key: 'damage', value: 'wet' },
    { do: 'snooze', until: 'monday', reason: 'The van comes on Monday' },
  ]);
  const { steps, canRun } = await preview('agent', id, caseId);
  assert.equal(canRun, true, JSON.stringify(steps));
  assert.deepEqual(steps[0].told.add, ['late parcel']);
  assert.deepEqual(steps[1].told.value, { en: 'Got wet', fr: 'Mouillé' });
  assert.equal((await run('agent', id, caseId)).status, 201);
  const theCase = await show('agent', caseId);
  assert.deepEqual(
    theCase.tags.map(({ name }: { name: string }) => name),
    ['late parcel'],
  );
  assert.equal(theCase.snooze?.until, steps[2].told.until);
  const again = await preview('agent', id, caseId);
  assert.deepEqual(
    again.steps.slice(0, 2).map((step: { isSoAlready: boolean }) => step.isSoAlready),
    [true, true],
  );
});

test('on a case that one may not read there is nothing to see and nothing to run', async () => {
  const caseId = await openCase();
  const id = await make('picker', [{ do: 'take' }]);
  assert.equal(
    (await call('picker', 'GET', `/api/v1/macros/${id}/preview?caseId=${caseId}`)).status,
    404,
  );
  assert.equal((await run('picker', id, caseId)).status, 404);
  const agents = await make('agent', [{ do: 'take' }]);
  assert.equal((await run('agent2', agents, caseId)).body.code, 'macro.not-found');
});

test('many cases are done each by its own rules', async () => {
  const ok = await openCase();
  const closed = await openCase();
  await call('agent', 'POST', `/api/v1/cases/${closed}/resolution`, { outcome: 'solved' });
  await call('agent', 'POST', `/api/v1/cases/${closed}/closure`);
  const unknown = '0193a1b2-0000-7000-8000-000000000001';
  const bulk = (id: string, ids: string[]) =>
    call('agent', 'POST', `/api/v1/macros/${id}/bulk-runs`, { ids });
  const id = await make('agent', [{ do: 'follow' }, { do: 'take' }]);
  const { status, body } = await bulk(id, [ok, closed, unknown]);
  assert.deepEqual([status, body.done], [201, [ok]]);
  const codes = Object.fromEntries(
    body.refused.map((row: { id: string; code: string }) => [row.id, row.code]),
  );
  assert.deepEqual(codes, { [closed]: 'case.closed', [unknown]: 'cases.not-found' });
  assert.equal((await show('agent', closed)).following, false, 'all or nothing on each');
  const composing = await make('agent', [{ do: 'write', as: 'note', at: 'composer', text: 'x' }]);
  assert.equal((await bulk(composing, [ok])).body.code, 'macro.needs-composer');
});

test('what could never be done is refused when the macro is saved, with the step', async () => {
  const own = await makeTemplate('admin', 'own', 'x');
  const save = async (steps: unknown[], more = {}) => {
    const { body } = await call('admin', 'POST', '/api/v1/macros', { name: 'x', steps, ...more });
    return [body.code, body.fields?.[0]?.field];
  };
  const nobody = '0193a1b2-0000-7000-8000-000000000001';
  assert.deepEqual(await save([{ do: 'follow' }, { do: 'assign', personId: nobody }]), [
    'people.not-found',
    'steps.1',
  ]);
  assert.deepEqual(await save([{ do: 'write', as: 'note', at: 'once', text: 'For {{client}}' }]), [
    'template.unknown-variable',
    'steps.0.text',
  ]);
  assert.deepEqual(
    await save([{ do: 'write', as: 'note', at: 'once', templateId: own }], { for: 'everybody' }),
    ['template.not-for-them', 'steps.0'],
  );
  assert.deepEqual(await save([{ do: 'field', key: 'nothing', value: 'x' }]), [
    'field.not-found',
    'steps.0',
  ]);
  assert.deepEqual(await save([{ do: 'take' }, { do: 'take' }]), ['macro.twice', 'steps.1']);
  assert.equal((await save([]))[0], 'input.invalid');
});

test('it is made, changed and retired by whom it belongs to; keys are one’s own once', async () => {
  const refused = async (who: StaffName, more: Record<string, unknown>) =>
    (await call(who, 'POST', '/api/v1/macros', { name: 'x', steps: [{ do: 'take' }], ...more }))
      .body.code;
  assert.equal(await refused('agent', { for: 'everybody' }), 'audience.not-yours');
  assert.equal(await refused('agent', { for: 'team', teamId: teams.care }), 'audience.not-yours');
  const team = { for: 'team', teamId: teams.care };
  const id = await make('careHead', [{ do: 'take' }], { ...team, key: 'T' });
  assert.equal(await refused('careHead', { ...team, key: 't' }), 'macro.key-taken');
  await make('agent', [{ do: 'take' }], { key: 't' });
  const names = async (who: StaffName) =>
    (await call(who, 'GET', '/api/v1/macros')).body.items.map((macro: { id: string }) => macro.id);
  assert.ok((await names('agent')).includes(id));
  assert.ok(!(await names('planner')).includes(id));
  const change = (who: StaffName, to: unknown) => call(who, 'PATCH', `/api/v1/macros/${id}`, to);
  assert.equal((await change('agent', { name: 'y' })).body.code, 'audience.not-yours');
  assert.equal((await change('careHead', { name: 'Take it', key: null })).body.key, null);
  assert.equal((await call('careHead', 'DELETE', `/api/v1/macros/${id}`)).status, 200);
  assert.ok(!(await names('agent')).includes(id));
  assert.equal((await call('careHead', 'POST', `/api/v1/macros/${id}/restoration`)).status, 200);
  const { rows } = await world.database.pool.query(
    'select kind from events where subject_id = $1 order by at, id',
    [id],
  );
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['macro.added', 'macro.changed', 'macro.retired', 'macro.restored'],
  );
});

test('they stand in the order that their keeper chose', async () => {
  const first = await make('guard', [{ do: 'take' }], { name: 'Anything' });
  const second = await make('guard', [{ do: 'follow' }], { name: 'Better' });
  const order = async () =>
    (await call('guard', 'GET', '/api/v1/macros')).body.items.map(
      (macro: { name: string }) => macro.name,
    );
  assert.deepEqual(await order(), ['Anything', 'Better']);
  await call('guard', 'PUT', '/api/v1/macro-order', { ids: [second, first] });
  assert.deepEqual(await order(), ['Better', 'Anything']);
  await call('agent', 'PUT', '/api/v1/macro-order', { ids: [first, second] });
  assert.deepEqual(await order(), ['Better', 'Anything'], 'not by others');
});

test('names stand for the ids that steps name', async () => {
  const id = await make('agent', [
    { do: 'assign', personId: staff.agent2 },
    { do: 'hand-off', kind: 'transfer', teamId: teams.gate, ask: 'Please' },
  ]);
  const { names } = (await call('agent', 'GET', `/api/v1/macros/${id}`)).body;
  assert.deepEqual(names, { [staff.agent2]: 'Claudine Mukamana', [teams.gate]: 'Gate' });
});
