export type Content = Record<string, unknown>;

/** How a draft stands on the server, as far as this window knows. */
export interface Standing {
  /** The version that what is written here stands on; null: there was none. */
  readonly basedOn: string | null;
  /** Something is on its way, and what the server has is not known. */
  readonly isBusy: boolean;
  /** It is being sent. */
  readonly isSealed: boolean;
}

/** Where a draft is kept, for as long as the window is open: forms come and go faster than answers do. */
export interface Place {
  get(): Standing;
  set(change: Partial<Standing>): void;
  subscribe(hear: () => void): () => void;
  /** A form was opened on it: the one before has no more to say. Tells the form whether it is still the last. */
  open(): () => boolean;
  /** Runs when all before it is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

const places = new Map<string, Place>();

export function placeOf(matterId: string, kind: string): Place {
  const key = `${matterId} ${kind}`;
  const place = places.get(key) ?? newPlace();
  places.set(key, place);
  return place;
}

function newPlace(): Place {
  const hearers = new Set<() => void>();
  let standing: Standing = { basedOn: null, isBusy: false, isSealed: false };
  let waiting = 0;
  let opened = 0;
  let last: Promise<unknown> = Promise.resolve();
  const set: Place['set'] = (change) => {
    standing = { ...standing, ...change };
    for (const hear of hearers) hear();
  };
  return {
    get: () => standing,
    set,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    open() {
      const mine = ++opened;
      return () => mine === opened;
    },
    inTurn(work) {
      waiting++;
      set({ isBusy: true });
      const next = last.then(work, work).finally(() => {
        waiting--;
        set({ isBusy: waiting > 0 });
      });
      last = next.catch(() => {});
      return next;
    },
  };
}
