// A standard is set, nobody meets it, and what broke climbs until somebody at the top says what happens next.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

/** What the process does by itself every second: what is due breaks, and climbs. */
async function tick(): Promise<void> {
  for (const name of ['commitments.', 'escalations.'])
    for (const ticker of office.kept.tickers) if (ticker.name.startsWith(name)) await ticker.run();
  await office.settle();
}

test('a standard that nobody meets climbs to the top, where a word ends it', async () => {
  // A Monday morning in Kigali, when everybody is at work.
  office.clock.moveTo('2027-02-01T06:00:00Z');
  const settings = await office.visit('admin', '/standards/new');
  await settings.getByLabel('Kind').selectOption('complaint');
  await settings.getByLabel('Within').fill('1');
  await settings.getByLabel('Name').fill('Complaints within the hour');
  await settings.getByRole('button', { name: 'Set this standard' }).click();
  await settings.getByText('Complaints within the hour').first().waitFor();

  const { status, body } = await office.call('agent', 'POST', '/api/v1/cases', {
    ...{ subject: 'Two cartons missing', text: 'Ten cartons came.', kind: 'complaint' },
    ...{ channel: 'email', holderId: office.staff.agent },
    customer: { name: 'Immaculée Uwera', email: 'immaculee@kamonyi.example' },
  });
  assert.equal(status, 201, JSON.stringify(body));

  // Less than an hour of working time is left.
  office.clock.advance(2 * 60_000);
  const agent = await office.visit('agent', '/today');
  const toAnswer = agent.getByRole('link', { name: 'First answer to Immaculée Uwera' });
  await toAnswer.waitFor();
  await agent.getByRole('region', { name: 'About to break' }).waitFor();
  await toAnswer.click();
  await agent.getByRole('heading', { name: 'Two cartons missing', level: 1 }).waitFor();
  const standards = agent.getByRole('region', { name: 'Service standards' });
  await standards.getByText('Why this time').click();
  await standards.getByText('1 h of working time').waitFor();
  await standards.getByText('Complaints within the hour').waitFor();

  // Nobody answers. An hour later the head is told, after four more of theirs the chief executive.
  office.clock.advance(59 * 60_000);
  await tick();
  const head = await office.visit('careHead', '/notices');
  await head.getByRole('link', { name: 'Broken below you, your word is wanted' }).click();
  await head.getByRole('heading', { name: 'Two cartons missing', level: 1 }).waitFor();
  await head.getByRole('list', { name: 'Who was told' }).getByText('You').waitFor();
  await head.getByText('The next level is told').waitFor();
  await head.getByRole('button', { name: 'Give your word' }).waitFor();

  office.clock.advance(4 * 3_600_000);
  await tick();
  const chief = await office.visit('chief', '/today');
  await chief.getByRole('link', { name: 'Service standard missed: First answer' }).waitFor();
  const nav = chief.getByRole('navigation', { name: 'Main navigation' });
  await nav.getByRole('link', { name: 'Escalations 1' }).click();
  await chief.getByRole('link', { name: 'Customer care' }).click();
  await chief.getByRole('heading', { name: 'Customer care', level: 1 }).waitFor();
  const ladder = chief.getByRole('list', { name: 'Who was told' });
  await ladder.getByText('Diane Ingabire').waitFor();
  await ladder.getByText('It climbs no higher').waitFor();

  await chief.getByRole('button', { name: 'Give your word' }).click();
  await chief.getByLabel('What happens next').fill('I call her myself and bring the cartons.');
  // A window closed too early: what was written is still there.
  await chief.reload();
  await chief.getByRole('button', { name: 'Give your word' }).click();
  const words = chief.getByLabel('What happens next');
  assert.equal(await words.inputValue(), 'I call her myself and bring the cartons.');
  const dialog = chief.getByRole('dialog');
  await dialog.getByRole('button', { name: 'In 4 hours' }).click();
  await dialog.getByRole('button', { name: 'Give your word' }).click();
  await chief.getByText('Your word is given').waitFor();
  await chief.getByText('Nothing climbs').waitFor();
  await chief.getByLabel('Status').selectOption('ended');
  await chief.getByText('Somebody gave their word').waitFor();

  await chief.goto('/today');
  await chief.getByText('You gave your word').waitFor();
  await agent.getByText('Aline Uwase gave their word').waitFor();
  await agent.goto('/notices');
  await agent.getByText('Aline Uwase says what happens next').waitFor();
});

test('promises go to a calendar programme by an address that can be taken back; mail goes as one likes', async () => {
  const page = await office.visit('planner', '/profile');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.getByLabel('Address for your calendar programme').inputValue();
  const read = async () => (await fetch(address)).status;
  assert.equal(await read(), 200);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Make an address' }).waitFor();
  assert.equal(await read(), 404);

  const choice = page.getByLabel('A promise of mine is due soon');
  await choice.selectOption('now');
  await page.reload();
  await page.getByText('because you can answer it by replying').waitFor();
  assert.equal(await choice.inputValue(), 'now');
});
