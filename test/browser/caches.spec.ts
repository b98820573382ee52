// What stays in a browser when its person has gone: nothing that they read, for whoever comes next.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice } from './furnished.ts';
import { password } from './office.ts';
import { furnishMore, type More } from './xss/furnish.ts';
import { restOf } from './xss/guard.ts';

let office: Furnished;
let more: More;
before(async () => {
  office = await furnishedOffice();
  more = await furnishMore(office);
});
after(() => office.close());

const secret = 'Immaculée Uwera';
const seen = async (page: Page): Promise<boolean> =>
  (await page.evaluate(() => document.body.innerText)).includes(secret);
const signInField = (page: Page) => page.getByLabel('Password', { exact: true });

test('whoever goes back after somebody signed out sees the sign-in', async () => {
  const page = await office.visit('admin', '/cases?view=all');
  const rest = restOf(page);
  await page.goto(`/cases/${office.found.number}`);
  await page.getByText(secret).first().waitFor();
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await signInField(page).waitFor();
  for (let step = 0; step < 3; step++) {
    await page.goBack();
    await rest();
    assert.ok(!(await seen(page)), page.url());
  }
  await page.goto(`/cases/${office.found.number}`);
  await signInField(page).waitFor();
});

test('signing out in one window empties the others, at the desk and on the phone', async () => {
  const page = await office.visit('admin', `/cases/${office.found.number}`);
  await page.getByText(secret).first().waitFor();
  const phone = await page.context().newPage();
  await phone.goto(`/go/cases/${office.found.number}`);
  await phone.getByText(secret).first().waitFor();
  const third = await page.context().newPage();
  await third.goto('/profile');
  await third.getByRole('button', { name: 'Sign out', exact: true }).click();
  await signInField(page).waitFor();
  await signInField(phone).waitFor();
  assert.ok(!(await seen(page)) && !(await seen(phone)));
  await phone.reload();
  await signInField(phone).waitFor();
  assert.ok(!(await seen(phone)));
  assert.deepEqual(await keptAnswers(phone), []);
  await page.context().close();
});

/** What the phone has kept of answers, by their addresses. */
const keptAnswers = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('kept-answers');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const { result } = opening;
          if (!result.objectStoreNames.contains('answers')) return resolve([]);
          const keys = result.transaction('answers').objectStore('answers').getAllKeys();
          keys.addEventListener('success', () => resolve(keys.result.map(String)));
        });
      }),
  );

test('the phone keeps its programme in the browser and nothing that was read; the next person finds nothing of it', async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
  const page = await office.visit('admin', '/go', phone);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto(`/go/cases/${office.found.number}`);
  await page.getByText(secret).first().waitFor();
  const cached = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        found.push(new URL(url).pathname);
    return found;
  });
  assert.ok(cached.length > 0);
  assert.deepEqual(
    cached.filter((path) => !/^\/(?:feet\/|icon\.svg$|assets\/)/.test(path)),
    [],
  );
  await page.goto('/go');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signInField(page).waitFor();
  await page.getByLabel('E-mail').fill(office.emails.guard);
  await office.visit('guard', '/go');
  await signInField(page).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: /Hello/ }).waitFor();
  await page.context().setOffline(true);
  await page.goto(`/go/cases/${office.found.number}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.ok(!(await seen(page)));
  await page.context().close();
});

test('who signs in over what another left open sees nothing of it', async () => {
  const page = await office.visit('admin', `/cases/${office.found.number}`);
  await page.getByText(secret).first().waitFor();
  // So that they can sign in at all.
  await office.visit('guard', '/today');
  await page.context().request.post('/api/auth/sign-out', { data: {} });
  await office.call('agent', 'POST', `/api/v1/cases/${more.caseId}/messages`, {
    ...{ kind: 'note', body: 'Something changes.' },
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(office.emails.guard);
  await signInField(page).fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction((secret) => !document.body.innerText.includes(secret), secret);
  await page.getByText('Théogène Bizimana').first().waitFor();
  assert.ok(!(await seen(page)));
  await page.context().close();
});

test('the customer’s page is kept nowhere: going back asks for it again', async () => {
  const page = await office.visit(null, more.customerPath);
  await page.goto('/contact');
  const asked = page.waitForRequest((request) => request.url().endsWith(more.customerPath));
  await page.goBack();
  const answer = await (await asked).response();
  assert.equal(answer?.status(), 200);
  assert.equal(answer?.fromServiceWorker(), false);
  assert.equal(answer?.headers()['cache-control'], 'no-store');
  await page.context().close();
});
