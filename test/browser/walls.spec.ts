// The walls around every page: who may frame it, read it, keep it, learn its address, or open it as something else.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { keyOf } from '../people.ts';
import { type Furnished, furnishedOffice } from './furnished.ts';
import { furnishMore, type More } from './xss/furnish.ts';
import { openOutside, type Outside } from './xss/outside.ts';
import { holes } from './xss/policy.ts';

let office: Furnished;
let more: More;
let outside: Outside;
/** What the page of whoever means harm is made of. */
let trap = '';
let files: Record<'png' | 'pdf' | 'html' | 'svg' | 'js', string>;

before(async () => {
  outside = await openOutside((path) => (path === '/trap' ? trap : undefined));
  office = await furnishedOffice();
  more = await furnishMore(office);
  files = await sendFiles();
});
after(async () => {
  outside.close();
  await office.close();
});

const contents = {
  png: [
    'image/png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ],
  pdf: ['application/pdf', Buffer.from('%PDF-1.7\n%%EOF\n')],
  html: ['text/html', Buffer.from('<script>top.ran = 1</script>')],
  svg: [
    'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="top.ran = 1"/>'),
  ],
  js: [
    'text/javascript',
    Buffer.from('onfetch = (event) => event.respondWith(new Response("mine"))'),
  ],
} as const;

/** On a note of the case, by their addresses. */
async function sendFiles(): Promise<typeof files> {
  const sent: [string, string][] = [];
  for (const [ending, [type, bytes]] of Object.entries(contents)) {
    const query = new URLSearchParams({ name: `a.${ending === 'js' ? 'txt' : ending}`, type });
    const { status, body } = await office.call('admin', 'POST', `/api/v1/files?${query}`, bytes, {
      'content-type': 'application/octet-stream',
    });
    assert.equal(status, 201, JSON.stringify(body));
    sent.push([ending, body.id]);
  }
  await office.call('admin', 'POST', `/api/v1/cases/${more.caseId}/messages`, {
    ...{ kind: 'note', body: 'Files', html: '<p>See <b>these</b></p>' },
    attachmentIds: sent.map(([, id]) => id),
  });
  return Object.fromEntries(sent.map(([ending, id]) => [ending, `/api/v1/files/${id}`])) as never;
}

const messagePage = async (): Promise<string> => {
  const { rows } = await office.database.pool.query<{ id: string }>(
    'select id from messages where html is not null limit 1',
  );
  return `/api/v1/messages/${rows[0]?.id}/page`;
};

/** Every kind of thing that the server answers with. */
async function everyAddress(): Promise<string[]> {
  const document = (await (await fetch(`${office.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const nobody = '00000000-0000-4000-8000-000000000000';
  const contracts = Object.entries(document.paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) => path.replaceAll(/\{\w+\}/g, nobody));
  assert.ok(contracts.length > 60);
  const shell = await (await fetch(`${office.url}/today`)).text();
  const assets = [...shell.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path as string);
  assert.ok(
    assets.some((path) => path.endsWith('.js')) && assets.some((path) => path.endsWith('.css')),
  );
  const { body } = await office.call('admin', 'POST', '/api/v1/me/feed');
  const { customerPath, code } = more;
  return [
    ...contracts.filter((path) => path !== '/api/v1/live'),
    ...assets,
    ...Object.values(files),
    await messagePage(),
    `/api/v1/journal/${office.found.journal}/raw`,
    ...[customerPath, `${customerPath}/everything`, '/contact', '/contact/received', '/charter'],
    ...[`/t/${code}`, '/c/nobody', `/touchpoints/${office.touchpointId}/poster`, '/nowhere.txt'],
    ...[
      '/',
      '/today',
      '/sign-in',
      '/forgotten',
      '/password',
      '/go',
      '/go-worker.js',
      '/feet/app.webmanifest',
    ],
    ...['/api/openapi.json', '/api/nothing', '/healthz', '/readyz', '/metrics'],
    ...(typeof body.url === 'string' ? [new URL(body.url).pathname] : []),
  ];
}

test('every answer says what may be done with it, and no policy has a hole', async () => {
  const headers = { authorization: `Bearer ${keyOf('admin')}` };
  const findings: string[] = [];
  let count = 0;
  const check = (what: string, answer: Response): void => {
    count += 1;
    findings.push(...holes(answer.headers).map((hole) => `${what} (${answer.status}): ${hole}`));
  };
  for (const path of await everyAddress()) {
    const answer = await fetch(office.url + path, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    check(path, answer);
  }
  const live = await fetch(`${office.url}/api/v1/live`, { headers });
  await live.body?.cancel();
  check('live', live);
  const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
  for (const path of ['sign-in/email', 'forgotten', 'link', 'link/password'])
    check(path, await fetch(`${office.url}/api/auth/${path}`, post));
  check('method', await fetch(`${office.url}/api/v1/me`, { method: 'PUT', headers }));
  const elsewhere = { ...post.headers, 'sec-fetch-site': 'cross-site' };
  check('cross-site', await fetch(`${office.url}/api/v1/cases`, { ...post, headers: elsewhere }));
  assert.deepEqual(findings, []);
  assert.ok(count > 100, `${count} answers`);
});

test('what is no request is answered as carefully', async () => {
  const socket = connect(Number(new URL(office.url).port), '127.0.0.1');
  socket.end('GET / HTTP/9\r\n\r\n');
  const answer = Buffer.concat(await socket.toArray()).toString();
  assert.match(answer, /^HTTP\/1\.1 400/);
  for (const line of ['x-content-type-options: nosniff', 'cache-control: no-store'])
    assert.ok(answer.includes(line), answer);
});

/** A page of somebody who means harm, opened by somebody who is signed in. */
async function lure(html: string): Promise<{ page: Page; context: BrowserContext }> {
  trap = `<!doctype html><title>Trap</title>${html}`;
  const known = await office.visit('agent', '/today');
  const context = known.context();
  const page = await context.newPage();
  await page.goto(`${outside.evil}/trap`);
  return { page, context };
}

test('no page can be framed by another site', async () => {
  const paths = [
    ...['/today', '/sign-in', '/go', '/contact', '/charter', more.customerPath],
    ...[await messagePage(), ...Object.values(files), '/api/v1/me'],
    `/touchpoints/${office.touchpointId}/poster`,
  ];
  const { page, context } = await lure(
    paths
      .map((path) => office.url + path)
      .map(
        (url) =>
          `<iframe src="${url}"></iframe><object data="${url}"></object><embed src="${url}">`,
      )
      .join(''),
  );
  await page.waitForLoadState('load');
  const shown = page
    .frames()
    .filter((frame) => frame !== page.mainFrame() && frame.url().startsWith(office.url));
  assert.deepEqual(
    shown.map((frame) => frame.url()),
    [],
  );
  await context.close();
});

test('another site reads, sends and opens nothing in the name of who is signed in', async () => {
  const { page, context } = await lure('');
  const before = await office.database.pool.query('select count(*)::int as n from events');
  const [ours, picture, caseId] = [office.url, files.png, more.caseId];
  const got = await page.evaluate(
    async ({ ours, picture, caseId, customerPath }) => {
      const ends = (element: HTMLElement, address: string): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          element.setAttribute('src', address);
          document.body.append(element);
        });
      const reads = (path: string, init: RequestInit): Promise<string> =>
        fetch(ours + path, { credentials: 'include', ...init }).then(
          (answer) => `read ${answer.status}`,
          () => 'refused',
        );
      const sends = (path: string, type: string): Promise<string> => {
        const body = JSON.stringify({ kind: 'note', body: 'Sent by another site' });
        const init = { method: 'POST', mode: 'no-cors', body, headers: { 'content-type': type } };
        return fetch(ours + path, { credentials: 'include', ...(init as RequestInit) }).then(
          ({ type }) => type,
          () => 'refused',
        );
      };
      const stream = new EventSource(`${ours}/api/v1/live?topics=cases`, { withCredentials: true });
      const hears = new Promise((resolve) => {
        stream.addEventListener('ready', () => resolve('heard'));
        stream.addEventListener('error', () => resolve('refused'));
      });
      const opened = window.open(`${ours}/today`);
      // The browser cuts it off when the answer to its address has come.
      const cutOff = async (patienceMs: number): Promise<boolean> => {
        const until = performance.now() + patienceMs;
        const isCutOff = (): boolean => opened === null || opened.closed;
        while (!isCutOff() && performance.now() < until)
          await new Promise((resolve) => setTimeout(resolve, 20));
        return isCutOff();
      };
      return {
        me: await reads('/api/v1/me', {}),
        write: await reads(`/api/v1/cases/${caseId}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"kind":"note","body":"Sent by another site"}',
        }),
        page: await reads(customerPath, {}),
        script: await ends(document.createElement('script'), `${ours}/api/v1/me`),
        picture: await ends(document.createElement('img'), ours + picture),
        form: await sends(`/api/v1/cases/${caseId}/messages`, 'text/plain'),
        link: await sends(customerPath, 'application/x-www-form-urlencoded'),
        live: await hears,
        // It is not told what became of the window, nor can it speak to it.
        window: (await cutOff(20_000)) ? 'cut off' : 'at hand',
      };
    },
    { ours, picture, caseId, customerPath: more.customerPath },
  );
  assert.deepEqual(got, {
    ...{ me: 'refused', write: 'refused', page: 'refused', script: 'refused', picture: 'refused' },
    ...{ form: 'refused', link: 'refused', live: 'refused', window: 'cut off' },
  });
  const after = await office.database.pool.query('select count(*)::int as n from events');
  assert.equal(after.rows[0].n, before.rows[0].n, 'nothing happened');
  await context.close();
});

test('a form of another site that leads to us is refused', async () => {
  const { page, context } = await lure(
    `<form method="post" action="${office.url}${more.customerPath}"><input name="text" value="Not theirs"><button>Go</button></form>`,
  );
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Go' }).click(),
  ]);
  assert.equal(answer.status(), 403);
  await context.close();
});

test('nobody learns the address of the page that a link was on', async () => {
  const link = `${outside.evil}/linked`;
  const { customerPath, caseId } = more;
  await office.call('admin', 'POST', `/api/v1/cases/${caseId}/messages`, {
    kind: 'reply',
    body: `See ${link}`,
  });
  outside.forget();
  const customer = await office.visit(null, customerPath);
  await customer.getByRole('link', { name: link }).first().click();
  await customer.waitForURL(link);
  const desk = await office.visit('admin', `/cases/${office.found.number}`);
  const [opened] = await Promise.all([
    desk.context().waitForEvent('page'),
    desk.getByRole('link', { name: link }).first().click(),
  ]);
  await opened.waitForLoadState();
  assert.equal(await opened.evaluate(() => window.opener), null);
  const told = outside.headers.filter((_, i) => outside.reached[i] === 'GET /linked');
  assert.equal(told.length, 2);
  for (const { referer } of told) assert.equal(referer, undefined);
});

test('a file of anybody is saved or a plain picture, and never a page, a programme or a worker of ours', async () => {
  // A window of its own: what the browser refuses it says, and elsewhere that would be an error of ours.
  const known = await office.visit('admin', '/today');
  const storageState = await known.context().storageState();
  const context = await office.browser.newContext({ baseURL: office.url, storageState });
  const page = await context.newPage();
  for (const [ending, path] of Object.entries(files)) {
    if (ending === 'png') continue;
    const saved = page.waitForEvent('download');
    await page
      .goto(path)
      .catch((error: Error) => assert.match(error.message, /Download is starting/));
    await saved;
  }
  assert.equal(await page.evaluate(() => (window as { ran?: number }).ran), undefined);
  await page.goto(files.png);
  assert.equal(await page.evaluate(() => document.images.length), 1);
  await page.goto('/go');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const registered = await page.evaluate(
    (path) =>
      navigator.serviceWorker.register(path).then(
        () => 'registered',
        () => 'refused',
      ),
    files.js,
  );
  assert.equal(registered, 'refused');
  await context.close();
});
