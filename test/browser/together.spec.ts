// Two people and two devices at one case: nobody is talked over, nothing is lost, and a reply may be taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function openCase(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

const opened = (page: Page, subject: string): Promise<void> =>
  page.getByRole('heading', { name: subject, level: 1 }).waitFor();

async function reply(page: Page): Promise<Locator> {
  await page.keyboard.press('r');
  const text = page.getByRole('textbox', { name: 'Reply' });
  await text.waitFor();
  return text;
}
const send = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Send', exact: true }).click();
const onItsWay = (page: Page): Locator => page.getByRole('article', { name: 'Reply on its way' });

test('a reply is taken back with one key, with all it had, and sent again', async () => {
  const { number } = await openCase('Two cartons missing');
  const page = await office.visit('agent', `/cases/${number}`);
  const other = await office.visit('agent2', `/cases/${number}`);
  await opened(page, 'Two cartons missing');
  const text = await reply(page);
  await text.fill('They come to the wrong customer.');
  await other.getByText('Patrick Habimana writes').first().waitFor();
  await page.getByRole('button', { name: 'Add a promise' }).click();
  await page.getByLabel('What is promised').fill('Bring the two cartons');
  await page.getByRole('button', { name: 'In 4 hours' }).click();
  await send(page);
  await onItsWay(page)
    .getByText(/Sending in \d+ s/)
    .waitFor();
  await onItsWay(page).getByText('1 promise').waitFor();
  await other.getByText('Patrick Habimana is about to answer').waitFor();
  await page.keyboard.press('z');
  await page.getByText('Taken back. Nothing was sent.').waitFor();
  await other.getByText('Patrick Habimana is about to answer').waitFor({ state: 'detached' });
  assert.match((await text.textContent()) ?? '', /the wrong customer/);
  await page.getByRole('group', { name: 'Bring the two cartons' }).waitFor();
  await text.fill('They come tomorrow.');
  await send(page);
  await onItsWay(page).waitFor();
  office.clock.advance(15_000);
  for (const window of [page, other])
    await window.getByRole('article').getByText('They come tomorrow.').waitFor();
  await onItsWay(page).waitFor({ state: 'detached' });
});

test('two who answer at once: the second is asked first', async () => {
  const { number } = await openCase('Which batch was it?');
  const [page, other] = [
    await office.visit('agent', `/cases/${number}`),
    await office.visit('agent2', `/cases/${number}`),
  ];
  await opened(page, 'Which batch was it?');
  await other
    .getByRole('list', { name: 'Also here' })
    .getByText('Patrick Habimana looks')
    .waitFor();
  await (await reply(other)).fill('It was batch 8.');
  await (await reply(page)).fill('It was batch 7.');
  await send(page);
  await onItsWay(page).getByRole('button', { name: 'Send now' }).click();
  await other.getByText('Something was said since you began').waitFor();
  await send(other);
  await other.getByRole('button', { name: 'Send anyway' }).waitFor();
  assert.match((await other.getByRole('alert').textContent()) ?? '', /It was batch 7/);
  await other.getByRole('button', { name: 'Look again' }).click();
  await other.getByText('Something was said since you began').waitFor({ state: 'detached' });
  await send(other);
  await onItsWay(other).waitFor();
});

test('on two devices a draft appears where nobody types; where both type, neither is lost', async () => {
  const { number } = await openCase('The gate was shut');
  const desk = await office.visit('agent', `/cases/${number}`);
  const phone = await office.visit('agent', `/cases/${number}`);
  await opened(phone, 'The gate was shut');
  const atDesk = await reply(desk);
  await atDesk.fill('From the desk.');
  await desk.getByText('Draft kept').waitFor();
  const onPhone = phone.getByRole('textbox', { name: 'Reply' });
  await onPhone.getByText('From the desk.').waitFor();

  await phone.context().setOffline(true);
  await onPhone.fill('From the phone.');
  await phone.getByText('Draft not kept').waitFor();
  await atDesk.fill('From the desk, longer.');
  await desk.getByText('Draft kept').waitFor();
  await phone.context().setOffline(false);
  await onPhone.press('End');
  await onPhone.pressSequentially('!');
  await phone.getByText('You wrote something else on another device').waitFor();
  await phone.getByRole('button', { name: 'Keep this one' }).click();
  await desk.getByRole('textbox', { name: 'Reply' }).getByText('From the phone.').waitFor();
  await desk.getByRole('button', { name: /instead$/ }).click();
  await phone.getByRole('textbox', { name: 'Reply' }).getByText('From the desk, longer.').waitFor();
  const today = await office.visit('agent', '/today');
  await today.getByRole('link', { name: 'From the desk, longer.' }).click();
  await opened(today, 'The gate was shut');
});

test('a field that a colleague changed meanwhile is shown before it is written over', async () => {
  const { id, number } = await openCase('Tablets are broken');
  const page = await office.visit('agent', `/cases/${number}`);
  await opened(page, 'Tablets are broken');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Edit the details' }).click();
  const title = page.getByLabel('Title');
  await title.fill('Tablets came broken');
  await office.call('agent2', 'PATCH', `/api/v1/cases/${id}`, { title: 'Syrup is broken' });
  await page.getByText('Now it says: Syrup is broken').waitFor();
  await page.getByRole('button', { name: 'Take that' }).click();
  assert.equal(await title.inputValue(), 'Syrup is broken');
});

test('what changed while nobody listened is there when one comes back, however soon', async () => {
  const { id, number } = await openCase('Rice is missing');
  const page = await office.visit('agent', '/today');
  // No answer is ever old by the clock.
  await page.clock.setFixedTime(office.clock.now());
  await page.goto(`/cases/${number}`);
  await opened(page, 'Rice is missing');
  await page.getByRole('link', { name: 'Today' }).first().click();
  await page.waitForURL('**/today');
  await office.call('agent2', 'PATCH', `/api/v1/cases/${id}`, { title: 'Rice has come' });
  await page.goBack();
  await opened(page, 'Rice has come');
});
