// The line breaks while somebody works at a desk: what they wrote stays, what they want to open says why it cannot.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const unreachable = 'Kept could not be reached. What you wrote is still here';

async function openCase(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Reply', exact: true });

async function write(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  // What may go wrong is said in words that come a second after the screen.
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/problems.')),
  );
  return textOf(page);
}

test('what cannot be fetched opens nothing and takes nothing away, and opens when the line is whole', async () => {
  const { number } = await openCase('Fetched in vain');
  const page = await office.visit('agent', `/cases/${number}`);
  const text = await write(page);
  await page.context().setOffline(true);
  await text.pressSequentially('We bring them on Monday.');
  await page.keyboard.press('Control+k');
  await page.getByRole('status').getByText(unreachable).first().waitFor();
  await text.getByText('We bring them on Monday.').waitFor();

  await page.context().setOffline(false);
  await page.getByText('Draft kept').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
});

test('a screen that cannot be fetched leaves the others as they are, and opens when the line is whole', async () => {
  const { number } = await openCase('Gone elsewhere');
  const page = await office.visit('agent', `/cases/${number}`);
  const text = await write(page);
  await page.context().setOffline(true);
  await text.pressSequentially('We bring them on Tuesday.');
  await page.getByText('Draft not kept').waitFor();
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('alert').getByText(unreachable).waitFor();
  await page.goBack();
  await text.getByText('We bring them on Tuesday.').waitFor();
  await page.goForward();
  await page.getByRole('alert').getByText(unreachable).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
});

test('words that were left while the line was broken are kept when it is whole, wherever their writer is', async () => {
  const { number } = await openCase('Left behind');
  const page = await office.visit('agent', `/cases/${number}`);
  const text = await write(page);
  await page.context().setOffline(true);
  await text.pressSequentially('We bring them on Wednesday.');
  await page.getByText('Draft not kept').waitFor();
  await page.getByRole('link', { name: 'Today' }).first().click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('link', { name: 'We bring them on Wednesday.' }).click();
  await text.getByText('We bring them on Wednesday.').waitFor();
  await page.getByText('Draft kept').waitFor();
});

test('words that the server does not have are there when the window was closed, and are kept then', async () => {
  const { number } = await openCase('Closed too early');
  const page = await office.visit('agent', `/cases/${number}`);
  const text = await write(page);
  await page.context().setOffline(true);
  await text.pressSequentially('We bring them on Thursday.');
  await page.getByText('Draft not kept').waitFor();
  const storageState = await page.context().storageState();
  await page.context().close();

  const later = await office.visit('agent', `/cases/${number}`, { storageState });
  await textOf(later).getByText('We bring them on Thursday.').waitFor();
  await later.getByText('Draft kept').waitFor();
  assert.deepEqual(
    await later.evaluate(() => Object.keys(localStorage).filter((key) => /draft/.test(key))),
    [],
  );
});

test('words whose arrival was not told are no words of another device', async () => {
  const { id, number } = await openCase('Arrived unheard');
  const page = await office.visit('agent', `/cases/${number}`);
  const text = await write(page);
  let isCut = true;
  await page.route(`**/api/v1/matters/${id}/drafts/reply`, async (route) => {
    if (route.request().method() !== 'PUT' || !isCut) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await text.pressSequentially('We bring them on Friday.');
  await page.getByText(/^Draft (not )?kept/).waitFor();
  isCut = false;
  await page.getByText('Draft kept').waitFor();
  await text.press('End');
  await text.pressSequentially(' Or on Saturday.');
  await page.getByText('Draft kept').waitFor();
  assert.equal(await page.getByText('You wrote something else').count(), 0);
});

test('an older answer brings back no words that were thrown away', async () => {
  const { id, number } = await openCase('Thrown away');
  const path = `/api/v1/matters/${id}/drafts/reply`;
  const content = { body: 'Old words', html: '' };
  await office.call('agent', 'PUT', path, { content, basedOn: null });
  const page = await office.visit('agent', '/today');
  const live = gate();
  const answer = gate();
  const read = gate();
  let reads = 0;
  await page.route('**/api/v1/live*', async (route) => {
    await live.opened;
    // A broken line is sought anew by the browser itself, a refusal is not.
    await route.fulfill({ status: 503 });
  });
  // The first is read by who opens the case, the second when the stream is found to be broken.
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'GET' || ++reads !== 2) return route.continue();
    const response = await route.fetch();
    read.open();
    await answer.opened;
    // Nobody may wait for it any more.
    return route.fulfill({ response }).catch(() => {});
  });
  await page.goto(`/cases/${number}`);
  const text = textOf(page);
  await text.getByText('Old words').waitFor();
  live.open();
  await read.opened;
  const dropped = page.waitForResponse((each) => each.request().method() === 'DELETE');
  await text.fill('');
  await (await dropped).finished();
  const ended = Promise.race([
    page.waitForEvent('requestfinished', (each) => each.url().endsWith(path)),
    page.evaluate(() => new Promise((done) => setTimeout(done, 300))),
  ]);
  answer.open();
  await ended;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  assert.equal((await text.innerText()).trim(), '');
});

test('what one began on a shared computer is not shown to who signs in after them', async () => {
  const page = await office.visit('agent', '/cases/new');
  const title = (on: Page): Locator => on.getByLabel('In a few words');
  await title(page).fill('A colleague took money');
  const storageState = await page.context().storageState();
  const next = await office.visit('agent2', '/cases/new', { storageState });
  assert.equal(await title(next).inputValue(), '');
  await page.reload();
  assert.equal(await title(page).inputValue(), 'A colleague took money');
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
