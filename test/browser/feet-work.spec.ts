// The phone on the road: promises and answers without a network, reading, a new version, and how light it is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
const worker = readFileSync(join(import.meta.dirname, '../../dist/web/go-worker.js'), 'utf8');
/** What is added to the worker: a newer Kept. */
let newer = '';
before(async () => {
  office = await openOffice({
    served: (files) => async (c) => {
      if (!newer || c.req.path !== '/go-worker.js') return files(c);
      return new Response(worker + newer, { headers: { 'content-type': 'text/javascript' } });
    },
  });
});
after(() => office.close());

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const picture = {
  name: 'bag.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const soon = (hours: number) =>
  new Date(office.clock.now().getTime() + hours * 3_600_000).toISOString();

async function openPhone(options: object = {}): Promise<Page> {
  const page = await office.visit('guard', '/go', { ...phone, ...options });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByRole('link', { name: 'A customer told me' }).waitFor();
  return page;
}

async function caseOfGuard(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('guard', 'POST', '/api/v1/cases', {
    ...{ subject, text: 'I left my black bag at the gate.', holderId: office.staff.guard },
    customer: { name: 'Odette Ingabire', phone: '+250788301199' },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function promise(caseId: string, statement: string): Promise<string> {
  const { body } = await office.call('guard', 'POST', `/api/v1/cases/${caseId}/commitments`, {
    ...{ statement, dueAt: soon(2) },
  });
  return body.id;
}

async function ask(question: string): Promise<string> {
  const { body } = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: `Of ${question}`, text: 'It came at noon.', holderId: office.staff.agent },
  });
  const asked = await office.call('agent', 'POST', `/api/v1/cases/${body.id}/handoffs`, {
    ...{ kind: 'consult', to: { person: office.staff.guard }, ask: question, answerBy: soon(4) },
  });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  return asked.body.id;
}

const stateOf = async (path: string): Promise<Record<string, unknown>> =>
  (await office.call('guard', 'GET', `/api/v1/${path}`)).body;

/** Everything that waited has gone out. */
const untilAllIsSent = (page: Page) =>
  page.getByRole('link', { name: /waits? to be sent/ }).waitFor({ state: 'detached' });

test('promises are kept and moved, and questions answered, where there is no network', async () => {
  const { id, number } = await caseOfGuard('A black bag');
  const kept = await promise(id, 'Look for the bag');
  const moved = await promise(id, 'Call Odette');
  const [yes, no] = [await ask('When did truck 12 leave?'), await ask('Who had the night shift?')];
  const page = await openPhone();
  const tap = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const open = (name: string) => page.getByRole('link', { name }).click();
  // What is likely to be wanted is read ahead; the places come last.
  const ahead = page.waitForResponse(/\/touchpoints$/);
  await page.reload();
  await ahead;
  await page.context().setOffline(true);
  await open('Look for the bag');
  await page.getByLabel('What did you do?').fill('It lay behind the scale.');
  await page.setInputFiles('input[type=file]', picture);
  await page.getByAltText('Photo 1').waitFor();
  await tap('Done');
  await open('Call Odette');
  await tap('I need another time');
  await tap('In three hours');
  await page.getByLabel('What did the customer say').fill('Later is fine.');
  await tap('Ask for this time');
  await open('When did truck 12 leave?');
  await tap(/^I answer by/);
  await open('Who had the night shift?');
  await tap('I cannot');
  await page.getByLabel('Why?').fill('I was away.');
  await tap('Send');
  await page.getByRole('link', { name: '4 things wait to be sent' }).waitFor();
  assert.equal(await page.getByText('Kept on this phone; it is sent soon.').count(), 4);
  assert.equal((await stateOf(`commitments/${kept}`)).state, 'open');

  await page.context().setOffline(false);
  await untilAllIsSent(page);
  assert.equal((await stateOf(`commitments/${kept}`)).state, 'kept');
  assert.equal((await stateOf(`commitments/${moved}`)).state, 'renegotiated');
  assert.equal((await stateOf(`handoffs/${yes}`)).state, 'accepted');
  assert.equal((await stateOf(`handoffs/${no}`)).state, 'declined');
  const { messages } = (await stateOf(`cases/${number}`)) as {
    messages: { body: string; attachments: unknown[] }[];
  };
  const shown = messages.filter(({ body }) => body === 'It lay behind the scale.');
  assert.deepEqual(
    shown.map(({ attachments }) => attachments.length),
    [1],
  );
  await open('When did truck 12 leave?');
  await page.getByLabel('Your answer').fill('At half past six.');
  await tap('Send the answer');
  await untilAllIsSent(page);
  await page.getByText('Nobody waits for you.').waitFor();
  assert.equal((await stateOf(`handoffs/${yes}`)).state, 'answered');
});

test('what was not taken says why, stays, and goes out once it is mended', async () => {
  const page = await openPhone();
  await page.getByRole('link', { name: 'A customer told me' }).click();
  await page.getByLabel('What did they say?').fill('The scale shows too much.');
  await page.getByLabel('Who?').fill('Jean 123 456 78');
  await page.getByRole('button', { name: 'A concern' }).click();
  await page.getByRole('link', { name: '1 thing needs you' }).click();
  await page.getByText('This is not a phone number.').waitFor();
  await page.getByRole('button', { name: 'Mend it' }).click();
  // What was typed is read from the phone before it may be changed.
  const said = page.getByLabel('What did they say?').and(page.locator(':enabled'));
  assert.equal(await said.inputValue(), 'The scale shows too much.');
  await page.getByLabel('Who?').fill('Jean');
  await page.getByRole('button', { name: 'A concern' }).click();
  await page.getByRole('heading', { name: 'Passed on. Thank you!' }).waitFor();
  const { rows } = await office.database.pool.query(
    `select count(*)::int as n from matters where title = 'The scale shows too much.'`,
  );
  assert.equal(rows[0].n, 1);
});

test('a case that was open is read without a network; after signing out nothing is', async () => {
  const { number } = await caseOfGuard('A green umbrella');
  const page = await openPhone();
  await page.goto(`/go/cases/${number}`);
  await page.getByText('I left my black bag at the gate.').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('I left my black bag at the gate.').waitFor();
  await page.getByText('There is no network now.', { exact: false }).waitFor();
  await page.goto('/go/cases/999999');
  await page.getByText('This was never opened on this phone').waitFor();
  await page.context().setOffline(false);
  await page.goto('/go');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
  await page.context().setOffline(true);
  await page.goto(`/go/cases/${number}`);
  await page.getByLabel('Password').waitFor();
  assert.equal(await page.getByText('black bag').count(), 0);
});

test('a session that ended keeps what waits, and sends it after signing in', async () => {
  const page = await openPhone();
  await page.getByRole('link', { name: 'A customer told me' }).click();
  await page.context().clearCookies();
  await page.getByLabel('What did they say?').fill('The queue is long.');
  await page.getByRole('button', { name: 'A concern' }).click();
  await page.getByRole('link', { name: 'Done' }).click();
  await page.getByText('Please sign in again.').waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(office.emails.guard);
  await page.getByLabel('Password').fill('a few words to keep');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'A customer told me' }).waitFor();
  await untilAllIsSent(page);
  const { rows } = await office.database.pool.query(
    `select count(*)::int as n from matters where title = 'The queue is long.'`,
  );
  assert.equal(rows[0].n, 1);
});

test('a newer Kept waits for who types, and what is typed stands there afterwards', async () => {
  const page = await openPhone();
  await page.getByRole('link', { name: 'A customer told me' }).click();
  await page.getByLabel('What did they say?').fill('Half a sen');
  newer = '\n// newer';
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/go');
    await registration?.update();
    const next = registration?.installing;
    if (next)
      await new Promise<void>((resolve) =>
        next.addEventListener('statechange', () => resolve(), { once: true }),
      );
  });
  await page.getByRole('button', { name: 'Back' }).click();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await reloaded;
  await page.getByRole('link', { name: 'A customer told me' }).click();
  await page.locator('form[aria-busy=false]').waitFor();
  assert.equal(await page.getByLabel('What did they say?').inputValue(), 'Half a sen');
  newer = '';
});

test('every screen of the phone is usable by everybody, in the sun and by thumb', async () => {
  const { id, number } = await caseOfGuard('A red hat');
  const made = await promise(id, 'Bring the red hat');
  const asked = await ask('Where is the red hat?');
  const page = await openPhone({ bypassCSP: true, reducedMotion: 'reduce' });
  const findings: string[] = [];
  const screens: [string, string][] = [
    ['/go', 'Bring the red hat'],
    ['/go/told', 'What did they say?'],
    [`/go/promises/${made}`, 'Bring the red hat'],
    [`/go/asked/${asked}`, 'Where is the red hat?'],
    [`/go/cases/${number}`, 'What was said'],
    ['/go/waiting', 'Everything was sent.'],
    ['/go/sign-in', 'Please sign in again.'],
  ];
  for (const [path, sign] of screens) {
    await page.goto(path);
    await page.getByText(sign).first().waitFor();
    findings.push(...(await look(page, path)), ...(await inTheSun(page, path)));
    findings.push(...(await tooSmallForThumbs(page)));
  }
  assert.deepEqual(findings, []);
});

/** Contrast of 7 to 1 (WCAG AAA), by day: that is when the sun shines. axe is there since `look`. */
async function inTheSun(page: Page, path: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  return page.evaluate(async (path) => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({
      runOnly: { type: 'rule', values: ['color-contrast-enhanced'] },
    });
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ html }) => `${path}: below 7:1: ${html}`),
    );
  }, path);
}

const tooSmallForThumbs = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a, select, input, textarea')]
      .map((each) => (each.matches('[type=file]') ? (each.closest('label') ?? each) : each))
      .filter(
        (each) =>
          each.getBoundingClientRect().height < 44 || each.getBoundingClientRect().width < 44,
      )
      .map((each) => `${location.pathname}: too small: ${each.outerHTML.slice(0, 120)}`),
  );

test('the phone first loads at most 120 kB of JavaScript, compressed', async () => {
  const page = await office.visit('guard', '/contact', { ...phone, serviceWorkers: 'block' });
  const loaded: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) loaded.push(response.body());
  });
  await page.goto('/go');
  await page.getByRole('link', { name: 'A customer told me' }).waitFor();
  const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  assert.ok(bytes > 30_000 && bytes <= 120_000, `${bytes} bytes`);
});
