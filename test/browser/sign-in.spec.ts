// Signing in with more than a password: an app's codes, paper, passkeys; where one is signed in; what a role asks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { setPassword } from '../../src/platform/auth/index.ts';
import { system } from '../../src/platform/context.ts';
import type { StaffName } from '../people.ts';
import { visitingBrowser } from '../visiting-browser.ts';
import { type Office, openOffice, password } from './office.ts';

let office: Office;
/** A code of the agent’s for another test. */
let secondPaper = '';
before(async () => {
  office = await openOffice();
  for (const who of ['agent', 'planner', 'guard', 'careHead'] as const)
    await office.transact(system('setup'), (ctx) =>
      setPassword(ctx, { id: office.staff[who], name: who, email: office.emails[who] }, password),
    );
});
after(() => office.close());

/** By name: passkeys are bound to one. */
const named = () => office.url.replace('127.0.0.1', 'localhost');

const stranger = (path: string): Promise<Page> => office.visit(null, path, { baseURL: named() });

async function signIn(page: Page, who: StaffName): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(office.emails[who]);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: office.clock.now().getTime(),
  });

/** A phone that says yes to every finger. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('an app is set up by typing its code; then its code is asked, or one from paper', async () => {
  const page = await stranger('/sign-in?to=/profile/security');
  await signIn(page, 'agent');
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(/\s/g, '');
  assert.match(secret, /^[A-Z2-7]{32}$/);
  const picture = page.getByRole('img', { name: 'QR code for the authenticator app' });
  assert.ok(await picture.evaluate((each) => (each as HTMLImageElement).naturalWidth > 0));
  await page.getByRole('textbox', { name: 'Code from your app' }).fill('000000');
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await page.getByText('This code is not right.').first().waitFor();
  await page.getByRole('textbox', { name: 'Code from your app' }).fill(codeOf(secret));
  await page.getByRole('button', { name: 'Switch it on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  assert.equal(await codes.count(), 10);
  const paper = (await codes.first().textContent()) ?? '';
  secondPaper = (await codes.nth(1).textContent()) ?? '';

  office.clock.advance(30_000);
  const other = await stranger('/sign-in');
  await signIn(other, 'agent');
  await other.getByRole('textbox', { name: 'Code from your app' }).fill(codeOf(secret));
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.waitForURL('**/today');

  const third = await stranger('/sign-in');
  await signIn(third, 'agent');
  await third.getByRole('button', { name: 'use a recovery code' }).click();
  await third.getByRole('textbox', { name: 'Recovery code' }).fill(paper.toUpperCase());
  await third.getByRole('button', { name: 'Sign in', exact: true }).click();
  await third.waitForURL('**/today');

  await page.reload();
  await page.getByText('You have 9 recovery codes left').waitFor();
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByText('Signed out elsewhere').waitFor();
  await third.goto('/cases');
  await third.waitForURL('**/sign-in**');
});

test('on the phone the second step is asked too', async () => {
  const page = await stranger('/go/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(office.emails.agent);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const code = page.getByRole('textbox', { name: 'Code from your app' });
  await code.fill('nonsense');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This code is not right.').waitFor();
  await code.fill(secondPaper);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/go');
});

test('a passkey is made with a finger and signs in by itself, without an address or a password', async () => {
  const page = await stranger('/sign-in?to=/profile/security');
  await withAuthenticator(page);
  await signIn(page, 'planner');
  await page.getByRole('textbox', { name: 'Name of the passkey' }).fill('My phone');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Remove the passkey My phone' }).waitFor();

  await page.goto('/profile');
  await page.getByText('Your password alone signs you in. You have a passkey.').waitFor();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL('**/sign-in**');
  // The browser offers it at the address field; with nobody to choose, the virtual phone takes it at once.
  const byButton = page.getByRole('button', { name: 'Sign in with a passkey' });
  await Promise.race([page.waitForURL('**/today'), byButton.click().catch(() => undefined)]);
  await page.waitForURL('**/today');

  await page.goto('/profile/security');
  await page.getByText('Passkey · ').first().waitFor();
  await page.getByRole('button', { name: 'Remove the passkey My phone' }).click();
  await page.getByText('Passkey removed').waitFor();
});

test('long after signing in, a change is confirmed first, and goes on by itself', async () => {
  const page = await stranger('/sign-in?to=/profile/security');
  await signIn(page, 'careHead');
  await page.getByRole('button', { name: 'Set up an app' }).waitFor();
  await office.database.pool.query(
    `update auth_sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
    [office.staff.careHead],
  );
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not my password');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await dialog.getByText('The present password is not right.').waitFor();
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
});

test('a role asks for a second step: told at sign-in, then nothing else is open', async () => {
  const boss = await office.visit('admin', '/roles');
  const member = boss.getByRole('region', { name: 'Coordinator' });
  await member.getByRole('button', { name: 'Ask for a second step' }).click();
  const dialog = boss.getByRole('dialog', { name: 'Ask for a second step' });
  await dialog.getByRole('textbox', { name: 'Days to set it up' }).fill('7');
  await dialog.getByRole('button', { name: 'Ask for a second step' }).click();
  await member.getByText('with 7 days to set it up').waitFor();
  const visit = visitingBrowser(office);
  await visit.signIn('admin', password);
  await visit.ask('PATCH', `/api/v1/people/${office.staff.guard}`, {
    roles: ['coordinator'],
  });

  const page = await stranger('/sign-in');
  await signIn(page, 'guard');
  await page.getByText('Your role asks for a second step when you sign in').waitFor();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.waitForURL('**/today');
  office.clock.advance(8 * 86_400_000);
  for (const ticker of office.kept.tickers)
    if (ticker.name === 'signins.ask-second-step') await ticker.run();
  await page.goto('/cases');
  await page.waitForURL('**/profile/security');
  await page.getByRole('button', { name: 'Set up an app' }).waitFor();

  await boss.goto(`/people/${office.staff.guard}`);
  await boss.getByRole('button', { name: 'Sign them out everywhere' }).click();
  await boss.getByRole('link', { name: 'Sign-in log' }).click();
  await boss.getByText('Théogène Bizimana: Signed out elsewhere').waitFor();
});
