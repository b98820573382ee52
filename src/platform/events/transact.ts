import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, Ctx } from '../context.ts';
import { clockText } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import { isRetryable } from '../db/errors.ts';
import type { Secrets } from '../secrets/key-ring.ts';
import type { Site } from '../site.ts';
import { type Reactions, react } from './reactions.ts';
import { bindUnit, endUnit, newUnit } from './unit.ts';
import { writeUnit } from './write.ts';

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
  secrets?: Secrets,
): Transact {
  return async (actor, work, options = {}) => {
    const requestId = options.requestId ?? randomUUID();
    for (let attempt = 1; ; attempt++) {
      const unit = newUnit(site, secrets);
      try {
        const result = await database.kysely.transaction().execute(async (db) => {
          bindUnit(db, unit);
          try {
            const { rows } = await sql.raw<{ now: Date }>(clockText).execute(db);
            const ctx: Ctx = { db, actor, now: (rows[0] as { now: Date }).now, requestId };
            const value = await work(ctx);
            await react(ctx, unit.events, reactions);
            await writeUnit(ctx, unit);
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
