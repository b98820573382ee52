import { z } from 'zod';
import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import { type Job, job, type Ticker } from '../platform/jobs/index.ts';
import { offeringJob, offerPromises } from './actions/offer-promises.ts';
import { remindDue } from './remind.ts';
import { sweepDue } from './sweep.ts';

export const commitmentsJobs = ({ transact }: { transact: Transact }): Job[] => [
  job(offeringJob, z.object({ messageId: z.uuid() }), ({ messageId }) =>
    transact(system('rule', offeringJob), (ctx) => offerPromises(ctx, messageId)),
  ),
];

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
