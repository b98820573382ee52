import type { tellMe } from '../../../src/told/api.ts';
import type { InputOf } from '../../../src/platform/contract.ts';

export interface Photo {
  type: string;
  bytes: ArrayBuffer;
}

/** What somebody did, to be told to the server. */
export type Deed =
  | {
      kind: 'told';
      input: Omit<InputOf<typeof tellMe>, 'id' | 'photos'>;
      /** As it was typed, for mending. */
      who: string;
    }
  | { kind: 'kept'; input: { id: string; words: string } }
  | { kind: 'renegotiated'; input: { id: string; dueAt: string; consent?: string } }
  | { kind: 'accepted'; input: { id: string } }
  | { kind: 'declined' | 'returned'; input: { id: string; reason: string } }
  | { kind: 'answered'; input: { id: string; body: string } }
  | { kind: 'thanked' | 'unthanked'; input: { id: string } };

export type Kind = Deed['kind'];

/** One deed on its way. It stays on the phone until the server has said that it is done. */
export type Entry = Deed & {
  /** UUID version 7, made here: the server knows by it what it has done already. */
  id: string;
  /** Whose it is: nobody else sends it. */
  person: string;
  /** By this phone's clock. */
  madeAt: string;
  /** What it is about, in a few words. */
  about: string;
  photos: Photo[];
  /** What was done of it so far. */
  progress?: Progress;
  /** It was not taken: somebody has to look at it. */
  refusal?: { code: string; message: string };
};

export interface Progress {
  /** Uploads, by the photo's place. */
  files: string[];
  /** How often the uploads had to begin anew. */
  attempt: number;
}

export type EntryOf<K extends Kind> = Extract<Entry, { kind: K }>;
