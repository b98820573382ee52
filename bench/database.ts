import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import {
  connect,
  type Database,
  type DatabaseAddress,
  poolConfig,
} from '../src/platform/db/connect.ts';
import { joinEmbedded, startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { fill } from './rows.ts';

export interface BenchDatabase {
  dataDir: string;
  address: DatabaseAddress;
  database: Database;
  close(): Promise<void>;
}

const quiet = { debug() {}, info() {}, warn() {} };

/** The large database with this many cases; made at the first call and kept in `data/NAME-N`. */
export async function openBench(cases: number, name = 'bench'): Promise<BenchDatabase> {
  const dataDir = resolve(process.env.KEPT_BENCH_DIR ?? 'data', `${name}-${cases}`);
  const made = join(dataDir, 'made');
  const server = await startEmbedded({ dataDir, log: quiet });
  await migrate(server.connection);
  const database = connect(server.connection, { connections: 16, name: 'kept bench' });
  if (!existsSync(made)) {
    const from = performance.now();
    await fill(server.connection, cases, (line) => console.log(`  ${line}`));
    writeFileSync(made, '');
    console.log(`  made ${cases} cases in ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  return {
    dataDir,
    address: server.connection,
    database,
    async close() {
      await database.close();
      await server.stop();
    },
  };
}

/** As the owner of a database that a server is running on. The caller ends it. */
export async function joinBench(dataDir: string): Promise<pg.Client> {
  const place = await joinEmbedded({ dataDir, log: quiet });
  const client = new pg.Client(poolConfig(place.connection));
  await client.connect();
  return client;
}
