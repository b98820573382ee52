/** Where a draft is kept, for as long as the window is open: forms come and go faster than answers do. */
export interface Place {
  /** The version that what is written here stands on; null: there was none. */
  basedOn: string | null;
  /** Something is on its way, and what the server has is not known. */
  isBusy: boolean;
  /** It is being sent. */
  isSealed: boolean;
  /** Runs when all before it is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

const places = new Map<string, Place>();

/** `known`: the version that is shown. */
export function placeOf(matterId: string, kind: string, known: string | null): Place {
  const key = `${matterId} ${kind}`;
  const place = places.get(key) ?? newPlace();
  if (!place.isBusy) place.basedOn = known;
  places.set(key, place);
  return place;
}

function newPlace(): Place {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    basedOn: null,
    isSealed: false,
    get isBusy() {
      return waiting > 0;
    },
    inTurn(work) {
      waiting++;
      const next = last.then(work, work).finally(() => {
        waiting--;
      });
      last = next.catch(() => {});
      return next;
    },
  };
}
