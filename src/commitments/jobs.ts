import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { remindDue } from './remind.ts';
import { sweepDue } from './sweep.ts';

/**
 * The clock. It looks at the next due time four times a second, one probe of an index: a promise breaks within
 * that of its second, also one that was made a moment ago in another process.
 */
export const commitmentsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'commitments.clock',
    everyMs: 250,
    run: async () => {
      await sweepDue(transact);
    },
  },
  {
    name: 'commitments.reminders',
    everyMs: 1000,
    run: async () => {
      await remindDue(transact);
    },
  },
];
