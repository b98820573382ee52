import pg from 'pg';
import { type DatabaseAddress, poolConfig } from '../connect.ts';

// Whatever the server or the user's role says otherwise: the text of a value must mean the same wherever it is read.
const plain = `set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set client_encoding = 'UTF8'; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set standard_conforming_strings = on;
  set search_path = public, pg_catalog`;

/** A connection as the database's owner, without limits of time, for as long as `work` lasts or until `signal`. */
export async function withOwner<T>(
  address: DatabaseAddress,
  work: (client: pg.Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted();
  const client = new pg.Client({ ...poolConfig(address), application_name: 'kept backup' });
  client.on('error', () => {});
  await client.connect();
  // In the middle of a statement this cuts the connection.
  const cut = () => void client.end().catch(() => {});
  signal?.addEventListener('abort', cut);
  try {
    await client.query(plain);
    return await work(client);
  } finally {
    signal?.removeEventListener('abort', cut);
    await client.end().catch(() => {});
  }
}

/** One backup at a time in a database; whoever looks for a lock with this key knows whether one is running. */
export const backupLock = 7_411_921;
export const drillLock = 7_411_922;
