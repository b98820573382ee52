// Searching, by keyboard alone and by hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from './office.ts';
import { look } from './look.ts';

let office: Office;
let number: number;
before(async () => {
  office = await openOffice();
  const open = (body: Record<string, unknown>) =>
    office.call('agent', 'POST', '/api/v1/cases', body);
  const { body } = await open({
    ...{ subject: 'Amoxicillin syrup leaked', text: 'The cold chain was broken at the gate.' },
    ...{ kind: 'complaint', holderId: office.staff.agent },
    customer: { name: 'Immaculée Uwera', email: 'im@kamonyi.example', phone: '+250788301122' },
  });
  number = body.number;
  await open({ subject: 'A question', text: 'Do you sell amoxicillin syrup in Huye?' });
  const ticker = office.kept.tickers.find(({ name }) => name === 'search.follow');
  while (await ticker?.run());
});
after(() => office.close());

test('from anywhere to a case by keys alone, with a typing error and no accent', async () => {
  const page = await office.visit('agent', '/today', { bypassCSP: true });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'Go, do or find' });
  await field.waitFor();
  await page.keyboard.type('amoxicilin immaculee');
  await page.getByRole('option', { name: /Amoxicillin syrup leaked/ }).waitFor();
  assert.deepEqual(await look(page, 'the palette'), []);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/cases/${number}`);
  await page.getByText('The cold chain was broken').first().waitFor();

  // What can be done here is offered by its name, and done.
  await page.keyboard.press('ControlOrMeta+k');
  await page
    .getByRole('option', { name: /Resolve/ })
    .first()
    .waitFor();
  await field.click();
  await page.keyboard.type('resol');
  await page.getByRole('option', { name: /Resolve/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'How did it end?' }).waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+k');
  await field.waitFor();
  await page.keyboard.type('on duty');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a slash leads to the search; operators narrow it, and the address tells it', async () => {
  const page = await office.visit('agent', '/today');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('/');
  await page.getByRole('searchbox').waitFor();
  await page.keyboard.type('amoxicillin');
  await page.getByRole('link', { name: 'Amoxicillin syrup leaked' }).waitFor();
  assert.deepEqual(await page.locator('main mark').allTextContents(), [
    'Amoxicillin',
    'amoxicillin',
  ]);
  await page.getByRole('button', { name: /Held by me/ }).click();
  await page.getByRole('link', { name: 'A question' }).waitFor({ state: 'detached' });
  await page.waitForURL(/q=amoxicillin\+is%3Amine|q=amoxicillin%20is%3Amine/);
  await page.getByRole('button', { name: 'Take is:mine out' }).click();
  await page.getByRole('link', { name: 'A question' }).waitFor();
  await page.getByRole('searchbox').fill('qqqqzzzz');
  await page.getByText('Nothing found for').last().waitFor();
  await page.context().close();
});

for (const [width, colorScheme] of [
  [360, 'light'],
  [360, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)
  test(`nothing is in anybody's way at ${width} px, ${colorScheme}`, async () => {
    const page = await office.visit('agent', '/search', {
      viewport: { width, height: 800 },
      colorScheme,
      hasTouch: width < 700,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    await page.getByText('What a customer is in').waitFor();
    assert.deepEqual(await look(page, '/search'), []);
    await page.goto('/search?q=immaculee%20amoxicilin%20is:open');
    await page.getByRole('link', { name: 'Amoxicillin syrup leaked' }).waitFor();
    assert.deepEqual(await look(page, '/search?q='), []);
    const find = page
      .getByRole('button', { name: 'Search', exact: true })
      .filter({ visible: true });
    await find.first().click();
    await page.getByRole('combobox').fill('syrup');
    await page.getByRole('option', { name: /Amoxicillin syrup leaked/ }).waitFor();
    assert.deepEqual(await look(page, 'the palette'), []);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/palette-${width}-${colorScheme}.png` });
    await page.keyboard.press('Escape');
    await page.goto('/search?q=syrup');
    await page.getByRole('link', { name: 'A question' }).waitFor();
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/search-${width}-${colorScheme}.png` });
    await page.goto('/search');
    await page.getByText('What a customer is in').waitFor();
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/hints-${width}-${colorScheme}.png` });
    await page.context().close();
  });
