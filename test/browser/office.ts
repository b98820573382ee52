// A whole Kept behind a real address, and people who use it in a real browser.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { setPassword } from '../../src/platform/auth/index.ts';
import { system } from '../../src/platform/context.ts';
import { createHttpServer } from '../../src/platform/http/index.ts';
import { staticFiles } from '../../src/platform/http/static.ts';
import { testWorld, type World } from '../database.ts';
import type { StaffName } from '../people.ts';
import { openBrowser } from './chromium.ts';

export const password = 'a few words to keep';

export interface Office extends World {
  url: string;
  /** To be listened to by who wants a line to break. */
  server: ReturnType<typeof createHttpServer>;
  browser: Browser;
  /** A window of somebody who is signed in; null: of a stranger. What goes wrong in it fails `close`. */
  visit(who: StaffName | null, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Ends everything. Fails if a window saw an error, or asked for what is in no contract. */
  close(): Promise<void>;
}

type Serving = NonNullable<Parameters<typeof testWorld>[0]>['staffApp'] & {};

/** @param options `served` may give other files to browsers than those that were built */
export async function openOffice({
  served = (files) => files,
  environment = {},
  ...options
}: {
  setUp?: boolean;
  environment?: Record<string, string>;
  served?: (files: Serving) => Serving;
} = {}): Promise<Office> {
  const server = createHttpServer(() => world.app);
  // Browsers go by the time that the server says: here the one that tests move.
  server.prependListener('request', (_, outgoing) =>
    outgoing.setHeader('date', world.clock.now().toUTCString()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = await testWorld({
    ...options,
    environment: { PUBLIC_URL: url, ...environment },
    staffApp: served(await staticFiles(join(import.meta.dirname, '../../dist/web'))),
  });
  await world.kept.start();
  const browser = await openBrowser();
  const asked = new Set<string>();
  const errors: string[] = [];

  const visit: Office['visit'] = async (who, path, options) => {
    const context = await browser.newContext({ baseURL: url, ...options });
    if (who) await signIn(context.request, world, who);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text()))
        errors.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.add(`${request.method()} ${pathname}`);
    });
    await page.goto(path);
    return page;
  };
  return {
    ...world,
    url,
    server,
    browser,
    visit,
    async close() {
      await browser.close();
      const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi;
      server.close();
      server.closeAllConnections();
      await world.close();
      assert.deepEqual(errors, []);
      assert.deepEqual([...asked].filter((each) => !isKnown(each, document)).toSorted(), []);
    },
  };
}

/** The browser itself reports an answer of 400 or more; whether it was right is for the journey to say. */
const isExpected = (text: string): boolean => text.startsWith('Failed to load resource');

async function signIn(
  request: Awaited<ReturnType<Browser['newContext']>>['request'],
  world: World,
  who: StaffName,
): Promise<void> {
  const person = { id: world.staff[who], name: who, email: world.emails[who] };
  if (!signsIn.has(person.id))
    await world.transact(system('setup'), (ctx) => setPassword(ctx, person, password));
  signsIn.add(person.id);
  // In a journey somebody signs in on more devices within a minute than a person has.
  await world.database.kysely.deleteFrom('auth_rate_limits').execute();
  const answer = await request.post('/api/auth/sign-in/email', {
    data: { email: person.email, password },
  });
  assert.equal(answer.status(), 200, await answer.text());
}

/** Setting a password signs out everywhere: it happens once for each person. */
const signsIn = new Set<string>();

interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}

const ofSignIn = [
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-in/code',
  'POST /api/auth/sign-in/passkey',
  'POST /api/auth/passkey',
  'POST /api/auth/confirm',
  'POST /api/auth/sign-out',
  'POST /api/auth/change-password',
  'POST /api/auth/forgotten',
  'POST /api/auth/link',
  'POST /api/auth/link/password',
];

/** Is this request in the document, or the sign-in? */
function isKnown(asked: string, { paths }: OpenApi): boolean {
  if (ofSignIn.includes(asked)) return true;
  const [method = '', path = ''] = asked.split(' ');
  return Object.entries(paths).some(
    ([template, operations]) =>
      method.toLowerCase() in operations &&
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}
