// Words that the server could not take yet: on this device, until it has them.
import type { Content } from './draft-place.ts';

interface Left {
  content: Content;
  /** The version that they stand on; null: there was none. */
  basedOn: string | null;
}

export interface Unsaved {
  read(): Left | undefined;
  write(left: Left): void;
  drop(): void;
}

/** Others who use the browser do not see them. */
export function unsavedOf(personId: string, matterId: string, kind: string): Unsaved {
  const place = `kept.draft.${personId}.${matterId}.${kind}`;
  return {
    read() {
      try {
        return (JSON.parse(localStorage.getItem(place) ?? 'null') as Left | null) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(left) {
      try {
        localStorage.setItem(place, JSON.stringify(left));
      } catch {
        // The device is full: they stay on the screen.
      }
    },
    drop: () => localStorage.removeItem(place),
  };
}
