// The public service charter.
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Actor } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import { respondPage } from '../platform/html/index.ts';
import { stranger } from '../platform/http/index.ts';
import { isLanguage, pickLanguage } from '../platform/i18n/index.ts';
import { charterNow } from './charter.ts';
import { charterPage } from './charter-page.ts';

interface PageDeps {
  transact: Transact;
  log: Logger;
}

const visitor: Actor = { ...stranger, cause: { kind: 'link' } };

export function standardPages(deps: PageDeps): Hono {
  const pages = new Hono();
  pages.get('/charter', (c) => showCharter(deps, c));
  return pages;
}

async function showCharter({ transact }: PageDeps, c: Context): Promise<Response> {
  const charter = await transact(visitor, charterNow);
  const chosen = c.req.query('lang');
  const language = isLanguage(chosen)
    ? chosen
    : pickLanguage(c.req.header('accept-language'), charter.languages);
  return respondPage(c, 200, () => charterPage(language, charter), [null]);
}
