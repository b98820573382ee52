// Links that come by mail to who was invited or forgot their password, and what is done with them.
import assert from 'node:assert/strict';
import { testWorld, type World } from './database.ts';
import { mailSink, type Sink, type Taken } from './mail.ts';
import { type Browser, visitingBrowser } from './visiting-browser.ts';

export interface MailingWorld extends World {
  sink: Sink;
  /** All that was decided is done and sent; returns the mails that arrived by it. */
  mailed(): Promise<Taken[]>;
  close(): Promise<void>;
}

/** A world whose mails leave. */
export async function mailingWorld(): Promise<MailingWorld> {
  const sink = await mailSink();
  const world = await testWorld({ environment: { SMTP_URL: sink.url } });
  return {
    ...world,
    sink,
    async mailed() {
      const before = sink.mails.length;
      await world.settle();
      await world.kept.tickers.find(({ name }) => name === 'conversations.send')?.run();
      return sink.mails.slice(before);
    },
    async close() {
      await world.close();
      await sink.close();
    },
  };
}

/** A mail as it is read. */
export const readable = ({ raw }: Pick<Taken, 'raw'>): string =>
  Buffer.from(
    raw
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    'latin1',
  ).toString();

/** The token of the link in a mail. */
export function tokenIn(mail: Taken | undefined): string {
  assert.ok(mail, 'a mail arrived');
  const [, token] = /\/password#([\w-]{43})\b/.exec(readable(mail)) ?? [];
  assert.ok(token, readable(mail));
  return token;
}

export const open = (window: Browser, token: string) => window.auth('link', { token });
export const choose = (window: Browser, token: string, password: string) =>
  window.auth('link/password', { token, password });

let places = 0;
/** A window that nobody has used, from a place of its own. */
export const freshWindow = (world: World): Browser =>
  visitingBrowser(world, `203.0.113.${(places += 1)}`);
