// Whether a screen is usable by everybody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The tags of axe-core for WCAG 2.2, A and AA. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Finding {
  id: string;
  impact: string;
  tags: string[];
  nodes: { html: string; failureSummary: string }[];
}

/**
 * What axe-core finds against WCAG 2.2 A and AA, what else is serious, and whether the page is wider than the window, once
 * it stands still: by day, then its colours by night. The reader of colours sees a page that is being painted as white
 * now and then, so a finding counts when it is still there a moment later. The window needs `bypassCSP`.
 */
export async function look(page: Page, where: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const byDay = await lasting(page, where, [...standards, 'best-practice']);
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await lasting(page, `${where} by night`, ['color-contrast']);
  return [...byDay, ...byNight];
}

async function lasting(page: Page, where: string, rules: string[]): Promise<string[]> {
  const first = await lookOnce(page, where, rules);
  if (first.length === 0) return [];
  await page.waitForTimeout(500);
  const still = new Set(await lookOnce(page, where, rules));
  return first.filter((each) => still.has(each));
}

async function lookOnce(page: Page, where: string, rules: string[]): Promise<string[]> {
  const findings = await page.evaluate(
    async ({ source, rules }) => {
      // The policy of the page forbids added scripts; the test itself is above it.
      if (!('axe' in window)) new Function(source).call(window);
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: Finding[] }> };
      };
      const options = { resultTypes: ['violations'], runOnly: rules, preload: false };
      const { violations } = await axe.run(options);
      return violations.map(({ id, impact, tags, nodes }) => ({
        id,
        impact,
        tags,
        // What is under something now comes out when the page is moved.
        nodes: nodes
          .map(({ html, failureSummary }) => ({ html, failureSummary }))
          .filter(({ failureSummary }) => !failureSummary.includes('partially obscured')),
      }));
    },
    { source: axe, rules },
  );
  const serious = findings
    .filter(
      ({ impact, tags, nodes }) =>
        nodes.length > 0 &&
        (tags.some((tag) => standards.includes(tag)) ||
          impact === 'serious' ||
          impact === 'critical'),
    )
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflow > 0 ? [...serious, `${where}: ${overflow} px too wide`] : serious;
}
