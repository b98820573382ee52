// Kind words of a customer: passed on in one tap, seen at once by whom they praise, thanked for by colleagues.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { look } from './look.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

async function open(text: string, more: Record<string, unknown> = {}) {
  const { status, body } = await office.call('careHead', 'POST', '/api/v1/cases', {
    ...{ subject: 'A kind word', text, kind: 'praise', teamId: office.teams.care },
    ...{ customer: { name: 'Immaculée Uwera' }, touchpointId: office.touchpointId },
    ...more,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body as { id: string; number: number };
}

const said = 'Theogene carried my mother’s box to the taxi in the rain.';

test('praise goes in one tap to whom the words name, who sees it at once; colleagues say thank you', async () => {
  const { number } = await open(said);
  const guard = await office.visit('guard', '/notices', { bypassCSP: true });
  await guard.getByRole('heading', { name: 'Notices' }).waitFor();
  const colleague = await office.visit('picker', '/praise');
  await colleague.getByText('No praise here yet').waitFor();

  const agent = await office.visit('agent', `/cases/${number}`, { bypassCSP: true });
  const meant = agent.getByRole('region', { name: 'Who is praised here?' });
  await meant.getByRole('button', { name: 'Théogène Bizimana' }).waitFor();
  assert.deepEqual(await look(agent, 'a case of praise'), []);
  await meant.getByRole('button', { name: 'Théogène Bizimana' }).click();
  await agent.getByText('Théogène Bizimana has been told.').waitFor();
  await meant.waitFor({ state: 'detached' });

  // Both windows hear of it by themselves.
  await guard.getByRole('link', { name: 'A customer praised you. Well done!' }).click();
  await guard.getByRole('heading', { name: 'A kind word' }).waitFor();
  await guard.getByText(said).first().waitFor();
  const card = colleague.getByRole('listitem').filter({ hasText: said });
  await card.getByText('Immaculée Uwera · Main gate').waitFor();
  await card.getByText('Gate', { exact: true }).waitFor();

  await guard.goto('/profile');
  const own = guard.getByRole('region', { name: 'Praise' });
  await own.getByText(said).waitFor();
  await card.getByRole('button', { name: 'Thank you' }).click();
  await card.getByRole('button', { name: 'Thank you', pressed: true }).waitFor();
  await own.getByText('Thanks from Vestine Nyirahabimana').waitFor();
  assert.equal(await card.getByText('Thanks from').count(), 0, 'who they were is for the praised');
  await card.getByRole('button', { name: 'Thank you' }).click();
  await own.getByText('Thanks from').waitFor({ state: 'detached' });
});

test('who is praised takes it off the wall, and back', async () => {
  const words = 'Vestine found the carton that was lost.';
  const { id } = await open(words);
  const by = { personId: office.staff.picker };
  await office.call('careHead', 'POST', `/api/v1/cases/${id}/person-praised`, by);
  const other = await office.visit('agent2', '/praise');
  await other.getByText(words).waitFor();

  const page = await office.visit('picker', '/praise');
  const card = page.getByRole('listitem').filter({ hasText: words });
  await card.getByRole('button', { name: 'More about this praise' }).click();
  await page.getByRole('menuitem', { name: 'Take off the wall' }).click();
  await other.getByText(words).waitFor({ state: 'detached' });
  await page.goto(`/people/${office.staff.picker}`);
  await page.getByText('Not on the wall: only you see this here.').waitFor();
  await page.getByRole('button', { name: 'Put back on the wall' }).click();
  await other.getByText(words).waitFor();
});

test('the wall is whole on a phone and for everybody', async () => {
  for (const width of [360, 1280]) {
    const viewport = { width, height: 740 };
    const page = await office.visit('chief', '/praise', { viewport, bypassCSP: true });
    await page.getByText(said).waitFor();
    await page.getByText(/In the last 30 days: 2 praises for 2 colleagues/).waitFor();
    assert.deepEqual(await look(page, `the wall at ${width} px`), []);
    await page.getByLabel('Where it happened').selectOption({ label: 'Main gate' });
    await page.getByLabel('Team').selectOption({ label: 'Gate' });
    await page.getByText('Vestine found').waitFor({ state: 'detached' });
    assert.match(page.url(), /touchpoint=.*team=|team=.*touchpoint=/);
  }
});

test('on the phone the newest kind words are read, and thanked for', async () => {
  const viewport = { width: 360, height: 740 };
  const page = await office.visit('planner', '/go', { viewport, hasTouch: true, bypassCSP: true });
  // What comes later moves what a finger is on its way to.
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: 'Kind words of customers' }).tap();
  const words = page.locator('section').filter({ hasText: said });
  const thanks = words.getByRole('button', { name: 'Thank you' }).first();
  await thanks.tap();
  await words.getByText('1 thank-you').first().waitFor();
  assert.equal(await thanks.getAttribute('aria-pressed'), 'true');
  assert.deepEqual(await look(page, 'kind words on the phone'), []);

  // A finger that changes its mind, three times in a second.
  for (const isMine of ['false', 'true', 'false']) {
    await thanks.tap();
    await words.locator(`button[aria-pressed=${isMine}]`).first().waitFor();
  }
  await page.getByText('Kept on this phone').waitFor({ state: 'detached' });
  await page.reload();
  await thanks.waitFor();
  await words.getByText('1 thank-you').waitFor({ state: 'detached' });

  // Without a network it waits on the phone, and goes out with one.
  await page.context().setOffline(true);
  await thanks.tap();
  await words.getByText('Kept on this phone').first().waitFor();
  assert.equal(await thanks.getAttribute('aria-pressed'), 'true');
  await page.context().setOffline(false);
  await words.getByText('Kept on this phone').first().waitFor({ state: 'detached' });
  await words.getByText('1 thank-you').first().waitFor();
});
