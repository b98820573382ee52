import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { forgetEnded, sayDue } from './held/say-due.ts';

export const casesTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'cases.say-held',
    everyMs: 250,
    run: async () => {
      await sayDue(transact);
    },
  },
  {
    name: 'cases.forget-held',
    everyMs: 3_600_000,
    run: () => transact(system('clock'), forgetEnded),
  },
];
