import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { standIn } from './kit/no-schemas.ts';
import { lightContracts } from './light-contracts.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  plugins: [lightContracts(), react()],
  // The browser needs of a contract only its method and path: the schemas cost 60 kB and are left out.
  resolve: { alias: [{ find: /^zod$/, replacement: fileURLToPath(standIn) }] },
  build: {
    outDir: here('../dist/web'),
    // The phone's files lie there too: tools/build.ts begins with an empty folder.
    emptyOutDir: false,
    target: 'es2022',
    // The policy of our pages allows no `data:` fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every screen needs comes in few pieces; a hundred tiny ones cost more than they save.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@tabler/ },
            // Those of the settings come with the settings.
            {
              name: 'contracts',
              test: /\/src\/(?!(calendars|standards|search|customers|handoffs|imports|tags|fields|links|snoozes|checklists|templates|macros|changes|presence|views\/(kept-promises|bulk|export|saved))\/).*\/(api|rules|contract|shapes)\.ts$/,
            },
            {
              name: 'kit',
              test: /\/web\/(kit|shell)\/(?!(picker|dialog|drop-place|help|more|sign-in|countries|wrong-words|time-field|windowed))/,
            },
          ],
        },
      },
    },
    reportCompressedSize: true,
  },
});
