import { forgetOldSignIns } from '../platform/auth/index.ts';
import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { limitOverdue } from './actions/set-rule.ts';

export const signInsTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'signins.ask-second-step',
    everyMs: 60_000,
    run: () => transact(system('clock'), limitOverdue),
  },
  {
    name: 'signins.forget-old',
    everyMs: 3_600_000,
    run: () => transact(system('clock'), forgetOldSignIns),
  },
];
