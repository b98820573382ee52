// How each kind of deed is told to the server, so that it happens once however often it is told.
import { Problem } from '../../kit/problem.ts';
import { call, upload } from '../call.ts';
import { ways } from '../ways.ts';
import type { Entry, EntryOf, Kind, Progress } from './entry.ts';
import { note } from './kept.ts';

/** What the server made of it. */
export interface Sent {
  /** The case's. */
  number?: number;
}

/** Tells one deed. Throws a Problem when it is not done. */
export const send = (entry: Entry): Promise<Sent> =>
  (senders[entry.kind] as (entry: Entry) => Promise<Sent>)(entry);

const senders: { [K in Kind]: (entry: EntryOf<K>) => Promise<Sent> } = {
  async told({ id, input, photos, madeAt }) {
    // Words first: they are small, and with them the customer is heard.
    const told = await call(ways.tell, { saidAt: madeAt, ...input, id, photos: photos.length });
    for (const [n, photo] of photos.entries())
      if (!told.photos.includes(n))
        await upload(ways.photo, { id, n, type: photo.type, body: new Uint8Array(photo.bytes) });
    return { number: told.number };
  },
  kept: (entry) => fulfil(entry).then(nothing),
  async renegotiated({ id, input: { consent, ...input } }) {
    const word = consent ? { consent: { kind: 'note' as const, text: consent } } : {};
    await call(ways.renegotiate, { ...input, ...word }, { key: id });
    return {};
  },
  accepted: ({ id, input }) => call(ways.accept, input, { key: id }).then(nothing),
  declined: ({ id, input }) => call(ways.decline, input, { key: id }).then(nothing),
  returned: ({ id, input }) => call(ways.giveBack, input, { key: id }).then(nothing),
  answered: ({ id, input }) => call(ways.answer, input, { key: id }).then(nothing),
  // By their nature once, however often they are said.
  thanked: ({ input }) => call(ways.thank, input).then(nothing),
  unthanked: ({ input }) => call(ways.takeBackThanks, input).then(nothing),
};

const nothing = (): Sent => ({});

/** The words and photos that show it. Uploads that nobody took for a day are forgotten: they begin anew. */
async function fulfil(entry: EntryOf<'kept'>): Promise<void> {
  let progress: Progress = entry.progress ?? { files: [], attempt: 0 };
  for (;;) {
    progress = await uploadPhotos(entry, progress);
    const { id, words: text } = entry.input;
    const evidence = { kind: 'note' as const, text, attachmentIds: progress.files };
    try {
      await call(ways.fulfil, { id, evidence }, { key: entry.id });
      return;
    } catch (error) {
      const areGone = error instanceof Problem && error.code === 'files.no-such-upload';
      if (!areGone || progress.attempt > 3) throw error;
      progress = { files: [], attempt: progress.attempt + 1 };
    }
  }
}

/** Those that are not there yet; what is there is noted after each. */
async function uploadPhotos(entry: EntryOf<'kept'>, so: Progress): Promise<Progress> {
  let progress = so;
  for (let n = progress.files.length; n < entry.photos.length; n++) {
    const photo = entry.photos[n]!;
    const file = await upload(
      ways.file,
      { name: `photo-${n + 1}.jpg`, type: photo.type, body: new Uint8Array(photo.bytes) },
      { key: `${entry.id}:file:${progress.attempt}:${n}` },
    );
    progress = { ...progress, files: [...progress.files, file.id] };
    await note(entry.id, { progress });
  }
  return progress;
}
