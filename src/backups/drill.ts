// A backup that nobody ever restored is a hope. A drill restores it beside the database, looks, and drops it again.
import { sql } from 'kysely';
import { readEquation, readGaps } from '../conversations/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import type { Restored } from '../platform/db/backup/copy-in.ts';
import type { Database } from '../platform/db/connect.ts';
import { withScratch } from '../platform/db/backup/scratch.ts';
import { announce, createTransact } from '../platform/events/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { siteOf } from '../platform/site.ts';
import { recordDrill } from './actions/record-drill.ts';
import { type BackupsDeps, type Failure, failureOf } from './deps.ts';
import { hasKeys, keysFor } from './keys.ts';
import { requireRoom } from './place.ts';
import type { DrillReport } from './rules.ts';

export interface DrillResult {
  /** Null: all was as it must be. */
  failure: Failure | null;
  report: DrillReport | null;
}

/** Tries a backup out and notes what was found. While another drill is running does nothing and returns undefined. */
export async function drill(
  deps: BackupsDeps,
  of: { path: string; file: string; backupId: string | null; byId: string | null },
  signal?: AbortSignal,
): Promise<DrillResult | undefined> {
  const begunAt = await deps.transact(system('clock'), async (ctx) => {
    announce(ctx, 'admin/backups');
    return ctx.now;
  });
  const result = await tryOut(deps, of.path, signal);
  if (!result) return undefined;
  const { file, backupId, byId } = of;
  await deps.transact(system('clock'), (ctx) =>
    recordDrill(ctx, { file, backupId, byId, begunAt, ...result }),
  );
  return result;
}

async function tryOut(
  deps: BackupsDeps,
  path: string,
  signal?: AbortSignal,
): Promise<DrillResult | undefined> {
  const begun = performance.now();
  const { site, bytes } = await deps.transact(system('clock'), async (ctx) => ({
    site: siteOf(ctx),
    bytes: await databaseBytes(ctx),
  }));
  try {
    if (deps.config.databaseUrl === undefined) await requireRoom(deps.config.dataDir, bytes * 1.3);
    const look = async (scratch: Database, restored: Restored): Promise<DrillResult> => {
      const restoreSeconds = (performance.now() - begun) / 1000;
      const transact = createTransact(scratch, { reactions: [], beforeCommit: [] }, () => {}, site);
      const [report, gaps] = await transact(system('clock'), async (ctx) => [
        await reportOn(ctx, restored, deps),
        await readGaps(ctx),
      ]);
      return { failure: failureIn(report, gaps), report: { ...report, restoreSeconds } };
    };
    return await withScratch(deps.database.address, path, look, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    if (error instanceof Refusal && error.code === 'backup.drill-running') return undefined;
    return { failure: failureOf(error, deps, 'a drill failed'), report: null };
  }
}

async function databaseBytes(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(ctx.db);
  return rows[0]?.bytes ?? 0;
}

async function reportOn(
  ctx: Ctx,
  { head, sums, newer }: Restored,
  { config }: BackupsDeps,
): Promise<DrillReport> {
  const found = new Map<string, number>();
  for (const { name } of head.tables) found.set(name, await countOf(ctx, name));
  const { received, filed, classified, quarantined, pending } = await readEquation(ctx);
  // Jobs that the worker had taken over wait with those that it had not.
  const written = (name: string): number =>
    (sums.tables[name]?.rows ?? 0) + (name === 'dispatches' ? sums.jobs.rows : 0);
  return {
    takenAt: head.takenAt,
    tables: found.size,
    rows: [...found.values()].reduce((all, rows) => all + rows, -sums.jobs.rows),
    newer: newer.length,
    restoreSeconds: 0,
    cases: found.get('cases') ?? 0,
    people: found.get('people') ?? 0,
    journal: { received, filed, classified, quarantined, pending },
    // A migration on top may add rows and take some away.
    differing:
      newer.length > 0
        ? []
        : [...found].filter(([name, rows]) => rows !== written(name)).map(([name]) => name),
    hasKeys: hasKeys(head.keys, keysFor(config)),
  };
}

async function countOf(ctx: Ctx, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

function failureIn(
  { differing, journal }: DrillReport,
  { withoutMessage, withoutEntry }: Awaited<ReturnType<typeof readGaps>>,
): Failure | null {
  const { received, filed, classified, quarantined, pending } = journal;
  if (differing.length > 0)
    return {
      code: 'backup.differs',
      message: `These came back with another number of rows than was written: ${differing.join(', ')}.`,
    };
  const holds = received === filed + classified + quarantined + pending;
  if (holds && withoutMessage + withoutEntry === 0) return null;
  return {
    code: 'backup.journal',
    message:
      'Mail was received that is neither filed, classified, quarantined nor pending, or that counts as filed and is no message.',
  };
}
