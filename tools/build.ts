// Builds what browsers load: the staff app, the phone, and the worker that starts the phone without a network.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

rmSync(join(root, 'dist/web'), { recursive: true, force: true });
for (const config of ['vite.config.ts', 'feet/vite.config.ts', 'feet/worker.config.ts'])
  await build({ configFile: join(root, 'web', config) });
