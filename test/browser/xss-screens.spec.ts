// What people wrote is replaced by harm in every column of the database, past all checks, and every screen and page is
// opened: what it shows is harmless whatever it is given. Then the same in every address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice, screens } from './furnished.ts';
import { password } from './office.ts';
import { furnishMore, type More } from './xss/furnish.ts';
import { guard, intruders, restOf } from './xss/guard.ts';
import { openOutside, type Outside } from './xss/outside.ts';
import { poison, type Poisoned, portions } from './xss/poison.ts';
import { type Vector, vectorsFor } from './xss/vectors.ts';

let office: Furnished;
let more: More;
let outside: Outside;
let vectors: Vector[];
let poisoned: Poisoned;

before(async () => {
  outside = await openOutside(() => undefined);
  vectors = vectorsFor(outside.evil);
  office = await furnishedOffice();
  more = await furnishMore(office);
});
after(async () => {
  outside.close();
  await office.close();
});

/** A guarded window, which looks at one address after the other. */
async function walker(page: Page) {
  const guarded = await guard(page.context(), office.url);
  const rest = restOf(page);
  const found: string[] = [];
  const silent: string[] = [];
  return {
    found,
    /** Addresses on which no harm was to be seen at all. */
    silent,
    async look(path: string): Promise<void> {
      await page.goto(path);
      await rest();
      found.push(...(await intruders(page)));
      if (!(await page.evaluate(() => document.body.innerText.includes('ran(')))) silent.push(path);
    },
    async lookAgain(): Promise<void> {
      await rest();
      found.push(...(await intruders(page)));
    },
    harm: () => [...found, ...guarded.harm(), ...outside.reached],
  };
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;

test('no address runs what stands in it', async () => {
  const desk = await office.visit('agent', '/today');
  const stranger = await office.visit(null, '/contact');
  const atDesk = await walker(desk);
  const outdoors = await walker(stranger);
  for (const text of portions(vectors, 3000)) {
    const said = encodeURIComponent(text);
    for (const path of [`/search?q=${said}`, `/cases?view=all&q=${said}`]) await atDesk.look(path);
    await atDesk.look(`/go/told?touchpoint=${said}`);
    await outdoors.look(`/contact?touchpoint=${said}`);
    await outdoors.look(`${more.customerPath}?before=${said}`);
  }
  const [said] = portions(vectors, 1000).map(encodeURIComponent);
  for (const path of [`/people/${said}`, `/cases/${said}`, `/today#${said}`, `/sign-in?to=${said}`])
    await atDesk.look(path);
  for (const path of [`/c/${said}`, `/t/${said}`, `/contact?lang=${said}`])
    await outdoors.look(path);
  assert.deepEqual([...atDesk.harm(), ...outdoors.harm()], []);
});

test('the sign-in leads nowhere else, whatever its address says', async () => {
  const { evil } = outside;
  const { host } = new URL(evil);
  // So that they can sign in at all.
  await (await office.visit('agent', '/today')).context().close();
  const wanted = ['javascript:ran(1)', evil, `//${host}/x`, `/\\${host}/x`, `/\t/${host}/x`];
  for (const to of wanted) {
    const page = await office.visit(null, `/sign-in?to=${encodeURIComponent(to)}`);
    const guarded = await guard(page.context(), office.url);
    await page.getByLabel('Email').fill(office.emails.agent);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    assert.equal(new URL(page.url()).origin, office.url);
    assert.deepEqual([...guarded.harm(), ...outside.reached], [], to);
    await page.context().close();
  }
});

test('no screen of the desk, the phone or the public runs what stands in the database', async () => {
  const desk = await office.visit('admin', '/today');
  const feet = await office.visit('admin', '/go', phone);
  const stranger = await office.visit(null, '/contact');
  poisoned = await poison(office.address, vectors);
  assert.ok(poisoned.columns.length > 60, poisoned.columns.join(' '));

  const atDesk = await walker(desk);
  const paths = screens(office).map(([path]) => path);
  for (const path of paths) await atDesk.look(path);
  await openCase(desk, atDesk.lookAgain);
  const onFeet = await walker(feet);
  const ways = ['', '/told', '/praise', '/waiting', `/promises/${more.commitmentId}`];
  for (const way of [...ways, `/asked/${more.handoffId}`, `/cases/${office.found.number}`])
    await onFeet.look(`/go${way}`);
  const outdoors = await walker(stranger);
  const { customerPath, code } = more;
  for (const path of [customerPath, `${customerPath}/everything`, '/contact', '/charter'])
    await outdoors.look(path);
  for (const path of [`/t/${code}`, '/contact/received', '/nowhere', '/c/nobody'])
    await outdoors.look(path);
  await atDesk.look(`/touchpoints/${office.touchpointId}/poster`);
  assert.deepEqual([...atDesk.harm(), ...onFeet.harm(), ...outdoors.harm()], []);
  // Else the walk would have seen nothing.
  const silent = [...atDesk.silent, ...onFeet.silent, ...outdoors.silent];
  assert.ok(silent.length < 8, `Nothing of it is seen on ${silent.join(', ')}`);
});

/** The parts of a case that open only when they are asked for. */
async function openCase(page: Page, look: () => Promise<void>): Promise<void> {
  await page.goto(`/cases/${office.found.number}`);
  for (const part of ['Reply', 'Note', 'Promise', 'Hand off']) {
    await page.getByRole('button', { name: part, exact: true }).click();
    await page
      .getByRole('region', { name: 'Write, promise or hand off' })
      .locator('form')
      .waitFor();
    await look();
  }
  await page.goto('/cases?view=all');
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByRole('dialog').getByText('Anywhere').waitFor({ state: 'attached' });
  await look();
  await page.goto('/today');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('carton');
  await look();
}
