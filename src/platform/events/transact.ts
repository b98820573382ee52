import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Ctx } from '../context.ts';
import { clockText } from '../db/clock.ts';
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
            const { rows } = await sql.raw<{ now: Date }>(clockText).execute(db);
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

// One statement whatever their number, so that it is prepared once and a hundred thousand fit.
async function write(ctx: Ctx, unit: Unit): Promise<void> {
  const dispatches = [
    ...unit.jobs.map((job) => ({ id: newId(), ...job })),
    ...[...unit.topics].map((topic) => ({ id: newId(), topic })),
  ];
  if (unit.events.length === 0 && dispatches.length === 0) return;
  await sql`
    with event as (
      insert into events (id, at, kind, matter_id, subject_id, actor_id, cause_kind, cause_ref, request_id, data)
      select e.id, e.at, e.kind, e."matterId", e."subjectId", e."actorId", e.cause->>'kind', e.cause->>'ref', ${ctx.requestId}, e.data
      from json_to_recordset(${JSON.stringify(unit.events)}::json) as e (id uuid, at timestamptz, kind text,
        "matterId" uuid, "subjectId" uuid, "actorId" uuid, cause json, data jsonb)
    )
    insert into dispatches (id, job, topic, payload, run_at, job_key)
    select d.id, d.job, d.topic, d.payload, d."runAt", d."jobKey"
    from json_to_recordset(${JSON.stringify(dispatches)}::json) as d (id uuid, job text, topic text,
      payload jsonb, "runAt" timestamptz, "jobKey" text)`.execute(ctx.db);
}
