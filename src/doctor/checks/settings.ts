import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, DoctorSettings } from '../check.ts';
import { type Finding, say } from '../rules.ts';

export const settingsChecks: readonly Check[] = [
  {
    key: 'settings',
    needs: 'nothing',
    run: async ({ settings }) => {
      const files = await Promise.all([
        filesOpenTo(settings.dataDir, ['session-secret', 'secret-keys'], 0o077),
        filesOpenTo(settings.dataDir, ['.'], 0o022),
      ]);
      return say.orWell([...files.flat(), ...judgeSettings(settings)], say.ok('settings.well'));
    },
  },
  {
    key: 'secrets',
    needs: 'tables',
    run: async (patient) => {
      const { lost, clear } = await patient.secrets();
      return say.orWell(
        [
          ...(lost > 0 ? [say.alarm('secrets.lost', { count: lost })] : []),
          ...(clear > 0 ? [say.care('secrets.clear', { count: clear })] : []),
        ],
        say.ok('secrets.well'),
      );
    },
  },
];

/** Words of examples, and too few different letters to have been drawn by lot. */
const isGuessable = (secret: string): boolean =>
  /change.?me|secret|password|example|default|kept|test/i.test(secret) || new Set(secret).size < 12;

/** What fits trying out and not working, and what contradicts itself. */
export function judgeSettings(settings: DoctorSettings): Finding[] {
  const { demo, logLevel, sessionSecret, databaseUrl, publicUrl, host } = settings;
  const isChatty = logLevel === 'trace' || logLevel === 'debug';
  return [
    ...(demo ? [say.care('settings.demo')] : []),
    ...(isGuessable(sessionSecret) ? [say.alarm('settings.guessable')] : []),
    ...(isChatty ? [say.care('settings.chatty', { level: logLevel })] : []),
    ...(databaseUrl && isOpenDatabase(databaseUrl) ? [say.care('settings.database-in-clear')] : []),
    ...(new URL(publicUrl).protocol === 'https:' && (host === '0.0.0.0' || host === '::')
      ? [say.care('settings.around-proxy', { host })]
      : []),
  ];
}

/** Another machine's database, to which the way is not said to be encrypted. */
function isOpenDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const isHere = hostname === '' || /^(localhost|127\.|\[::1\])/.test(hostname);
  const mode = searchParams.get('sslmode');
  return (
    !isHere &&
    !searchParams.has('host') &&
    (mode === null || mode === 'disable' || mode === 'prefer')
  );
}

/** Files that others of this machine may read or write. Those that are not there hide nothing. */
async function filesOpenTo(dataDir: string, names: string[], others: number): Promise<Finding[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(dataDir, name);
      const mode = (await stat(path).catch(() => undefined))?.mode ?? 0;
      return (mode & others) === 0
        ? []
        : [say.alarm('settings.open-file', { path, mode: (mode & 0o777).toString(8) })];
    }),
  );
  return found.flat();
}
