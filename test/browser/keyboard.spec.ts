// With a keyboard alone: everything is reached in the order in which it is read, is seen while it has the focus, and
// nothing holds the focus for good (WCAG 2.2: 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Furnished, furnishedOffice } from './furnished.ts';

let office: Furnished;
before(async () => {
  office = await furnishedOffice();
});
after(() => office.close());

/** Screens that people live in: one of each sort. */
const walked = (): [path: string, sign: string][] => [
  ['/today', 'Bring the two cartons'],
  ['/cases?view=mine', 'Two cartons missing'],
  [`/cases/${office.found.number}`, 'They come today.'],
  ['/cases/new', 'How did it reach you?'],
  ['/customers', 'Immaculée Uwera'],
  ['/administration', 'Within which time customers hear from you'],
  ['/administration/changes', 'set the standard Complaints'],
  ['/organisation', 'The outside ear'],
  ['/mail/journal', 'Nothing is lost'],
];

interface Stop {
  what: string;
  /** Something around it is drawn: an outline or a ring. */
  isSeen: boolean;
  /** It stands after the one before in the document. */
  isInOrder: boolean;
}

test('each screen is walked through from its first stop to its last', async () => {
  const page = await office.visit('admin', '/today', { viewport: { width: 1440, height: 900 } });
  const findings: string[] = [];
  for (const [path, sign] of walked()) {
    await page.goto(path);
    await page.getByRole('main').getByText(sign).first().waitFor();
    const { stops, isThrough } = await walk(page);
    assert.ok(stops.length > 10, `${path}: only ${stops.length} stops`);
    if (!isThrough) findings.push(`${path}: the focus does not come out again`);
    if (stops[0]?.what !== 'Skip to the content')
      findings.push(`${path}: the first stop is ${stops[0]?.what}`);
    for (const { what, isSeen, isInOrder } of stops) {
      if (!isSeen) findings.push(`${path}: the focus is not seen on ${what}`);
      if (!isInOrder) findings.push(`${path}: ${what} comes out of order`);
    }
  }
  assert.deepEqual(findings, []);
});

const mostStops = 160;

/** Presses Tab until the focus leaves the page. What has it is looked at as it arrives. */
async function walk(page: Page): Promise<{ stops: Stop[]; isThrough: boolean }> {
  await page.evaluate(watchFocus);
  for (let pressed = 0; pressed < mostStops; pressed += 20) {
    for (let i = 0; i < 20; i++) await page.keyboard.press('Tab');
    const state = await page.evaluate(() => window.walked);
    if (state.isThrough) return state;
  }
  return page.evaluate(() => window.walked);
}

declare global {
  interface Window {
    walked: { stops: Stop[]; isThrough: boolean };
  }
}

/** Runs in the page. */
function watchFocus(): void {
  const state: Window['walked'] = { stops: [], isThrough: false };
  window.walked = state;
  const seen = new Set<Element>();
  let last: Element | undefined;
  const isDrawn = (style: CSSStyleDeclaration): boolean =>
    (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
    (style.boxShadow !== 'none' && style.boxShadow.includes('0px 0px 0px'));
  /** The ring may be drawn by what is around it, such as a row. */
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    const around = [element];
    for (let each = element.parentElement; each && around.length < 6; each = each.parentElement)
      around.push(each);
    return width > 0 && height > 0 && around.some((each) => isDrawn(getComputedStyle(each)));
  };
  document.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    if (state.isThrough) return;
    if (seen.has(element)) {
      state.isThrough = true;
      return;
    }
    seen.add(element);
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const isAfter =
      !last ||
      (last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0 ||
      !last.isConnected;
    state.stops.push({
      what: words.trim().slice(0, 60) || element.outerHTML.slice(0, 90),
      isSeen: isSeen(element),
      isInOrder: isAfter,
    });
    last = element;
  });
  (document.activeElement as HTMLElement | null)?.blur();
}

test('the first stop leads past the navigation', async () => {
  const page = await office.visit('admin', '/administration');
  await page.getByRole('heading', { name: 'Administration', level: 1 }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to the content' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const isInside = await page.evaluate(
    () => document.querySelector('main')?.contains(document.activeElement) ?? false,
  );
  assert.ok(isInside);
});

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const page = await office.visit('admin', '/teams', { reducedMotion: 'reduce' });
  const dialogs: [path: string, opener: string][] = [
    ['/teams', 'Add a team'],
    ['/people', 'Add a person'],
    ['/calendars', 'Add a calendar'],
    ['/checklists', 'New list'],
  ];
  for (const [path, opener] of dialogs) {
    await page.goto(path);
    const button = page.getByRole('button', { name: opener });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.locator('input, select, textarea').first().waitFor();
    const holds = () =>
      page.evaluate(
        () => document.querySelector('[role=dialog]')?.contains(document.activeElement) ?? false,
      );
    await page.waitForFunction(() =>
      document.querySelector('[role=dialog]')?.contains(document.activeElement),
    );
    for (let i = 0; i < 40; i++) await page.keyboard.press('Tab');
    assert.ok(await holds(), `${path}: the focus left the dialog`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction((name) => {
      const { activeElement } = document;
      return activeElement?.textContent?.includes(name);
    }, opener);
  }
});

test('administration is reached by two keys, and a setting by another word for it', async () => {
  const page = await office.visit('admin', '/today');
  await page.getByRole('main').getByText('Bring the two cartons').first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('searchbox', { name: /Find a setting/ }).fill('holiday');
  await page.getByRole('link', { name: 'Calendars' }).and(page.locator('main a')).waitFor();
  assert.equal(await page.locator('main li').count(), 1);
  await page.getByRole('searchbox').fill('spam');
  await page.locator('main').getByRole('link', { name: 'Quarantine' }).click();
  await page.getByRole('main').getByText('Quarantined').first().waitFor();
  assert.match(page.url(), /outcome=quarantined/);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('audit');
  await page.getByRole('option', { name: 'Who changed what' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Who changed what', level: 1 }).waitFor();
});

test('who changed a standard is two steps from it, and narrowed by part and person', async () => {
  const page = await office.visit('admin', '/standards');
  await page.getByRole('link', { name: 'Who changed what' }).click();
  await page.getByText('set the standard Complaints at the gate').waitFor();
  assert.match(page.url(), /area=standards/);
  await page.getByLabel('Part').selectOption('teams');
  await page.getByText('Nothing was changed').waitFor();
  await page.getByLabel('Part').selectOption('');
  await page.getByText('put Théogène Bizimana on duty').waitFor();
  const file = await page.request.get('/api/v1/changes/export?area=duty');
  assert.match(await file.text(), /put Théogène Bizimana on duty/);
});
