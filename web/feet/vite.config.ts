import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The phone is built by itself: nothing of the large app may slip into what it loads first. */
export default defineConfig({
  root: here('.'),
  base: '/feet/',
  plugins: [react()],
  build: {
    outDir: here('../../dist/web/feet'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    // What is needed at once is one file: a browser asks for six at a time, and each way is slow.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'phone', tags: ['$initial'] }] } },
    },
  },
});
