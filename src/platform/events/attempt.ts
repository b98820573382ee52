import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { refusalOf } from '../db/errors.ts';
import type { Refusal } from '../refusal.ts';
import { unitOf } from './unit.ts';

/**
 * Does a part of the work that may be refused: then nothing of it remains, neither rows nor events, and the rest goes
 * on. Returns why it was refused; undefined when it was done.
 */
export async function attempt(
  ctx: Ctx,
  work: () => Promise<unknown>,
): Promise<Refusal | undefined> {
  const takeBack = await begin(ctx);
  try {
    await work();
    await sql`release savepoint attempt`.execute(ctx.db);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    await takeBack();
    return refusal;
  }
}

/** Does a part of the work to see whether it is refused, and takes all of it back. A refusal is thrown on. */
export async function rehearse(ctx: Ctx, work: () => Promise<unknown>): Promise<void> {
  const takeBack = await begin(ctx);
  await work();
  await takeBack();
}

/** Returns what takes everything back that is done from now on. */
async function begin(ctx: Ctx): Promise<() => Promise<void>> {
  const unit = unitOf(ctx);
  const before = { events: unit.events.length, jobs: unit.jobs.length, topics: [...unit.topics] };
  await sql`savepoint attempt`.execute(ctx.db);
  return async () => {
    // Released too: else the one around it, which has the same name, would stay out of reach.
    await sql`rollback to savepoint attempt`.execute(ctx.db);
    await sql`release savepoint attempt`.execute(ctx.db);
    unit.events.length = before.events;
    unit.jobs.length = before.jobs;
    unit.topics.clear();
    for (const topic of before.topics) unit.topics.add(topic);
  };
}
