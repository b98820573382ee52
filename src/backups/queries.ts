import { sql } from 'kysely';
import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { backupLock, drillLock } from '../platform/db/backup/session.ts';
import { iso, named } from '../platform/db/json.ts';
import { findZone, type Zone } from '../platform/time/zone.ts';
import type { Backup, Backups, Drill } from './api.ts';
import { nextSlot, type Past, type Plan, standingOf, toKeep, usualPlan } from './rules.ts';
import type {} from './tables.ts';

const mostShown = 100;
const mostDrills = 10;

/** GET /backups */
export async function showBackups(ctx: Ctx): Promise<Backups> {
  const [plan, zone, past] = [await planFor(ctx), await zoneFor(ctx), await pastOf(ctx)];
  const running = await runningNow(ctx);
  return {
    standing: standingOf(plan, past, ctx.now),
    plan,
    nextAt: plan.dailyAt && nextSlot(plan.dailyAt, zone, ctx.now).toISOString(),
    ...running,
    place: await placeOf(ctx),
    backups: await listBackups(ctx, plan, zone),
    drills: await listDrills(ctx),
  };
}

export async function planFor(ctx: Ctx): Promise<Plan> {
  const row = await ctx.db
    .selectFrom('backup_plans')
    .select([
      'daily_at as dailyAt',
      'keep_days as keepDays',
      'keep_weeks as keepWeeks',
      'keep_months as keepMonths',
      'drill_days as drillDays',
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? usualPlan;
}

export const zoneFor = async (ctx: Ctx): Promise<Zone> =>
  findZone((await organisationFor(ctx)).timeZone) as Zone;

/** Of all backups that Kept made or tried to make, with those of the command line. */
export async function pastOf(ctx: Ctx): Promise<Past> {
  const { rows } = await sql<Past>`
    select (select max(begun_at) from backups where failure is null) as "madeAt",
      (select max(begun_at) from backups where failure is not null) as "failedAt"`.execute(ctx.db);
  return rows[0] as Past;
}

/** Whether a backup or a drill is going on, in whichever process: it holds a lock. */
export async function runningNow(ctx: Ctx): Promise<{ isRunning: boolean; isDrilling: boolean }> {
  const held = (
    key: number,
  ) => sql`exists (select from pg_locks where locktype = 'advisory' and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())
    and classid = 0 and objid = ${key}::oid and granted)`;
  const { rows } = await sql<{ isRunning: boolean; isDrilling: boolean }>`
    select ${held(backupLock)} as "isRunning", ${held(drillLock)} as "isDrilling"`.execute(ctx.db);
  return rows[0] as { isRunning: boolean; isDrilling: boolean };
}

async function placeOf(ctx: Ctx): Promise<Backups['place']> {
  const row = await ctx.db
    .selectFrom('backups')
    .select(['folder', 'free_bytes as freeBytes', 'is_beside_database as isBesideDatabase'])
    .where('why', '<>', 'command')
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function listBackups(ctx: Ctx, plan: Plan, zone: Zone): Promise<Backup[]> {
  const kept = toKeep(await listKeepable(ctx), plan, zone);
  const { rows } = await sql<Backup>`
    select b.id, b.why, ${named('p')} as by, ${iso('b.begun_at')} as "begunAt", b.file, ${failureOf('b')} as failure, b.bytes, b.rows,
      extract(epoch from b.ended_at - b.begun_at)::float8 as seconds, ${iso('b.checked_at')} as "checkedAt",
      case when b.removed_at is not null then
        json_build_object('at', ${iso('b.removed_at')}, 'why', b.removed_why) end as removed
    from backups b left join people p on p.id = b.by_id
    order by b.begun_at desc, b.id desc limit ${mostShown}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, keptAs: kept.get(row.id) ?? null }));
}

const failureOf = (table: string) => sql`case when ${sql.ref(`${table}.failure`)} is not null then
  json_build_object('code', ${sql.ref(`${table}.failure_code`)}, 'message', ${sql.ref(`${table}.failure`)}) end`;

async function listDrills(ctx: Ctx): Promise<Drill[]> {
  const { rows } = await sql<Drill>`
    select d.id, ${named('p')} as by, d.file, ${iso('d.begun_at')} as "begunAt", ${failureOf('d')} as failure, d.report,
      extract(epoch from d.ended_at - d.begun_at)::float8 as seconds
    from backup_drills d left join people p on p.id = d.by_id
    order by d.begun_at desc, d.id desc limit ${mostDrills}`.execute(ctx.db);
  return rows;
}

export interface Keepable {
  id: string;
  begunAt: Date;
  folder: string;
  file: string;
  bytes: number;
  sha256: string;
}

/** What Kept made by itself and read again, newest first, and is still there. */
export async function listKeepable(ctx: Ctx): Promise<Keepable[]> {
  const rows = await ctx.db
    .selectFrom('backups')
    .select(['id', 'begun_at as begunAt', 'folder', 'file', 'bytes', 'sha256'])
    .where('failure', 'is', null)
    .where('removed_at', 'is', null)
    .where('checked_at', 'is not', null)
    .where('why', '<>', 'command')
    .orderBy('begun_at', 'desc')
    .execute();
  return rows as Keepable[];
}

/** When the newest drill began, however it ended. */
export async function drilledAt(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(begun_at) as at from backup_drills`.execute(ctx.db);
  return rows[0]?.at ?? null;
}

export interface BackupsState {
  standing: Backups['standing'];
  /** Backups are made by themselves. */
  isPlanned: boolean;
  madeAt: Date | null;
  failedAt: Date | null;
  /** Why the newest failed, if it did. */
  failure: string | null;
  /** The newest drill. */
  drill: { at: Date; failure: string | null } | null;
  isBesideDatabase: boolean | null;
}

/** For whoever looks whether the house is well. */
export async function backupsState(ctx: Ctx): Promise<BackupsState> {
  const [plan, past] = [await planFor(ctx), await pastOf(ctx)];
  const { rows } = await sql<Pick<BackupsState, 'failure' | 'drill'>>`
    select (select failure from backups order by begun_at desc, id desc limit 1) as failure,
      (select json_build_object('at', ${iso('begun_at')}, 'failure', failure)
        from backup_drills order by begun_at desc, id desc limit 1) as drill`.execute(ctx.db);
  const { failure = null, drill = null } = rows[0] ?? {};
  return {
    standing: standingOf(plan, past, ctx.now),
    isPlanned: plan.dailyAt !== null,
    ...past,
    failure,
    drill: drill && { at: new Date(drill.at), failure: drill.failure },
    isBesideDatabase: (await placeOf(ctx))?.isBesideDatabase ?? null,
  };
}
