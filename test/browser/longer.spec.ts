// Words grow in other languages: at 360 px nothing runs off the side or is cut.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice } from './furnished.ts';
import { lengthened, longer } from './longer.ts';

let office: Furnished;
before(async () => {
  office = await furnishedOffice({ served: lengthened });
});
after(() => office.close());

const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  bypassCSP: true,
  reducedMotion: 'reduce',
  // What the phone app keeps would be the same words; here each screen comes from the server.
  serviceWorkers: 'block',
} as const;

test('words that are 40 % longer stay on the screen', async () => {
  const page = await office.visit('admin', '/today', phone);
  const findings: string[] = [];
  const shows = async (path: string, sign: string): Promise<void> => {
    await page.goto(path);
    await page.getByText(sign).first().waitFor();
    findings.push(...(await cut(page, path)));
  };
  const { number } = office.found;
  await shows('/today', 'Bring the two cartons');
  await shows('/cases?view=mine', 'Two cartons missing');
  await shows(`/cases/${number}`, 'They come today.');
  await page.getByRole('button', { name: longer('Reply'), exact: true }).click();
  await page.getByRole('region', { name: longer('Write, promise or hand off') }).waitFor();
  findings.push(...(await cut(page, 'composer')));
  await shows('/cases/new', longer('How did it reach you?'));
  await shows('/profile', longer('About you'));
  await shows('/go', longer('A customer told me'));
  assert.deepEqual(findings, []);
});

/** What is wider than the window, and text that its own box hides without saying so with an ellipsis. */
const cut = (page: Page, where: string): Promise<string[]> =>
  page.evaluate(async (where) => {
    await document.fonts.ready;
    const width = document.documentElement.clientWidth;
    const isMeant = (each: Element): boolean =>
      each.closest('.hidden-text, [aria-hidden=true], svg') !== null ||
      getComputedStyle(each).clipPath !== 'none';
    const scrolls = (each: Element | null): boolean =>
      each !== null &&
      (/auto|scroll/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement));
    const hasText = (each: Element): boolean =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const over = document.documentElement.scrollWidth - width;
    const wrong = [...document.body.querySelectorAll('*')].filter((each) => {
      const box = each.getBoundingClientRect();
      if (!hasText(each) || box.width <= 1 || isMeant(each) || scrolls(each)) return false;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(each);
      const hides = overflowX !== 'visible' && textOverflow !== 'ellipsis';
      const isLow = overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 2;
      return (
        box.right > width + 1 ||
        (hides && each.scrollWidth > each.clientWidth + 1) ||
        (isLow && textOverflow !== 'ellipsis')
      );
    });
    return [
      ...(over > 0 ? [`${where}: ${over} px too wide`] : []),
      ...wrong.map((each) => `${where}: cut: ${each.outerHTML.slice(0, 160)}`),
    ];
  }, where);
