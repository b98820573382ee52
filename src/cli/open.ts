import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import { createKept, type Kept } from '../app.ts';
import { type Config, keptSecret, readConfig } from '../config.ts';
import { connect, type Database, type DatabaseAddress } from '../platform/db/connect.ts';
import { joinEmbedded, startEmbedded } from '../platform/db/embedded.ts';
import { migrate } from '../platform/db/migrate.ts';
import { type KeyFile, openKeyFile } from '../platform/secrets/index.ts';
import { createLog } from './log.ts';

export interface Place {
  config: Config;
  log: Logger;
  /** What secrets in the database are sealed with. */
  secrets: KeyFile;
  address: DatabaseAddress;
  /** Ends with a sentence when the embedded server stopped by itself. */
  ended: Promise<string>;
  leave(): Promise<void>;
}

/** Reads the settings and reaches the database: `own` for the server itself, `beside` for commands. */
export async function openPlace(how: 'own' | 'beside'): Promise<Place> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const sessionSecret = config.sessionSecret ?? keptSecret(config.dataDir);
  const secrets = openKeyFile(config.dataDir, config.secretKeys);
  const settled = { ...config, sessionSecret };
  if (config.databaseUrl)
    return {
      config: settled,
      log,
      secrets,
      address: config.databaseUrl,
      ended: new Promise(() => {}),
      leave: async () => {},
    };
  const options = {
    dataDir: config.dataDir,
    log: {
      debug: (message: string) => log.debug(message),
      info: (message: string) => log.debug(message),
      warn: (message: string) => log.warn(message),
    },
  };
  const server = await (how === 'own' ? startEmbedded(options) : joinEmbedded(options));
  return {
    config: settled,
    log,
    secrets,
    address: server.connection,
    ended: server.ended,
    leave: () => server.stop(),
  };
}

/** For a command: the assembled product without background work, then everything closed again. */
export async function withKept<T>(
  work: (kept: Kept, database: Database, place: Place) => Promise<T>,
): Promise<T> {
  const place = await openPlace('beside');
  try {
    await migrate(place.address);
    const database = connect(place.address, { connections: 4, name: 'kept command' });
    try {
      return await work(createKept({ database, ...place }), database, place);
    } finally {
      await database.close();
    }
  } finally {
    await place.leave();
  }
}
