import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { forgetOld } from './actions/discard-import.ts';
import { workNext } from './work/work.ts';

/** One probe of an index while there is nothing to import. */
export const importsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  { name: 'imports.work', everyMs: 1000, run: () => workNext(transact) },
  {
    name: 'imports.forget',
    everyMs: 3_600_000,
    run: () => transact(system('clock'), forgetOld),
  },
];
