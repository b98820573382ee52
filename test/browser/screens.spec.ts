// Every screen, narrow and wide, by day and by night: usable by everybody, and nothing runs off its side.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice, screens } from './furnished.ts';
import { look } from './look.ts';

let office: Furnished;
let number: number;
before(async () => {
  office = await furnishedOffice();
  number = office.found.number;
});
after(() => office.close());

/** Looked at where nobody is signed in, or the house has no organisation yet. */
const elsewhere = ['/', '/sign-in', '/forgotten', '/password', '/set-up'];

test('no screen of the router is forgotten', () => {
  const source = readFileSync(join(import.meta.dirname, '../../web/routes.tsx'), 'utf8');
  const paths = [...source.matchAll(/^ {2}path: '([^']+)'/gm)].map((match) => match[1] as string);
  assert.ok(paths.length > 30, 'The routes are read otherwise than they are written.');
  const shown = screens(office).map(([path]) => path.split('?')[0] as string);
  const isShown = (path: string): boolean => {
    const pattern = new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`);
    return shown.some((each) => pattern.test(each) && (path.includes('$') || each === path));
  };
  assert.deepEqual(
    paths.filter((path) => !elsewhere.includes(path) && !isShown(path)),
    [],
  );
});

for (const width of [360, 1440])
  test(`no screen has a finding at ${width} px, by day and by night`, async () => {
    const isPhone = width < 700;
    const options = {
      viewport: { width, height: isPhone ? 740 : 900 },
      hasTouch: isPhone,
      bypassCSP: true,
      reducedMotion: 'reduce',
    } as const;
    const page = await office.visit('admin', '/today', options);
    const findings: string[] = [];
    for (const [path, sign] of screens(office)) {
      await page.goto(path);
      if (!(await isThere(page, sign))) findings.push(`${path}: “${sign}” is not there`);
      findings.push(...(await look(page, path)));
      if (isPhone) findings.push(...(await tooSmallForFingers(page)));
    }
    for (const part of ['Reply', 'Note', 'Promise', 'Hand off']) {
      await page.goto(`/cases/${number}`);
      await page.getByRole('button', { name: part, exact: true }).click();
      await page
        .getByRole('region', { name: 'Write, promise or hand off' })
        .locator('form')
        .waitFor();
      findings.push(...(await look(page, part)));
    }
    await page.goto('/escalations');
    await page.getByRole('button', { name: 'Give your word' }).first().click();
    await page.getByRole('dialog').getByLabel('What happens next').waitFor();
    findings.push(...(await look(page, 'Give your word')));
    await page.goto('/cases?view=all&kind=complaint');
    await page.locator('[data-id] label').first().click();
    await page.getByText('1 selected').waitFor();
    findings.push(...(await look(page, 'selected')));
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.getByRole('dialog').getByText('Anywhere').waitFor({ state: 'attached' });
    findings.push(...(await look(page, 'filters')));
    const stranger = await office.visit(null, '/sign-in', options);
    await stranger.getByRole('button', { name: 'Sign in' }).waitFor();
    findings.push(...(await look(stranger, '/sign-in')));
    assert.deepEqual(findings, []);
  });

const isThere = (page: Page, sign: string): Promise<boolean> =>
  page
    .getByRole('main')
    .getByText(sign)
    .first()
    .waitFor({ timeout: 10_000 })
    .then(
      () => true,
      () => false,
    );

/** What is pressed is at least 44 pixels high: of a box its label, of a field its frame. */
const tooSmallForFingers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, input:not([type=hidden]), nav a')]
      .filter((each) => each.getClientRects().length > 0)
      .map((each) =>
        each.matches('[type=checkbox], [type=radio]')
          ? ((each as HTMLInputElement).labels?.[0] ?? each)
          : (each.closest('[class*="Input-wrapper"]') ?? each),
      )
      .filter((each) => each.getBoundingClientRect().height < 43.5)
      .map((each) => `${location.pathname}: too small: ${each.outerHTML.slice(0, 160)}`),
  );

test('the first screen needs at most 200 kB of JavaScript, compressed', async () => {
  const page = await office.visit('admin', '/profile');
  await page.getByRole('heading', { name: 'About you' }).waitFor();
  await page.goto('/today');
  await page.getByRole('link', { name: 'Bring the two cartons' }).waitFor();
  const asked = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const programs = asked.filter((url) => url.endsWith('.js'));
  const bodies = await Promise.all(
    programs.map(async (url) => gzipSync(await (await page.request.get(url)).body())),
  );
  const bytes = bodies.reduce((sum, { length }) => sum + length, 0);
  assert.ok(bytes > 50_000 && bytes <= 200_000, `${bytes} bytes`);
});
