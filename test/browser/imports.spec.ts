// A file of customers: brought, its columns put right, tried, imported while one looks on, and taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const file = [
  'Kunde;E-mail;Firma',
  'Keza Ange;keza@journey.example;Kamonyi Tea',
  '=Bosco;bosco@journey.example;',
  'No Mail;nowhere;',
].join('\r\n');

test('an administrator brings a file, sees what it would do, does it and takes it back', async () => {
  const admin = await office.visit('admin', '/administration', { bypassCSP: true });
  await admin.getByRole('link', { name: 'Imports', exact: true }).click();
  await admin.getByText('Nothing was imported yet').waitFor();
  await admin.getByRole('button', { name: 'Bring a file' }).click();
  await admin.getByText('Who is in the file?').waitFor();
  assert.deepEqual(await look(admin, 'bring a file'), []);
  await admin
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      ...{ name: 'kunden.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(file),
    });
  await admin.getByRole('heading', { name: 'kunden.csv' }).waitFor();
  await admin.getByText('Still needed: Name or First name').waitFor();
  await admin.getByLabel('Kunde').selectOption('name');
  await admin.getByLabel('Firma').selectOption('company');
  await admin.getByRole('button', { name: 'New 3' }).waitFor();
  await admin.getByRole('button', { name: 'With a mistake 1' }).click();
  await admin.getByText('E-mail: “nowhere” is not a mail address.').waitFor();
  assert.deepEqual(await look(admin, 'tried'), []);
  await admin.getByRole('button', { name: 'Import 3 rows' }).click();
  await admin.getByText('Imported', { exact: true }).waitFor();
  await admin.getByRole('button', { name: 'New 3' }).click();
  await admin.getByRole('link', { name: '=Bosco' }).click();
  await admin.getByRole('heading', { name: '=Bosco' }).waitFor();
  const opened = await office.call('admin', 'POST', '/api/v1/cases', {
    ...{ subject: 'Hello', text: 'Hello.', customer: { email: 'bosco@journey.example' } },
  });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  await admin.goBack();
  await admin.getByRole('button', { name: 'Take it back' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await admin.getByText('2 taken back, 1 left as they are.').waitFor();
  await admin.getByRole('button', { name: 'Not taken back 1' }).click();
  await admin.getByText('They have a case.').waitFor();
  assert.deepEqual(await look(admin, 'taken back'), []);
});

test('colleagues are brought from where they are listed, from a table that Kept gives', async () => {
  const admin = await office.visit('admin', '/people', { acceptDownloads: true });
  await admin.getByRole('link', { name: 'From a file' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByText('needed are name, email, job title and team', { exact: false }).waitFor();
  const coming = admin.waitForEvent('download');
  await dialog.getByRole('link', { name: 'An empty table to fill in' }).click();
  const table = await (await coming).createReadStream();
  const headings = String(Buffer.concat(await table.toArray())).trim();
  assert.match(headings, /^\ufeff?Name,Email,Job title,Team,/);
  await dialog.locator('input[type=file]').setInputFiles({
    ...{ name: 'colleagues.csv', mimeType: 'text/csv' },
    buffer: Buffer.from(`${headings}\r\nKeza Ange,keza@kept.example,Driver,Customer care,,,,\r\n`),
  });
  await admin.getByRole('button', { name: 'Import 1 row' }).click();
  await admin.getByText('None of them can sign in yet', { exact: false }).waitFor();
  await admin.getByRole('link', { name: 'Keza Ange' }).click();
  await admin.getByRole('button', { name: 'Set a password' }).waitFor();
});
