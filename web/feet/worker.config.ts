import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const built = here('../../dist/web/feet');

/** What the phone needs to start without a network; what changes under the same name carries its revision. */
const shell = () =>
  globSync('**/*.{html,js,css,json,png,webmanifest}', { cwd: built })
    .toSorted()
    .map((file) => file.replaceAll('\\', '/'))
    .map((file) => ({
      url: `/feet/${file}`,
      revision: /-[\w-]{8,}\.\w+$/.test(file)
        ? null
        : createHash('sha256')
            .update(readFileSync(join(built, file)))
            .digest('hex')
            .slice(0, 16),
    }));

/** Built after the phone itself, whose files it names. It lies at the top: it serves `/go`. */
export default defineConfig(() => ({
  root: here('.'),
  publicDir: false as const,
  define: { shellFiles: JSON.stringify(shell()), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: here('worker.ts'),
      formats: ['iife' as const],
      name: 'worker',
      fileName: () => 'go-worker.js',
    },
  },
}));
