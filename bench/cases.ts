// Opening cases through the API against the floor; first pages and the case page by three kinds of people.
import { joinEmbedded } from '../src/platform/db/embedded.ts';
import { connect } from '../src/platform/db/connect.ts';
import { createKept } from '../src/app.ts';
import { keptSecret, readConfig } from '../src/config.ts';
import { pino } from 'pino';
import { openBench } from './database.ts';
import { floorRate, recordWrites, type Statement } from './floor.ts';
import { caller, percentile, rate } from './load.ts';
import type { BenchOptions } from './options.ts';
import { benchKey } from './rows.ts';
import { customerId, staffId, teamId } from './shapes.ts';
import { startServer } from './server.ts';

const quiet = { debug() {}, info() {}, warn() {} };
const clients = 16;
const seconds = 5;
const rounds = 3;

export async function benchCases({ cases = 10_000 }: BenchOptions): Promise<void> {
  const made = await openBench(cases);
  const { dataDir } = made;
  await made.close();
  const server = await startServer({ dataDir });
  try {
    await lists(server.url, cases);
    await casePages(server.url, dataDir);
    await opening(server.url, dataDir);
  } finally {
    await server.stop();
  }
}

const people = { administrator: 0, 'member of a team': 1, 'guard with 3 cases': 4999 } as const;

const pages: Record<string, string> = {
  mine: '/api/v1/cases?view=mine',
  'my team’s': '/api/v1/cases?view=team',
  'held by a team': `/api/v1/cases?view=held-by-team&teamId=${teamId(1)}`,
  asked: '/api/v1/cases?view=asked',
  all: '/api/v1/cases?view=all',
  'open ones': '/api/v1/cases?view=all&status=open',
  complaints: '/api/v1/cases?view=all&kind=complaint',
  'of a team': `/api/v1/cases?view=all&teamId=${teamId(1)}`,
  'of a holder': `/api/v1/cases?view=all&holderId=${staffId(1)}`,
  'of a customer': `/api/v1/cases?view=all&customerId=${customerId(3)}`,
  'by due time': '/api/v1/cases?view=all&sort=due',
  'by opening': '/api/v1/cases?view=all&sort=opened',
};

async function lists(url: string, cases: number): Promise<void> {
  console.log(`\nFirst pages at ${cases} cases, one after the other, as the client sees them (ms)`);
  for (const [who, n] of Object.entries(people)) {
    const client = caller(url, benchKey(n));
    for (const [name, path] of Object.entries(pages)) {
      const times: number[] = [];
      let size = 0;
      for (let i = 0; i < 60; i++) {
        const { status, text, ms } = await client.call('GET', path);
        if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
        size = (JSON.parse(text) as { items: unknown[] }).items.length;
        if (i >= 10) times.push(ms);
      }
      console.log(
        `  ${who.padEnd(20)} ${name.padEnd(16)} p50 ${percentile(times, 50).toFixed(1).padStart(6)}  p95 ${percentile(times, 95).toFixed(1).padStart(6)}  rows ${size}`,
      );
    }
    client.close();
  }
}

async function casePages(url: string, dataDir: string): Promise<void> {
  const place = await joinEmbedded({ dataDir, log: quiet });
  const database = connect(place.connection, { connections: 1 });
  const { rows } = await database.pool.query<{ id: string }>(
    "select id from matters where kind = 'case' order by token limit 50",
  );
  await database.close();
  const client = caller(url, benchKey(0));
  const times: number[] = [];
  for (const [i, row] of [...rows.slice(0, 5), ...rows].entries()) {
    const { status, text, ms } = await client.call('GET', `/api/v1/cases/${row.id}`);
    if (status !== 200) throw new Error(`The case page answered ${status}: ${text}`);
    if (i >= 5) times.push(ms);
  }
  client.close();
  console.log(
    `\nThe case page (ms): p50 ${percentile(times, 50).toFixed(1)}  p95 ${percentile(times, 95).toFixed(1)} over ${times.length} cases`,
  );
}

const bodyOf = (marker: string) => ({
  subject: `Carton missing ${marker}`,
  text: `One carton of the delivery is missing. ${marker}`,
  customer: { name: `Customer ${marker}`, email: `${marker}@customers.example` },
});

async function opening(url: string, dataDir: string): Promise<void> {
  const place = await joinEmbedded({ dataDir, log: quiet });
  const { statements, marker, since } = await recorded(place.connection, dataDir);
  console.log(
    `\nOpening a case writes ${statements.length} statements; ${clients} connections, ${rounds} rounds of ${seconds} s each`,
  );
  const client = caller(url, benchKey(1));
  const run = Date.now();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const floor = await floorRate(place.connection, statements, {
      clients,
      seconds,
      marker,
      since,
    });
    const api = await rate(clients, seconds, async (n) => {
      const { status, text } = await client.call(
        'POST',
        '/api/v1/cases',
        bodyOf(`b${run}-${round}-${n}`),
      );
      if (status !== 201) throw new Error(`Opening a case answered ${status}: ${text}`);
    });
    ratios.push(api / floor.perSecond);
    console.log(
      `  API ${api.toFixed(0)}/s, floor ${floor.perSecond.toFixed(0)}/s (${floor.by}): ${((100 * api) / floor.perSecond).toFixed(0)} %`,
    );
  }
  console.log(`  median ${(100 * percentile(ratios, 50)).toFixed(0)} % of the floor`);
  client.close();
}

async function recorded(
  address: { host: string; port: number; user: string; database: string },
  dataDir: string,
): Promise<{ statements: Statement[]; marker: string; since: number }> {
  const database = connect(address, { connections: 2, name: 'kept bench' });
  const config = readConfig({
    KEPT_DATA_DIR: dataDir,
    MAIL_DOMAIN: 'kept.example',
    SESSION_SECRET: keptSecret(dataDir),
  });
  const kept = createKept({ database, config, log: pino({ level: 'silent' }) });
  const marker = `floor${Date.now()}`;
  const open = async (body: unknown): Promise<void> => {
    const answer = await kept.app.request('/api/v1/cases', {
      method: 'POST',
      headers: { authorization: `Bearer ${benchKey(1)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201)
      throw new Error(`Opening a case answered ${answer.status}: ${await answer.text()}`);
  };
  await open(bodyOf(`warm${Date.now()}`));
  const since = Date.now();
  const statements = await recordWrites(database, () => open(bodyOf(marker)));
  await database.close();
  return { statements, marker, since };
}
