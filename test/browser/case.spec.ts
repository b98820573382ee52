// One case from the counter to its ending, with everybody who has a part in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';
import { sendNow } from './send-now.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const customer = { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' };

async function openCase(subject: string, more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    kind: 'complaint',
    channel: 'phone',
    customer,
    holderId: office.staff.agent,
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.number;
}

const opened = async (page: Page, subject: string): Promise<void> =>
  page.getByRole('heading', { name: subject, level: 1 }).waitFor();

test('at the counter a case is opened for a new customer, and Today leads to it', async () => {
  const page = await office.visit('agent', '/today');
  await page.getByText('Nothing is owed').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('Customer', { exact: true }).fill('jeanne@butare.example');
  await page.getByRole('option', { name: 'New customer' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Jeanne Mukeshimana');
  await page.getByLabel('In a few words').fill('The syrup tastes of soap');
  await page.getByLabel('What was said').fill('The cough syrup tastes of soap.');
  await page.getByRole('button', { name: 'Complaint' }).click();
  await page.getByLabel('I take it myself').check();
  await page.getByRole('button', { name: 'Open the case' }).click();
  await opened(page, 'The syrup tastes of soap');
  await page.getByText('You hold this case').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByText('Jeanne Mukeshimana waits for your answer').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await opened(page, 'The syrup tastes of soap');
});

test('a reply makes a promise; a draft survives; a second window sees it by itself', async () => {
  const number = await openCase('Two cartons missing');
  const page = await office.visit('agent', `/cases/${number}`);
  const other = await office.visit('careHead', `/cases/${number}`);
  await opened(other, 'Two cartons missing');
  await opened(page, 'Two cartons missing');
  await page.keyboard.press('r');
  const text = page.getByRole('textbox', { name: 'Reply', exact: true });
  await text.fill('The cartons come today.');
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await text.getByText('The cartons come today.').waitFor();
  await page.getByRole('button', { name: 'Add a promise' }).click();
  await page.getByLabel('What is promised').fill('Bring the two cartons');
  await page.getByRole('button', { name: 'In 4 hours' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendNow(page);
  for (const window of [page, other]) {
    await window.getByRole('article').getByText('The cartons come today.').waitFor();
    const owed = window.getByRole('list', { name: 'Owed to the customer' });
    await owed.getByText('Bring the two cartons').waitFor();
  }
  const today = await office.visit('agent', '/today');
  await today.getByRole('link', { name: 'Bring the two cartons' }).click();
  await opened(today, 'Two cartons missing');
  await today.keyboard.press('r');
  await today
    .getByRole('textbox', { name: 'Reply', exact: true })
    .fill('They stand on your counter.');
  await today.getByRole('checkbox', { name: 'Bring the two cartons' }).check();
  await today.keyboard.press('Control+Enter');
  await sendNow(today);
  await page.getByRole('complementary').getByText('kept').first().waitFor();
});

test('a colleague is asked, answers, and the answer is said to the customer', async () => {
  const number = await openCase('Who signed the note?');
  const asker = await office.visit('agent', `/cases/${number}`);
  await opened(asker, 'Who signed the note?');
  await asker.keyboard.press('h');
  await asker.getByRole('radio', { name: 'Somebody else' }).check();
  await asker.getByLabel('Ask whom?').fill('Solange');
  await asker.getByRole('option', { name: /Solange Umutoni/ }).click();
  await asker.getByLabel('In your words').fill('Who signed the delivery note on Monday?');
  await asker.getByRole('button', { name: 'In 4 hours' }).click();
  await asker.getByRole('button', { name: 'Ask', exact: true }).click();
  await asker.getByText('Patrick Habimana asks Solange Umutoni').waitFor();

  const asked = await office.visit('planner', '/today');
  await asked.getByText('Patrick Habimana asks you: accept or decline').waitFor();
  await asked.getByRole('link', { name: 'Who signed the delivery note on Monday?' }).click();
  await asked.getByRole('button', { name: /^Accept, by/ }).click();
  await asked.getByText('Answer promised').waitFor();
  await asked.getByRole('button', { name: 'Answer', exact: true }).click();
  await asked.getByLabel('Your answer').fill('The guard signed it at ten past four.');
  await asked.getByRole('button', { name: 'Answer', exact: true }).last().click();

  await asker.getByRole('button', { name: 'Say it to the customer' }).click();
  const text = asker.getByRole('textbox', { name: 'Reply', exact: true });
  await text.getByText('The guard signed it at ten past four.').waitFor();
  await asker.getByRole('button', { name: 'Send', exact: true }).click();
  await sendNow(asker);
  await asker.getByRole('tab', { name: 'What happened' }).click();
  await asker.getByText('Solange Umutoni answered.').waitFor();
});

test('a question to the customer makes the case wait; it is resolved, and opened again', async () => {
  const number = await openCase('Which batch?');
  const page = await office.visit('agent', `/cases/${number}`);
  await opened(page, 'Which batch?');
  await page.keyboard.press('r');
  await page
    .getByRole('textbox', { name: 'Reply', exact: true })
    .fill('Which batch stands on the box?');
  await page.getByLabel('Ask the customer').check();
  await page.getByRole('button', { name: 'Send and wait' }).click();
  await sendNow(page);
  await page.getByText('Waiting for the customer', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByLabel('In words').fill('The batch was right.');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('The case is resolved.').waitFor();
  await page.getByRole('button', { name: 'Reopen' }).click();
  const head = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) });
  await head.getByText('Open', { exact: true }).waitFor();
});

test('whoever is complained about loses the case at once, on an open screen too', async () => {
  const number = await openCase('The agent was rude', { holderId: office.staff.agent2 });
  const accused = await office.visit('agent2', `/cases/${number}`);
  await opened(accused, 'The agent was rude');
  const list = await office.visit('agent2', '/cases?view=team');
  await list.getByRole('link', { name: 'The agent was rude' }).waitFor();

  const head = await office.visit('careHead', `/cases/${number}`);
  await opened(head, 'The agent was rude');
  await head.getByRole('button', { name: 'More actions' }).click();
  await head.getByRole('menuitem', { name: 'Name the person complained about' }).click();
  await head.getByRole('textbox', { name: 'Person complained about' }).fill('Claudine');
  await head.getByRole('option', { name: /Claudine Mukamana/ }).click();
  await head.getByRole('button', { name: 'Name this person' }).click();
  await head.getByText('Restricted', { exact: true }).waitFor();

  await accused.getByText('You cannot see this case').waitFor();
  await list.getByRole('link', { name: 'The agent was rude' }).waitFor({ state: 'detached' });
});

test('everything about a customer stands on their page, each row a way to the case', async () => {
  const number = await openCase('A box is open');
  const page = await office.visit('agent', `/cases/${number}`);
  await page.getByRole('link', { name: customer.name }).click();
  await page.getByRole('heading', { name: customer.name, level: 1 }).waitFor();
  await page.getByRole('link', { name: customer.email }).waitFor();
  await page.getByRole('link', { name: 'A box is open' }).click();
  await opened(page, 'A box is open');
});

test('two cases about one thing become one, and what is about something else a case of its own', async () => {
  const [first, second] = [await openCase('No syrup came'), await openCase('Still no syrup')];
  const page = await office.visit('agent', `/cases/${second}`);
  await opened(page, 'Still no syrup');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another case' }).click();
  await page.getByRole('textbox', { name: 'The case that goes on' }).fill(String(first));
  await page.getByRole('option', { name: 'No syrup came' }).click();
  await page.getByRole('button', { name: 'Merge for good' }).click();
  await opened(page, 'No syrup came');
  await page.getByText('Ten cartons came instead of twelve.').nth(1).waitFor();

  await page.getByRole('button', { name: 'More on this message' }).last().click();
  await page.getByRole('menuitem', { name: 'Make this a case of its own' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Two cartons fewer');
  await page.getByRole('button', { name: 'Open the new case' }).click();
  await opened(page, 'Two cartons fewer');

  await page.goto(`/cases/${second}`);
  await page.getByText('This case was merged.').waitFor();
  await page.getByRole('link', { name: `It goes on as #${first}` }).click();
  await opened(page, 'No syrup came');
});

test('on a phone what can be done with a message stands beside who said it, however long the name', async () => {
  const number = await openCase('A long name', {
    customer: { name: 'Immaculée Mukeshimana Uwizeyimana', email: 'long.name@kamonyi.example' },
  });
  // The time is longest with its day and month.
  office.clock.advance(3 * 86_400_000);
  const viewport = { width: 360, height: 740 };
  const page = await office.visit('agent', `/cases/${number}`, { viewport, locale: 'en-GB' });
  const message = page.getByRole('article').filter({ hasText: 'Ten cartons came' });
  const ways = message.getByRole('button', { name: 'More on this message' });
  await ways.waitFor();
  const [box, name] = await Promise.all([
    ways.boundingBox(),
    message.getByText('Immaculée Mukeshimana').first().boundingBox(),
  ]);
  assert.ok(box && name && box.y < name.y + name.height && box.x > name.x + name.width);
});
