// The server to send through, as an administrator names it: tried first, then mails leave.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { headerOf, mailSink, type Sink } from '../mail.ts';
import { type Office, openOffice, password } from './office.ts';

let office: Office;
let sink: Sink;
before(async () => {
  office = await openOffice();
  sink = await mailSink({ user: 'care', pass: 'words of the relay' });
});
after(async () => {
  await sink.close();
  await office.close();
});

test('an administrator names the server, is told why it does not work, and mends it', async () => {
  const admin = await office.visit('admin', '/mail/outbox');
  await admin.getByRole('link', { name: 'Name the server' }).click();
  await admin.getByText('No mail leaves yet.').waitFor();
  const field = (name: string) => admin.getByRole('textbox', { name, exact: true });
  const save = admin.getByRole('button', { name: 'Try and save' });
  const port = admin.getByLabel('Port');
  const protection = admin.getByRole('combobox', { name: 'Protection of the connection' });
  assert.equal(await port.inputValue(), '587');
  await protection.selectOption({ index: 1 });
  assert.equal(await port.inputValue(), '465', 'another protection has another usual port');
  await protection.selectOption({ index: 2 });
  await field('Name or address').fill('127.0.0.1');
  await port.fill(new URL(sink.url).port);
  await field('User').fill('care');
  await field('Password').fill('not these');
  await save.click();
  await admin.getByText(/The server does not take our mail: .*Wrong user or password/).waitFor();
  assert.equal(await field('Name or address').inputValue(), '127.0.0.1', 'nothing typed is lost');

  await field('Password').fill('words of the relay');
  await save.click();
  await admin.getByText('Mail leaves through 127.0.0.1 now.').waitFor();
  await admin.getByText('One is kept. Type only to change it.').waitFor();
  const coming = sink.next();
  await admin.getByRole('button', { name: 'Send me a mail to try it' }).click();
  await admin.getByText(`A mail to ${office.emails.admin} is in the outbox.`).waitFor();
  assert.equal(headerOf((await coming).raw, 'subject'), 'A mail to try it out');

  // Somebody else's hand on the mouse of who signed in long ago takes no mail away.
  await office.database.pool.query(
    `update auth_sessions set authenticated_at = now() - interval '11 minutes'`,
  );
  await admin.getByRole('button', { name: 'Remove the server' }).click();
  const confirm = admin.getByRole('dialog');
  await confirm.getByRole('textbox', { name: 'Password' }).fill(password);
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  await admin.getByText('The server is removed. Mails wait.').waitFor();
  await admin.getByText('No mail leaves yet.').waitFor();
});
