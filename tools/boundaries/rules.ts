// The boundary rules of ARCHITECTURE.md, as dependency-cruiser reads them.
import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Lowest floor first. A slice may import the doors of lower floors, none of its own or higher. */
export const floors: readonly (readonly string[])[] = [
  ['platform'],
  ['people'],
  ['organisation'],
  ['devices', 'signins'],
  ['calendars'],
  ['customers'],
  ['matters'],
  ['conversations'],
  ['commitments'],
  [
    'handoffs',
    'standards',
    'escalations',
    'tags',
    'fields',
    'links',
    'snoozes',
    'checklists',
    'presence',
    'templates',
  ],
  ['cases'],
  [
    'complaints',
    'views',
    'search',
    'macros',
    'told',
    'praise',
    'imports',
    'incidents',
    'knowledge',
  ],
  ['feedback'],
  ['quality'],
  ['learning'],
  ['leadership'],
  ['backups'],
  ['notices', 'today', 'onboarding', 'changes', 'backups'],
  ['doctor'],
];

const tests = '\\.test\\.ts$';
const spec = '^test/|\\.test\\.ts$|\\.spec\\.ts$';
/** What the browser may hold: contracts, rules and the little that these stand on. */
const light = [
  '^src/.+/(api|rules)\\.ts$',
  '^src/commitments/promises/',
  '^src/platform/(contract|refusal|shapes)\\.ts$',
  '^src/platform/(i18n|time)/',
];
/** Packages that compute and touch nothing. */
const purePackages = 'node_modules/libphonenumber-js/';
/** What is started by a command, a test runner or a browser, not by an import. */
const entries = [
  '^src/main\\.ts$',
  '^web/(feet/)?(main\\.tsx|worker\\.ts|[^/]+\\.config\\.ts)$',
  '^(tools|bench|test|bin)/[^/]+\\.m?[tj]s$',
];
const typesOnly = { dependencyTypesNot: ['type-only' as const] };

export const rules: IForbiddenRuleType[] = [
  ...floors.flat().map((slice) => ({
    name: 'floors',
    comment: 'Imports go down only, and within a floor not at all.',
    from: { path: `^src/${slice}/`, pathNot: tests },
    to: { path: `^src/(${notBelow(slice).join('|')})/` },
  })),
  {
    name: 'top',
    comment:
      'main.ts, app.ts, config.ts and cli/ stand on top of the slices, who must not know them.',
    from: { path: '^src/[^/]+/', pathNot: ['^src/cli/', tests] },
    to: { path: '^src/([^/]+\\.ts$|cli/)' },
  },
  {
    name: 'outside',
    comment: 'The programme must not import what is around it; the command line may load the demo.',
    from: { path: '^src/', pathNot: ['^src/cli/', tests] },
    to: { path: '^(web|test|tools|bench|bin)/' },
  },
  {
    name: 'outside',
    from: { path: '^src/cli/', pathNot: [tests] },
    to: { path: '^(web|test|tools|bench|bin)/', pathNot: '^tools/demo/' },
  },
  {
    name: 'doors',
    comment: 'Slices meet at the door: index.ts or api.ts.',
    from: { path: '^src/([^/]+)/' },
    to: { path: '^src/(?!platform/)[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/(index|api)\\.ts$'] },
  },
  {
    name: 'pure-rules',
    comment: 'rules.ts is pure: other rules, types, platform/time and platform/refusal.ts.',
    from: { path: '^src/.+/rules\\.ts$' },
    to: {
      ...typesOnly,
      pathNot: ['/rules\\.ts$', '^src/platform/time/', '^src/platform/refusal\\.ts$', purePackages],
    },
  },
  {
    name: 'pure-rules',
    comment: 'The finding of promises runs in the browser too: itself, platform/time, languages.',
    from: { path: '^src/commitments/promises/', pathNot: tests },
    to: {
      ...typesOnly,
      pathNot: [
        '^src/commitments/(promises/|rules\\.ts$)',
        '^src/platform/time/',
        '^src/platform/i18n/languages\\.ts$',
        '^src/platform/refusal\\.ts$',
        purePackages,
      ],
    },
  },
  {
    name: 'light-api',
    comment: 'api.ts is light: zod, contracts, shapes, own rules, api.ts of lower floors.',
    from: { path: '^src/(.+)/api\\.ts$' },
    to: {
      pathNot: [
        'node_modules/zod/',
        '^src/$1/rules\\.ts$',
        '^src/.+/api\\.ts$',
        '^src/platform/(contract|refusal|shapes)\\.ts$',
        '^src/platform/(i18n|time)/',
      ],
    },
  },
  {
    name: 'web-takes-contracts',
    comment: 'The browser takes contracts and rules only.',
    from: { path: '^web/' },
    to: { path: '^(src|test|tools|bench|bin)/', pathNot: light },
  },
  {
    name: 'only-main-connects',
    comment: 'Only main.ts, cli/, tools/, test/ and bench/ connect to the database.',
    from: { path: '^src/', pathNot: ['^src/(main\\.ts|cli/|platform/(db|jobs|realtime)/)', tests] },
    to: {
      ...typesOnly,
      path: [
        'node_modules/(pg|pg-copy-streams)/',
        '^src/platform/db/(connect|embedded|migrate)\\.ts$',
      ],
    },
  },
  {
    name: 'only-app-wires',
    comment: 'Only app.ts imports routes, jobs, reactions and pages.',
    from: { path: '^(src|tools|bench)/', pathNot: ['^src/app\\.ts$', tests] },
    to: { path: '^src/(?!platform/).+/(routes|jobs|reactions|pages)\\.ts$' },
  },
  {
    name: 'no-circles',
    comment: 'Imports must not go round in a circle.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing that runs imports this file.',
    from: { path: entries, pathNot: tests },
    to: { path: '^(src|web|tools|bench|bin)/', pathNot: [...entries, spec], reachable: false },
  },
  {
    name: 'resolvable',
    comment: 'The import leads nowhere.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared-packages',
    comment: 'What runs stands under "dependencies" in package.json.',
    from: { path: '^src/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...typesOnly },
  },
];

function notBelow(slice: string): string[] {
  const own = floors.findIndex((floor) => floor.includes(slice));
  return floors
    .slice(own)
    .flat()
    .filter((other) => other !== slice);
}
