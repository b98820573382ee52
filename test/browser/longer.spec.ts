// Words grow in other languages, and letters for those who see less: at 360 px nothing runs off the side or is cut.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice, screens } from './furnished.ts';
import { lengthened, longer } from './longer.ts';

const phone = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  bypassCSP: true,
  reducedMotion: 'reduce',
  // What the phone app keeps would be the same words; here each screen comes from the server.
  serviceWorkers: 'block',
} as const;

let office: Furnished;
let grown: Furnished;
before(async () => {
  [office, grown] = await Promise.all([furnishedOffice(), furnishedOffice({ served: lengthened })]);
});
after(() => Promise.all([office.close(), grown.close()]));

/** Every screen that people on their feet use, and of the others those used all day. */
type Screen = [path: string, sign: string, open?: (page: Page) => Promise<void>];
const screensOf = ({ found }: Furnished, say: (words: string) => string): Screen[] => [
  ['/today', 'Bring the two cartons'],
  ['/cases?view=mine', 'Two cartons missing'],
  [`/cases/${found.number}`, 'They come today.'],
  [
    `/cases/${found.number}`,
    'They come today.',
    async (page) => {
      await page.getByRole('button', { name: say('Reply'), exact: true }).click();
      await page.getByRole('region', { name: say('Write, promise or hand off') }).waitFor();
    },
  ],
  ['/cases/new', say('How did it reach you?')],
  ['/profile', say('About you')],
  ['/notices', say('Notices')],
  ['/more', say('Your profile')],
  ['/go', say('A customer told me')],
  ['/go/told', say('What did they say?')],
  [`/go/cases/${found.number}`, 'They come today.'],
  ['/go/praise', say('Kind words of customers')],
  ['/go/waiting', say('On this phone')],
  ['/go/sign-in', say('Password')],
];

async function findings(
  { visit }: Furnished,
  shown: readonly Screen[],
  percent: number,
): Promise<string[]> {
  const page = await visit('admin', '/today', phone);
  await page.addInitScript((percent) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.documentElement.style.fontSize = `${percent}%`;
    });
  }, percent);
  const found: string[] = [];
  for (const [path, sign, open] of shown) {
    await page.goto(path);
    await page.getByText(sign).filter({ visible: true }).first().waitFor();
    await open?.(page);
    found.push(...(await cut(page, open ? `${path}, opened` : path)));
  }
  return found;
}

test('words that are 40 % longer stay on the screen', async () => {
  assert.deepEqual(await findings(grown, screensOf(grown, longer), 100), []);
});

test('letters of 200 % stay on every screen', async () => {
  const same = (words: string): string => words;
  const all = [...screens(office), ...screensOf(office, same)];
  assert.deepEqual(await findings(office, all, 200), []);
});

/** What is wider than the window, and text that its own box hides without saying so with an ellipsis. */
const cut = (page: Page, where: string): Promise<string[]> =>
  page.evaluate(async (where) => {
    await document.fonts.ready;
    const width = document.documentElement.clientWidth;
    const isClipped = (each: Element | null): boolean =>
      each !== null &&
      (getComputedStyle(each).clipPath !== 'none' || isClipped(each.parentElement));
    const isMeant = (each: Element): boolean =>
      each.closest('.hidden-text, [aria-hidden=true], svg') !== null || isClipped(each);
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
