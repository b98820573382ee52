import { type BackupsState, backupsState } from '../../backups/index.ts';
import type { Check } from '../check.ts';
import { day, type Finding, say } from '../rules.ts';

export const backupsChecks: readonly Check[] = [
  {
    key: 'backups',
    needs: 'tables',
    run: (patient) => patient.read(async (ctx) => judgeBackups(await backupsState(ctx), ctx.now)),
  },
];

const path = '/administration/backups';
/** What was not tried for longer is hoped for, not known. */
const longestUntriedMs = 45 * day;

export function judgeBackups(state: BackupsState, now: Date): Finding[] {
  const { standing, isPlanned, madeAt, drill, isBesideDatabase } = state;
  const since = (at: Date): number => now.getTime() - at.getTime();
  if (!madeAt && standing !== 'failed')
    return [say[isPlanned ? 'care' : 'alarm']('backups.none', {}, path)];
  const ageMs = madeAt ? since(madeAt) : 0;
  const isUntried = madeAt !== null && (!drill || since(drill.at) > longestUntriedMs);
  return say.orWell(
    [
      ...(standing === 'failed' ? [say.alarm('backups.failed', {}, path)] : []),
      ...(standing === 'late' ? [say.alarm('backups.late', { ageMs }, path)] : []),
      ...(drill?.failure ? [say.alarm('backups.drill-failed', {}, path)] : []),
      ...(isPlanned ? [] : [say.care('backups.unplanned', { ageMs }, path)]),
      ...(isUntried ? [say.care('backups.untried', {}, path)] : []),
      ...(isBesideDatabase ? [say.care('backups.beside', {}, path)] : []),
    ],
    say.ok('backups.well', { ageMs }, path),
  );
}
