import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
let page: Page;

before(async () => {
  office = await openOffice();
  page = await office.visit('admin', '/administration/backups');
});
after(async () => {
  await office.close();
  rmSync(office.config.backupDir, { recursive: true, force: true });
});

test('an administrator asks for the first backup and sees it come', async () => {
  await page.getByRole('heading', { name: 'Backups', level: 1 }).waitFor();
  await page.getByText('There is no backup yet.').first().waitFor();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText('read again and right').waitFor();
  await page.getByText('newest', { exact: true }).waitFor();
  await page.getByText('Backups lie on the same disk as the database').waitFor();
});

test('they try it out and read what came back', async () => {
  await page.getByText('A backup that nobody restored is a hope.').waitFor();
  await page.getByRole('button', { name: 'Try out the newest' }).click();
  await page.getByText('can be restored', { exact: true }).waitFor();
  await page.getByText(/tables, .* rows and .* cases came back/).waitFor();
});

test('they change the plan, and find in the changes who did', async () => {
  await page.getByLabel('Make one every day at').fill('23:15');
  await page.getByLabel('Days kept').fill('10');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The plan is saved.').waitFor();
  await page.getByRole('link', { name: 'Who changed what' }).click();
  await page.getByText('changed the plan of backups').waitFor();
  await page.getByText('days kept: 7 → 10').waitFor();
});

test('in the other languages nothing is left in English', async () => {
  const me = await office.call('admin', 'PATCH', '/api/v1/me', { language: 'sw' });
  assert.equal(me.status, 200);
  await page.goto('/administration/backups');
  await page.getByRole('button', { name: 'Fanya nakala sasa' }).waitFor();
  await page.getByText('inaweza kurejeshwa', { exact: true }).waitFor();
});
