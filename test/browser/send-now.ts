import type { Page } from 'playwright-core';

/** A reply waits a while for its author to take it back. This one needs no time to think. */
export async function sendNow(page: Page): Promise<void> {
  const held = page.getByRole('article', { name: 'Reply on its way' });
  await held.getByRole('button', { name: 'Send now' }).click();
  await held.waitFor({ state: 'detached' });
}
