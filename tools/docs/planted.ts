import type { Library } from './check.ts';

const settingsTable = '| Setting | Default | Meaning |\n|---|---|---|\n| `PORT` | 3000 | Port. |';
const marks = [
  '<!-- settings: written by `node bin/run.mjs tools/docs.ts --write` -->',
  '<!-- /settings -->',
];
const present = [
  'README.md',
  'docs/settings.md',
  'src/cases/',
  'src/cases/routes.ts',
  'bin/run.mjs',
  'tools/docs.ts',
  'docs/*.md',
];

/** Documents that say only what is so. */
export const soundLibrary: Library = {
  documents: {
    'README.md':
      '# Kept\n\nSee [settings](docs/settings.md#all-of-them), `cases/routes.ts` or `src/cases/`, `docs/*.md`, /c/TOKEN, `/api/v1`.\n```\nnpm run bench\nnode bin/run.mjs tools/docs.ts\n```\n',
    'docs/settings.md': `# Settings\n\n## All of them\n\n${marks[0]}\n\n${settingsTable}\n\n${marks[1]}\n\n[Back](../README.md) to [the top](#settings).\n`,
    'docs/decisions/0001-old.md': 'It was `src/gone.ts`.\n',
  },
  exists: (path) => present.includes(path),
  scripts: ['bench'],
  settingsTable,
};

/** Each is added to the README and must be caught. */
export const planted: { about: string; text: string; caught: RegExp }[] = [
  {
    about: 'a file that does not exist',
    text: 'See `src/cases/gone.ts`.',
    caught: /^README\.md:\d+ names src\/cases\/gone\.ts/,
  },
  {
    about: 'a folder that does not exist',
    text: 'See `src/gone/`.',
    caught: /names src\/gone\//,
  },
  {
    about: 'a command on a file that does not exist',
    text: '```\nnode bin/run.mjs bench/gone.ts\n```',
    caught: /names bench\/gone\.ts/,
  },
  {
    about: 'a file of a slice that does not exist',
    text: 'See `cases/gone.ts`.',
    caught: /names cases\/gone\.ts/,
  },
  {
    about: 'a link that leads nowhere',
    text: '[gone](docs/gone.md)',
    caught: /links to docs\/gone\.md/,
  },
  {
    about: 'a link to a heading that is not there',
    text: '[gone](docs/settings.md#gone)',
    caught: /links to docs\/settings\.md#gone/,
  },
  {
    about: 'a script that package.json does not have',
    text: '`npm run -s gone`',
    caught: /names npm run gone/,
  },
  {
    about: 'a path on the writer’s machine',
    text: 'I put it in `/home/me/kept`.',
    caught: /belong to somebody's machine/,
  },
];
