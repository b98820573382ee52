import type { Ctx } from './context.ts';
import { type Site, siteOf } from './site.ts';

export interface Remembered<T> {
  /** At most a second old. */
  now(ctx: Ctx): Promise<T>;
  /** It is being changed: until that is surely committed everybody in this process reads it anew. */
  forget(ctx: Ctx): void;
}

const rememberedMs = 1000;
/** As long as a transaction that writes it may last: what it has not committed is nobody else's. */
const unsettledMs = 3000;

/** What every step asks for and hardly anybody changes: a process remembers it for a second. */
export function remembered<T>(read: (ctx: Ctx) => Promise<T>): Remembered<T> {
  /** By the process's own settings, of which there is one for each database it serves. */
  const known = new WeakMap<Site, { until: number; is: { value: T } | null }>();
  return {
    async now(ctx) {
      const site = siteOf(ctx);
      const at = performance.now();
      const last = known.get(site);
      const isOver = !last || last.until <= at;
      if (last?.is && !isOver) return last.is.value;
      const value = await read(ctx);
      // What was forgotten while it was read is old already.
      if (isOver && known.get(site) === last)
        known.set(site, { until: at + rememberedMs, is: { value } });
      return value;
    },
    forget(ctx) {
      known.set(siteOf(ctx), { until: performance.now() + unsettledMs, is: null });
    },
  };
}
