// What managers do: they read what climbed to them and say what happens next, and most of them keep it.
import * as commitmentsApi from '../../src/commitments/api.ts';
import * as escalationsApi from '../../src/escalations/api.ts';
import type { Stage } from './stage.ts';

const hour = 3_600_000;
const day = 24 * hour;

const words = [
  'I call the customer myself today and take the next step with the team in the morning.',
  'I sit with the desk this afternoon; it goes out today, and I check it.',
  'I ask Finance for the answer myself and tell the customer what it is.',
  'We change who looks at this queue at noon; I look at it until then.',
];

/** Half a day after half a day: what broke is answered, but some of what is recent still waits for a word. */
export function createManagers(stage: Stage, end: number): (now: number) => Promise<void> {
  let seenAt = 0;
  let count = 0;
  const given: { id: string; by: string; at: number }[] = [];
  return async (now) => {
    if (now - seenAt < day / 2) return;
    seenAt = now;
    for (const { id, by } of given.splice(0)) await keepWord(stage, id, by);
    for (const { id, by, startedAt } of await openOnes(stage, now - 3 * hour)) {
      const isRecent = startedAt.getTime() > end - 5 * day;
      count += 1;
      if (isRecent && count % 3 !== 0) continue;
      const { word } = await stage.act(by, escalationsApi.acknowledgeEscalation, {
        id,
        word: words[count % words.length] as string,
        dueAt: new Date(now + 4 * day).toISOString(),
      });
      // One in seven says something and forgets it.
      if (word && count % 7 !== 0) given.push({ id: word.commitmentId, by, at: now });
    }
  };
}

const keepWord = (stage: Stage, id: string, by: string): Promise<unknown> =>
  stage.act(by, commitmentsApi.fulfilCommitment, {
    id,
    evidence: { kind: 'note', text: 'Done, and the customer knows.' },
  });

interface Open {
  id: string;
  /** Who was told last. */
  by: string;
  startedAt: Date;
}

async function openOnes({ database }: Stage, before: number): Promise<Open[]> {
  const { rows } = await database.pool.query<Open>(
    `select e.id, e.told_person as by, e.started_at as "startedAt" from escalations e
     where e.ended_at is null and e.told_person is not null and e.started_at < $1 order by e.started_at, e.id`,
    [new Date(before)],
  );
  return rows;
}
