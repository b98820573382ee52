import type { Transact } from '../platform/events/index.ts';
import { system } from '../platform/context.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { seekTwins } from './merging/seek-twins.ts';

/** So many every two seconds leave the processors to what people wait for. */
const portion = 25;

export const customersTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'customers.seek-twins',
    everyMs: 2000,
    run: () => transact(system('clock'), (ctx) => seekTwins(ctx, portion)),
  },
];
