import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { clockText } from './clock.ts';
import type { Tables } from './tables.ts';

/** Where PostgreSQL is: a connection string, or the parts of an embedded server's socket. */
export type DatabaseAddress =
  | string
  | { host: string; port: number; user: string; database: string };

export interface Database {
  kysely: Kysely<Tables>;
  pool: pg.Pool;
  address: DatabaseAddress;
  /** Moves the database's clock for everything this process does; tests and the demo only. */
  clock: { offsetMs: number };
  close(): Promise<void>;
}

/** The role the application works as: it may not change what is append-only. */
export const applicationRole = 'kept_app';

// bigint counts and numbers stay far below 2^53; a string would surprise every caller.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const poolConfig = (address: DatabaseAddress): pg.PoolConfig =>
  typeof address === 'string' ? { connectionString: address } : { ...address };

/** Connects as the application: restricted role, named statements, a statement limit of 30 s. */
export function connect(
  address: DatabaseAddress,
  options: { connections?: number; name?: string } = {},
): Database {
  const clock = { offsetMs: 0 };
  const pool = new pg.Pool({
    ...poolConfig(address),
    max: options.connections ?? 16,
    application_name: options.name ?? 'kept',
    idleTimeoutMillis: 60_000,
    // The pool waits for it: nobody gets a connection that still has the owner's rights.
    onConnect: async (client) => {
      client.on('error', () => {});
      await client.query(
        `set role ${applicationRole}; set statement_timeout = '30s'; set timezone = 'UTC'`,
      );
      withNamesAndClock(client, clock);
    },
  });
  pool.on('error', () => {}); // an idle connection that died is replaced at the next query
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kysely, pool, address, clock, close: () => kysely.destroy() };
}

const statementNames = new Map<string, string>();
const mostNames = 2000;

/** The same text gets the same name in every connection, so PostgreSQL plans it once. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known) return known;
  if (statementNames.size >= mostNames) return undefined;
  const name = `k${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

function withNamesAndClock(client: pg.ClientBase, clock: { offsetMs: number }): void {
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  let reading: unknown;
  const query = (...args: unknown[]): unknown => {
    const [text, values] = args;
    if (typeof text !== 'string') return plain(...args);
    if (Array.isArray(values) && values.length > 0) {
      const name = nameOf(text);
      return plain(...(name ? [{ name, text, values }, ...args.slice(2)] : args));
    }
    if (text === clockText && reading) return Promise.resolve(reading);
    const isBegin = text === 'begin' || text.startsWith('start transaction');
    reading = undefined;
    if (!isBegin) return plain(...args);
    const set = `set local kept.clock_offset_ms = '${Math.round(clock.offsetMs)}'`;
    const begun = plain(`${text}; ${clock.offsetMs === 0 ? '' : `${set};`} ${clockText}`);
    return (begun as Promise<unknown[]>).then((results) => {
      reading = results.at(-1);
      return results[0];
    });
  };
  client.query = query as typeof client.query;
}
