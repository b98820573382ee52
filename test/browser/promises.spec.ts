// What somebody promises in a reply is found while they write it, and recorded with one key.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';
import { sendNow } from './send-now.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function openCase(subject: string): Promise<{ id: string; number: number }> {
  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    subject,
    text: 'Ten cartons came instead of twelve.',
    kind: 'complaint',
    channel: 'phone',
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
    holderId: office.staff.agent,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

interface Writing {
  page: Page;
  text: Locator;
  said: Locator;
}

async function write(number: number, options = {}): Promise<Writing> {
  const page = await office.visit('agent', `/cases/${number}`, options);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor();
  const text = page.getByRole('textbox', { name: 'Reply', exact: true });
  return { page, text, said: page.getByRole('list', { name: 'Promises in your words' }) };
}

const english = 'I will call you tomorrow before noon.';
const french = 'Nous vous envoyons la facture après-demain avant 15 heures.';

test('two promises, in English and in French, are recorded with the key, one of them for another time', async () => {
  const { number } = await openCase('Two cartons missing');
  const { page, text, said } = await write(number);
  await text.pressSequentially(`Good morning, ${english} `);
  const chip = said.getByRole('button', { name: /^Record the promise:/ });
  await chip.getByText('I will call you').waitFor();
  assert.match((await chip.textContent()) ?? '', /tomorrow 12:00/i);
  await page.getByText('Not recorded: 1 promise').waitFor();
  await page.keyboard.press('Alt+Enter');
  await said.getByText('Will be promised').waitFor();
  await page.getByText('Not recorded').waitFor({ state: 'detached' });

  await text.pressSequentially(french);
  await chip.getByText('Nous vous envoyons').waitFor();
  await page.keyboard.press('Alt+Enter');
  const second = said.getByRole('group', { name: /^Nous vous envoyons/ });
  await second.getByRole('button', { name: 'Change' }).click();
  await second.getByRole('button', { name: /tomorrow 17:00/ }).click();
  await second.getByLabel('By when').press('Enter');
  await second.getByText('tomorrow 17:00').waitFor();
  assert.equal(await text.evaluate((field) => document.activeElement === field), true);

  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await second.getByText('tomorrow 17:00').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await sendNow(page);
  const owed = page.getByRole('list', { name: 'Owed to the customer' });
  await owed.getByText('I will call you').waitFor();
  await owed.getByText('Nous vous envoyons').waitFor();
  await owed.getByText(/tomorrow 17:00/).waitFor();
});

test('a promise follows its words, asks for a time where none was said, and goes with them', async () => {
  const { number } = await openCase('One box is open');
  const { page, text, said } = await write(number);
  await text.fill('We will get back to you.');
  await said.getByText('By when?').waitFor();
  await text.press('Alt+Enter');
  await said.getByText('A promise needs a time').waitFor();
  const due = said.getByLabel('By when');
  assert.equal(await due.evaluate((field) => document.activeElement === field), true);
  await said.getByRole('button', { name: /tomorrow 10:00/ }).click();
  await said.getByText('Will be promised').waitFor();
  await said.getByRole('button', { name: 'Done' }).click();

  await text.fill(`Hello. ${english}`);
  await said.getByText('Will be promised').waitFor({ state: 'detached' });
  await page.getByRole('status').getByText('Its words are gone').waitFor();
  await text.press('Alt+Enter');
  await said.getByText('Will be promised').waitFor();
  await said.getByText(/tomorrow 12:00/).waitFor();
  await text.fill(`Hello. ${english.replace('noon', '3 pm')}`);
  await said.getByText(/tomorrow 15:00/).waitFor();
  await text.press('Alt+Enter');
  await said.getByRole('button', { name: /^Record the promise:/ }).waitFor();

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.getByText('While you write: record the promise').waitFor();
  await help.getByText('Alt+Enter').waitFor();
});

test('what rests on a colleague’s answer may be theirs, and warns when it is due before that', async () => {
  const { id, number } = await openCase('Who signed the note?');
  const answerBy = new Date(office.clock.now().getTime() + 5 * 86_400_000).toISOString();
  const asked = await office.call('agent', 'POST', `/api/v1/cases/${id}/handoffs`, {
    kind: 'consult',
    to: { person: office.staff.planner },
    ask: 'Who signed the delivery note?',
    answerBy,
  });
  await office.call('planner', 'POST', `/api/v1/handoffs/${asked.body.id}/acceptance`, {});
  const { page, text, said } = await write(number);
  await text.fill(english);
  await said.getByRole('button', { name: /^Record the promise:/ }).click();
  await said.getByText(/Solange Umutoni will answer only by/).waitFor();
  await said.getByRole('button', { name: 'Change' }).click();
  await said
    .getByLabel('It rests on')
    .selectOption({ label: 'Solange Umutoni: Who signed the delivery note?' });
  await said.getByLabel('Who keeps it').selectOption('Solange Umutoni');
  await said.getByRole('button', { name: 'Done' }).click();
  await said.getByText('Kept by Solange Umutoni').waitFor();
  await text.press('Control+Enter');
  await sendNow(page);
  const owed = page.getByRole('list', { name: 'Owed to the customer' });
  await owed.getByText('Solange Umutoni').first().waitFor();
});

test('a promise sent without being recorded is counted', async () => {
  const { number } = await openCase('No syrup came');
  const { page, text } = await write(number);
  await text.fill('We will bring you the syrup on Friday before 10 am.');
  await page.getByText('Not recorded: 1 promise').waitFor();
  await text.press('Control+Enter');
  await sendNow(page);
  await page.goto('/kept/rows?state=unrecorded');
  await page.getByRole('link', { name: /We will bring you the syrup/ }).waitFor();
  await page.getByText('1 promise not recorded').waitFor();
});

/** What is underlined in the reply, and how. */
const underlined = (text: Locator): Promise<[words: string, isRecorded: boolean][]> =>
  text
    .locator('mark')
    .evaluateAll((marks) =>
      marks.map((mark) => [
        mark.textContent ?? '',
        mark.getAttribute('data-recorded') === 'true' &&
          getComputedStyle(mark).textDecorationStyle === 'solid',
      ]),
    );

for (const [width, colorScheme] of [
  [360, 'light'],
  [1440, 'dark'],
  [360, 'dark'],
  [1440, 'light'],
] as const)
  test(`the lines lie under the words, and all is usable, at ${width} px, ${colorScheme}`, async () => {
    const { number } = await openCase(`Lines at ${width}`);
    const { page, text, said } = await write(number, {
      viewport: { width, height: 900 },
      colorScheme,
      hasTouch: width < 700,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    const body = `Dear Immaculée,\n\n${english} The cartons stood at the gate since Monday, and nobody was told of it.\n${french}\nTutakupigia simu kesho kabla ya saa sita mchana. We will get back to you.\n\nBest regards`;
    await text.fill(body);
    await said.getByText('By when?').waitFor();
    await said.getByRole('button', { name: /I will call you/ }).click();
    await said.getByText('Will be promised').waitFor();
    const findings = await look(page, 'the composer');
    await said.getByRole('button', { name: /We will get back/ }).click();
    await said.getByText('A promise needs a time').waitFor();
    findings.push(...(await look(page, 'a promise that asks')));
    assert.deepEqual(findings, []);
    assert.deepEqual(await underlined(text), [
      ['I will call you tomorrow before noon', true],
      ['Nous vous envoyons la facture après-demain avant 15 heures', false],
      ['Tutakupigia simu kesho kabla ya saa sita mchana', false],
      ['We will get back to you', false],
    ]);
    await text.fill(`${body}\n`.repeat(6));
    await text.locator('mark').nth(20).waitFor({ state: 'attached' });
  });

test('reading 2,000 characters takes little time', async (t) => {
  const { number } = await openCase('A long letter');
  const { page, text } = await write(number);
  const line = `${english} The cartons stood at the gate since Monday. ${french} Thank you for your patience. `;
  await text.fill(line.repeat(20).slice(0, 1960));
  await page.getByText(/^Not recorded/).waitFor();
  await page.evaluate(() => {
    const times: number[] = [];
    const edits: number[] = [];
    Object.assign(window, { times, edits });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntriesByName('find-promises')) times.push(duration);
      for (const { duration } of list.getEntriesByName('edit')) edits.push(duration);
    }).observe({ type: 'measure' });
  });
  await text.pressSequentially(' Forty letters, one after another, read.', { delay: 30 });
  for (const [what, most] of [
    ['times', 50],
    ['edits', 16],
  ] as const) {
    const all = await page.evaluate(
      (what) => (window as unknown as Record<string, number[]>)[what] ?? [],
      what,
    );
    const sorted = all.toSorted((a, b) => a - b);
    const [median = NaN, worst = NaN] = [sorted[sorted.length >> 1], sorted.at(-1)];
    t.diagnostic(
      `2,000 characters, ${what}: ${all.length}, median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
    );
    assert.ok(median < most, `${what}: ${median} ms`);
  }
});
