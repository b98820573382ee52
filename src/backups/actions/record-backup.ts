import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, record } from '../../platform/events/index.ts';
import { pastOf, zoneFor } from '../queries.ts';
import type { Failure } from '../deps.ts';
import { isToTell } from '../rules.ts';
import type {} from '../tables.ts';

export interface MadeBackup {
  takenAt: Date;
  bytes: number;
  tables: number;
  rows: number;
  sha256: string;
  checkedAt: Date | null;
}

export interface Attempt {
  why: 'schedule' | 'asked' | 'command';
  byId: string | null;
  begunAt: Date;
  folder: string;
  file: string;
  freeBytes: number | null;
  isBesideDatabase: boolean | null;
  /** What was made, or why nothing was. */
  result: MadeBackup | { failure: Failure };
}

/** Records `backup.made`, or `backup.failed` { reason, isToTell }: whether somebody has to be told. */
export async function recordBackup(ctx: Ctx, { result, ...of }: Attempt): Promise<string> {
  const id = newId();
  const isMade = !('failure' in result);
  const past = await pastOf(ctx);
  const zone = await zoneFor(ctx);
  await ctx.db
    .insertInto('backups')
    .values({
      id,
      why: of.why,
      by_id: of.byId,
      begun_at: of.begunAt,
      ended_at: ctx.now,
      folder: of.folder,
      file: of.file,
      failure: isMade ? null : result.failure.message,
      failure_code: isMade ? null : result.failure.code,
      taken_at: isMade ? result.takenAt : null,
      bytes: isMade ? result.bytes : null,
      tables: isMade ? result.tables : null,
      rows: isMade ? result.rows : null,
      sha256: isMade ? result.sha256 : null,
      checked_at: isMade ? result.checkedAt : null,
      free_bytes: of.freeBytes,
      is_beside_database: of.isBesideDatabase,
    })
    .execute();
  const { madeAt, failedAt } = past;
  const lastFailure = failedAt && (!madeAt || failedAt > madeAt) ? failedAt : null;
  if (isMade) record(ctx, { kind: 'backup.made', subjectId: id, data: { file: of.file } });
  else
    record(ctx, {
      kind: 'backup.failed',
      subjectId: id,
      data: { reason: result.failure.code, isToTell: isToTell(lastFailure, zone, ctx.now) },
    });
  announce(ctx, 'admin/backups');
  return id;
}

/** It is there no more. Records `backup.removed` { file, why }. */
export async function recordRemoval(
  ctx: Ctx,
  { id, file }: { id: string; file: string },
  why: 'retention' | 'missing' | 'altered',
): Promise<void> {
  const { numAffectedRows } = await sql`
    update backups set removed_at = ${ctx.now}, removed_why = ${why} where id = ${id} and removed_at is null`.execute(
    ctx.db,
  );
  if (!numAffectedRows) return;
  record(ctx, { kind: 'backup.removed', subjectId: id, data: { file, why } });
  announce(ctx, 'admin/backups');
}
