import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Ctx } from '../context.ts';
import type { Database } from '../db/connect.ts';
import { isRetryable } from '../db/errors.ts';
import { newId } from '../db/id.ts';
import type { Site } from '../site.ts';
import { type Reactions, react } from './reactions.ts';
import { bindUnit, endUnit, newUnit, type Unit } from './unit.ts';

/**
 * Runs `work` in one transaction: its reactions, events, jobs and topics are written with it or not at
 * all. Runs again, from the start, when two transactions met (at most four times).
 */
export type Transact = <T>(
  actor: Actor,
  work: (ctx: Ctx) => Promise<T>,
  options?: { requestId?: string },
) => Promise<T>;

/** `committed` is called when a commit left jobs or topics to carry away. */
export function createTransact(
  database: Database,
  reactions: Reactions,
  committed: () => void,
  site: Site,
): Transact {
  return async (actor, work, options = {}) => {
    const requestId = options.requestId ?? randomUUID();
    for (let attempt = 1; ; attempt++) {
      const unit = newUnit(site);
      try {
        const result = await database.kysely.transaction().execute(async (db) => {
          bindUnit(db, unit);
          try {
            const { rows } = await sql<{ now: Date }>`select kept_now() as now`.execute(db);
            const ctx: Ctx = { db, actor, now: (rows[0] as { now: Date }).now, requestId };
            const value = await work(ctx);
            await react(ctx, unit.events, reactions);
            await write(ctx, unit);
            return value;
          } finally {
            endUnit(db);
          }
        });
        if (unit.jobs.length > 0 || unit.topics.size > 0) committed();
        return result;
      } catch (error) {
        if (attempt >= 4 || !isRetryable(error)) throw error;
      }
    }
  };
}

async function write(ctx: Ctx, unit: Unit): Promise<void> {
  if (unit.events.length > 0)
    await ctx.db
      .insertInto('events')
      .values(
        unit.events.map((event) => ({
          id: event.id,
          at: event.at,
          kind: event.kind,
          matter_id: event.matterId,
          subject_id: event.subjectId,
          actor_id: event.actorId,
          cause_kind: event.cause.kind,
          cause_ref: event.cause.ref ?? null,
          request_id: ctx.requestId,
          data: JSON.stringify(event.data),
        })),
      )
      .execute();
  const none = { job: null, topic: null, payload: null, run_at: null, job_key: null };
  const dispatches = [
    ...unit.jobs.map((job) => ({
      ...none,
      id: newId(),
      job: job.job,
      payload: JSON.stringify(job.payload),
      run_at: job.runAt,
      job_key: job.jobKey,
    })),
    ...[...unit.topics].map((topic) => ({ ...none, id: newId(), topic })),
  ];
  if (dispatches.length > 0) await ctx.db.insertInto('dispatches').values(dispatches).execute();
}
