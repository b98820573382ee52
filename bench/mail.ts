// Mail that comes in over 16 connections: how many a second are journalled (the 250), and become cases.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { poolConfig } from '../src/platform/db/connect.ts';
import { joinEmbedded } from '../src/platform/db/embedded.ts';
import type { BenchOptions } from './options.ts';
import { setUp, startServer } from './server.ts';
import { smtpSession } from './smtp.ts';

const connections = 16;

export async function benchMail({ mails = 4000 }: BenchOptions): Promise<void> {
  const dataDir = mkdtempSync(join(os.tmpdir(), 'kept-mail-'));
  const server = await startServer({ dataDir });
  try {
    await setUp({ dataDir }, server.url);
    const place = await joinEmbedded({ dataDir, log: { debug() {}, info() {}, warn() {} } });
    const client = new pg.Client(poolConfig(place.connection));
    await client.connect();
    await send(server.smtpPort, 200, 'warm');
    await untilFiled(client);
    const from = performance.now();
    await send(server.smtpPort, mails, 'mail');
    const accepted = performance.now();
    await untilFiled(client);
    const filed = performance.now();
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from matters where title like 'Bench mail-%'`,
    );
    console.log(`${mails} mails over ${connections} connections`);
    console.log(
      `  accepted and durable: ${(mails / ((accepted - from) / 1000)).toFixed(0)} a second`,
    );
    console.log(
      `  became a case:        ${(mails / ((filed - from) / 1000)).toFixed(0)} a second (${rows[0]?.n} cases)`,
    );
    await client.end();
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function untilFiled(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from inbound_journal where outcome = 'pending'`,
    );
    if (rows[0]?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function send(port: number, mails: number, name: string): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const talk = await smtpSession(port);
      while (next < mails) {
        const each = `${name}-${next++}`;
        await talk.mail(`${each}@customers.example`, mailText(each));
      }
      talk.end();
    }),
  );
}

const mailText = (name: string): string =>
  [
    `From: Customer ${name} <${name}@customers.example>`,
    'To: Care <care@kept.example>',
    `Subject: Bench ${name}`,
    `Message-ID: <${name}-${Date.now()}@customers.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...Array.from(
      { length: 20 },
      () => 'The delivery of this morning was two cartons short, please look into it.',
    ),
  ].join('\r\n');
