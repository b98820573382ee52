import type { Ctx } from '../context.ts';
import { unitOf } from './unit.ts';

/** A job that runs after the commit, and only if there is one. `runAt` on the database's clock. */
export function enqueue(
  ctx: Ctx,
  job: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; jobKey?: string } = {},
): void {
  unitOf(ctx).jobs.push({
    job,
    payload,
    runAt: options.runAt ?? null,
    jobKey: options.jobKey ?? null,
  });
}

/** Tells open screens that listen to `topic` (such as `matters/ID`) to fetch again after the commit. */
export function announce(ctx: Ctx, topic: string): void {
  unitOf(ctx).topics.add(topic);
}

/** A topic with this prefix tells the hub to end what is heard by a session, key, device or person of that id. */
export const endPrefix = 'end:';

/** Ends open live streams after the commit: of a session, key, device or person. Whoever still may comes again. */
export const endLive = (ctx: Ctx, id: string): void => announce(ctx, `${endPrefix}${id}`);

/**
 * For a statement that must be the only one of its transaction: the SQL that leaves `job` with one payload
 * for each row of `source`. `id` and `payload` are SQL expressions.
 */
export const enqueueSql = (job: string, id: string, payload: string, source: string): string =>
  `insert into dispatches (id, job, payload) select ${id}, '${job}', ${payload} from ${source}`;
