// A customer may write in another language than before: who answers sees it, and what helps them follows.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testWorld } from '../../test/database.ts';
import { stampOn, visitorOf } from '../../test/visitor.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, database } = world;
const { get, send } = visitorOf(world.app);

const french = 'Bonjour, je ne suis pas content de la livraison, merci de répondre.';

async function opened(): Promise<{ id: string; customerPath: string }> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'Two cartons missing', text: 'Ten came.', channel: 'email', language: 'en' },
    customer: { name: 'Immaculée', email: 'immaculee@kamonyi.example' },
    holderId: staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** On their page. */
async function write(path: string, text: string): Promise<void> {
  const page = await get(path);
  const sent = await send(path, { stamp: stampOn(page), text });
  assert.equal(sent.status, 303, sent.text);
  world.clock.advance(1000);
}

const detail = async (id: string) => (await call('agent', 'GET', `/api/v1/cases/${id}`)).body;
const languages = async (id: string) => {
  const { language, replyLanguage } = await detail(id);
  return [language, replyLanguage];
};

async function reply(id: string, more: Record<string, unknown> = {}) {
  const answer = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, {
    body: 'Oui.',
    ...more,
  });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  const { rows } = await database.pool.query(
    `select m.language, o.mail ->> 'language' as mailed
      from messages m join outbox o on o.message_id = m.id where m.id = $1`,
    [answer.body.messageId],
  );
  return [rows[0].language, rows[0].mailed];
}

test('the answer follows the language of the customer’s last words', async () => {
  const { id, customerPath } = await opened();
  assert.deepEqual(await languages(id), ['en', 'en']);
  await write(customerPath, french);
  const { messages } = await detail(id);
  assert.equal(messages.at(-1).language, 'fr');
  assert.deepEqual(await languages(id), ['en', 'fr']);
  assert.deepEqual(await reply(id), ['fr', 'fr']);

  await write(customerPath, '12345');
  assert.deepEqual(await languages(id), ['en', 'fr'], 'what shows none says nothing of it');
  assert.deepEqual(await reply(id, { language: 'sw' }), ['sw', 'sw']);
});

test('ready texts are offered in the language of the reply', async () => {
  await call('agent', 'POST', '/api/v1/templates', {
    ...{ name: 'Thanks', shortcut: 'thanks' },
    texts: { en: 'Thank you', fr: 'Merci', sw: 'Asante' },
  });
  const { id, customerPath } = await opened();
  await write(customerPath, french);
  const offered = async (more = '') =>
    (await call('agent', 'GET', `/api/v1/templates?caseId=${id}&q=thanks${more}`)).body;
  assert.equal((await offered()).items[0].body, 'Merci');
  const swahili = await offered('&language=sw');
  assert.deepEqual(
    [swahili.language, swahili.items[0].body, swahili.items[0].isOtherLanguage],
    ['sw', 'Asante', false],
  );
});

test('whoever knows better sets the language, until the customer writes again', async () => {
  const { id, customerPath } = await opened();
  await write(customerPath, french);
  const set = await call('agent', 'PATCH', `/api/v1/cases/${id}`, { language: 'en' });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  assert.deepEqual(await languages(id), ['en', 'en']);
  await call('agent', 'PATCH', `/api/v1/cases/${id}`, { language: 'rw' });
  assert.deepEqual(await languages(id), ['rw', 'rw']);
  const { rows } = await database.pool.query(
    `select data ->> 'language' as language from events where matter_id = $1 and kind = 'case.described' order by at`,
    [id],
  );
  assert.deepEqual(
    rows.map(({ language }) => language),
    ['en', 'rw'],
  );
  world.clock.advance(1000);
  await write(customerPath, french);
  assert.deepEqual(await languages(id), ['rw', 'fr']);
});

test('what somebody took down on the phone is in words of their own', async () => {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'A call', text: french, channel: 'phone', language: 'rw' },
    customer: { name: 'Keza', phone: '+250788301199' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual(await languages(body.id), ['rw', 'rw']);
});
