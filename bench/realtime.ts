// A change, and when the screens of thousands hear of it: open streams of different people, each with the topics of
// the screen they look at.
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { createHash } from 'node:crypto';
import { joinEmbedded } from '../src/platform/db/embedded.ts';
import { poolConfig } from '../src/platform/db/connect.ts';
import { openBench } from './database.ts';
import { caller, percentile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { idAt } from './random.ts';
import { benchKey } from './rows.ts';
import { startServer } from './server.ts';
import { staffId, teamId } from './shapes.ts';

const quiet = { debug() {}, info() {}, warn() {} };
const busyTeam = teamId(1);
const changes = 60;
const pauseMs = 250;
/** A change that was not heard by then counts as lost. */
const lostMs = 5000;

interface Person {
  n: number;
  id: string;
  team: string;
}

interface Scene {
  name: string;
  /** What they look at, beside what is their own. */
  topic(person: Person): string;
}

const scenes: Scene[] = [
  { name: 'each at the lists of their team', topic: ({ team }) => `cases/team/${team}` },
  { name: 'all at the list of all cases', topic: () => 'cases' },
];

export async function benchRealtime({
  cases = 10_000,
  screens = 2000,
}: BenchOptions): Promise<void> {
  const made = await openBench(cases);
  const { dataDir } = made;
  await made.close();
  const server = await startServer({ dataDir });
  try {
    const { people, caseId } = await prepare(dataDir, screens);
    for (const scene of scenes) await measure(server.url, scene, people, caseId);
  } finally {
    await server.stop();
  }
}

/** A key for everybody who looks, and a case of team 1 to change. */
async function prepare(
  dataDir: string,
  screens: number,
): Promise<{ people: Person[]; caseId: string }> {
  const place = await joinEmbedded({ dataDir, log: quiet });
  const client = new pg.Client(poolConfig(place.connection));
  await client.connect();
  const people: Person[] = [];
  const { rows: staff } = await client.query<{ id: string; team: string }>(
    'select person_id as id, team_id as team from staff where person_id = any($1)',
    [Array.from({ length: screens }, (_, n) => staffId(n))],
  );
  for (const [n, person] of staff.entries()) people.push({ n, ...person });
  await client.query(
    `insert into api_keys (id, person_id, name, hash, created_at)
     select id, person_id, 'live', hash, now() from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as k(id, person_id, hash)
     on conflict (id) do update set person_id = excluded.person_id`,
    [
      people.map(({ n }) => idAt(1, 17, n)),
      people.map(({ id }) => id),
      people.map(({ n }) => createHash('sha256').update(liveKey(n)).digest()),
    ],
  );
  const { rows } = await client.query<{ id: string }>(
    `select m.id from matters m join cases c on c.id = m.id
     where m.team_id = $1 and c.status = 'open' and not m.restricted limit 1`,
    [busyTeam],
  );
  await client.end();
  if (!rows[0]) throw new Error('The team has no open case.');
  return { people, caseId: rows[0].id };
}

const liveKey = (n: number): string => `kept_live_key_${n}`;

async function measure(
  url: string,
  scene: Scene,
  people: readonly Person[],
  caseId: string,
): Promise<void> {
  let hear = (): void => {};
  const from = performance.now();
  const streams = await openAll(url, scene, people, () => hear());
  const heardOf = ['cases', `cases/team/${busyTeam}`];
  const expected = people.filter((person) => heardOf.includes(scene.topic(person))).length;
  console.log(
    `\n${scene.name}: ${streams.length} streams opened in ${((performance.now() - from) / 1000).toFixed(1)} s; a change is for ${expected} of them`,
  );
  const client = caller(url, benchKey(0));
  const [sinceClick, sinceAnswer, last]: [number[], number[], number[]] = [[], [], []];
  let lost = 0;
  for (let i = 0; i < changes; i++) {
    const heard: number[] = [];
    let all = (): void => {};
    const complete = new Promise<void>((resolve) => (all = resolve));
    hear = () => {
      heard.push(performance.now());
      if (heard.length === expected) all();
    };
    const clicked = performance.now();
    const { status, text } = await client.call('PATCH', `/api/v1/cases/${caseId}`, {
      severity: i % 2 === 0 ? 'high' : 'low',
    });
    const answered = performance.now();
    if (status !== 200) throw new Error(`The change answered ${status}: ${text}`);
    await Promise.race([complete, new Promise((resolve) => setTimeout(resolve, lostMs))]);
    lost += expected - heard.length;
    sinceClick.push(...heard.map((at) => at - clicked));
    sinceAnswer.push(...heard.map((at) => Math.max(0, at - answered)));
    last.push(Math.max(...heard) - clicked);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  client.close();
  for (const stream of streams) stream.destroy();
  const shown = (times: readonly number[]): string =>
    [50, 95, 100].map((p) => `p${p} ${percentile(times, p).toFixed(1).padStart(6)}`).join('  ');
  console.log(`  from the request to each screen (ms)   ${shown(sinceClick)}`);
  console.log(`  from its answer to each screen         ${shown(sinceAnswer)}`);
  console.log(`  from the request to the last screen    ${shown(last)}`);
  console.log(`  ${changes} changes, ${sinceClick.length} heard, ${lost} lost`);
  if (lost > 0) process.exitCode = 1;
}

async function openAll(
  url: string,
  scene: Scene,
  people: readonly Person[],
  hear: () => void,
): Promise<ClientRequest[]> {
  const open: ClientRequest[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let person = people[next++]; person; person = people[next++]) {
      const topics = [`person/${person.id}`, `cases/person/${person.id}`, scene.topic(person)];
      open.push(await openStream(`${url}/api/v1/live?topics=${topics.join(',')}`, person.n, hear));
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return open;
}

/** Resolves when the server said which topics are heard. One change may name several of a screen's: it is heard once. */
function openStream(address: string, person: number, hear: () => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${liveKey(person)}` };
    const asked = request(address, { headers, agent: false }, (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) reject(new Error(`A stream answered ${answer.statusCode}.`));
      let isReady = false;
      let heardAt = 0;
      answer.on('data', (chunk: Buffer) => {
        if (!isReady) {
          isReady = true;
          resolve(asked);
        } else if (chunk.includes('data: ') && performance.now() - heardAt > pauseMs / 2) {
          heardAt = performance.now();
          hear();
        }
      });
      answer.on('error', () => {});
    });
    asked.on('error', reject);
    asked.end();
  });
}
