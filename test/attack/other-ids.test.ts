// Every contract, asked with the ids of what others keep to themselves: nothing of it comes back and nothing of it changes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { mayHear } from '../../src/matters/index.ts';
import { startSmtp } from '../../src/conversations/index.ts';
import { actorForPerson } from '../../src/organisation/index.ts';
import { type Actor, system } from '../../src/platform/context.ts';
import type { Contract } from '../../src/platform/contract.ts';
import { testWorld, type World } from '../database.ts';
import { hiddenRows, hiddenWord } from '../hidden.ts';
import { deliver, hangUp } from '../mail.ts';
import { keyOf, type StaffName } from '../people.ts';
import { sampleInput } from '../sample.ts';
import { requestOf } from '../walk.ts';
import { idsOf, inputWith } from './fields.ts';

let world: World;
/** Ids by what they are of. */
let hidden: Record<string, string>;
let token: string;

before(async () => {
  world = await testWorld();
  hidden = { ...(await hiddenRows(world)), ...(await ownThings(world)) };
  Object.assign(hidden, await mailOn(hidden.cases as string));
  const { body } = await world.call('careHead', 'GET', `/api/v1/cases/${hidden.cases}`);
  token = body.customerPath.slice('/c/'.length);
  await world.settle();
  await followSearch();
});
after(() => world.close());

/** The one complained about, a colleague of the same team, and an administrator. */
const strangers: StaffName[] = ['guard', 'agent2', 'admin'];

describe('what is hidden', () => {
  test('is there for who may see it, so that the walk proves something', async () => {
    for (const path of ['/api/v1/cases', `/api/v1/cases/${hidden.cases}`, '/api/v1/drafts'])
      assert.ok((await textOf('careHead', path)).includes(hiddenWord), path);
    const found = await textOf('careHead', `/api/v1/search?q=${hiddenWord}`);
    assert.ok(found.includes(hidden.cases as string), found);
    const views = await textOf('careHead', '/api/v1/views');
    assert.ok(views.includes(hiddenWord), views);
  });

  for (const who of strangers)
    test(`shows nowhere, whatever ${who} asks for`, async () => {
      const before = await state();
      const problems: string[] = [];
      for (const contract of contracts())
        for (const input of inputsOf(contract)) problems.push(...(await ask(contract, input, who)));
      assert.deepEqual(problems, []);
      assert.deepEqual(await state(), before);
    });

  test('is found by no search, suggestion, filter, count or export', async () => {
    const words = [hiddenWord, 'quokka', 'note quokkaful', hidden.cases as string];
    for (const who of strangers)
      for (const word of words)
        for (const path of [
          '/api/v1/search?q=',
          '/api/v1/search/suggestions?q=',
          '/api/v1/cases?q=',
          '/api/v1/cases/count?q=',
          '/api/v1/cases/export?q=',
          '/api/v1/customers?q=',
          '/api/v1/cases?customerId=',
          '/api/v1/people?q=',
        ]) {
          const text = await textOf(who, path + encodeURIComponent(word));
          const found = leaksOf(text.replaceAll(word, ''), word);
          assert.deepEqual(found, [], `${who} ${path}${word} ${text}`);
        }
    const { body } = await world.call('agent2', 'GET', '/api/v1/cases/count');
    const { body: all } = await world.call('careHead', 'GET', '/api/v1/cases/count');
    assert.notDeepEqual(body, all);
  });

  test('is heard of on no topic', async () => {
    for (const who of strangers) {
      const actor = await actorOf(who);
      for (const topic of [
        `matters/${hidden.matters}`,
        `matters/${hidden.matters}/presence`,
        `person/${world.staff.careHead}`,
        `person/${world.staff.careHead}/drafts`,
        `devices/${hidden.matters}`,
        `recheck:matters/${hidden.matters}`,
        `matters/${hidden.matters} cases`,
        `*`,
        '',
      ])
        assert.equal(
          await world.transact(actor, (ctx) => mayHear(ctx, topic)),
          false,
          `${who} ${topic}`,
        );
      const own = await world.transact(actor, (ctx) => mayHear(ctx, `person/${world.staff[who]}`));
      assert.equal(own, true);
    }
  });
});

describe('a customer’s link', () => {
  test('opens nothing of another case', async () => {
    const other = await world.call('agent', 'POST', '/api/v1/cases', {
      ...{ subject: 'Mine', text: 'Mine', customer: { name: 'Keza', email: 'keza@mail.example' } },
    });
    const mine = other.body.customerPath as string;
    for (const path of [
      `${mine}/messages/${hidden.messages}`,
      `${mine}/files/${hidden.files}`,
      `${mine}/messages/${hidden.cases}`,
      `/c/${hidden.cases}`,
      `/c/${hidden.matters}/everything`,
      `${mine}?before=${encodeURIComponent(hidden.messages as string)}`,
    ]) {
      const answer = await world.app.request(path);
      assert.deepEqual(leaksOf(await answer.text(), path), [], path);
      assert.ok(path.includes('before') || answer.status === 404, `${path} ${answer.status}`);
    }
  });

  test('shows no note of staff, and no file of one', async () => {
    for (const path of ['', '/everything']) {
      const text = await (await world.app.request(`/c/${token}${path}`)).text();
      assert.ok(!text.includes('A note'), path);
    }
    assert.equal((await world.app.request(`/c/${token}/files/${hidden.files}`)).status, 404);
  });
});

const contracts = (): Contract[] => world.kept.routes.map((each) => each.contract);

/** As it stands; and in each field that takes an id those of its kind, and some of others. */
function inputsOf(contract: Contract): Record<string, unknown>[] {
  const fields = idsOf(contract);
  if (fields.length === 0) return [sampleInput(contract)];
  const kind = contract.path.split('/')[3] ?? '';
  const kinds = [kind, 'cases', 'messages', 'journal', 'handoffs'];
  const ids = kinds.flatMap((each) => hidden[each] ?? []);
  return fields.flatMap(({ path }) => [...new Set(ids)].map((id) => inputWith(contract, path, id)));
}

/** What is wrong with the answer, if anything. */
async function ask(
  contract: Contract,
  input: Record<string, unknown>,
  who: StaffName,
): Promise<string[]> {
  const { path, init } = requestOf(contract, input, { authorization: `Bearer ${keyOf(who)}` });
  const answer = await world.app.request(path, init);
  const text = await answer.text();
  const what = `${contract.method} ${path} ${JSON.stringify(input)}`;
  if (answer.status >= 500) return [`${what} answered ${answer.status}`];
  return leaksOf(text, `${path} ${JSON.stringify(input)}`).map((each) => `${what} ${each}`);
}

/** Nothing hidden is in an answer but what the one who asked said. */
const leaksOf = (text: string, said: string): string[] => [
  ...[hiddenWord, token].filter((each) => text.includes(each)),
  ...Object.entries(hidden)
    .filter(([, id]) => !said.includes(id) && text.includes(id))
    .map(([kind]) => `names ${kind}`),
];

const textOf = async (who: StaffName, path: string): Promise<string> =>
  (await world.app.request(path, { headers: { authorization: `Bearer ${keyOf(who)}` } })).text();

const actorOf = (who: StaffName): Promise<Actor> =>
  world.transact(system('rule'), (ctx) =>
    actorForPerson(ctx, world.staff[who], { kind: 'person' }),
  );

/** An answer to its customer by mail, and theirs to it. */
async function mailOn(caseId: string): Promise<Record<string, string>> {
  const one = async (text: string): Promise<Record<string, string>> =>
    (await world.database.pool.query(text, [caseId])).rows[0];
  const sent = await one(
    `select id, mail->>'replyTo' as "replyTo" from outbox where matter_id = $1 and mail->>'replyTo' is not null limit 1`,
  );
  const smtp = await startSmtp({
    ...world,
    log: pino({ level: 'silent' }),
    wake: () => {},
  });
  await deliver(smtp.port, {
    from: 'odette@mail.example',
    to: `${sent.replyTo}@kept.example`,
    raw: `From: odette@mail.example\nTo: ${sent.replyTo}@kept.example\nSubject: Re: ${hiddenWord}\n\nAgain ${hiddenWord}\n`,
  });
  hangUp();
  await smtp.stop();
  await world.settle();
  const came = await one(
    `select m.journal_id as id, m.id as message from messages m join filings f on f.message_id = m.id
     where f.matter_id = $1 and m.journal_id is not null and m.body like 'Again%' limit 1`,
  );
  return { outbox: sent.id as string, journal: came.id as string, answers: came.message as string };
}

async function followSearch(): Promise<void> {
  const ticker = world.kept.tickers.find(({ name }) => name === 'search.follow');
  while (await ticker?.run());
}

/** What somebody keeps for themselves: a view, a macro, a template, a key, a draft, an upload. */
async function ownThings({ call }: World): Promise<Record<string, string>> {
  const made = async (path: string, body: unknown): Promise<string> => {
    const answer = await call('careHead', 'POST', path, body);
    assert.equal(answer.status, 201, `${path} ${JSON.stringify(answer.body)}`);
    return answer.body.id;
  };
  const upload = await call(
    'careHead',
    'POST',
    '/api/v1/files?name=a.txt&type=text/plain',
    new TextEncoder().encode(hiddenWord),
  );
  return {
    views: await made('/api/v1/views', { name: hiddenWord, search: {} }),
    macros: await made('/api/v1/macros', {
      name: hiddenWord,
      for: 'me',
      steps: [{ do: 'follow' }],
    }),
    templates: await made('/api/v1/templates', {
      ...{ name: hiddenWord, for: 'me', shortcut: 'hidden', texts: { en: hiddenWord } },
    }),
    uploads: upload.body.id,
  };
}

/** The rows of what is hidden, as one hash a table. */
async function state(): Promise<Record<string, string>> {
  const { cases } = hidden;
  const own = world.staff.careHead;
  const sql = (table: string, where: string) =>
    `select coalesce(string_agg(t::text, '|' order by t::text), '') as all from ${table} t where ${where}`;
  const queries: Record<string, string> = {
    matters: sql('matters', `id = '${cases}'`),
    cases: sql('cases', `id = '${cases}'`),
    holdings: sql('matter_holdings', `matter_id = '${cases}'`),
    readers: sql('matter_readers', `matter_id = '${cases}'`),
    exclusions: sql('matter_exclusions', `matter_id = '${cases}'`),
    filings: sql('filings', `matter_id = '${cases}'`),
    commitments: sql('commitments', `matter_id = '${cases}'`),
    handoffs: sql('handoffs', `matter_id = '${cases}'`),
    escalations: sql('escalations', `matter_id = '${cases}'`),
    links: sql('matter_links', `'${cases}' in (from_id, to_id)`),
    tags: sql('matter_tags', `matter_id = '${cases}'`),
    fields: sql('matter_fields', `matter_id = '${cases}'`),
    snoozes: sql('snoozes', `matter_id = '${cases}'`),
    items: sql('checklist_items', `id = '${hidden['checklist-items']}'`),
    offers: sql('promise_offers', `id = '${hidden['promise-offers']}'`),
    held: sql('held_replies', `case_id = '${cases}'`),
    drafts: sql('drafts', `person_id = '${own}'`),
    views: sql('saved_views', `id = '${hidden.views}'`),
    macros: sql('macros', `id = '${hidden.macros}'`),
    templates: sql('templates', `id = '${hidden.templates}'`),
    keys: sql('api_keys', `person_id = '${own}'`),
    files: sql('attachments', `id in ('${hidden.files}', '${hidden.uploads}')`),
    events: sql('events', `matter_id = '${cases}'`),
  };
  const result: Record<string, string> = {};
  for (const [name, text] of Object.entries(queries)) {
    const { rows } = await world.database.pool.query<{ all: string }>(text);
    result[name] = createHash('sha256')
      .update(rows[0]?.all ?? '')
      .digest('hex');
  }
  return result;
}
