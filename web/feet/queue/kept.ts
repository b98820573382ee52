// The queue as it lies on the phone.
import { v7 } from 'uuid';
import { openQueue } from '../store.ts';
import type { Deed, Entry, Photo } from './entry.ts';

const hearers = new Set<() => void>();
/** Other tabs and the worker. */
const others =
  typeof BroadcastChannel === 'function' ? new BroadcastChannel('kept-queue') : undefined;
others?.addEventListener('message', () => hearHere());

/** Tells when the queue has changed, here or in another tab. */
export function onQueue(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function hearHere(): void {
  for (const hear of hearers) hear();
}

function changed(): void {
  hearHere();
  // A channel is of one origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  others?.postMessage('changed');
}

/** Everything of a person that waits, oldest first. */
export async function entriesOf(person: string): Promise<Entry[]> {
  const all = await (await openQueue()).getAll('entries');
  return all.filter((entry) => entry.person === person);
}

export interface NewEntry {
  /** Given where something refused was mended: the server may know it. */
  id?: string | undefined;
  person: string;
  about: string;
  photos?: readonly Photo[];
  /** Drafts that became this; they are gone in the same moment. */
  drafts?: readonly string[];
}

/** Keeps what was done. Resolves when it is safe, also from a battery that ends now; its id. */
export async function keep(
  deed: Deed,
  { id = v7(), person, about, photos = [], drafts = [] }: NewEntry,
): Promise<string> {
  const entry: Entry = {
    ...deed,
    id,
    person,
    about,
    photos: [...photos],
    madeAt: new Date().toISOString(),
  };
  const transaction = (await openQueue()).transaction(['entries', 'drafts'], 'readwrite', {
    durability: 'strict',
  });
  await Promise.all([
    transaction.objectStore('entries').put(entry),
    ...drafts.map((name) => transaction.objectStore('drafts').delete([person, name])),
    transaction.done,
  ]);
  changed();
  return id;
}

/** Notes how far it came, or why it was not taken. What is gone meanwhile stays gone. */
export async function note(id: string, about: Pick<Entry, 'progress' | 'refusal'>): Promise<void> {
  const transaction = (await openQueue()).transaction('entries', 'readwrite');
  const entry = await transaction.store.get(id);
  if (entry) await transaction.store.put({ ...entry, ...about });
  await transaction.done;
  changed();
}

/** It was done, or somebody said that it shall not be. */
export async function drop(id: string): Promise<void> {
  await (await openQueue()).delete('entries', id);
  changed();
}

/** Somebody said so: it goes out again as it is. */
export async function sendAgain(id: string): Promise<void> {
  const transaction = (await openQueue()).transaction('entries', 'readwrite');
  const entry = await transaction.store.get(id);
  if (entry) {
    const { refusal: _, ...open } = entry;
    await transaction.store.put(open as Entry);
  }
  await transaction.done;
  changed();
}

/** Puts something refused back where it is typed, in one moment. */
export async function takeBack(entry: Entry, drafts: Record<string, unknown>): Promise<void> {
  const transaction = (await openQueue()).transaction(['entries', 'drafts'], 'readwrite', {
    durability: 'strict',
  });
  await Promise.all([
    transaction.objectStore('entries').delete(entry.id),
    ...Object.entries(drafts).map(([name, value]) =>
      transaction.objectStore('drafts').put(value, [entry.person, name]),
    ),
    transaction.done,
  ]);
  changed();
}
