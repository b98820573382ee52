// A question is handed off by two keys, its answer said by one, or sent back by two; the journey counts them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';
import { sendNow } from './send-now.ts';

let office: Office;
before(async () => {
  office = await openOffice();
  // A Wednesday at ten in Kigali: everybody is there.
  office.clock.moveTo('2026-12-02T08:00:00Z');
  const first = await openCase('Milk came late');
  const words = 'The van was late; it leaves an hour earlier now.';
  await answered(first.id, words);
  await office.call('agent', 'POST', `/api/v1/cases/${first.id}/messages`, { body: words });
});
after(() => office.close());

const hour = 3_600_000;

async function openCase(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Good day.\nIt did not come. When may I expect the milk?',
    channel: 'phone',
    product: 'Milk',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** The planner is asked and answers. */
async function answered(caseId: string, body: string): Promise<void> {
  const offered = await office.call('agent', 'POST', `/api/v1/cases/${caseId}/handoffs`, {
    kind: 'consult',
    to: { person: office.staff.planner },
    ask: 'When may they expect it?',
    answerBy: new Date(office.clock.now().getTime() + 2 * hour).toISOString(),
  });
  assert.equal(offered.status, 201, JSON.stringify(offered.body));
  await says(offered.body.id, body);
}

async function says(handoffId: string, body: string): Promise<void> {
  const path = `/api/v1/handoffs/${handoffId}/answer`;
  assert.equal((await office.call('planner', 'POST', path, { body })).status, 200);
}

async function openPage(path: string, subject: string): Promise<Page> {
  const page = await office.visit('agent', path, { bypassCSP: true });
  await page.getByRole('heading', { name: subject, level: 1 }).waitFor();
  return page;
}

/** Presses keys and counts them. */
function counted(page: Page) {
  let count = 0;
  const press = async (key: string): Promise<void> => {
    count += 1;
    await page.keyboard.press(key);
  };
  return { press, count: () => count };
}

test('two keys ask the right person, in the customer’s words and for a time that fits', async () => {
  const { id, number } = await openCase('Where is the milk?');
  const page = await openPage(`/cases/${number}`, 'Where is the milk?');
  const keys = counted(page);
  await keys.press('h');
  const chosen = page.getByRole('radio', { name: /Solange Umutoni/ });
  await chosen.waitFor();
  assert.ok(await chosen.isChecked(), 'who answered about milk before');
  await page.getByText('answered 1 like this').first().waitFor();
  assert.ok(await chosen.evaluate((it) => it === document.activeElement));
  await keys.press('Enter');
  await page.getByText('Solange Umutoni has been asked.').waitFor();
  assert.equal(keys.count(), 2);

  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  const [asked] = body.handoffs;
  assert.equal(asked.to.person.id, office.staff.planner);
  assert.equal(asked.ask, 'Customer asks: When may I expect the milk?');
  assert.ok(new Date(asked.answerBy) > office.clock.now());
});

test('a number asks somebody else', async () => {
  const { id, number } = await openCase('Another question');
  const page = await openPage(`/cases/${number}`, 'Another question');
  const keys = counted(page);
  await keys.press('h');
  await page.getByRole('radio', { name: /Solange Umutoni/ }).waitFor();
  await keys.press('2');
  const second = page.locator('[data-choice="2"]');
  assert.ok(await second.isChecked());
  assert.deepEqual(await look(page, 'hand-off form'), []);
  await keys.press('Enter');
  await page.getByText('has been asked.').waitFor();
  assert.equal(keys.count(), 3);
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.notEqual(body.handoffs[0].to.person?.id, office.staff.planner);
});

test('an answer comes into the reply by one key, and the promise that rests on it is kept with it', async () => {
  const { id } = await openCase('When does it come?');
  const offered = await office.call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { person: office.staff.planner },
    ask: 'When may they expect it?',
    answerBy: new Date(office.clock.now().getTime() + 2 * hour).toISOString(),
  });
  const accepted = await office.call(
    'planner',
    'POST',
    `/api/v1/handoffs/${offered.body.id}/acceptance`,
    {},
  );
  assert.equal(accepted.status, 200);
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  const answer = body.commitments.find((each: { step: string }) => each.step === 'answer');
  const promised = await office.call('agent', 'POST', `/api/v1/cases/${id}/commitments`, {
    statement: 'We tell you when the milk comes',
    dueAt: new Date(office.clock.now().getTime() + 3 * hour).toISOString(),
    dependsOn: answer.id,
  });
  assert.equal(promised.status, 201, JSON.stringify(promised.body));
  await says(offered.body.id, 'The milk comes tomorrow before nine.');

  const page = await office.visit('agent', '/today');
  await page.getByText('The milk comes tomorrow before nine.').waitFor();
  const keys = counted(page);
  await keys.press('r');
  await page.getByRole('heading', { name: 'When does it come?', level: 1 }).waitFor();
  assert.equal(keys.count(), 1);
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await reply.waitFor();
  const text = await reply.evaluate((it) =>
    it instanceof HTMLTextAreaElement ? it.value : (it as HTMLElement).innerText,
  );
  assert.equal(text.trim(), 'The milk comes tomorrow before nine.');
  assert.ok(
    await page.getByRole('checkbox', { name: 'We tell you when the milk comes' }).isChecked(),
  );
  await reply.press('Control+Enter');
  await sendNow(page);
  await page.getByText('The reply is on its way.').waitFor();
  // Said is said: the next reply begins empty.
  await page.keyboard.press('r');
  await reply.waitFor();
  assert.equal((await reply.evaluate((it) => it.textContent))?.trim(), '');
});

test('what cannot be said goes back by two keys, with a reason', async () => {
  const { id, number } = await openCase('Who pays for it?');
  await answered(id, 'See Incoterms DDP clause 7.');
  const page = await openPage(`/cases/${number}`, 'Who pays for it?');
  await page.getByText('See Incoterms DDP clause 7.').first().waitFor();
  const keys = counted(page);
  await keys.press('u');
  await page.getByRole('radio', { name: /does not answer what the customer asked/ }).waitFor();
  await keys.press('Enter');
  await page.getByText('asked to say it differently').first().waitFor();
  assert.equal(keys.count(), 2);
  const { body } = await office.call('agent', 'GET', `/api/v1/cases/${id}`);
  assert.equal(body.handoffs[0].unfit.reason, 'It does not answer what the customer asked.');
});
