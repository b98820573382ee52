// The first visit, signing in, and the languages of the screens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './look.ts';
import { type Office, openOffice, password } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('the first visit sets the organisation up and ends on Today', async () => {
  const fresh = await openOffice({ setUp: false });
  try {
    const page = await fresh.visit(null, '/', { bypassCSP: true });
    await page.getByRole('heading', { name: 'Welcome to Kept' }).waitFor();
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await look(page, `/set-up at ${width} px`), []);
    }
    await page.getByLabel('Name of the organisation').fill('Imena Pharma');
    await page.getByLabel('Time zone').selectOption('Africa/Kigali');
    const you = page.getByRole('region', { name: 'You, the first administrator' });
    await you.getByLabel('Name').fill('Eric Mugisha');
    await you.getByLabel('Email').fill('eric@imena.example');
    await you.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByLabel('I am the chief executive').uncheck();
    await page.getByLabel('Name of the chief executive').fill('Aline Uwase');
    await page.getByLabel('Email of the chief executive').fill('aline@imena.example');
    const ear = page.getByRole('region', { name: 'The outside ear' });
    await ear.getByLabel('Name').fill('Secretary of the board');
    await ear.getByLabel('Email').fill('board@trustees.example');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
    await page.getByText('Nothing is owed, nobody waits').waitFor();
    await page.getByText('Imena Pharma').waitFor();
  } finally {
    await fresh.close();
  }
});

test('what is missing or wrong is said at its field, in the language of the screen', async () => {
  const fresh = await openOffice({ setUp: false });
  try {
    // A browser in English: nothing of what it would say itself is seen.
    const page = await fresh.visit(null, '/', { bypassCSP: true, locale: 'en-US' });
    await page.getByRole('button', { name: 'Ikinyarwanda' }).click();
    await page.getByRole('heading', { name: 'Murakaza neza kuri Kept' }).waitFor();
    await page.getByRole('button', { name: 'Tangira' }).click();
    const house = page.getByRole('textbox', { name: 'Izina ry’ikigo' });
    await house.and(page.locator(':focus')).waitFor();
    await house.and(page.locator('[aria-invalid="true"]')).waitFor();
    await page.getByText('Ibi biracyabura.').nth(5).waitFor();
    assert.deepEqual(await look(page, '/set-up with nothing filled in'), []);
    await house.fill('Akeza');
    assert.equal(await page.getByText('Ibi biracyabura.').count(), 5);

    // Another language draws the screen anew and loses nothing.
    await page.getByRole('button', { name: 'English' }).click();
    assert.equal(await page.getByLabel('Name of the organisation').inputValue(), 'Akeza');
    assert.equal(await page.getByLabel('First team').inputValue(), 'Customer care');
    const you = page.getByRole('region', { name: 'You, the first administrator' });
    await you.getByLabel('Name').fill('Clarisse');
    await you.getByLabel('Email').fill('clarisse');
    await you.getByRole('textbox', { name: 'Password' }).pressSequentially('short');
    const ear = page.getByRole('region', { name: 'The outside ear' });
    await ear.getByLabel('Name').fill('The board');
    await ear.getByLabel('Email').fill('board@akeza.example');
    await page.getByRole('button', { name: 'Start' }).click();
    await you.getByText('This is not a mail address.').waitFor();
    await you.getByText('At least 10 characters.', { exact: true }).waitFor();
    await you.getByLabel('Email').fill('clarisse@akeza.example');
    await you.getByRole('textbox', { name: 'Password' }).fill(password);
    const spoken = page.getByRole('group', { name: 'Languages you answer customers in' });
    for (const each of ['English', 'French', 'Kinyarwanda', 'Swahili'])
      await spoken.getByRole('button', { name: each }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await spoken.getByText('Choose at least 1.').waitFor();
    await spoken.getByRole('button', { name: 'English' }).and(page.locator(':focus')).waitFor();
  } finally {
    await fresh.close();
  }
});

test('a wrong password is said so and loses nothing; the right one leads where one wanted to go', async () => {
  await (await office.visit('agent', '/today')).context().close();
  const page = await office.visit(null, '/customers');
  await page.getByLabel('Email').fill(office.emails.agent);
  const secret = page.getByRole('textbox', { name: 'Password' });
  await secret.fill('not my password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').getByText('is not right').waitFor();
  assert.equal(await page.getByLabel('Email').inputValue(), office.emails.agent);
  await secret.fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Customers' }).waitFor();
});

test('whoever is signed out while writing signs in over it and goes on', async () => {
  const page = await office.visit('agent2', '/cases/new');
  await page.getByLabel('In a few words').fill('Two boxes are wet');
  await page.getByLabel('What was said').fill('Two boxes of the delivery are wet.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Open the case' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(await page.getByLabel('In a few words').inputValue(), 'Two boxes are wet');
  await page.getByRole('button', { name: 'Open the case' }).click();
  await page.getByRole('heading', { name: 'Two boxes are wet' }).waitFor();
});

test('the screens speak French to who wants it, wherever they sign in', async () => {
  const page = await office.visit('planner', '/profile');
  await page.getByLabel('Language of the screens').selectOption('fr');
  const about = page.getByRole('region', { name: 'About you' });
  await about.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'À propos de vous' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  const elsewhere = await office.visit('planner', '/today');
  await elsewhere.getByRole('heading', { name: 'Aujourd’hui', exact: true }).waitFor();
});
