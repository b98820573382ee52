import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { seekTwins } from './merging/seek-twins.ts';

const everyMs = 2000;
/** A tenth of the time is theirs: the rest belongs to what people wait for. */
const enoughMs = everyMs / 10;
const most = 100;

/** How many are looked at follows how long those before took: among a million each takes ten times as long. */
export function customersTickers({ transact }: { transact: Transact }): Ticker[] {
  let portion = 10;
  const run = async (): Promise<void> => {
    const from = performance.now();
    const sought = await transact(system('clock'), (ctx) => seekTwins(ctx, portion));
    const each = (performance.now() - from) / Math.max(sought, 1);
    portion = Math.min(Math.max(Math.round(enoughMs / each), 1), most);
  };
  return [{ name: 'customers.seek-twins', everyMs, run }];
}
