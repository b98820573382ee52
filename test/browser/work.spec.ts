// Work on a case beside answering: what it has to do with others, when to look again, what is to be done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

interface Opened {
  id: string;
  number: number;
}

async function open(subject: string, more: Record<string, unknown> = {}): Promise<Opened> {
  office.clock.advance(1000);
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject, text: 'It did not come.', holderId: office.staff.agent },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const toCase = async (page: Page, { number }: Opened, title: string): Promise<void> => {
  await page.goto(`/cases/${number}`);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
};
const rail = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const wide = { viewport: { width: 1440, height: 900 }, bypassCSP: true };

test('a case is linked by keys, both sides say so, and resolving what is blocked warns', async () => {
  const [pump, water] = [await open('The pump is broken'), await open('No water')];
  const page = await office.visit('agent', `/cases/${pump.number}`, wide);
  await page.getByRole('heading', { name: 'The pump is broken', level: 1 }).waitFor();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Case/).selectOption({ label: 'blocks' });
  await dialog.getByRole('textbox', { name: '… this case' }).fill(String(water.number));
  await page.getByRole('option', { name: /No water/ }).click();
  await dialog.getByRole('button', { name: 'Link' }).click();
  await rail(page)
    .getByRole('link', { name: /No water/ })
    .click();
  await page.getByRole('heading', { name: 'No water', level: 1 }).waitFor();
  await rail(page).getByText('is blocked by').waitFor();
  assert.deepEqual(await look(page, 'linked case'), []);
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByText(`#${pump.number} still blocks it`).waitFor();
  await page.keyboard.press('Escape');

  await rail(page)
    .getByRole('button', { name: /has nothing to do with it/ })
    .click();
  await rail(page).getByText('is blocked by').waitFor({ state: 'detached' });
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await rail(page).getByText('is blocked by').waitFor();
});

test('a case is put off with two keys and a reason, sleeps in lists, and its customer’s word wakes it', async () => {
  const late = await open('The invoice is late');
  const page = await office.visit('agent', '/cases?view=mine', wide);
  const row = page
    .getByRole('main')
    .getByRole('link', { name: 'The invoice is late', exact: true });
  await row.click();
  await page.getByRole('heading', { name: 'The invoice is late', level: 1 }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByRole('button', { name: 'In a week' }).waitFor();
  assert.deepEqual(await look(page, 'put off'), []);
  await page.keyboard.press('1');
  await page.getByRole('textbox', { name: 'Why' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('They travel until then.');
  await page.keyboard.press('Enter');
  await page.getByText(/^Asleep until .*They travel until then/).waitFor();

  await page.goto('/cases?view=mine');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await row.waitFor({ state: 'detached' });
  await page.goto('/cases?view=mine&waitsFor=asleep');
  await row.waitFor();
  await page.getByText(/^until .*They travel until then/).waitFor();
  assert.deepEqual(await look(page, 'list of what sleeps'), []);

  await toCase(page, late, 'The invoice is late');
  await page.getByRole('button', { name: 'Wake it' }).click();
  await page.getByRole('button', { name: 'Wake it' }).waitFor({ state: 'detached' });
});

test('many are put off at once from a list, and it is taken back', async () => {
  for (const i of [1, 2]) await open(`Stock count ${i}`, { holderId: office.staff.agent2 });
  const page = await office.visit('agent2', '/cases?view=mine', wide);
  const row = (i: number) => page.getByRole('main').getByRole('link', { name: `Stock count ${i}` });
  await row(2).waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByRole('button', { name: 'In a week' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('After the count.');
  await page.keyboard.press('Enter');
  await page.getByText('2 cases changed.').waitFor();
  await row(1).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(1).waitFor();
});

test('a list of what is to be done is put on a case, ticked off, and what is ticked stays so', async () => {
  const item = (statement: string, minutes: number) => ({ statement, who: 'holder', minutes });
  await office.call('admin', 'POST', '/api/v1/checklist-templates', {
    name: 'Damaged goods',
    items: [item('Ask for a picture', 240), item('Look in the warehouse', 900)],
  });
  const torn = await open('The carton is torn');
  const page = await office.visit('agent', `/cases/${torn.number}`, wide);
  await page.getByRole('heading', { name: 'The carton is torn', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Use a list' }).click();
  await page.getByRole('menuitem', { name: /Damaged goods/ }).click();
  const box = (name: string) => rail(page).getByRole('checkbox', { name });
  await box('Ask for a picture').waitFor();
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is to be done?').fill('Write the credit note');
  await dialog.getByRole('button', { name: 'In 4 hours' }).click();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await box('Write the credit note').waitFor();
  await box('Ask for a picture').click();
  await rail(page).getByText('1 of 3').waitFor();
  assert.equal(await box('Ask for a picture').isChecked(), true);
  await box('Ask for a picture').click();
  await page.getByText(/What was done stays done/).waitFor();
  assert.equal(await box('Ask for a picture').isChecked(), true);
  assert.deepEqual(await look(page, 'checklist'), []);
  await page.keyboard.press('e');
  await page
    .getByRole('dialog')
    .getByText(/2 things are still to be done/)
    .waitFor();
  await page.keyboard.press('Escape');

  await page.goto('/today');
  await page.getByText('Write the credit note').waitFor();
});
