// What a reply looks like and who signs it, on the screen and in the mail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testWorld } from '../../test/database.ts';

const world = await testWorld();
after(() => world.close());
const { call, staff, database } = world;

const signature = 'Patrick\nWe will call you tomorrow before noon.';

const showNames = (namesShownToCustomers: boolean) =>
  call('admin', 'PATCH', '/api/v1/organisation', { namesShownToCustomers });
before(() => showNames(true));

async function opened(): Promise<string> {
  const { status, body } = await call('agent', 'POST', '/api/v1/cases', {
    subject: 'Two cartons missing',
    text: 'Ten came.',
    kind: 'complaint',
    channel: 'email',
    customer: { name: 'Immaculée', email: 'immaculee@kamonyi.example' },
    holderId: staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

async function write(id: string, words: Record<string, unknown>): Promise<string> {
  const { status, body } = await call('agent', 'POST', `/api/v1/cases/${id}/messages`, words);
  assert.equal(status, 201, JSON.stringify(body));
  return body.messageId;
}

async function row<T>(text: string, id: string): Promise<T | undefined> {
  return (await database.pool.query(text, [id])).rows[0] as T | undefined;
}

const written = (id: string) =>
  row<{ body: string; html: string | null }>('select body, html from messages where id = $1', id);

const mailed = (id: string) =>
  row<{ text: string; html: string | null; signature: string | null }>(
    `select mail ->> 'text' as text, mail ->> 'html' as html, mail ->> 'signature' as signature
      from outbox where message_id = $1`,
    id,
  );

test('one’s signature is one’s own, and goes when it is emptied', async () => {
  const set = (to: string | null) => call('agent', 'PATCH', '/api/v1/me', { signature: to });
  assert.equal((await set(`  ${signature}\n`)).body.signature, signature);
  assert.equal((await call('agent', 'GET', '/api/v1/me')).body.signature, signature);
  assert.equal((await call('careHead', 'GET', '/api/v1/me')).body.signature, null);
  assert.equal((await set('x'.repeat(1001))).status, 400);
  assert.equal((await set('')).body.signature, null);
  await set(signature);
});

test('a signed reply says who wrote it, below all else; its signature promises nothing', async () => {
  const id = await opened();
  const html = '<p>They <strong>come</strong>:</p><ul><li>two</li></ul>';
  const messageId = await write(id, { body: 'They come:\n- two', html, signed: true });
  const shown = '<p>Patrick<br>We will call you tomorrow before noon.</p>';
  assert.deepEqual(await written(messageId), {
    body: `They come:\n- two\n\n${signature}`,
    html: `${html}${shown}`,
  });
  const mail = await mailed(messageId);
  assert.deepEqual(
    [mail?.text, mail?.html, mail?.signature],
    ['They come:\n- two', html, signature],
  );
  const missed = `select from events where matter_id = $1 and kind = 'promise.unrecorded'`;
  assert.equal(await row(missed, id), undefined);
});

test('nobody signs where customers are told no names of staff', async () => {
  await showNames(false);
  const id = await opened();
  const messageId = await write(id, { body: 'They come.', signed: true });
  assert.deepEqual(await written(messageId), { body: 'They come.', html: null });
  assert.equal((await mailed(messageId))?.signature, null);
  await showNames(true);
});

test('a note, and a reply that asks for none, have no signature', async () => {
  const id = await opened();
  const note = await write(id, { kind: 'note', body: 'Look.', signed: true });
  assert.equal((await written(note))?.body, 'Look.');
  const reply = await write(id, { body: 'They come.' });
  assert.deepEqual(await written(reply), { body: 'They come.', html: null });
  assert.equal((await mailed(reply))?.signature, null);
});

test('what the editor makes is kept as it is; what could do harm is not', async () => {
  const id = await opened();
  const made =
    '<p><em>a</em> <code>b</code><br>c</p><p><br></p><ol start="3"><li>d</li></ol><blockquote><p>e</p></blockquote><pre><code>f</code></pre>';
  const link =
    '<a href="https://kept.example/x">g</a><a href="javascript:x()">h</a><script>x()</script>';
  const messageId = await write(id, { body: 'a', html: `${made}<p>${link}</p>` });
  const html = (await written(messageId))?.html;
  const kept = made.replaceAll('<br>', '<br />');
  assert.ok(html?.startsWith(kept), html ?? '');
  assert.match(
    html?.slice(kept.length) ?? '',
    /^<p><a href="https:\/\/kept.example\/x"[^>]*>g<\/a><a[^>]*>h<\/a><\/p>$/,
  );
  assert.doesNotMatch(html ?? '', /script/);
});
