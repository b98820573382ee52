// Screens that many people have open: each a stream of what changed, with a key of its own.
import { createHash } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type pg from 'pg';
import { idAt } from './random.ts';
import { staffId } from './shapes.ts';

export interface Looker {
  n: number;
  id: string;
  team: string;
}

/** One change may name several topics of a screen: what comes within this time is heard once. */
const onceMs = 125;
const keyOf = (n: number): string => `kept_live_key_${n}`;

/** The first `count` members of staff, each with a key. */
export async function lookers(client: pg.Client, count: number): Promise<Looker[]> {
  const { rows: staff } = await client.query<{ id: string; team: string }>(
    'select person_id as id, team_id as team from staff where person_id = any($1)',
    [Array.from({ length: count }, (_, n) => staffId(n))],
  );
  const people = staff.map((person, n) => ({ n, ...person }));
  await client.query(
    `insert into api_keys (id, person_id, name, hash, created_at)
     select id, person_id, 'live', hash, now() from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as k(id, person_id, hash)
     on conflict (id) do update set person_id = excluded.person_id`,
    [
      people.map(({ n }) => idAt(1, 17, n)),
      people.map(({ id }) => id),
      people.map(({ n }) => createHash('sha256').update(keyOf(n)).digest()),
    ],
  );
  return people;
}

/**
 * Resolves when each hears what is its own and `topic`. Where the server ends one, as it does after a while, it is opened
 * again as browsers do; `lost` is told where that does not go. The caller closes all.
 */
export async function openScreens(
  url: string,
  people: readonly Looker[],
  topic: (person: Looker) => string,
  hear: () => void,
  lost: () => void = () => {},
): Promise<{ count: number; close(): void }> {
  const open = new Set<ClientRequest>();
  let isOver = false;
  const watch = async (person: Looker): Promise<void> => {
    const topics = [`person/${person.id}`, `cases/person/${person.id}`, topic(person)];
    const address = `${url}/api/v1/live?topics=${topics.join(',')}`;
    const stream = await openStream(address, keyOf(person.n), hear, () => {
      open.delete(stream);
      if (!isOver) void watch(person).catch(lost);
    });
    open.add(stream);
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let person = people[next++]; person; person = people[next++]) await watch(person);
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  return {
    count: open.size,
    close() {
      isOver = true;
      for (const stream of open) stream.destroy();
    },
  };
}

/** Resolves when the server said which topics are heard. */
function openStream(
  address: string,
  key: string,
  hear: () => void,
  ended: () => void,
): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    const asked = request(address, { headers, agent: false }, (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) reject(new Error(`A stream answered ${answer.statusCode}.`));
      let isReady = false;
      let heardAt = 0;
      answer.on('data', (chunk: Buffer) => {
        if (!isReady) {
          isReady = true;
          resolve(asked);
        } else if (chunk.includes('data: ') && performance.now() - heardAt > onceMs) {
          heardAt = performance.now();
          hear();
        }
      });
      answer.on('error', () => {});
      answer.on('close', ended);
    });
    asked.on('error', reject);
    asked.end();
  });
}
