// A newcomer learns by doing the first case; the help says what a screen is for and brings the first steps back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Office, openOffice } from './office.ts';
import { look } from './look.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  await office.database.pool.query('update staff set joined_at = now() where person_id = any($1)', [
    [office.staff.agent, office.staff.agent2],
  ]);
});
after(() => office.close());

async function openCase(subject: string): Promise<void> {
  const { status, body } = await office.call('careHead', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    channel: 'phone',
    teamId: office.teams.care,
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
  });
  assert.equal(status, 201, JSON.stringify(body));
}

const hasFocus = (it: Locator): Promise<boolean> =>
  it.evaluate((element) => element === document.activeElement);

test('where nobody waits yet, the first case is a real one', async () => {
  const page = await office.visit('agent2', '/today');
  await page.getByRole('heading', { name: 'Your first case' }).waitFor();
  await page.getByRole('link', { name: 'Raise your own concern' }).click();
  const mine = page.getByRole('button', { name: 'Myself, as a customer' });
  await mine.waitFor();
  assert.equal(await mine.getAttribute('aria-pressed'), 'true');
});

test('a step shows the control, is ticked when it is done, and all can be put away and fetched again', async () => {
  await openCase('Two cartons missing');
  const page = await office.visit('agent', '/today', { bypassCSP: true });
  const steps = page.getByRole('region', { name: 'Your first case' });
  await steps.getByText('0 of 6 done').waitFor();
  assert.deepEqual(await look(page, 'first steps'), []);
  await steps.getByRole('button', { name: 'Show me: Take a case' }).click();
  await page.getByRole('heading', { name: 'Two cartons missing', level: 1 }).waitFor();
  const note = page.getByRole('note');
  await note.getByText('Somebody by name answers for every case.', { exact: false }).waitFor();
  const take = page.getByRole('button', { name: 'Take', exact: true });
  await page.locator('[data-pointed]').waitFor();
  assert.ok(await hasFocus(take), 'the real control has the focus');
  await page.keyboard.press('Escape');
  await note.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('[data-pointed]').count(), 0);
  await take.click();
  await page.getByText('You hold this case').waitFor();
  await page.goto('/today');
  await steps.getByText('1 of 6 done').waitFor();

  await steps.getByRole('button', { name: /Look at Today/ }).click();
  await steps.getByText('2 of 6 done').waitFor();
  await page.getByRole('note').getByRole('button', { name: 'Got it' }).click();
  await steps.getByRole('button', { name: 'Put away' }).click();
  await steps.waitFor({ state: 'hidden' });

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Show the first steps again' }).click();
  await steps.getByText('2 of 6 done').waitFor();
});

test('help says what the screen is for, finds words, and can be linked to', async () => {
  const page = await office.visit('careHead', '/hand-offs', { bypassCSP: true });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.getByText('Which team waits on which, and since when.', { exact: false }).waitFor();
  assert.deepEqual(await look(page, 'help'), []);
  await help.getByLabel('Search keys, words and screens').fill('quarantine');
  await help.getByText('Mail that could not be understood', { exact: false }).first().waitFor();
  assert.equal(await help.getByText('Which team waits on which').count(), 0);
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.goto('/today#help-holder');
  await help.getByText('Who answers for a case by name', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  assert.equal(new URL(page.url()).hash, '');
});
