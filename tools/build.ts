// Builds what browsers load: the staff app, the phone, and the worker that starts the phone without a network.
import { join } from 'node:path';
import { build } from 'vite';

const web = join(import.meta.dirname, '../web');

for (const config of ['vite.config.ts', 'feet/vite.config.ts', 'feet/worker.config.ts'])
  await build({ configFile: join(web, config) });
