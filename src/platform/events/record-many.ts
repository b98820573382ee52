import { sql } from 'kysely';
import { z } from 'zod';
import { type Cause, type Ctx, system } from '../context.ts';
import { type Job, job } from '../jobs/job.ts';
import { enqueue } from './dispatch.ts';
import type { KeptEvent, NewEvent } from './event.ts';
import { keptEvent } from './record.ts';
import type { Transact } from './transact.ts';
import { unitOf } from './unit.ts';
import { writeEvents } from './write.ts';

const follow = 'events.follow';
/** What one job works off. */
const portion = 500;

/**
 * For thousands at once: the events are written in this transaction, and what follows from them, reactions and
 * read models, is done by jobs right after it. So what happened is true at once, however much follows from it.
 */
export async function recordMany(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  const kept = events.map((event) => keptEvent(ctx, event));
  await writeEvents(ctx, kept);
  for (let i = 0; i < kept.length; i += portion)
    enqueue(ctx, follow, { ids: kept.slice(i, i + portion).map((each) => each.id) });
}

/**
 * The job that lets reactions and read models follow events that are written already. Where one of many fails, the
 * others do not wait for it: each half is a job of its own, until only that one is left to be tried again.
 */
export const followEvents = (transact: Transact): Job =>
  job(follow, z.strictObject({ ids: z.array(z.uuid()).max(portion) }), ({ ids }) =>
    transact(system('clock'), (ctx) => takeUp(ctx, ids)).catch(async (error: unknown) => {
      if (ids.length === 1) throw error;
      const half = Math.ceil(ids.length / 2);
      await transact(system('clock'), async (ctx) => {
        enqueue(ctx, follow, { ids: ids.slice(0, half) });
        enqueue(ctx, follow, { ids: ids.slice(half) });
      });
    }),
  );

/** As if they had been recorded in this transaction. */
async function takeUp(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<
    Omit<KeptEvent, 'cause'> & { kindOf: Cause['kind']; ref: string | null }
  >`
    select id, at, kind, matter_id as "matterId", subject_id as "subjectId", actor_id as "actorId",
      cause_kind as "kindOf", cause_ref as ref, data
    from events where id = any(${ids}::uuid[]) order by at, id`.execute(ctx.db);
  const unit = unitOf(ctx);
  for (const { kindOf, ref, ...event } of rows) {
    unit.written.add(event.id);
    unit.events.push({ ...event, cause: ref === null ? { kind: kindOf } : { kind: kindOf, ref } });
  }
}
