// Getting in by mail: invited by an administrator, and with a new password where the old one is forgotten.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { mailSink, type Sink } from '../mail.ts';
import { tokenIn } from '../mail-links.ts';
import { look } from './look.ts';
import { type Office, openOffice, password } from './office.ts';

let sink: Sink;
let office: Office;
before(async () => {
  sink = await mailSink();
  office = await openOffice({ environment: { SMTP_URL: sink.url } });
});
after(async () => {
  await office.close();
  await sink.close();
});

const chosen = 'a kettle full of pebbles';
const phone = { viewport: { width: 360, height: 740 }, bypassCSP: true } as const;
const secretOf = (page: Page) => page.getByRole('textbox', { name: 'New password' });

/** Usable by everybody, on a phone and at a desk. */
async function isUsable(page: Page, where: string): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await look(page, `${where} at ${width} px`), []);
    if (!process.env.SHOTS) continue;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${process.env.SHOTS}/${where.replaceAll(/\W+/g, '-')}-${width}-${colorScheme}.png`,
      });
    }
  }
  await page.setViewportSize(phone.viewport);
}

test('a colleague is added, invited, chooses a password on their phone and is in', async () => {
  const boss = await office.visit('admin', '/people', { bypassCSP: true });
  await boss.getByRole('button', { name: 'Add a person' }).click();
  const dialog = boss.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ange Keza');
  await dialog.getByRole('textbox', { name: 'Job title' }).fill('Agent');
  await dialog.getByRole('textbox', { name: 'Email' }).fill('ange@kept.example');
  await dialog.getByRole('combobox', { name: 'Team' }).selectOption('Customer care');
  assert.ok(await dialog.getByRole('checkbox', { name: 'Invite them by mail' }).isChecked());
  assert.equal(await dialog.getByRole('textbox', { name: 'First password' }).count(), 0);
  const mail = sink.next('ange@kept.example');
  await dialog.getByRole('button', { name: 'Add a person' }).click();
  const security = boss.getByRole('region', { name: 'Security' });
  await security
    .getByText(/^Invited on .* by Eric Mugisha, not yet used\. The link opens/)
    .waitFor();
  await isUsable(boss, 'an invited person');
  const first = tokenIn(await mail);
  const again = sink.next('ange@kept.example');
  await security.getByRole('button', { name: 'Invite again' }).click();
  await boss.getByText('A mail with a link is on its way to ange@kept.example.').waitFor();
  const token = tokenIn(await again);

  const page = await office.visit(null, `/password#${first}`, phone);
  await page.getByText('This link counts no more').waitFor();
  await page.getByRole('link', { name: 'Ask for another link' }).waitFor();
  await isUsable(page, 'a link that is shut');
  await page.goto(`/password#${token}`);
  await page.getByRole('heading', { name: 'Welcome, Ange Keza' }).waitFor();
  await page.getByText('You sign in with ange@kept.example').waitFor();
  await isUsable(page, 'an invitation');
  await secretOf(page).fill('ange ange ange');
  await page.getByRole('button', { name: 'Keep it and sign in' }).click();
  await page.getByText('This is made of names that others know').first().waitFor();
  await secretOf(page).fill(chosen);
  await page.getByRole('button', { name: 'Keep it and sign in' }).click();
  await page.waitForURL('**/today');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await page.goBack().catch(() => undefined);
  assert.ok(!page.url().includes(token), 'the link is not in the way back');

  await boss.reload();
  await security.getByText('Authenticator app').waitFor();
});

test('all who were never invited are invited in one go', async () => {
  const boss = await office.visit('admin', '/people', { bypassCSP: true });
  await boss.getByRole('button', { name: /^Invite \d people by mail$/ }).click();
  const dialog = boss.getByRole('dialog', { name: 'Invite by mail' });
  await dialog.getByText('Each gets a mail in their own language').waitFor();
  await isUsable(boss, 'inviting all');
  const mail = sink.next(office.emails.guard);
  await dialog.getByRole('button', { name: /^Invite \d people by mail$/ }).click();
  await boss.getByText(/^\d people are invited\.$/).waitFor();
  tokenIn(await mail);
  await boss
    .getByRole('button', { name: /^Invite \d people by mail$/ })
    .waitFor({ state: 'detached' });
});

test('a forgotten password is mended by mail, and the second of two windows is signed out', async () => {
  const stolen = await office.visit('agent', '/today');
  const page = await office.visit(null, '/sign-in', phone);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('heading', { name: 'A new password' }).waitFor();
  await isUsable(page, 'a forgotten password');
  await page.getByRole('textbox', { name: 'Email' }).fill(office.emails.agent);
  const mail = sink.next(office.emails.agent);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  await page.getByText(`If ${office.emails.agent} is known here`).waitFor();
  await isUsable(page, 'a link on its way');

  await page.goto(`/password#${tokenIn(await mail)}`);
  await page.getByText('Wherever you are signed in, you are signed out.').waitFor();
  await isUsable(page, 'a new password');
  await secretOf(page).fill(chosen);
  await page.getByRole('button', { name: 'Keep it and sign in' }).click();
  await page.waitForURL('**/today');
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
  await stolen.goto('/cases');
  await stolen.waitForURL('**/sign-in**');
  await stolen.getByRole('textbox', { name: 'Email' }).fill(office.emails.agent);
  await stolen.getByRole('textbox', { name: 'Password' }).fill(password);
  await stolen.getByRole('button', { name: 'Sign in', exact: true }).click();
  await stolen.getByText('The address or the password is not right.').waitFor();
});

test('where no mail is sent the screens say so, and a password is given by hand', async () => {
  const quiet = await openOffice();
  try {
    const page = await quiet.visit(null, '/sign-in', phone);
    await page.getByText('Ask your administrator for a new one').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Forgot' }).count(), 0);
    await page.goto('/forgotten');
    await page.getByText('Ask your administrator for a new one').waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
    const boss = await quiet.visit('admin', `/people/${quiet.staff.guard}`, { bypassCSP: true });
    await boss.getByText('No mail leaves from here yet').waitFor();
    assert.equal(await boss.getByRole('button', { name: 'Invite by mail' }).count(), 0);
    await isUsable(boss, 'no mail to invite by');
    await boss.getByRole('button', { name: 'Set a password' }).waitFor();
    await boss.goto('/people');
    await boss.getByText('No mail leaves from here yet').waitFor();
    await boss.getByRole('button', { name: 'Add a person' }).click();
    await boss.getByRole('textbox', { name: 'First password' }).waitFor();
  } finally {
    await quiet.close();
  }
});
