// The phone on slow 3G with a processor slowed to a sixth: what it loads, when it can be used, how long a telling takes.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../test/browser/chromium.ts';
import { demoPassword } from '../tools/demo/main.ts';
import { organisation } from '../tools/demo/organisation.ts';
import { percentile } from './load.ts';
import { startServer } from './server.ts';

const slowdown = 6;
const bytesASecond = 400_000 / 8;
const latencyMs = 400;
const rounds = 5;
const mostBytes = 120_000;
const mostMs = 5000;
const mostTellingMs = 15_000;
/** What a thumb types in a second on a phone: about 35 words a minute. */
const lettersASecond = 3;
const words = 'The lift stands still.';

/** The worker has taken over the page. */
const controlled = `new Promise((done) => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) done();
  else serviceWorker.addEventListener('controllerchange', () => done(), { once: true });
})`;

interface Visit {
  bytes: number;
  ms: number;
}

export async function benchPhone(): Promise<void> {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-phone-'));
  const server = await startServer({
    dataDir,
    environment: { KEPT_DEMO: '1', MAIL_DOMAIN: organisation.mailDomain },
  });
  const browser = await openBrowser();
  try {
    const firsts: Visit[] = [];
    const seconds: Visit[] = [];
    const withouts: number[] = [];
    const tellings: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { context, page, session } = await newPhone(browser, server.url);
      firsts.push(await visit(page, session));
      tellings.push(await tell(page));
      await page.evaluate(controlled);
      seconds.push(await visit(page, session));
      await context.setOffline(true);
      withouts.push((await visit(page, session)).ms);
      await context.close();
    }
    report(firsts, seconds, withouts, tellings);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function newPhone(
  browser: Browser,
  baseURL: string,
): Promise<{ context: BrowserContext; page: Page; session: CDPSession }> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
    timezoneId: organisation.timeZone,
  });
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: `ingabire@${organisation.mailDomain}`, password: demoPassword },
  });
  if (!answer.ok()) throw new Error(await answer.text());
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesASecond,
    uploadThroughput: bytesASecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { context, page, session };
}

/** Until the large button can be pressed; bytes of programmes as they come over the line. */
async function visit(page: Page, session: CDPSession): Promise<Visit> {
  let bytes = 0;
  const scripts = new Set<string>();
  const seen = ({ requestId, type }: { requestId: string; type: string }) => {
    if (type === 'Script') scripts.add(requestId);
  };
  const done = (event: { requestId: string; encodedDataLength: number }) => {
    if (scripts.has(event.requestId)) bytes += event.encodedDataLength;
  };
  session.on('Network.responseReceived', seen);
  session.on('Network.loadingFinished', done);
  const from = performance.now();
  await page.goto('/go', { waitUntil: 'commit' });
  await page.getByRole('link', { name: 'A customer told me' }).waitFor();
  const ms = performance.now() - from;
  session.off('Network.responseReceived', seen);
  session.off('Network.loadingFinished', done);
  return { bytes, ms };
}

/** From the first tap until it is safe on the phone, without what typing takes. */
async function tell(page: Page): Promise<number> {
  const from = performance.now();
  await page.getByRole('link', { name: 'A customer told me' }).tap();
  await page.getByLabel('What did they say?').fill(words);
  await page.getByRole('button', { name: 'A concern' }).tap();
  await page.getByRole('heading', { name: /Passed on|It is kept/ }).waitFor();
  return performance.now() - from;
}

function report(
  firsts: readonly Visit[],
  seconds: readonly Visit[],
  withouts: readonly number[],
  tellings: readonly number[],
): void {
  const typing = (words.length / lettersASecond) * 1000;
  const line = (name: string, values: readonly number[], most?: number) => {
    const [median, worst] = [percentile([...values], 50), percentile([...values], 100)];
    const verdict = most === undefined ? '' : median <= most ? '  kept' : '  BROKEN';
    console.log(
      `  ${name.padEnd(44)} ${median.toFixed(0).padStart(7)}  worst ${worst.toFixed(0).padStart(7)}${most === undefined ? '' : `  at most ${most}`}${verdict}`,
    );
    if (verdict.trim() === 'BROKEN') process.exitCode = 1;
  };
  console.log(
    `\nSlow 3G (400 kbit/s, ${latencyMs} ms), ${slowdown}× slower, ${rounds} phones; medians`,
  );
  line(
    'programmes of the first visit, bytes',
    firsts.map(({ bytes }) => bytes),
    mostBytes,
  );
  line(
    'the first visit until it can be used, ms',
    firsts.map(({ ms }) => ms),
    mostMs,
  );
  line(
    'the second visit, ms',
    seconds.map(({ ms }) => ms),
    mostMs,
  );
  line('a visit without a network, ms', withouts, mostMs);
  line('taps of a telling until it is safe, ms', tellings);
  line(
    `the same with ${words.length} letters typed, ms`,
    tellings.map((ms) => ms + typing),
    mostTellingMs,
  );
}
