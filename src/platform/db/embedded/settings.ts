import os from 'node:os';

const megabyte = 1024 * 1024;

/** The text of postgresql.conf: for a small machine that also runs Kept, and durable. */
export function serverSettings(fsync: boolean): string {
  const memory = (process.constrainedMemory() || os.totalmem()) / megabyte;
  const available = Math.min(memory, os.totalmem() / megabyte);
  const share = (part: number, least: number, most: number) =>
    `${Math.round(Math.min(most, Math.max(least, available * part)))}MB`;

  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: share(1 / 16, 64, 1024),
    effective_cache_size: share(1 / 2, 256, 16384),
    work_mem: '8MB',
    maintenance_work_mem: share(1 / 32, 64, 512),
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    // On two cores a parallel plan makes one reader faster and the others wait.
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // "log" leaves out the errors of single statements: Kept reports those itself, and PostgreSQL
    // would print the customers' data in them.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '',
  };
  if (!fsync)
    Object.assign(settings, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });

  return [
    '# Kept writes this file at every start. Your own settings belong in local.conf beside it.',
    ...Object.entries(settings).map(([name, value]) => `${name} = '${value}'`),
    "include 'local.conf'",
    '',
  ].join('\n');
}

/** Only a part of the socket's file name: the server listens on no network port. */
export const socketPort = 5432;
