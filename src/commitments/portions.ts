// What the clock does to many: a few at a time with all that follows, or thousands, and what follows later.
import { type RawBuilder, sql } from 'kysely';
import { locksAnswering } from '../matters/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import {
  inPortions,
  type NewEvent,
  record,
  recordMany,
  type Transact,
} from '../platform/events/index.ts';

/** Which of the due ones, `c`, a statement takes, and what it locks. */
export interface Taking {
  where: RawBuilder<unknown>;
  lock: RawBuilder<unknown>;
}

/**
 * So few are done with all that follows from it in one transaction, which touches their matters: both are locked,
 * and what somebody works on this moment is passed over, so that neither ever waits for the other.
 */
const few = 100;
const takeFew: Taking = {
  where: locksAnswering(sql`c.matter_id`),
  lock: sql`limit ${few} for no key update skip locked`,
};

/** Where more are due, what follows from it follows after. Only whether a dependency holds must stand still. */
const many = 5000;
const takeMany: Taking = {
  where: sql`(c.depends_on is null or ${takeFew.where})`,
  lock: sql`limit ${many} for no key update skip locked`,
};

/**
 * Works off all that is due; `take` does it to a portion and returns what to record of each. Returns how many.
 * Several processes may do so at once: none is taken twice, and what somebody is working on is left to the next.
 * Where something that follows from one fails, all are done without what follows, and then the failure is thrown.
 */
export async function workOff(
  transact: Transact,
  take: (ctx: Ctx, taking: Taking) => Promise<NewEvent[]>,
): Promise<number> {
  const failures: unknown[] = [];
  const first = await transact(system('clock'), async (ctx) => {
    const events = await take(ctx, takeFew);
    for (const event of events) record(ctx, event);
    return events.length;
  }).catch((error: unknown) => {
    failures.push(error);
    return 0;
  });
  if (first < few && failures.length === 0) return first;
  const takeAll = () =>
    inPortions(transact, many, async (ctx) => {
      const events = await take(ctx, takeMany);
      await recordMany(ctx, events);
      return events.length;
    });
  // Two at a time: while one waits for the database the other prepares.
  const [one, other] = await Promise.all([takeAll(), takeAll()]);
  if (failures.length > 0) throw failures[0];
  return first + one + other;
}

/** What follows from so many at most follows in their own transaction. */
const together = 500;

/** Whether so many happen at once that what follows from it follows after. */
export const areMany = (events: readonly unknown[]): boolean => events.length > together;

/** Records what happened to many at once. */
export async function recordAll(
  ctx: Ctx,
  events: readonly NewEvent[],
  followsLater = areMany(events),
): Promise<void> {
  if (followsLater) await recordMany(ctx, events);
  else for (const event of events) record(ctx, event);
}
