// What follows from events that were written by the thousand: done after them, in portions.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Cause, type Ctx, system } from '../context.ts';
import { type Job, job, type Ticker } from '../jobs/job.ts';
import { enqueue } from './dispatch.ts';
import type { KeptEvent } from './event.ts';
import type { Transact } from './transact.ts';
import { unitOf } from './unit.ts';

export const follow = 'events.follow';
/** What is done in one transaction. */
export const portion = 500;

const payload = z.strictObject({ ids: z.array(z.uuid()).max(portion) });

/**
 * Takes up one portion after the other, one at a time in each process: so much at once must leave room for what
 * becomes true meanwhile, and for mail. A portion is taken and done in one transaction, so never twice.
 */
export const followTicker = (transact: Transact): Ticker => ({
  name: follow,
  everyMs: 500,
  run: () => followNext(transact),
});

/** The same as a job, for portions that an older version handed to the worker, and for tests. */
export const followEvents = (transact: Transact): Job =>
  job(follow, payload, ({ ids }) => transact(system('clock'), (ctx) => takeUp(ctx, ids)));

/** Where one of a portion fails, the others do not wait for it: the halves are done, until only that one is left. */
async function followNext(transact: Transact): Promise<boolean> {
  let taken: Portion | undefined;
  try {
    await transact(system('clock'), async (ctx) => {
      taken = await takeNext(ctx);
      if (taken) await takeUp(ctx, taken.ids);
    });
  } catch (error) {
    if (!taken) throw error;
    await transact(system('clock'), (ctx) => putOff(ctx, taken as Portion));
    if (taken.ids.length === 1) throw error;
  }
  return taken !== undefined;
}

interface Portion {
  id: string;
  ids: string[];
}

async function takeNext(ctx: Ctx): Promise<Portion | undefined> {
  const { rows } = await sql<{ id: string; payload: unknown }>`
    delete from dispatches where id = (
      select id from dispatches where job = ${follow} and (run_at is null or run_at <= ${ctx.now})
      order by id limit 1 for update skip locked)
    returning id, payload`.execute(ctx.db);
  return rows[0] && { id: rows[0].id, ids: payload.parse(rows[0].payload).ids };
}

const patienceMs = 60_000;

/** Unless another process has done it meanwhile. */
async function putOff(ctx: Ctx, { id, ids }: Portion): Promise<void> {
  const { rows } = await sql`delete from dispatches where id = ${id} returning id`.execute(ctx.db);
  if (rows.length === 0) return;
  const half = Math.ceil(ids.length / 2);
  if (ids.length === 1)
    enqueue(ctx, follow, { ids }, { runAt: new Date(ctx.now.getTime() + patienceMs) });
  else
    for (const part of [ids.slice(0, half), ids.slice(half)]) enqueue(ctx, follow, { ids: part });
}

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
