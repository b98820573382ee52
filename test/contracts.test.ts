// Every contract of the API, walked: who may not gets 401 or 403, what may not be seen is 404, nonsense is never a 500.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import type { Actor } from '../src/platform/context.ts';
import { type Contract, pathFields } from '../src/platform/contract.ts';
import { createHttp, mount } from '../src/platform/http/index.ts';
import { testWorld, type World } from './database.ts';
import { hiddenRows, seenRows } from './hidden.ts';
import { keyOf } from './people.ts';
import { sampleInput } from './sample.ts';
import { requestOf } from './walk.ts';

let world: World;
let hidden: Record<string, string>;

before(async () => {
  world = await testWorld();
  hidden = await hiddenRows(world);
});
after(() => world.close());

const contracts = (): Contract[] => world.kept.routes.map((each) => each.contract);
const nameOf = (contract: Contract): string => `${contract.method} ${contract.path}`;

test('there are contracts to walk', () =>
  assert.ok(contracts().length > 60, `${contracts().length}`));

test('without a session every contract that is not public answers 401', async () => {
  for (const contract of contracts()) {
    if (contract.needs === 'public') continue;
    const { status, body } = await send(contract, sampleInput(contract), null);
    assert.equal(status, 401, nameOf(contract));
    assert.equal(body.code, 'auth.needed', nameOf(contract));
  }
});

test('a key that was never given answers 401', async () => {
  const answer = await world.app.request('/api/v1/me', {
    headers: { authorization: 'Bearer kept_guess' },
  });
  assert.equal(answer.status, 401);
});

test('an actor without the word answers 403', async () => {
  const wordless: Actor = {
    personId: world.staff.agent,
    cause: { kind: 'person' },
    permissions: new Set(),
    sight: { teams: [], all: false },
    isSystem: false,
  };
  const app = createHttp(pino({ level: 'silent' }));
  mount(app, world.kept.routes, {
    transact: world.transact,
    actorOf: async () => wordless,
    log: pino({ level: 'silent' }),
  });
  for (const contract of contracts()) {
    if (contract.needs === 'public' || contract.needs === 'session') continue;
    const { path, init } = requestOf(contract, sampleInput(contract), {});
    assert.equal((await app.request(path, init)).status, 403, nameOf(contract));
  }
});

test('a row of a restricted matter does not exist for others, also for administrators', async () => {
  for (const who of ['guard', 'admin'] as const)
    for (const contract of contracts()) {
      const row = rowOf(contract);
      if (!row || (contract.needs !== 'session' && !mayCall(who, contract))) continue;
      const input = { ...sampleInput(contract), [row.field]: hidden[row.kind] };
      const { status, body } = await send(contract, input, who);
      assert.equal(
        status,
        404,
        `${who}: ${nameOf(contract)} answered ${status} ${JSON.stringify(body)}`,
      );
    }
});

test('nor where it is named in what is asked or said about something else', async () => {
  const seen = await seenRows(world);
  for (const contract of contracts()) {
    const own = contract.path.includes('/:id') ? seen[contract.path.split('/')[3] as string] : {};
    const input = { ...sampleInput(contract), ...own };
    for (const field of ['caseId', 'other', 'otherId', 'into']) {
      if (!(field in input) || contract.path.startsWith('/api/v1/tags')) continue;
      const { status, body } = await send(contract, { ...input, [field]: hidden.cases }, 'agent2');
      assert.equal(status, 404, `${nameOf(contract)} ${field} ${status} ${JSON.stringify(body)}`);
    }
    if (!/\/bulk(-runs)?$/.test(contract.path)) continue;
    const { body } = await send(contract, { ...input, ids: [hidden.cases] }, 'agent2');
    assert.deepEqual(body.done, [], nameOf(contract));
    const [{ id, number, code }] = body.refused;
    assert.deepEqual([id, number, code], [hidden.cases, null, 'cases.not-found']);
  }
});

test('an id that is nobody’s answers 404, and one that is no id 400 or 404', async () => {
  for (const contract of contracts()) {
    if (contract.needs === 'public' || pathFields(contract.path).length === 0) continue;
    const { status, body } = await send(contract, sampleInput(contract), 'admin');
    assert.ok(
      [404, 200, 201, 400, 409, 422].includes(status),
      `${nameOf(contract)} ${status} ${JSON.stringify(body)}`,
    );
    const [field] = pathFields(contract.path) as [string];
    const wrong = await send(
      contract,
      { ...sampleInput(contract), [field]: "x'; drop table cases; --" },
      'admin',
    );
    assert.ok([400, 404].includes(wrong.status), `${nameOf(contract)} ${wrong.status}`);
  }
});

test('nonsense of every kind is refused with a code and never breaks anything', async () => {
  const deep = JSON.stringify({ subject: nested(80) });
  const bodies: [string, NonNullable<RequestInit['body']>, number[]][] = [
    ['unknown fields', JSON.stringify({ surprise: 1 }), [400, 404]],
    ['a list', '[1,2,3]', [400]],
    ['no JSON', '{', [400]],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), [400]],
    ['a null character', JSON.stringify({ name: 'a\0b', text: 'a\0b' }), [400]],
    ['something deep', deep, [400]],
    ['something huge', JSON.stringify({ text: 'x'.repeat(1_100_000) }), [413]],
  ];
  for (const contract of contracts()) {
    if (contract.method === 'GET' || contract.method === 'DELETE' || contract.rawBody) continue;
    for (const [what, body, expected] of bodies) {
      const { path } = requestOf(contract, sampleInput(contract), {});
      const answer = await world.app.request(path, {
        method: contract.method,
        headers: { authorization: `Bearer ${keyOf('admin')}`, 'content-type': 'application/json' },
        body,
      });
      const problem = (await answer.json()) as { code?: string };
      assert.ok(
        expected.includes(answer.status),
        `${nameOf(contract)} with ${what}: ${answer.status}`,
      );
      assert.match(problem.code ?? '', /^[a-z-]+\.[a-z-]+$/, `${nameOf(contract)} with ${what}`);
    }
  }
});

test('every field with a value of the wrong type is refused', async () => {
  for (const contract of contracts()) {
    if (contract.rawBody) continue;
    const input = sampleInput(contract);
    const inPath = new Set(pathFields(contract.path));
    for (const field of Object.keys(input)) {
      if (inPath.has(field)) continue;
      for (const value of [{ a: { b: [] } }, [[]], 'a'.repeat(60_000)]) {
        const { status } = await send(contract, { ...input, [field]: value }, 'admin');
        assert.ok(status < 500, `${nameOf(contract)} ${field}: ${status}`);
      }
    }
  }
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

async function send(
  contract: Contract,
  input: Record<string, unknown>,
  who: Parameters<World['call']>[0],
) {
  const { path, init } = requestOf(
    contract,
    input,
    who ? { authorization: `Bearer ${keyOf(who)}` } : {},
  );
  const answer = await world.app.request(path, init);
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const mayCall = (who: 'guard' | 'admin', contract: Contract): boolean =>
  who === 'admin' || !contract.needs.endsWith('.administer');

/** Which hidden row a contract's path names, if any. */
function rowOf(contract: Contract): { kind: string; field: string } | undefined {
  const match =
    /^\/api\/v1\/(cases|matters|commitments|promise-offers|handoffs|escalations|files|messages|links|checklist-items|held-replies)\/:([a-zA-Z]+)/.exec(
      contract.path,
    );
  return match ? { kind: match[1] as string, field: match[2] as string } : undefined;
}
