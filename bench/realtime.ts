// A change, and when the screens of thousands hear of it: open streams of different people, each with the topics of
// the screen they look at.
import type pg from 'pg';
import { joinBench, openBench } from './database.ts';
import { caller, percentile } from './load.ts';
import type { BenchOptions } from './options.ts';
import { benchKey } from './rows.ts';
import { type Looker, lookers, openScreens } from './screens.ts';
import { startServer } from './server.ts';
import { teamId } from './shapes.ts';

const busyTeam = teamId(1);
const changes = 60;
const pauseMs = 250;
/** A change that was not heard by then counts as lost. */
const lostMs = 5000;

interface Scene {
  name: string;
  /** What they look at, beside what is their own. */
  topic(person: Looker): string;
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
    const client = await joinBench(dataDir);
    const people = await lookers(client, screens);
    const caseId = await openCaseOf(client, busyTeam);
    await client.end();
    for (const scene of scenes) await measure(server.url, scene, people, caseId);
  } finally {
    await server.stop();
  }
}

async function openCaseOf(client: pg.Client, team: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `select m.id from matters m join cases c on c.id = m.id
     where m.team_id = $1 and c.status = 'open' and not m.restricted limit 1`,
    [team],
  );
  if (!rows[0]) throw new Error('The team has no open case.');
  return rows[0].id;
}

async function measure(
  url: string,
  scene: Scene,
  people: readonly Looker[],
  caseId: string,
): Promise<void> {
  let hear = (): void => {};
  const from = performance.now();
  const streams = await openScreens(url, people, scene.topic, () => hear());
  const heardOf = ['cases', `cases/team/${busyTeam}`];
  const expected = people.filter((person) => heardOf.includes(scene.topic(person))).length;
  console.log(
    `\n${scene.name}: ${streams.count} streams opened in ${((performance.now() - from) / 1000).toFixed(1)} s; a change is for ${expected} of them`,
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
  streams.close();
  const shown = (times: readonly number[]): string =>
    [50, 95, 100].map((p) => `p${p} ${percentile(times, p).toFixed(1).padStart(6)}`).join('  ');
  console.log(`  from the request to each screen (ms)   ${shown(sinceClick)}`);
  console.log(`  from its answer to each screen         ${shown(sinceAnswer)}`);
  console.log(`  from the request to the last screen    ${shown(last)}`);
  console.log(`  ${changes} changes, ${sinceClick.length} heard, ${lost} lost`);
  if (lost > 0) process.exitCode = 1;
}
