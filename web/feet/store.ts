// What the phone keeps: what waits to be sent and what was typed in one database, what was read in another. The second
// may be deleted at any time.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry } from './queue/entry.ts';

interface QueueSchema extends DBSchema {
  entries: { key: string; value: Entry };
  drafts: { key: [person: string, name: string]; value: unknown };
}

interface AnswersSchema extends DBSchema {
  answers: { key: string; value: { body: unknown; at: string } };
}

type Opened<S extends DBSchema> = Promise<IDBPDatabase<S>>;
let queue: Opened<QueueSchema> | undefined;
let answers: Opened<AnswersSchema> | undefined;

export const openQueue = (): Opened<QueueSchema> => {
  queue ??= openDB<QueueSchema>('kept-queue', 1, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'id' });
      database.createObjectStore('drafts');
    },
    terminated: () => {
      queue = undefined;
    },
  });
  queue.catch(() => {
    queue = undefined;
  });
  return queue;
};

/** Its name is known to the sign-out of the large app, which deletes it. */
export const openAnswers = (): Opened<AnswersSchema> => {
  answers ??= openDB<AnswersSchema>('kept-answers', 1, {
    upgrade(database) {
      database.createObjectStore('answers');
    },
    // Somebody signs out in another tab.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      answers = undefined;
    },
    terminated: () => {
      answers = undefined;
    },
  });
  answers.catch(() => {
    answers = undefined;
  });
  return answers;
};

/** Read answers are a convenience: a phone that cannot keep them goes on without. */
export async function keptAnswer(key: string): Promise<{ body: unknown; at: string } | undefined> {
  try {
    return await (await openAnswers()).get('answers', key);
  } catch {
    return undefined;
  }
}

export async function keepAnswer(key: string, body: unknown): Promise<void> {
  try {
    await (await openAnswers()).put('answers', { body, at: new Date().toISOString() }, key);
  } catch {}
}

export async function forgetAnswer(key: string): Promise<void> {
  try {
    await (await openAnswers()).delete('answers', key);
  } catch {}
}

export async function forgetAnswers(): Promise<void> {
  try {
    await (await openAnswers()).clear('answers');
  } catch {}
}
