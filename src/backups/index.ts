/**
 * The door of backups: made by themselves or when asked, kept for as long as the plan says, tried out.
 *
 * Events, about no matter: `backup.made` { file }, `backup.failed` { reason, isToTell }: the code of it, `backup.removed` { file, why },
 * `backup.drill-passed`, `backup.drill-failed` { reason }, `backup.asked`, `backup.drill-asked`, `backup-plan.changed`.
 */
export type {} from './tables.ts';
export type { BackupsDeps } from './deps.ts';
export { drill, type DrillResult } from './drill.ts';
export { hasKeys, keysFor, openKeys } from './keys.ts';
export { noteBackup } from './make.ts';
export { type BackupsState, backupsState, listKeepable } from './queries.ts';
export type { DrillReport } from './rules.ts';
