// A list as somebody works in it: narrowed, saved, selected by keys, changed and taken back, taken away as a file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  for (let i = 1; i <= 60; i++) await open(`Parcel ${i}`, i % 3 === 0 ? 'complaint' : 'question');
});
after(() => office.close());

async function open(subject: string, kind = 'question', more: Record<string, unknown> = {}) {
  office.clock.advance(1000);
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject, kind, text: 'It did not come.', teamId: office.teams.care },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id as string;
}

const row = (page: Page, subject: string) =>
  page.getByRole('main').getByRole('link', { name: subject, exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

test('a list is narrowed, saved, opened again by its address, and its way back is right', async () => {
  const page = await office.visit('agent', '/cases?view=team');
  await row(page, 'Parcel 60').waitFor();
  await page.getByText('60 cases').waitFor();
  await page.keyboard.press('f');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Complaint' }).click();
  await sheet
    .getByRole('group', { name: 'Waits for' })
    .getByRole('button', { name: 'Us', exact: true })
    .click();
  await sheet.getByRole('button', { name: 'Show the list' }).click();
  await page.getByText('20 cases').waitFor();
  assert.match(page.url(), /kind=complaint/);
  await row(page, 'Parcel 59').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Complaints for us');
  await page.getByLabel('Who sees it').selectOption({ label: 'Customer care, all of it' });
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('heading', { name: 'Complaints for us', level: 1 }).waitFor();
  const nav = page.getByRole('navigation', { name: 'Main' }).or(page.locator('aside nav'));
  await nav
    .getByRole('link', { name: /Complaints for us/ })
    .getByText('20')
    .waitFor();

  await page.getByRole('button', { name: /Take “Complaint” away/ }).click();
  await page.getByText('60 cases').waitFor();
  await page.goBack();
  await page.getByText('20 cases').waitFor();
  await row(page, 'Parcel 60').click();
  await page.getByRole('heading', { name: 'Parcel 60', level: 1 }).waitFor();
  await page.goBack();
  await page.getByText('20 cases').waitFor();

  const colleague = await office.visit(
    'agent2',
    new URL(page.url()).pathname + new URL(page.url()).search,
  );
  await colleague.getByRole('heading', { name: 'Complaints for us', level: 1 }).waitFor();
  await colleague.getByText('20 cases').waitFor();
});

test('titles are sought while one types, rests and types on', async () => {
  const page = await office.visit('agent', '/cases?view=team');
  await row(page, 'Parcel 60').waitFor();
  const field = page.getByRole('textbox', { name: 'Search in titles' });
  await field.focus();
  await page.keyboard.type('par');
  await page.waitForURL(/text=par/);
  await page.keyboard.type('cel 5');
  await page.waitForURL(/text=parcel/);
  await page.getByText('11 cases').waitFor();
  assert.equal(await field.inputValue(), 'parcel 5');
});

test('rows are selected by keys, changed at once, and stand as before when it is undone', async () => {
  const page = await office.visit('agent', '/cases?view=held-by-team');
  await row(page, 'Parcel 60').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.getByText('3 selected').waitFor();
  assert.match((await focused(page)) ?? '', /Parcel 58/);
  await page.getByRole('toolbar').getByRole('button', { name: 'Take' }).click();
  await page.getByText('3 cases changed.').waitFor();
  await page.getByText('57 cases').waitFor();
  await row(page, 'Parcel 58').waitFor({ state: 'detached' });
  await page.keyboard.press('z');
  await page.getByText('3 cases stand as before.').waitFor();
  await row(page, 'Parcel 58').waitFor();
  await page.getByText('60 cases').waitFor();
});

test('what was refused of many is told, each with its reason', async () => {
  const mine = await open('A promise is open', 'question', { holderId: office.staff.agent });
  await office.call('agent', 'POST', `/api/v1/cases/${mine}/commitments`, {
    statement: 'A call',
    dueAt: new Date(office.clock.now().getTime() + 3_600_000).toISOString(),
  });
  await open('Nothing is open', 'question', { holderId: office.staff.agent });
  const page = await office.visit('agent', '/cases?view=mine');
  await row(page, 'Nothing is open').waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('1 case changed, 1 was not.').waitFor();
  await page.getByRole('button', { name: 'Why?' }).click();
  await page
    .getByRole('dialog')
    .getByText(/still promised/)
    .waitFor();
});

test('new rows are told and wait; what left keeps its place; what changed changes where it stands', async () => {
  const page = await office.visit('agent2', '/cases?view=team&sort=opened');
  await row(page, 'Parcel 60').waitFor();
  const top = () => page.locator('[data-id] a').first().textContent();
  const before = await top();
  await open('Just came', 'praise');
  const news = page.getByRole('button', { name: '1 new case' });
  await news.waitFor();
  assert.equal(await top(), before);
  const taken = (await office.call('agent', 'GET', '/api/v1/cases?view=team&text=60&limit=1')).body
    .items[0];
  await office.call('admin', 'POST', `/api/v1/cases/${taken.id}/holder`, {
    teamId: office.teams.gate,
  });
  await page.getByText('No longer in this list').waitFor();
  assert.equal(await row(page, 'Parcel 60').count(), 0);
  await news.click();
  await row(page, 'Just came').waitFor();
  assert.equal(await top(), 'Just came');
  await page.getByText('No longer in this list').waitFor({ state: 'detached' });
});

test('what the list shows is taken away as a file', async () => {
  const page = await office.visit(
    'agent',
    '/cases?view=team&kind=complaint&sort=opened&order=reversed',
  );
  await row(page, 'Parcel 3').waitFor();
  await page.getByRole('button', { name: 'More of this list' }).click();
  await page.getByRole('menuitem', { name: 'Columns' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Customer', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'More of this list' }).click();
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Fetch the file' }).click(),
  ]);
  const [heads, first, ...rest] = parse(readFileSync(await download.path(), 'utf8'), {
    bom: true,
  }) as string[][];
  const chosen = ['Severity', 'Due', 'Status', 'Customer', 'Holder', 'Updated'];
  assert.deepEqual(heads, ['Number', 'Title', ...chosen]);
  assert.equal(first?.[1], 'Parcel 3');
  assert.ok(rest.length >= 18);
});

test('far down a long list only what is near is drawn, and it goes on by itself', async () => {
  const page = await office.visit('agent', '/cases?view=team&sort=opened');
  await row(page, 'Just came').waitFor();
  for (let i = 0; i < 6; i++) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(150);
  }
  await row(page, 'Parcel 1').waitFor();
  assert.ok((await page.locator('[data-id]').count()) < 55);
  assert.equal(await row(page, 'Just came').count(), 0);
});

test('on a phone rows are cards, and filters a sheet', async () => {
  const page = await office.visit('agent', '/cases?view=team', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await row(page, 'Just came').waitFor();
  await page.getByRole('button', { name: /^Filters/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Praise' }).click();
  await sheet.getByRole('button', { name: 'Show the list' }).click();
  await page.getByText('1 case', { exact: true }).waitFor();
  await page.locator('[data-id] label').first().click();
  await page.getByText('1 selected').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 360);
});
