// Where mail goes: an address is led to a team, a slip is taken back, and each change is said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('mail that goes elsewhere from now on is said, and a slip of the finger is undone', async () => {
  const admin = await office.visit('admin', '/mail/addresses');
  const address = admin.getByRole('textbox', { name: 'Address' });
  const lead = admin.getByRole('button', { name: 'Lead an address to a team' });
  await address.fill('orders');
  await lead.click();
  await admin.getByText('This is not a mail address.').waitFor();
  await admin.getByText('This is still missing.').waitFor();
  await address.fill('orders@kept.example');
  await admin.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Warehouse' });
  await lead.click();
  await admin.getByText('Mail to orders@kept.example goes to Warehouse now.').waitFor();
  assert.equal(await address.inputValue(), '');

  await admin.getByRole('button', { name: 'Remove orders@kept.example' }).click();
  await admin.getByText('Mail to orders@kept.example goes to the first desk now.').waitFor();
  await admin.getByText('No addresses yet').waitFor();
  await admin.getByRole('button', { name: 'Undo' }).click();
  await admin.getByText('to Warehouse', { exact: true }).waitFor();
});
