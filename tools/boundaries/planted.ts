// A small house that keeps every rule, and one violation of each rule to be caught in it.

type Files = Record<string, string>;

const imports = (...paths: string[]) => paths.map((path) => `import '${path}';\n`).join('');

/** Keeps every rule, and uses each exception that the rules grant. */
export const soundHouse: Files = {
  'package.json':
    '{ "type": "module", "dependencies": { "zod": "*", "pg": "*" }, "devDependencies": { "vite": "*" } }',
  'src/main.ts': imports('./app.ts', './cli/start.ts', './platform/db/connect.ts', 'pg'),
  'src/app.ts': imports('./cases/routes.ts', './notices/reactions.ts', './config.ts'),
  'src/config.ts': imports('zod'),
  'src/cli/start.ts': imports('../app.ts', '../../tools/demo/main.ts'),
  'src/platform/contract.ts': imports('zod'),
  'src/platform/refusal.ts': 'export class Refusal extends Error {}\n',
  'src/platform/time/zones.ts': 'export const zone = 1;\n',
  'src/platform/db/connect.ts': imports('pg'),
  'src/people/index.ts': "export { addPerson } from './actions/add-person.ts';\n",
  'src/people/actions/add-person.ts': "import '../queries.ts';\nexport const addPerson = 1;\n",
  'src/people/queries.ts':
    "import type { Pool } from '../platform/db/connect.ts';\nexport type Query = Pool;\n",
  'src/people/api.ts': imports('zod', '../platform/contract.ts'),
  'src/cases/routes.ts': imports('./api.ts', './actions/close-case.ts'),
  'src/cases/api.ts': imports('zod', '../platform/contract.ts', '../people/api.ts', './rules.ts'),
  'src/cases/rules.ts': `${imports('../platform/refusal.ts', '../platform/time/zones.ts')}import type { Query } from './queries.ts';\nexport type Rule = Query;\n`,
  'src/cases/queries.ts': 'export type Query = 1;\n',
  'src/cases/actions/close-case.ts': imports(
    '../rules.ts',
    '../queries.ts',
    '../../people/index.ts',
  ),
  'src/cases/cases.test.ts': imports(
    '../../test/database.ts',
    '../notices/index.ts',
    './routes.ts',
    'vite',
  ),
  'src/commitments/promises/find-promises.ts': imports('../../platform/time/zones.ts'),
  'src/notices/index.ts': 'export const notice = 1;\n',
  'src/notices/reactions.ts': imports('./index.ts'),
  'web/main.tsx': imports(
    '../src/cases/api.ts',
    '../src/cases/rules.ts',
    '../src/commitments/promises/find-promises.ts',
    '../src/platform/contract.ts',
  ),
  'test/database.ts': imports('../src/app.ts', 'pg'),
  'tools/demo/main.ts': imports('../../src/notices/index.ts'),
};

/** Each text is added to the end of a file of the sound house, or is a new file. */
export const planted: { rule: string; about: string; added: Files }[] = [
  {
    rule: 'floors',
    about: 'platform imports a slice',
    added: { 'src/platform/db/connect.ts': imports('../../notices/index.ts') },
  },
  {
    rule: 'floors',
    about: 'a slice imports upwards',
    added: { 'src/people/queries.ts': imports('../notices/index.ts') },
  },
  {
    rule: 'floors',
    about: 'a slice imports upwards for a type only',
    added: { 'src/people/queries.ts': "import type { notice } from '../notices/index.ts';\n" },
  },
  {
    rule: 'floors',
    about: 'slices of one floor import each other',
    added: {
      'src/today/index.ts': imports('../notices/index.ts'),
      'src/app.ts': imports('./today/index.ts'),
    },
  },
  {
    rule: 'top',
    about: 'a slice imports the settings',
    added: { 'src/cases/queries.ts': imports('../config.ts') },
  },
  {
    rule: 'outside',
    about: 'a slice imports a tool',
    added: { 'src/notices/index.ts': imports('../../tools/verify.ts'), 'tools/verify.ts': '' },
  },
  {
    rule: 'outside',
    about: 'the command line imports a gate',
    added: { 'src/cli/start.ts': imports('../../tools/verify.ts'), 'tools/verify.ts': '' },
  },
  {
    rule: 'doors',
    about: 'a slice reaches behind a door',
    added: { 'src/cases/actions/close-case.ts': imports('../../people/queries.ts') },
  },
  {
    rule: 'doors',
    about: 'a test reaches behind a door',
    added: { 'src/cases/cases.test.ts': imports('../people/queries.ts') },
  },
  {
    rule: 'pure-rules',
    about: 'rules import a query',
    added: { 'src/cases/rules.ts': imports('./queries.ts') },
  },
  {
    rule: 'pure-rules',
    about: 'rules import a part of Node',
    added: { 'src/cases/rules.ts': imports('node:fs') },
  },
  {
    rule: 'pure-rules',
    about: 'the finding of promises imports a part of Node',
    added: { 'src/commitments/promises/find-promises.ts': imports('node:fs') },
  },
  {
    rule: 'pure-rules',
    about: 'the finding of promises imports a contract',
    added: { 'src/commitments/promises/find-promises.ts': imports('../../people/api.ts') },
  },
  {
    rule: 'light-api',
    about: 'a contract imports a query',
    added: { 'src/cases/api.ts': imports('./queries.ts') },
  },
  {
    rule: 'light-api',
    about: 'a contract imports a door',
    added: { 'src/cases/api.ts': imports('../people/index.ts') },
  },
  {
    rule: 'web-takes-contracts',
    about: 'the browser imports a door',
    added: { 'web/main.tsx': imports('../src/people/index.ts') },
  },
  {
    rule: 'only-main-connects',
    about: 'a slice imports the driver',
    added: { 'src/people/queries.ts': imports('pg') },
  },
  {
    rule: 'only-main-connects',
    about: 'a slice connects',
    added: { 'src/people/queries.ts': imports('../platform/db/connect.ts') },
  },
  {
    rule: 'only-app-wires',
    about: 'a slice imports its own jobs',
    added: { 'src/notices/index.ts': imports('./jobs.ts'), 'src/notices/jobs.ts': '' },
  },
  {
    rule: 'only-app-wires',
    about: 'a tool imports reactions',
    added: { 'tools/demo/main.ts': imports('../../src/notices/reactions.ts') },
  },
  {
    rule: 'no-circles',
    about: 'two files import each other',
    added: { 'src/people/queries.ts': imports('./actions/add-person.ts') },
  },
  {
    rule: 'no-orphans',
    about: 'nothing imports a file',
    added: { 'src/people/actions/forget-person.ts': imports('../queries.ts') },
  },
  {
    rule: 'no-orphans',
    about: 'only its own test imports a file',
    added: { 'src/people/old.ts': '', 'src/people/people.test.ts': imports('./old.ts') },
  },
  {
    rule: 'resolvable',
    about: 'an import leads nowhere',
    added: { 'src/people/queries.ts': imports('./nowhere.ts') },
  },
  {
    rule: 'declared-packages',
    about: 'the programme needs a package for development',
    added: { 'src/people/queries.ts': imports('vite') },
  },
  {
    rule: 'names',
    about: 'a file called utils',
    added: { 'src/people/queries.ts': imports('./utils.ts'), 'src/people/utils.ts': '' },
  },
  {
    rule: 'names',
    about: 'a folder called shared',
    added: {
      'src/people/queries.ts': imports('./shared/names.ts'),
      'src/people/shared/names.ts': '',
    },
  },
  {
    rule: 'known-slices',
    about: 'a slice on no floor',
    added: { 'src/parking/index.ts': '', 'src/app.ts': imports('./parking/index.ts') },
  },
  {
    rule: 'few-names',
    about: 'a door gives everything',
    added: { 'src/people/index.ts': "export * from './actions/add-person.ts';\n" },
  },
];

/** The sound house with something added. */
export function withAdded(added: Files): Files {
  const house = { ...soundHouse };
  for (const [file, text] of Object.entries(added)) house[file] = (house[file] ?? '') + text;
  return house;
}
