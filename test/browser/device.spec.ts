// A tablet at the gate: paired by a code, entered by PIN, forgotten after two minutes, withdrawn at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { setPassword } from '../../src/platform/auth/index.ts';
import { system } from '../../src/platform/context.ts';
import { type Office, openOffice, password } from './office.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
let office: Office;
before(async () => {
  office = await openOffice();
  const guard = { id: office.staff.guard, name: 'Théogène', email: office.emails.guard };
  await office.transact(system('setup'), (ctx) => setPassword(ctx, guard, password));
});
after(() => office.close());

async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Come in' }).tap();
}
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
/** Everything that a thumb presses is large enough for it, and nothing sticks out at the side. */
async function fitsThumb(page: Page): Promise<void> {
  const tooSmall = await page.evaluate(() => [
    ...[...document.querySelectorAll('button, a, input')]
      .map((each) => [each.textContent ?? '', each.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width > 1 && (height < 44 || width < 44))
      .map(([words]) => words),
    ...(document.documentElement.scrollWidth > innerWidth ? ['too wide'] : []),
  ]);
  assert.deepEqual(tooSmall, []);
}

test('a tablet becomes the gate’s, knows who is there for two minutes, and nobody after it is withdrawn', async () => {
  const { touchpointId } = office;
  const desk = await office.visit('admin', '/devices');
  await desk.getByLabel('Where it stands').selectOption(touchpointId);
  await desk.getByLabel('What it is called').fill('Tablet');
  await desk.getByRole('button', { name: 'Make a code' }).click();
  const code = await desk.locator('pre').innerText();
  assert.match(code, /^\d{6}$/);
  const page = await office.visit(null, '/go/pair', phone);
  await page.clock.install({ time: office.clock.now() });
  await page.getByLabel('The six digits').fill(code === '111222' ? '111223' : '111222');
  await page.getByRole('button', { name: 'Make it the post’s' }).tap();
  await page.getByText('This code is not valid').waitFor();
  await page.getByLabel('The six digits').fill(code);
  await page.getByRole('button', { name: 'Make it the post’s' }).tap();

  // Théogène has no PIN yet: his password makes one, once.
  await heading(page, 'Who are you?').waitFor();
  await fitsThumb(page);
  await page.getByRole('button', { name: /Théogène Bizimana/ }).tap();
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('A new PIN').fill('1234');
  await page.getByRole('button', { name: 'Set it and come in' }).tap();
  await page.getByText('Others would guess this').waitFor();
  await page.getByLabel('A new PIN').fill('2580');
  await page.getByRole('button', { name: 'Set it and come in' }).tap();
  await heading(page, 'Hello Théogène').waitFor();
  assert.equal(await page.getByRole('link', { name: 'The whole of Kept' }).count(), 0);

  // He passes on what he was told, at the gate without choosing it.
  await page.goto(
    `/t/${(await office.call('guard', 'GET', '/api/v1/touchpoints')).body.items[0].code}`,
  );
  await page.getByLabel('What did they say?').fill('The gate opens too late.');
  await page.getByRole('button', { name: 'A concern' }).tap();
  await heading(page, 'Passed on. Thank you!').waitFor();
  const { rows } = await office.database.pool.query(
    `select e.actor_id, e.cause_kind, m.touchpoint_id from events e join matters m on m.id = e.matter_id
     where e.kind = 'told.passed-on'`,
  );
  assert.deepEqual(rows, [
    { actor_id: office.staff.guard, cause_kind: 'device', touchpoint_id: touchpointId },
  ]);

  // He walks away.
  await page.clock.fastForward(121_000);
  office.clock.advance(121_000);
  await heading(page, 'Who are you?').waitFor();
  await page.goto('/go');
  await heading(page, 'Who are you?').waitFor();
  assert.equal(await page.getByText('The gate opens too late.').count(), 0);

  // Somebody tries his PIN and has to wait; then he is back.
  await page.getByRole('button', { name: /Théogène Bizimana/ }).tap();
  await fitsThumb(page);
  // The page’s time stands still, or the second would be over before anybody looked.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000);
  await typePin(page, '9999');
  await page.getByText('This PIN is not right.').waitFor();
  await page.getByRole('button', { name: 'Wait 1 second' }).waitFor();
  await page.clock.fastForward(2000);
  office.clock.advance(2000);
  await typePin(page, '2580');
  await heading(page, 'Hello Théogène').waitFor();

  // The administrator withdraws it: the open screen hears of it.
  await desk.reload();
  await desk.getByText('Tablet · Main gate').waitFor();
  await desk.getByRole('button', { name: 'Withdraw' }).click();
  await desk.getByText('Withdrawn').waitFor();
  await heading(page, 'Sign in').waitFor();
});
