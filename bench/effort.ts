// What a request costs in processor time, which says the same on a busy machine as on a quiet one.
import { existsSync, readFileSync } from 'node:fs';
import type { Database } from '../src/platform/db/connect.ts';

/** Of this process, and of what PostgreSQL did for it; ms. */
export interface Effort {
  nodeMs: number;
  postgresMs: number;
}

/**
 * Undefined where the system does not tell.
 * @param database of one connection, so that nothing is done by another
 */
export async function effortMeter(
  database: Database,
): Promise<((work: () => Promise<unknown>) => Promise<Effort>) | undefined> {
  const { rows } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const file = `/proc/${rows[0]?.pid}/schedstat`;
  if (!existsSync(file)) return undefined;
  const spent = (): Effort => {
    const { user, system } = process.cpuUsage();
    const nanoseconds = Number(readFileSync(file, 'utf8').split(' ')[0]);
    return { nodeMs: (user + system) / 1e3, postgresMs: nanoseconds / 1e6 };
  };
  return async (work) => {
    const before = spent();
    await work();
    const after = spent();
    return {
      nodeMs: after.nodeMs - before.nodeMs,
      postgresMs: after.postgresMs - before.postgresMs,
    };
  };
}
