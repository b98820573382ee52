import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { sweepGone } from './presence.ts';

export const presenceTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'presence.gone',
    everyMs: 5000,
    run: () => transact(system('clock'), sweepGone),
  },
];
