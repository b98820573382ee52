// Whether a screen is usable by everybody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/**
 * Serious findings of axe-core, and whether the page is wider than the window, once it stands still. The reader of
 * colours sees a page that is being painted as white now and then, so a finding counts when it is still there a moment
 * later. The window needs `bypassCSP`.
 */
export async function look(page: Page, where: string): Promise<string[]> {
  const first = await lookOnce(page, where);
  if (first.length === 0) return [];
  await page.waitForTimeout(500);
  const still = new Set(await lookOnce(page, where));
  return first.filter((each) => still.has(each));
}

async function lookOnce(page: Page, where: string): Promise<string[]> {
  const findings = await page.evaluate(async (source) => {
    // The policy of the page forbids added scripts; the test itself is above it.
    if (!('axe' in window)) new Function(source).call(window);
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Finding[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
    }));
  }, axe);
  const serious = findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return overflow > 0 ? [...serious, `${where}: ${overflow} px too wide`] : serious;
}
