// Kills everything at random moments while mail and API calls come in, and counts what the acknowledged ones became.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { joinEmbedded } from '../src/platform/db/embedded.ts';
import { poolConfig } from '../src/platform/db/connect.ts';
import { type RunningServer, type ServerSettings, setUp, startServer } from './server.ts';

export interface CrashResult {
  rounds: number;
  mails: number;
  cases: number;
  commitments: number;
  /** Empty: nothing was lost, nothing was doubled. */
  problems: string[];
}

interface Sent {
  mails: Set<string>;
  cases: Map<string, string>;
  commitments: Map<string, { id: string; dueAt: string }>;
  /** What was sent and not acknowledged before the kill: sent again after it. */
  openMails: Set<string>;
  openCases: Set<string>;
}

const writers = 8;

/** Runs `rounds` rounds on a fresh data directory on disk and checks the database at the end. */
export async function crashRounds(
  rounds: number,
  print: (line: string) => void,
): Promise<CrashResult> {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-crash-'));
  const settings: ServerSettings = { dataDir };
  const sent: Sent = {
    mails: new Set(),
    cases: new Map(),
    commitments: new Map(),
    openMails: new Set(),
    openCases: new Set(),
  };
  try {
    let server = await startServer(settings);
    const key = await setUp(settings, server.url);
    for (let round = 1; round <= rounds; round++) {
      await writeUntilKilled(server, key, sent, round);
      server = await startServer(settings);
      await sendAgain(server, key, sent);
      print(
        `round ${round}: ${sent.mails.size} mails, ${sent.cases.size} cases, ${sent.commitments.size} commitments acknowledged so far`,
      );
    }
    await untilQuiet(server, key);
    const problems = await check(settings, sent);
    await server.stop();
    return {
      rounds,
      mails: sent.mails.size,
      cases: sent.cases.size,
      commitments: sent.commitments.size,
      problems,
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function writeUntilKilled(
  server: RunningServer,
  key: string,
  sent: Sent,
  round: number,
): Promise<void> {
  let killed = false;
  const work = Array.from({ length: writers }, (_, writer) => [
    repeatedly(
      () => killed,
      (n) => sendMail(server, sent, `mail-${round}-${writer}-${n}`),
    ),
    repeatedly(
      () => killed,
      (n) => writeCase(server, key, sent, `case-${round}-${writer}-${n}`),
    ),
  ]).flat();
  await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1700));
  const gone = server.kill();
  killed = true;
  await Promise.all([gone, ...work]);
}

/** Goes on until the kill; an error before it would be a failure of the server, and is counted by the check. */
async function repeatedly(
  isOver: () => boolean,
  work: (n: number) => Promise<void>,
): Promise<void> {
  for (let n = 0; !isOver(); n++)
    await work(n).catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
}

async function sendMail(server: RunningServer, sent: Sent, name: string): Promise<void> {
  sent.openMails.add(name);
  const transport = createTransport({
    host: '127.0.0.1',
    port: server.smtpPort,
    ignoreTLS: true,
    connectionTimeout: 5000,
  });
  try {
    await transport.sendMail({
      from: `Customer <${name}@customers.example>`,
      to: 'care@kept.example',
      subject: `Subject of ${name}`,
      text: `Words of ${name}`,
      messageId: `<${name}@customers.example>`,
    });
    sent.mails.add(name);
    sent.openMails.delete(name);
  } finally {
    transport.close();
  }
}

async function writeCase(
  server: RunningServer,
  key: string,
  sent: Sent,
  name: string,
): Promise<void> {
  sent.openCases.add(name);
  const answer = await post(server, key, '/api/v1/cases', name, {
    subject: `Subject of ${name}`,
    text: `Words of ${name}`,
    customer: { name, email: `${name}@customers.example` },
  });
  sent.cases.set(name, answer.id);
  sent.openCases.delete(name);
  const dueAt = new Date(Date.now() + 3000 + Math.random() * 3000).toISOString();
  const made = await post(
    server,
    key,
    `/api/v1/cases/${answer.id}/commitments`,
    `promise-${name}`,
    {
      statement: `Promise of ${name}`,
      dueAt,
    },
  );
  sent.commitments.set(name, { id: made.id, dueAt });
}

async function post(
  server: RunningServer,
  key: string,
  path: string,
  once: string,
  body: unknown,
): Promise<{ id: string }> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': once,
    },
    body: JSON.stringify(body),
  });
  if (response.status !== 201)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as { id: string };
}

async function sendAgain(server: RunningServer, key: string, sent: Sent): Promise<void> {
  for (const name of [...sent.openMails]) await sendMail(server, sent, name);
  for (const name of [...sent.openCases]) await writeCase(server, key, sent, name);
}

/** Until nothing inbound is pending and everything due has been looked at. */
async function untilQuiet(server: RunningServer, key: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 7000));
  for (let tries = 0; tries < 240; tries++) {
    const response = await fetch(`${server.url}/api/v1/journal/equation`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const equation = (await response.json()) as { pending: number };
    if (equation.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function check(settings: ServerSettings, sent: Sent): Promise<string[]> {
  const place = await joinEmbedded({
    dataDir: settings.dataDir,
    log: { debug() {}, info() {}, warn() {} },
  });
  const client = new pg.Client(poolConfig(place.connection));
  await client.connect();
  try {
    return [
      ...(await checkMails(client, sent)),
      ...(await checkCases(client, sent)),
      ...(await checkCommitments(client, sent)),
      ...(await checkEquation(client)),
    ];
  } finally {
    await client.end();
    await place.stop();
  }
}

async function checkMails(client: pg.Client, sent: Sent): Promise<string[]> {
  const { rows } = await client.query<{ name: string; times: number }>(
    `select substring(m.subject from 'Subject of (mail-.*)$') as name, count(distinct f.matter_id)::int as times
     from messages m join filings f on f.message_id = m.id and f.ended_at is null
     where m.direction = 'in' and m.channel = 'email' group by 1`,
  );
  return exactlyOnce('mail', sent.mails, new Map(rows.map((row) => [row.name, row.times])));
}

async function checkCases(client: pg.Client, sent: Sent): Promise<string[]> {
  const { rows } = await client.query<{ name: string; times: number }>(
    `select substring(title from 'Subject of (case-.*)$') as name, count(*)::int as times
     from matters where title like 'Subject of case-%' group by 1`,
  );
  return exactlyOnce('case', sent.cases.keys(), new Map(rows.map((row) => [row.name, row.times])));
}

async function checkCommitments(client: pg.Client, sent: Sent): Promise<string[]> {
  const { rows } = await client.query<{ id: string; state: string; late: boolean; times: number }>(
    `select c.id, c.state, c.settled_at is distinct from c.due_at as late,
       (select count(*)::int from events e where e.subject_id = c.id and e.kind = 'commitment.broken') as times
     from commitments c where c.kind = 'promise'`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return [...sent.commitments].flatMap(([name, { id }]) => {
    const row = known.get(id);
    if (!row) return [`the promise of ${name} is lost`];
    if (row.state !== 'broken') return [`the promise of ${name} is ${row.state}, not broken`];
    if (row.late) return [`the promise of ${name} was not broken at its due second`];
    return row.times === 1 ? [] : [`the promise of ${name} was broken ${row.times} times`];
  });
}

/** A mail that was sent again after the kill may stand twice in the journal: filed, and known as the same. */
async function checkEquation(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ outcome: string; reason: string | null; n: number }>(
    `select outcome, outcome_reason as reason, count(*)::int as n from inbound_journal
     where outcome <> 'filed' and coalesce(outcome_reason, '') not like 'duplicate:%' group by 1, 2`,
  );
  return rows.map((row) => `${row.n} entries of the journal are ${row.outcome}: ${row.reason}`);
}

function exactlyOnce(what: string, names: Iterable<string>, times: Map<string, number>): string[] {
  return [...names].flatMap((name) => {
    const n = times.get(name) ?? 0;
    return n === 1 ? [] : [`the ${what} ${name} is there ${n} times`];
  });
}
