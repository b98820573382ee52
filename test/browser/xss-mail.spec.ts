// Published ways to make a browser run what somebody wrote, sent by mail and pasted into replies: none runs, none fetches,
// and the policy of the page, the wall behind, never has anything to stop.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { pino } from 'pino';
import { type RunningSmtp, startSmtp } from '../../src/conversations/index.ts';
import { deliver, hangUp } from '../mail.ts';
import { type Office, openOffice } from './office.ts';
import { sendNow } from './send-now.ts';
import { guard, intruders, restOf } from './xss/guard.ts';
import { openOutside, type Outside } from './xss/outside.ts';
import { type Vector, vectorsFor } from './xss/vectors.ts';

let office: Office;
let smtp: RunningSmtp;
let outside: Outside;
let vectors: Vector[];

before(async () => {
  outside = await openOutside((path) => {
    const [, kind, ...ids] = path.split('/');
    if (kind === 'raw') return `<!doctype html><body>${vectors[Number(ids[0])]?.text}`;
    if (kind !== 'batch') return undefined;
    return `<!doctype html>${ids.map((id) => `<iframe src="/raw/${id}"></iframe>`).join('')}`;
  });
  vectors = vectorsFor(outside.evil);
  office = await openOffice();
  smtp = await startSmtp({ ...office, log: pino({ level: 'silent' }) });
});
after(async () => {
  hangUp();
  await smtp.stop();
  outside.close();
  await office.close();
});

/** So many at a time in the frames of one window. */
const batch = 30;
const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / batch) }, (_, i) =>
    all.slice(i * batch, (i + 1) * batch),
  );

test('the vectors are sharp: on a page without walls most of them run or fetch', async () => {
  const context = await office.browser.newContext();
  const ran = new Set<number>();
  await context.exposeBinding('ran', (_, what: unknown) => {
    ran.add(Number(/\d+/.exec(String(what))?.[0]));
  });
  for (const some of batches(vectors)) {
    const page = await context.newPage();
    await page.goto(`${outside.evil}/batch/${some.map(({ id }) => id).join('/')}`);
    for (const frame of page.frames()) await frame.evaluate(byHand).catch(() => undefined);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.close();
  }
  await context.close();
  const fetched = new Set(outside.reached.map((line) => Number(/ \/(\d+)/.exec(line)?.[1])));
  const blunt = vectors.filter(({ id }) => !ran.has(id) && !fetched.has(id));
  outside.forget();
  const sharp = vectors.length - blunt.length;
  assert.ok(sharp >= 150, `${sharp} of ${vectors.length}; not ${blunt.map(({ text }) => text)}`);
});

/** Does what a vector waits for. */
function byHand(): void {
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames())
      if (/^on/i.test(name)) element.dispatchEvent(new Event(name.slice(2).toLowerCase()));
    if (!element.matches('a, area, button, input')) continue;
    element.removeAttribute('target');
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }
}

const word = (text: string): string =>
  `=?utf-8?B?${Buffer.from(text.replaceAll(/[\ud800-\udfff]/g, '')).toString('base64')}?=`;

/** A vector in everything that its author may choose. */
const mailOf = ({ id, text }: Vector): string => `From: ${word(text)} <m${id}@shop.example>
To: ${word(text)} <care@kept.example>
Cc: ${word(text)} <c${id}@shop.example>
Subject: ${word(text)}
Message-ID: <v${id}@shop.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(`<p>Read me ${id}.</p>${text}<table><tr><td>end</td></tr></table>`).toString('base64')}
--b
Content-Type: image/svg+xml
Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/g, ''))}

<svg xmlns="http://www.w3.org/2000/svg" onload="ran(${id})"><script>ran(${id})</script></svg>
--b--
`;

test('in the subject, names, HTML and file names of mails nothing runs and nothing fetches', async () => {
  for (const vector of vectors)
    await deliver(smtp.port, {
      raw: mailOf(vector),
      from: `m${vector.id}@shop.example`,
      to: 'care@kept.example',
    });
  await filed();
  const { rows } = await office.database.pool.query<{ id: string; number: number; html: boolean }>(
    `select m.id, x.number, m.html is not null as html from messages m
     join filings f on f.message_id = m.id join matters x on x.id = f.matter_id
     where m.from_address ~ '^m[0-9]+@' order by m.at`,
  );
  assert.equal(rows.length, vectors.length);
  const page = await office.visit('agent', '/today');
  const guarded = await guard(page.context(), office.url);
  const rest = restOf(page);
  const found: string[] = [];
  const look = async (path: string): Promise<void> => {
    await page.goto(path);
    await rest();
    found.push(...(await intruders(page)));
    assert.equal(new URL(page.url()).pathname, path.split('?')[0]);
  };
  const documents = rows.filter(({ html }) => html);
  assert.ok(documents.length > 250, `${documents.length} documents`);
  for (const some of batches(documents)) {
    await page.evaluate(
      frame,
      some.map(({ id }) => `/api/v1/messages/${id}/page`),
    );
    await rest();
    found.push(...(await intruders(page)));
  }
  for (const [i, { number }] of rows.entries()) if (i % 20 === 0) await look(`/cases/${number}`);
  for (const path of ['/cases?view=all', '/customers', '/mail/journal']) await look(path);
  assert.deepEqual([...found, ...guarded.harm(), ...outside.reached], []);
});

/** Opens these in frames, in place of those before. */
async function frame(paths: string[]): Promise<void> {
  const frames = paths.map((src) => Object.assign(document.createElement('iframe'), { src }));
  const loaded = frames.map((each) => new Promise((done) => each.addEventListener('load', done)));
  document.body.replaceChildren(...frames);
  await Promise.all(loaded);
}

/** Resolves when no mail is on its way any more. */
async function filed(): Promise<void> {
  for (;;) {
    await office.settle();
    const { body } = await office.call('admin', 'GET', '/api/v1/journal/equation');
    if (body.pending === 0) return;
  }
}

const paste = (on: Locator, html: string) =>
  on.evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'x');
    element.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    );
  }, html);

test('pasted into a reply, kept as a draft, sent, or written past the editor, it is nothing but words', async () => {
  const opened = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'Pasted', text: 'Two cartons.', holderId: office.staff.agent },
    customer: { name: 'Immaculée Uwera', email: 'im@kamonyi.example' },
  });
  const path = `/cases/${opened.body.number}`;
  const page = await office.visit('agent', '/today');
  const guarded = await guard(page.context(), office.url);
  const rest = restOf(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  const field = page.getByRole('textbox', { name: 'Reply', exact: true });
  for (const { text } of vectors) await paste(field, `<p>${text}</p>`);
  assert.deepEqual(await intruders(page), []);
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  await rest();
  assert.deepEqual(await intruders(page), []);
  await field.press('Control+Enter');
  await sendNow(page);

  // Past the editor: by a programme with a key.
  for (const { text } of vectors.filter(({ id }) => id % 10 === 0))
    await office.call('agent', 'POST', `/api/v1/cases/${opened.body.id}/messages`, {
      ...{ kind: 'note', body: 'A note', html: `<p>A <b>note</b></p>${text}` },
    });
  const everything = vectors.map(({ text }) => text.replaceAll('\u0000', '')).join(' ');
  await office.call('agent', 'PUT', `/api/v1/matters/${opened.body.id}/drafts/reply`, {
    content: { body: everything, html: `<p>${everything}</p>` },
  });
  await page.goto(path);
  await rest();
  assert.deepEqual(await intruders(page), []);
  const { rows } = await office.database.pool.query<{ html: string }>(
    `select m.html from messages m join filings f on f.message_id = m.id
     where f.matter_id = $1 and m.html is not null`,
    [opened.body.id],
  );
  assert.ok(rows.length > 10, `${rows.length} with HTML`);
  for (const { html } of rows)
    assert.doesNotMatch(
      html,
      /<(?:script|svg|iframe|style|object)\b|<[a-z][^<>]*\s(?:on\w+|src)=/i,
    );
  assert.deepEqual([...guarded.harm(), ...outside.reached], []);
});
