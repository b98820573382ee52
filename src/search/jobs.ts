import { sql } from 'kysely';
import { system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import type { Ticker } from '../platform/jobs/index.ts';
import { followChanges } from './follow.ts';
import type {} from './tables.ts';

const portion = 300;

/** What was said is found about a second later, and nobody who says something waits for it. */
export const searchTickers = ({ transact }: { transact: Transact }): Ticker[] => [
  { name: 'search.follow', everyMs: 700, run: () => follow(transact, portion) },
];

/** Where one of many fails the others do not wait for it: it is passed over, and the fault is logged. */
async function follow(transact: Transact, most: number): Promise<boolean> {
  try {
    return await transact(system('clock'), (ctx) => followChanges(ctx, most));
  } catch (error) {
    if (most > 1) return follow(transact, Math.ceil(most / 8));
    await transact(system('clock'), (ctx) =>
      sql`delete from search_stale where id = (select min(id) from search_stale)`.execute(ctx.db),
    );
    throw error;
  }
}
