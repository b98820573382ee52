// What people and customers do on a usual day, each deed once.
import type { Caller } from './load.ts';
import { smtpSession } from './smtp.ts';

/** How often a second each is done. */
export const pace = {
  mail: 2,
  open: 0.5,
  reply: 1,
  note: 0.5,
  promise: 0.5,
  list: 8,
  page: 8,
  search: 2,
};
export type Work = keyof typeof pace;

export interface Soak {
  run: string;
  client: Caller;
  /** Of what was opened or read last: written on and read again. */
  cases: string[];
  mails: number;
  delivered: number;
  heard: number;
  times: Map<Work, number[]>;
  problems: string[];
}

/** A mail server in front of ours. */
export interface Relay {
  mail(from: string, text: string): Promise<void>;
  end(): void;
}

const mostMailsOver = 500;

/** As relays do, it takes another connection now and then: the server ends those that stay too long. */
export async function openRelay(port: number): Promise<Relay> {
  let talk = await smtpSession(port);
  let said = 0;
  return {
    async mail(from, text) {
      if (said++ === mostMailsOver) {
        talk.end();
        talk = await smtpSession(port);
        said = 1;
      }
      await talk.mail(from, text);
    },
    end: () => talk.end(),
  };
}

async function ask<T>(soak: Soak, method: string, path: string, body?: unknown): Promise<T> {
  const { status, text } = await soak.client.call(method, path, body);
  if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

const words = 'One carton of the delivery is missing, please look into it before Friday.';
const lists = [
  'view=all',
  'view=mine',
  'view=team&status=unresolved',
  'view=all&kind=complaint&sort=due',
  'view=all&text=delivery',
];
const questions = ['carton delivery', 'insulin is:open', 'refnd invoice', 'driver gate'];
const pick = <T>(from: readonly T[], n: number): T => from[(n * 7919) % from.length] as T;

export const deeds: Record<Work, (soak: Soak, n: number, relay: Relay) => Promise<void>> = {
  async mail(soak, n, relay) {
    const from = `soak-${soak.run}-${n % 500}@customers.example`;
    // Every third goes on with what was written before.
    const before = n % 3 === 0 && n > 30 ? n - 30 : undefined;
    await relay.mail(from, mailText(soak.run, from, n, before));
    soak.mails += 1;
  },
  async open(soak, n) {
    const { id } = await ask<{ id: string }>(soak, 'POST', '/api/v1/cases', {
      subject: `Soak ${soak.run} ${n}`,
      text: words,
      customer: { name: `Customer ${n}`, email: `api-${soak.run}-${n}@customers.example` },
    });
    soak.cases[n % soak.cases.length] = id;
  },
  async reply(soak, n) {
    const path = `/api/v1/cases/${pick(soak.cases, n)}/messages`;
    await ask(soak, 'POST', path, { body: 'We look into it.', evenThough: true });
  },
  async note(soak, n) {
    const path = `/api/v1/cases/${pick(soak.cases, n)}/messages`;
    await ask(soak, 'POST', path, { kind: 'note', body: 'The driver remembers it.' });
  },
  async promise(soak, n) {
    const path = `/api/v1/cases/${pick(soak.cases, n)}/commitments`;
    // A third is due while the soak runs and breaks by itself, unless it is kept first.
    const dueAt = new Date(Date.now() + (n % 3 === 0 ? 20_000 : 86_400_000)).toISOString();
    const made = await ask<{ id: string }>(soak, 'POST', path, { statement: 'Call back', dueAt });
    if (n % 2 === 0)
      await ask(soak, 'POST', `/api/v1/commitments/${made.id}/fulfilment`, {
        evidence: { kind: 'note', text: 'Called.' },
      });
  },
  list: (soak, n) => ask(soak, 'GET', `/api/v1/cases?${pick(lists, n)}`),
  page: (soak, n) => ask(soak, 'GET', `/api/v1/cases/${pick(soak.cases, n)}`),
  search: (soak, n) =>
    ask(soak, 'GET', `/api/v1/search?q=${encodeURIComponent(pick(questions, n))}`),
};

function mailText(run: string, from: string, n: number, before: number | undefined): string {
  const idOf = (of: number) => `<${run}-${of}@customers.example>`;
  return [
    `From: Customer <${from}>`,
    'To: Care <care@kept.example>',
    `Subject: ${before === undefined ? '' : 'Re: '}Soak ${before ?? n}`,
    `Message-ID: ${idOf(n)}`,
    ...(before === undefined ? [] : [`In-Reply-To: ${idOf(before)}`]),
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...Array.from({ length: 10 }, () => words),
  ].join('\r\n');
}
