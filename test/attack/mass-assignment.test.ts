// Nothing is taken over from a request but what its contract names.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Contract, pathFields } from '../../src/platform/contract.ts';
import { testWorld } from '../database.ts';
import { keyOf } from '../people.ts';
import { sampleInput, type Schema, schemaOf } from '../sample.ts';
import { requestOf } from '../walk.ts';
import { fieldsOf, inputWith } from './fields.ts';

const world = await testWorld();
after(() => world.close());

const contracts: Contract[] = world.kept.routes.map((each) => each.contract);
const nameOf = ({ method, path }: Contract): string => `${method} ${path}`;

/** What somebody would like to write who guesses at columns and at the ways of other programmes. */
const wishes: Record<string, unknown> = {
  id: '0193a1b2-0000-7000-8000-000000000001',
  isSystem: true,
  roles: ['administrator'],
  permissions: ['organisation.administer'],
  actorId: world.staff.chief,
  authorId: world.staff.chief,
  personId: world.staff.chief,
  organisationId: '1',
  restricted: false,
  state: 'kept',
  token: 'AAAAAAAAAAAAAAAAAAAAAA',
  createdAt: '2001-01-01T00:00:00.000Z',
  person_id: world.staff.chief,
};

/** Where another standard says what may stand there, and who checks it. */
const openForReason: Record<string, string> = {
  'POST /api/v1/me/passkeys .response':
    'WebAuthn: the library reads what it knows and checks the signature',
};

test('every object of every input takes what it names and no more', () => {
  for (const contract of contracts) {
    const open = openObjects(schemaOf(contract), '').filter(
      (place) => !openForReason[`${nameOf(contract)} ${place}`],
    );
    assert.deepEqual(open, [], `${nameOf(contract)} takes anything`);
  }
});

describe('a wish beyond the contract', () => {
  test('is refused, also when an administrator has it', async () => {
    for (const contract of contracts.filter((each) => !each.rawBody)) {
      const named = [
        ...Object.keys(schemaOf(contract).properties ?? {}),
        ...pathFields(contract.path),
      ];
      // What a schema would let through it lets through alone; the table above says that none does.
      for (const name of Object.keys(wishes)
        .filter((each) => !named.includes(each))
        .slice(0, 4)) {
        const input = { ...sampleInput(contract), [name]: wishes[name] };
        const { status, body } = await send(contract, input, 'admin');
        const what = `${nameOf(contract)} with ${name} answered ${status} ${body}`;
        assert.ok([400, 401, 403].includes(status), what);
      }
    }
  });

  test('is refused inside of what is sent, too', async () => {
    for (const contract of contracts.filter((each) => !each.rawBody && each.method !== 'GET')) {
      const objects = fieldsOf(contract).filter(
        ({ schema }) => schema.properties && schema.additionalProperties === false,
      );
      for (const { path, schema } of objects) {
        const inner = Object.fromEntries((schema.required ?? []).map((name) => [name, 'x']));
        const input = inputWith(contract, path, { ...inner, isSystem: true, authorId: 'x' });
        const { status, body } = await send(contract, input, 'admin');
        assert.ok(
          [400, 401, 403].includes(status),
          `${nameOf(contract)} ${path.join('.')} ${status} ${body}`,
        );
      }
    }
  });

  test('changes no prototype', async () => {
    for (const contract of contracts.filter(
      ({ method, rawBody }) => method !== 'GET' && method !== 'DELETE' && !rawBody,
    )) {
      const { path } = requestOf(contract, sampleInput(contract), {});
      const answer = await world.app.request(path, {
        method: contract.method,
        headers: { authorization: `Bearer ${keyOf('admin')}`, 'content-type': 'application/json' },
        body: '{"__proto__":{"isSystem":true},"constructor":{"prototype":{"isSystem":true}}}',
      });
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `${nameOf(contract)} ${answer.status}`,
      );
    }
    assert.equal(({} as Record<string, unknown>).isSystem, undefined);
  });
});

test('who acts and when is never what the request says', async () => {
  const lie = {
    'x-forwarded-user': 'admin',
    'x-person-id': world.staff.chief,
    'x-request-id': 'mine',
  };
  const { body } = await world.call(
    'agent',
    'POST',
    '/api/v1/cases',
    { subject: 'A', text: 'B' },
    lie,
  );
  const { rows } = await world.database.pool.query(
    `select actor_id, at from events where matter_id = $1 order by id limit 1`,
    [body.id],
  );
  assert.equal(rows[0].actor_id, world.staff.agent);
  const tricks: Record<string, string>[] = [
    lie,
    { 'x-http-method-override': 'DELETE' },
    { 'x-original-url': '/api/v1/me' },
  ];
  for (const headers of tricks) {
    const answer = await world.call('guard', 'GET', '/api/v1/organisation', undefined, headers);
    assert.equal(answer.status, (await world.call('guard', 'GET', '/api/v1/organisation')).status);
  }
});

/** Objects that would take any name, but for those that say of what form all their values are. */
function openObjects(schema: Schema, path: string): string[] {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const isOpen = schema.properties !== undefined && schema.additionalProperties !== false;
  return [
    ...(isOpen ? [path || '(the input)'] : []),
    ...choices.flatMap((each) => openObjects(each, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      openObjects(each, `${path}.${name}`),
    ),
    ...(schema.items ? openObjects(schema.items, `${path}[]`) : []),
  ];
}

async function send(contract: Contract, input: Record<string, unknown>, who: 'admin' | 'agent') {
  const { path, init } = requestOf(contract, input, { authorization: `Bearer ${keyOf(who)}` });
  const answer = await world.app.request(path, init);
  return { status: answer.status, body: (await answer.text()).slice(0, 300) };
}
