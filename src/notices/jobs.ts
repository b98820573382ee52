import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { mailDigests, mailUrgent } from './actions/mail-notices.ts';

export const noticesTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  {
    name: 'notices.mail-urgent',
    everyMs: 5000,
    run: () => transact(system('clock'), mailUrgent),
  },
  {
    name: 'notices.mail-digests',
    everyMs: 60_000,
    run: () => transact(system('clock'), mailDigests),
  },
];
