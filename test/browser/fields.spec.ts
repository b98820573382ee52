// Tags and custom fields: defined, filled in beside the case, asked before it is resolved, found again in a list.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function openCase(subject: string, more = {}): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came torn.',
    kind: 'complaint',
    holderId: office.staff.agent,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test('an administrator defines a field, and staff say it where it stands', async () => {
  const admin = await office.visit('admin', '/fields', { bypassCSP: true });
  await admin.getByText('No custom fields yet').waitFor();
  await admin.getByRole('link', { name: 'New field' }).click();
  await admin.getByLabel('Name in English').fill('Damage');
  await admin.getByLabel('Name in French').fill('Dommage');
  await admin.getByLabel('What it holds').selectOption('choice');
  await admin.getByLabel('Option 1, In English').fill('Torn');
  await admin.getByLabel('Option 1, In Kinyarwanda').fill('Yaracitse');
  await admin.getByLabel('Option 2, In English').fill('Wet');
  await admin.getByLabel('Help in Kinyarwanda').fill('Reba amakarito.');
  await admin.getByRole('button', { name: 'Complaint', exact: true }).click();
  await admin.getByLabel('Must it be filled in?').selectOption('to-resolve');
  assert.deepEqual(await look(admin, 'a new field'), []);
  await admin.getByRole('button', { name: 'Save the field' }).click();
  await admin.getByRole('link', { name: 'Damage' }).waitFor();
  await admin.getByRole('link', { name: 'Damage' }).click();
  const inKinyarwanda = admin.getByLabel('Option 1, In Kinyarwanda');
  assert.equal(await inKinyarwanda.inputValue(), 'Yaracitse');
  await admin.getByLabel('Option 2, In Swahili').fill('Imelowa');
  await admin.getByRole('button', { name: 'Save the field' }).click();
  await admin.getByRole('link', { name: 'Damage' }).waitFor();
  const { body: defined } = await office.call('admin', 'GET', '/api/v1/fields');
  assert.deepEqual(
    defined.items[0].options.map((each: { label: object }) => each.label),
    [
      { en: 'Torn', fr: 'Torn', rw: 'Yaracitse' },
      { en: 'Wet', fr: 'Wet', sw: 'Imelowa' },
    ],
  );
  assert.deepEqual(defined.items[0].help, { rw: 'Reba amakarito.' });
  const { status } = await office.call('admin', 'POST', '/api/v1/fields', {
    key: 'batch',
    type: 'text',
    label: { en: 'Batch number', fr: 'Numéro de lot' },
  });
  assert.equal(status, 201);

  const { id, number } = await openCase('Torn cartons');
  const page = await office.visit('agent', `/cases/${number}`, { bypassCSP: true });
  const batch = page.getByRole('button', { name: /^Change: Batch number/ });
  const field = page.getByRole('textbox', { name: 'Batch number' });
  await batch.click();
  await field.pressSequentially('L-7');
  await field.press('Escape');
  await batch.getByText('Not said yet').waitFor();
  await batch.press('Enter');
  await field.pressSequentially('L-8');
  await field.press('Enter');
  await batch.getByText('L-8').waitFor();

  await batch.click();
  await field.fill('mine');
  await office.call('agent2', 'PUT', `/api/v1/cases/${id}/fields/batch`, { value: 'theirs' });
  await page.getByText('It says now: theirs').waitFor();
  assert.deepEqual(await look(page, 'somebody else said something meanwhile'), []);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await batch.getByText('mine').waitFor();

  await page.getByRole('button', { name: 'Resolve', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Damage').selectOption('wet');
  await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Change: Damage, Wet' }).waitFor();
});

test('a tag is typed with the key, taken off again, and leads to its list', async () => {
  const { number } = await openCase('Boxes of the recall');
  const page = await office.visit('agent', `/cases/${number}`, { bypassCSP: true });
  const tags = page.getByRole('list', { name: 'Tags' });
  await tags.getByRole('button', { name: 'Add a tag' }).waitFor();
  // What is typed at once after the key goes into the field, not to other keys.
  await page.keyboard.type('bRecall');
  const field = page.getByRole('textbox', { name: 'Add a tag' });
  assert.equal(await field.inputValue(), 'Recall');
  await page.getByRole('option', { name: 'New tag “Recall”' }).click();
  await tags.getByRole('button', { name: 'Take “Recall” off' }).waitFor();
  await field.fill('oops');
  await page.getByRole('option', { name: 'New tag “oops”' }).click();
  await tags.getByRole('button', { name: 'Take “oops” off' }).click();
  await tags.getByText('oops').waitFor({ state: 'detached' });
  assert.deepEqual(await look(page, 'a tagged case'), []);

  const other = await openCase('Not of the recall');
  const list = await office.visit('agent', '/cases?view=mine');
  await list.getByRole('button', { name: 'Filters' }).click();
  const sheet = list.getByRole('dialog');
  await sheet.getByRole('textbox', { name: 'Tags' }).fill('rec');
  await list.getByRole('option', { name: 'Recall' }).click();
  await sheet.getByRole('button', { name: 'Show the list' }).click();
  await list.getByText('Tags: Recall').waitFor();
  await list.getByText('1 case', { exact: true }).waitFor();
  await list.getByRole('link', { name: 'Boxes of the recall' }).waitFor();
  assert.equal(await list.getByText(`#${other.number}`).count(), 0);

  const admin = await office.visit('admin', '/tags', { bypassCSP: true });
  await admin.getByRole('link', { name: '1 case' }).waitFor();
  assert.deepEqual(await look(admin, 'the tags'), []);
});
