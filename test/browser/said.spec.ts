// What is promised in one's own mails is recorded from Today; what was said and not recorded can be looked at.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receiveMessage } from '../../src/conversations/index.ts';
import { onBehalfOf } from '../../src/platform/context.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
let caseId: string;
before(async () => {
  office = await openOffice();
  const { body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject: 'Two cartons missing',
    text: 'Ten cartons came instead of twelve.',
    channel: 'phone',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  caseId = body.id;
});
after(() => office.close());

test('what a mail of one’s own promises appears on Today, and is recorded or dismissed there', async () => {
  const page = await office.visit('agent', '/today');
  await page.getByText('waits for your answer').or(page.getByText('Two cartons')).first().waitFor();
  const { agent } = office.staff;
  await office.transact(onBehalfOf(agent, 'mail'), (ctx) =>
    receiveMessage(ctx, {
      matterId: caseId,
      channel: 'email',
      authorId: agent,
      authorKind: 'staff',
      subject: 'Re: cartons',
      body: 'We will bring the cartons.\nI will call you tomorrow at noon.',
    }),
  );
  const bring = page.getByRole('listitem').filter({ hasText: 'We will bring the cartons' });
  await bring.getByRole('button', { name: 'Record the promise' }).click();
  const dialog = page.getByRole('dialog');
  assert.equal(
    await dialog.getByLabel('What is promised').inputValue(),
    'We will bring the cartons',
  );
  const record = dialog.getByRole('button', { name: 'Record the promise' });
  assert.ok(await record.isDisabled(), 'a promise without a time asks for one');
  await dialog.getByRole('button', { name: 'In an hour' }).click();
  await record.click();
  await dialog.waitFor({ state: 'hidden' });
  await bring.getByText('You promised').waitFor();

  const call = page.getByRole('listitem').filter({ hasText: 'I will call you tomorrow at noon' });
  await call.getByRole('button', { name: 'Not a promise' }).click();
  await call.waitFor({ state: 'hidden' });
});

test('what was said and not recorded is counted, and the number opens the messages', async () => {
  const body = 'We will send the list by Friday.';
  const sent = await office.call('agent', 'POST', `/api/v1/cases/${caseId}/messages`, { body });
  assert.equal(sent.status, 201);
  const page = await office.visit('careHead', '/kept');
  await page.getByRole('link', { name: /promises? said and not recorded/ }).click();
  await page.getByRole('link', { name: body }).click();
  await page.getByRole('heading', { name: 'Two cartons missing', level: 1 }).waitFor();
});
