import { hashKey, type QueryClient } from '@tanstack/react-query';
import { dropDraft, keepDraft, readDraft } from '../../src/conversations/api.ts';
import type { draftKinds } from '../../src/conversations/rules.ts';
import { call, type CallOptions, type OutputOf } from '../kit/api.ts';
import { askKey } from '../kit/ask.ts';
import { asProblem } from '../kit/problem.ts';
import { type Content, placeOf, type Standing } from './draft-place.ts';
import type { Unsaved } from './unsaved.ts';

export type DraftKind = (typeof draftKinds)[number];
export type Kept = NonNullable<OutputOf<typeof readDraft>['draft']>;
export type Version = Pick<Kept, 'content' | 'updatedAt'>;

export interface Keeping extends Standing {
  /** The text that is kept, empty for none; undefined: nobody knows. */
  readonly kept: string | undefined;
  /** The last attempt failed. */
  readonly isNotKept: boolean;
}

interface Begun {
  matterId: string;
  kind: DraftKind;
  text: string;
  /** More stands in it than the server keeps. */
  isChanged: boolean;
  /** The version that is shown. */
  known: string | null;
  unsaved: Unsaved;
}

/** However the server orders what stands in it. */
export const isSame = (one?: Content | null, other?: Content | null): boolean =>
  hashKey([one]) === hashKey([other]);

const retryMs = 4000;

/** Keeps what one form writes. Every change stands on the version before it; another device's is never written over. */
export function newKeeper(client: QueryClient, begun: Begun) {
  const { matterId, kind, text, isChanged, known, unsaved } = begun;
  const place = placeOf(matterId, kind);
  const isLast = place.open();
  if (!place.get().isBusy && place.get().basedOn !== known) place.set({ basedOn: known });
  const id = { id: matterId, kind };
  const queryKey = askKey(readDraft, id);
  const hearers = new Set<() => void>();
  let latest = text;
  /** What was to be kept last. */
  let tried = '';
  let own = { kept: isChanged ? undefined : (text as string | undefined), isNotKept: false };
  let state: Keeping = { ...place.get(), ...own };
  const tell = (): void => {
    state = { ...place.get(), ...own };
    for (const hear of hearers) hear();
  };
  const set = (change: Partial<typeof own>): void => {
    own = { ...own, ...change };
    tell();
  };
  const shown = (): Kept | null =>
    client.getQueryData<OutputOf<typeof readDraft>>(queryKey)?.draft ?? null;
  const show = (draft: Kept | null): void => {
    // An answer that is still on its way may be older than this, and bring back what was thrown away.
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, { draft });
  };

  interface More {
    aside?: Version | undefined;
    basedOn?: string | undefined;
    options?: CallOptions | undefined;
  }
  const put = (content: Content | null, { aside, options, ...more }: More = {}): Promise<void> =>
    place.inTurn(async () => {
      const basedOn = more.basedOn ?? place.get().basedOn;
      if (!content) {
        if (basedOn) await call(dropDraft, { ...id, basedOn }, options);
        show(null);
        return place.set({ basedOn: null });
      }
      const input = { ...id, content, basedOn, ...(aside ? { aside } : {}) };
      const { updatedAt } = await call(keepDraft, input, options);
      show({ content, updatedAt, aside: aside ?? shown()?.aside ?? null });
      place.set({ basedOn: updatedAt });
    });

  /** What is shown now is what is kept, or is no more wanted. */
  const settle = async (work: Promise<void>): Promise<boolean> => {
    const before = own.kept;
    tried = latest;
    set({ kept: latest });
    try {
      await work;
      unsaved.drop();
      set({ isNotKept: false });
      return true;
    } catch (error) {
      const isElsewhere = asProblem(error).code === 'drafts.kept-elsewhere';
      remember();
      if (isElsewhere) await client.invalidateQueries({ queryKey });
      set({ kept: isElsewhere ? before : undefined, isNotKept: !isElsewhere });
      return false;
    }
  };
  const parsed = (): Content | null => (latest ? (JSON.parse(latest) as Content) : null);
  const remember = (): void => {
    const content = parsed();
    if (content) unsaved.write({ content, basedOn: place.get().basedOn });
    else unsaved.drop();
  };
  const mine = (): Version => ({ content: parsed() ?? {}, updatedAt: new Date().toISOString() });

  const save = async (options?: CallOptions): Promise<void> => {
    if (latest === own.kept || place.get().isSealed) return;
    const content = parsed();
    // A form that comes back before the answer does must find it.
    if (content)
      show({ content, updatedAt: place.get().basedOn ?? '', aside: shown()?.aside ?? null });
    await settle(put(content, { options }));
  };

  return {
    get: () => state,
    subscribe(hear: () => void): () => void {
      hearers.add(hear);
      const leave = place.subscribe(tell);
      return () => {
        leave();
        hearers.delete(hear);
      };
    },
    write(text: string): void {
      latest = text;
    },
    save,
    /** The form goes: unless it comes back, what could not be kept is tried until it is. */
    async leave(): Promise<void> {
      await save({ keepalive: true });
      if (!own.isNotKept) return;
      const again = setInterval(async () => {
        if (isLast() && unsaved.read()) await save();
        if (!own.isNotKept || !isLast() || !unsaved.read()) clearInterval(again);
      }, retryMs);
    },
    /** Does it stand there although nobody was told that it arrived? */
    isOwn: (there: Version): boolean => tried !== '' && isSame(there.content, JSON.parse(tried)),
    /** It does. */
    arrived({ updatedAt }: Version): void {
      unsaved.drop();
      place.set({ basedOn: updatedAt });
      set({ kept: tried, isNotKept: false });
    },
    /** Nobody writes here: the form is to be drawn from this version. */
    adopt: (basedOn: string | null): void => place.set({ basedOn }),
    /** Another version instead of what is written here, which is put aside. */
    take: (version: Version | null, other: Version | null | undefined): Promise<boolean> =>
      settle(
        put(version?.content ?? null, {
          basedOn: other?.updatedAt,
          aside: version ? mine() : undefined,
        }),
      ),
    /** What is written here instead of the other version, which is put aside. */
    keepOwn(other: Version | null): Promise<boolean> {
      if (!other) place.set({ basedOn: null });
      const { content, updatedAt } = other ?? mine();
      const aside = { content, updatedAt };
      return settle(put(parsed(), other ? { basedOn: updatedAt, aside } : {}));
    },
    /** It is about to be sent: nothing more is kept. Gives the version that is sent, if one is kept. */
    async seal(): Promise<{ draftKeptAt?: string }> {
      place.set({ isSealed: true });
      await place.inTurn(async () => {});
      const { basedOn } = place.get();
      return basedOn ? { draftKeptAt: basedOn } : {};
    },
    /** It was not sent after all. */
    unseal: (): void => place.set({ isSealed: false }),
    /** It was sent, and its draft with it. */
    sent(): void {
      unsaved.drop();
      set({ kept: latest });
      show(null);
      place.set({ basedOn: null, isSealed: false });
    },
  };
}
