// An administrator says when people work and by when customers hear from them, and sees what it means.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('a standard is set, with its example and what it would change seen before', async () => {
  await office.call('admin', 'POST', '/api/v1/cases', {
    ...{ subject: 'Two cartons missing', text: 'Ten came.', kind: 'complaint', channel: 'email' },
    customer: { name: 'Immaculée Uwera', email: 'im@kamonyi.example' },
  });
  const page = await office.visit('admin', '/standards/new');
  await page.getByLabel('Kind').selectOption('complaint');
  await page.getByLabel('Within').fill('2,5');
  await page.getByLabel('Received').fill('2026-11-27T16:50');
  await page
    .getByText(
      'A complaint received Friday 27 November, 16:50 must be answered by Monday 30 November, 10:20, because:',
    )
    .waitFor();
  await page.getByText('16:50–17:00: 10 min count').waitFor();
  await page.getByText('08:00–10:20: 2 h 20 count').waitFor();

  // Reloaded by mistake: nothing of it is lost.
  await page.getByLabel('Name').fill('Complaints within the morning');
  await page.reload();
  await page.getByText('1 would start').waitFor();
  assert.equal(await page.getByLabel('Within').inputValue(), '2,5');
  await page.getByLabel('Open cases follow it too').check();
  await page.getByRole('button', { name: 'Set this standard' }).click();

  const card = page.getByRole('listitem').filter({ hasText: 'Complaints within the morning' });
  await card.getByText('First answer within 2 working hours 30 minutes').waitFor();
  await card.getByText('1 open').waitFor();
});

test('a calendar gets a break at noon, a night shift and a day of its own', async () => {
  const page = await office.visit('admin', '/calendars');
  await page.getByRole('button', { name: 'Add a calendar' }).click();
  await page.getByLabel('Name').fill('Warehouse');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a calendar' }).click();
  await page.getByRole('heading', { name: 'Warehouse', level: 1 }).waitFor();

  await page.getByLabel('Monday, to (1)').fill('12');
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  await page.getByLabel('Monday, from (2)').fill('11');
  await page.keyboard.press('Tab');
  await page.getByText('08:00–12:00 and 11:00–17:00 overlap.').waitFor();
  await page.getByLabel('Monday, from (2)').fill('1400');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'More for Monday' }).click();
  await page.getByRole('menuitem', { name: 'Monday to Friday' }).click();
  assert.equal(await page.getByLabel('Friday, from (2)').inputValue(), '14:00');
  await page.getByRole('button', { name: 'Add hours on Saturday' }).click();
  await page.getByLabel('Saturday, from (1)').fill('22:00');
  await page.getByLabel('Saturday, to (1)').fill('6');
  await page.keyboard.press('Tab');
  await page.getByText('ends on Sunday').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The calendar is saved.').waitFor();

  await page.getByRole('button', { name: 'Add a day' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What day it is').fill('Stock taking');
  await dialog.getByLabel('Date').fill('2027-01-04');
  await dialog.getByRole('button', { name: 'Add a day' }).click();
  await page
    .getByRole('list', { name: 'Days that are different 2027' })
    .getByText('Stock taking')
    .waitFor();

  await page.getByLabel('Add a team or a person').fill('Warehouse');
  await page.getByRole('option', { name: /^Warehouse \d/ }).click();
  await page.getByRole('button', { name: 'Remove Warehouse' }).waitFor();
  await page.goto('/calendars');
  const row = page
    .getByRole('listitem')
    .filter({ hasText: 'Mon–Fri 08:00–12:00, 14:00–17:00 · Sat 22:00–06:00' });
  await row.getByText('Warehouse').first().waitFor();
});

test('the head of a team puts a guard on duty, who then answers for it', async () => {
  const page = await office.visit('warehouseHead', `/duty?team=${office.teams.gate}`);
  await page.getByText('Emmanuel Hakizimana answers for Gate now.').waitFor();
  await page.getByRole('button', { name: 'Put on duty' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Who' }).fill('Théogène');
  await page.getByRole('option', { name: /Théogène Bizimana/ }).click();
  const now = office.clock.now().getTime();
  // The fields speak the organisation's time.
  const field = (hours: number): string =>
    new Date(now + hours * 3_600_000)
      .toLocaleString('sv', { timeZone: 'Africa/Kigali' })
      .slice(0, 16)
      .replace(' ', 'T');
  await dialog.getByLabel('From').fill(field(-1));
  await dialog.getByLabel(/^To/).fill(field(5));
  await dialog.getByRole('button', { name: 'Put on duty' }).click();
  await page.getByText('Théogène Bizimana answers for Gate now.').waitFor();
  const other = await office.visit('agent', `/duty?team=${office.teams.gate}`);
  await other.getByText('Théogène Bizimana answers for Gate now.').waitFor();
  assert.equal(await other.getByRole('button', { name: 'Put on duty' }).count(), 0);
  await page.getByRole('button', { name: /^Take Théogène Bizimana off duty/ }).click();
  await page.getByText('Emmanuel Hakizimana answers for Gate now.').waitFor();
});
