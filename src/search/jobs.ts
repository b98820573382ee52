import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { followChanges } from './follow.ts';

/** What was said is found about a second later, and nobody who says something waits for it. */
export const searchTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'search.follow',
    everyMs: 700,
    run: () => transact(system('clock'), followChanges),
  },
];
