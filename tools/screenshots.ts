// Pictures of every screen with the demonstration organisation: `node bin/run.mjs tools/screenshots.ts [NAME …]`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { startServer } from '../bench/server.ts';
import { openBrowser } from '../test/browser/chromium.ts';
import { demoPassword } from './demo/main.ts';
import { organisation } from './demo/organisation.ts';

const folder = join(import.meta.dirname, '../docs/screenshots');
const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];
const schemes = ['light', 'dark'] as const;

interface Screen {
  name: string;
  /** Pressed once it is there. */
  key?: string;
  /** Whose eyes; null: a stranger's. */
  who: string | null;
  path: string;
}

const screens = (found: Found): Screen[] => [
  { name: 'sign-in', who: null, path: '/sign-in' },
  { name: 'today', who: 'ingabire', path: '/today' },
  { name: 'help', who: 'ingabire', path: '/today#help' },
  { name: 'notices', who: 'ingabire', path: '/notices' },
  { name: 'cases', who: 'ingabire', path: '/cases?view=team' },
  { name: 'case', who: found.who, path: `/cases/${found.number}` },
  { name: 'ask-colleague', who: found.who, path: `/cases/${found.number}`, key: 'h' },
  { name: 'new-case', who: 'habimana', path: '/cases/new' },
  { name: 'search', who: 'ingabire', path: '/search?q=carton' },
  { name: 'hand-offs', who: 'ingabire', path: '/hand-offs' },
  { name: 'hand-offs-open', who: 'ingabire', path: '/hand-offs/open' },
  { name: 'escalations', who: 'ingabire', path: '/escalations' },
  { name: 'escalations-ended', who: 'ingabire', path: '/escalations?state=ended' },
  { name: 'kept', who: 'ingabire', path: '/kept' },
  { name: 'kept-rows', who: 'ingabire', path: '/kept/rows?state=broken' },
  { name: 'praise', who: 'ishimwe', path: '/praise' },
  { name: 'customers', who: 'habimana', path: '/customers' },
  { name: 'customer', who: 'habimana', path: `/customers/${found.customer}` },
  { name: 'customers-twins', who: 'habimana', path: '/customers/twins' },
  { name: 'customers-merge', who: 'habimana', path: `/customers/${found.customer}/merge` },
  { name: 'people', who: 'habimana', path: '/people' },
  { name: 'teams', who: 'mugisha', path: '/teams' },
  { name: 'team', who: 'mugisha', path: `/teams/${found.team}` },
  { name: 'duty', who: 'mugisha', path: `/duty?team=${found.team}` },
  { name: 'profile', who: 'habimana', path: '/profile' },
  { name: 'security', who: 'habimana', path: '/profile/security' },
  { name: 'journal', who: 'mugisha', path: '/mail/journal' },
  { name: 'outbox', who: 'mugisha', path: '/mail/outbox' },
  { name: 'addresses', who: 'mugisha', path: '/mail/addresses' },
  { name: 'sending', who: 'mugisha', path: '/mail/sending' },
  { name: 'organisation', who: 'mugisha', path: '/organisation' },
  { name: 'calendars', who: 'mugisha', path: '/calendars' },
  { name: 'calendar', who: 'mugisha', path: `/calendars/${found.calendar}` },
  { name: 'standards', who: 'mugisha', path: '/standards' },
  { name: 'standard', who: 'mugisha', path: `/standards/${found.policy}` },
  { name: 'templates', who: 'ingabire', path: '/templates' },
  { name: 'template', who: 'ingabire', path: `/templates/${found.template}` },
  { name: 'macros', who: 'ingabire', path: '/macros' },
  { name: 'macro', who: 'ingabire', path: `/macros/${found.macro}` },
  { name: 'tags', who: 'mugisha', path: '/tags' },
  { name: 'checklists', who: 'mugisha', path: '/checklists' },
  { name: 'fields', who: 'mugisha', path: '/fields' },
  { name: 'new-field', who: 'mugisha', path: '/fields/new' },
  { name: 'administration', who: 'mugisha', path: '/administration' },
  { name: 'doctor', who: 'mugisha', path: '/administration/doctor' },
  { name: 'changes', who: 'mugisha', path: '/administration/changes' },
  { name: 'sign-ins', who: 'mugisha', path: '/administration/sign-ins' },
  { name: 'backups', who: 'mugisha', path: '/administration/backups' },
  { name: 'imports', who: 'mugisha', path: '/administration/imports' },
  { name: 'roles', who: 'mugisha', path: '/roles' },
  { name: 'devices', who: 'mugisha', path: '/devices' },
  { name: 'api-keys', who: 'mugisha', path: '/api-keys' },
  { name: 'customers-page', who: null, path: found.customerPath },
  { name: 'contact', who: null, path: '/contact' },
];

interface Found {
  who: string;
  number: number;
  customer: string;
  customerPath: string;
  /** A team with a duty list, a calendar with a break at noon, the standard for every case. */
  team: string;
  calendar: string;
  policy: string;
  template: string;
  macro: string;
}

const sessions = new Map<string, Session>();
const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-screens-'));
const server = await startServer({
  dataDir,
  environment: { KEPT_DEMO: '1', MAIL_DOMAIN: organisation.mailDomain },
});
const browser = await openBrowser();
try {
  mkdirSync(folder, { recursive: true });
  const wanted = process.argv.slice(2);
  for (const screen of screens(await findOut(browser)))
    if (wanted.length === 0 || wanted.includes(screen.name)) await take(browser, screen);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function take(browser: Browser, { name, who, path, key }: Screen): Promise<void> {
  const storageState = who ? await sessionOf(browser, who) : undefined;
  for (const viewport of sizes)
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport,
        colorScheme,
        locale: 'en-GB',
        timezoneId: organisation.timeZone,
        ...(storageState ? { storageState } : {}),
      });
      const page = await context.newPage();
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      if (key) await page.keyboard.press(key);
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`) });
      await context.close();
    }
  console.log(name);
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Everybody signs in once: tries are limited. */
async function sessionOf(browser: Browser, who: string): Promise<Session> {
  const known = sessions.get(who);
  if (known) return known;
  const context = await browser.newContext({ baseURL: server.url });
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: `${who}@${organisation.mailDomain}`, password: demoPassword },
  });
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${await answer.text()}`);
  const session = await context.storageState();
  await context.close();
  sessions.set(who, session);
  return session;
}

/** A case with a kept or broken promise and an answered hand-off, and the customer with most to show. */
async function findOut(browser: Browser): Promise<Found> {
  const who = 'ingabire';
  const context = await browser.newContext({
    baseURL: server.url,
    storageState: await sessionOf(browser, who),
  });
  const read = async (path: string) => (await context.request.get(`/api/v1${path}`)).json();
  const { items } = (await read('/cases?view=team&limit=50')) as {
    items: { id: string; number: number }[];
  };
  type Items<T> = { items: T[] };
  const { items: duties } = (await read('/duties')) as Items<{ team: { id: string } }>;
  const { items: calendars } = (await read('/calendars')) as Items<{
    id: string;
    week: { mon: unknown[] };
  }>;
  const { items: policies } = (await read('/standards/policies')) as Items<{ id: string }>;
  const { items: templates } = (await read('/template-library?q=cold')) as Items<{ id: string }>;
  const { items: macros } = (await read('/macros')) as Items<{ id: string }>;
  const set = {
    team: duties[0]?.team.id ?? '',
    calendar: calendars.find(({ week }) => week.mon.length > 1)?.id ?? calendars[0]?.id ?? '',
    policy: policies[0]?.id ?? '',
    template: templates[0]?.id ?? '',
    macro: macros[0]?.id ?? '',
  };
  let best: { score: number; found: Found } | undefined;
  for (const { id, number } of items) {
    const shown = (await read(`/cases/${id}`)) as {
      customer: { id: string } | null;
      customerPath: string;
      messages: unknown[];
      commitments: { state: string }[];
      handoffs: { state: string }[];
    };
    const score =
      shown.messages.length +
      5 * shown.handoffs.filter((each) => each.state === 'answered').length +
      3 * new Set(shown.commitments.map((each) => each.state)).size;
    if (shown.customer && score > (best?.score ?? 0))
      best = {
        score,
        found: {
          who,
          number,
          customer: shown.customer.id,
          customerPath: shown.customerPath,
          ...set,
        },
      };
  }
  await context.close();
  if (!best) throw new Error('The demonstration has no case to show.');
  return best.found;
}
