// The staff app in a real Chromium whose processor is slowed to a quarter: what the first screen loads, and how long
// after each key or click the screen shows what it did.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../test/browser/chromium.ts';
import { demoPassword } from '../tools/demo/main.ts';
import { organisation } from '../tools/demo/organisation.ts';
import { percentile } from './load.ts';
import { startServer } from './server.ts';

const slowdown = 4;
const rounds = 6;
const budgetMs = 100;

/** What one does, and what is there when the screen is ready for the next. */
interface Step {
  name: string;
  act(page: Page): Promise<unknown>;
  ready(page: Page): Promise<unknown>;
}

// What is waited for is asked by plain selectors: to look for roles takes the page's own time, and is measured with it.
const main = (page: Page) => page.locator('#main');
const composer = (page: Page) => page.locator('section[aria-label="Write, promise or hand off"]');
const field = (page: Page) => composer(page).locator('textarea, [contenteditable=true]').first();
const dialog = (page: Page) => page.locator('[role=dialog]');
const press = (key: string) => (page: Page) => page.keyboard.press(key);

/** One round of an hour's work, in order. */
const steps: Step[] = [
  {
    name: 'Today → a list of cases',
    act: (page) =>
      page
        .locator('aside nav')
        .getByRole('link', { name: /^My team’s/ })
        .click(),
    ready: (page) => main(page).locator('[data-id]').nth(3).waitFor(),
  },
  ...Array.from({ length: 5 }, () => ({
    name: 'down a row (j)',
    act: press('j'),
    ready: async () => {},
  })),
  {
    name: 'select a row (x)',
    act: press('x'),
    ready: (page) => page.locator('#main [data-selecting]').waitFor(),
  },
  {
    name: 'select none (Esc)',
    act: press('Escape'),
    ready: (page) => page.locator('#main [data-selecting]').waitFor({ state: 'detached' }),
  },
  {
    name: 'the filters (f)',
    act: press('f'),
    ready: (page) => dialog(page).locator('select').first().waitFor(),
  },
  {
    name: 'a filter chosen',
    act: (page) =>
      page.getByRole('dialog').getByRole('button', { name: 'Complaint', exact: true }).click(),
    ready: async () => {},
  },
  {
    name: 'the filters closed',
    act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Show the list' }).click(),
    ready: (page) => dialog(page).waitFor({ state: 'detached' }),
  },
  {
    name: 'a list → a case',
    act: (page) => main(page).locator('[data-id] a').first().click(),
    ready: (page) => composer(page).waitFor(),
  },
  {
    name: 'the composer opened (r)',
    act: press('r'),
    ready: (page) => field(page).waitFor(),
  },
  ...[...'We will call you tomorrow before noon. '].map((key) => ({
    name: 'a letter in the composer',
    act: press(key === ' ' ? 'Space' : key),
    ready: async () => {},
  })),
  {
    name: 'the palette (⌘K)',
    act: press('Control+k'),
    ready: (page) => dialog(page).locator('[role=combobox]').waitFor(),
  },
  ...[...'carton'].map((key) => ({
    name: 'a letter in the palette',
    act: press(key),
    ready: async () => {},
  })),
  {
    name: 'the palette closed (Esc)',
    act: async (page: Page) => {
      await page.keyboard.press('Escape');
      if (await dialog(page).isVisible()) await page.keyboard.press('Escape');
    },
    ready: (page) => dialog(page).waitFor({ state: 'detached' }),
  },
  {
    name: 'the words taken away',
    act: async (page) => {
      await field(page).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
    },
    ready: async () => {},
  },
  {
    name: 'a case → Today',
    act: (page) => page.locator('aside nav').getByRole('link', { name: 'Today' }).click(),
    ready: (page) => main(page).locator('[data-row]').first().waitFor(),
  },
];

export async function benchWeb(): Promise<void> {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-web-'));
  const server = await startServer({
    dataDir,
    environment: { KEPT_DEMO: '1', MAIL_DOMAIN: organisation.mailDomain },
  });
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: organisation.timeZone,
    });
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email: `ingabire@${organisation.mailDomain}`, password: demoPassword },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await firstLoad(page, session);
    await interactions(page, session);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Bytes as they came over the line, compressed, until the first screen stands. */
async function firstLoad(page: Page, session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    kinds.set(requestId, response.url.includes('/api/') ? 'answers' : type),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'other';
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const from = performance.now();
  await page.goto('/today');
  await main(page).locator('[data-row], li').first().waitFor();
  const ms = performance.now() - from;
  console.log(
    `\nThe first screen, nothing kept by the browser, ${slowdown}× slower (${ms.toFixed(0)} ms)`,
  );
  for (const [kind, size] of Object.entries(bytes))
    console.log(`  ${kind.padEnd(12)} ${(size / 1000).toFixed(1).padStart(7)} kB`);
  await session.send('Network.setCacheDisabled', { cacheDisabled: false });
}

/** The browser's own measure: from the key or click to the frame that shows what came of it, by 8 ms. */
const watch = `
  globalThis.slowest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.interactionId > 0) globalThis.slowest = Math.max(globalThis.slowest, entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });`;

async function interactions(page: Page, session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto('/today');
  await main(page).locator('h1').first().waitFor();
  await page.evaluate(watch);
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++)
    for (const step of steps) {
      const ms = await timeOf(page, step);
      // The first time its code is fetched too.
      if (round > 0) times.set(step.name, [...(times.get(step.name) ?? []), ms]);
    }
  console.log(
    `\nFrom a key or click to the next frame, ${slowdown}× slower, ${rounds} rounds (ms, 0: below 16)`,
  );
  const all = [...times.values()].flat();
  for (const [name, each] of [...times, ['all of these', all] as const])
    console.log(
      `  ${name.padEnd(28)} ${[50, 75, 95, 100].map((p) => `p${p} ${percentile(each, p).toFixed(0).padStart(4)}`).join('  ')}`,
    );
  const late = all.filter((ms) => ms > budgetMs).length;
  console.log(`  ${late} of ${all.length} took longer than ${budgetMs} ms`);
}

async function timeOf(page: Page, { name, act, ready }: Step): Promise<number> {
  await page.evaluate('globalThis.slowest = 0');
  try {
    await act(page);
    await ready(page);
    // The entry comes with the frame after the one it measures.
    await page.evaluate(
      'new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 30))))',
    );
  } catch (error) {
    throw new Error(`“${name}” did not go: ${String(error)}`, { cause: error });
  }
  return (await page.evaluate('globalThis.slowest')) as number;
}
