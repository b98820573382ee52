// The phone at the gate: what is told there arrives once, whatever the network, the battery and a new version do.
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type Office, openOffice } from './office.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const picture = {
  name: 'lift.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
const said = (page: Page) => page.getByLabel('What did they say?');
const praise = (page: Page) => page.getByRole('button', { name: 'Praise' });
const concern = (page: Page) => page.getByRole('button', { name: 'A concern' });
const told = (page: Page) => page.getByRole('heading', { name: /Passed on|It is kept/ });
const sent = (page: Page) => page.getByRole('heading', { name: 'Passed on. Thank you!' });
const tellings = async (like: string): Promise<{ title: string; photos: number }[]> =>
  (
    await office.database.pool.query(
      `select m.title, (select count(*)::int from attachments a where a.message_id = t.message_id) as photos
       from tellings t join matters m on m.id = t.matter_id where m.title like $1 order by m.title`,
      [like],
    )
  ).rows;
const casesLike = async (like: string): Promise<number> =>
  (
    await office.database.pool.query(
      'select count(*)::int as n from matters where kind = $1 and title like $2',
      ['case', like],
    )
  ).rows[0].n;

/** A phone that has been here before: its shell is kept. */
async function openPhone(path = '/go'): Promise<Page> {
  const page = await office.visit('guard', '/go', phone);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  if (path !== '/go') await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Cuts the wire too: the emulation lets a request of a page that is just closing pass. Gives back what mends it. */
async function loseNetwork(context: BrowserContext): Promise<() => Promise<void>> {
  const refuse = (socket: Socket) => socket.destroy();
  office.server.on('connection', refuse);
  office.server.closeAllConnections();
  await context.setOffline(true);
  return async () => {
    office.server.off('connection', refuse);
    await context.setOffline(false);
  };
}

/** The battery ends; later somebody opens it again. */
async function reopen(context: BrowserContext, page: Page, path: string): Promise<Page> {
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto(path);
  await next.getByRole('heading', { level: 1 }).waitFor();
  return next;
}

async function untilAllIsSent(page: Page): Promise<void> {
  await page.goto('/go/waiting');
  const now = page.getByRole('button', { name: 'Send now' });
  const none = page.getByText('Everything was sent.');
  await now.or(none).waitFor();
  // It may go out by itself while the finger is on its way.
  while (await now.isVisible()) await now.click({ timeout: 5000 }).catch(() => undefined);
  await none.waitFor();
}

test('what a customer said is passed on with two taps and is a case', async () => {
  const page = await openPhone();
  await page.getByRole('link', { name: 'A customer told me' }).click();
  await said(page).fill('The light at the gate is broken.');
  await concern(page).click();
  await sent(page).waitFor();
  await page.getByText('It is case').waitFor();
  const [one, ...others] = await tellings('The light%');
  assert.deepEqual([one?.title, others], ['The light at the gate is broken.', []]);
});

test('a finger that taps twice passes it on once, with a network and without', async () => {
  const page = await openPhone('/go/told');
  await said(page).fill('The bell rings twice.');
  await concern(page).dblclick();
  await sent(page).waitFor();
  await page.getByRole('button', { name: 'Another one' }).click();
  const mend = await loseNetwork(page.context());
  await said(page).fill('The bell rings twice again.');
  await praise(page).dblclick();
  await page.getByRole('heading', { name: 'It is kept on this phone.' }).waitFor();
  await mend();
  await untilAllIsSent(page);
  const told = (await tellings('The bell rings%')).map(({ title }) => title).toSorted();
  assert.deepEqual(told, ['The bell rings twice again.', 'The bell rings twice.']);
});

test('without a network it is kept, survives the end of the browser, and goes out once', async () => {
  let page = await openPhone('/go/told');
  const context = page.context();
  const mend = await loseNetwork(context);
  await said(page).fill('A bag was found.');
  page = await reopen(context, page, '/go/told');
  assert.equal(await said(page).inputValue(), 'A bag was found.', 'what was typed stands there');
  await page.setInputFiles('input[type=file]', picture);
  await page.getByAltText('Photo 1').waitFor();
  await praise(page).click();
  await page.getByRole('heading', { name: 'It is kept on this phone.' }).waitFor();
  page = await reopen(context, page, '/go');
  await page.getByText('No network.').waitFor();
  await page.getByRole('link', { name: '1 thing waits to be sent' }).waitFor();
  assert.equal(await casesLike('A bag was found%'), 0);
  await mend();
  await page.getByRole('link', { name: '1 thing waits' }).waitFor({ state: 'detached' });
  assert.deepEqual(await tellings('A bag was found%'), [{ title: 'A bag was found.', photos: 1 }]);
});

test('fifty times the line breaks anywhere: nothing is lost, nothing is doubled', async () => {
  const rounds = 50;
  let page = await openPhone('/go/told');
  const context = page.context();
  let cut = false;
  let cuts = 0;
  office.server.prependListener('request', (incoming, outgoing) => {
    if (!cut || !/\/told\//.test(incoming.url ?? '')) return;
    cut = false;
    cuts++;
    // It was done, and nobody hears of it.
    outgoing.writeHead = () => {
      incoming.socket.destroy();
      return outgoing;
    };
  });
  let seed = 20261122;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  let photos = 0;
  for (let round = 0; round < rounds; round++) {
    const words = `Round ${String(round).padStart(2, '0')}`;
    if (!(await said(page).isVisible())) await page.goto('/go/told');
    const how = random(6);
    if (how === 1 || how === 4) await context.setOffline(true);
    if (how === 2 || how === 3) cut = true;
    await said(page).fill(words);
    if (random(5) === 0) {
      photos++;
      await page.setInputFiles('input[type=file]', picture);
      await page.getByAltText('Photo 1').waitFor();
    }
    const button = random(2) === 0 ? praise(page) : concern(page);
    await button.click({ noWaitAfter: true });
    if (how === 5) {
      // In the very moment of the tap: it is kept, or it still stands there.
      page = await reopen(context, page, '/go/told');
      await page.locator('form[aria-busy=false]').waitFor();
      if ((await said(page).inputValue()) === words) {
        await concern(page).click();
        await told(page).waitFor();
      }
    } else await told(page).waitFor();
    if (how === 3 || how === 4) page = await reopen(context, page, '/go/told');
    if (how === 1 || how === 4) await context.setOffline(false);
  }
  await untilAllIsSent(page);
  const arrived = await tellings('Round%');
  assert.deepEqual(
    arrived.map(({ title }) => title),
    Array.from({ length: rounds }, (_, round) => `Round ${String(round).padStart(2, '0')}`),
  );
  assert.equal(await casesLike('Round%'), rounds);
  assert.equal(
    arrived.reduce((sum, each) => sum + each.photos, 0),
    photos,
  );
  assert.ok(cuts > 5 && photos > 5, `${cuts} answers were lost, ${photos} photos were taken`);
});
