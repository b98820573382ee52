import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { climbDue } from './actions/climb.ts';

/** The next level is told within a second of its time; one probe of an index while nothing is due. */
export const escalationsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'escalations.climb',
    everyMs: 1000,
    run: async () => {
      await climbDue(transact);
    },
  },
];
