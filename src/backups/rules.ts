import { dateAt, type Zone } from '../platform/time/zone.ts';

export interface Plan {
  /** Wall time of the organisation, such as 02:30; null: none is made by itself. */
  dailyAt: string | null;
  keepDays: number;
  keepWeeks: number;
  keepMonths: number;
  /** Days between drills; null: none by itself. */
  drillDays: number | null;
}

/** How it is until somebody says otherwise. */
export const usualPlan: Plan = {
  dailyAt: '02:30',
  keepDays: 7,
  keepWeeks: 4,
  keepMonths: 12,
  drillDays: 30,
};

export const keptAs = ['newest', 'day', 'week', 'month'] as const;
/** Why a backup is kept. */
export type KeptAs = (typeof keptAs)[number];

export const standings = ['well', 'none', 'late', 'failed'] as const;
export type Standing = (typeof standings)[number];

/** What a drill found. */
export interface DrillReport {
  /** The moment whose state was restored. */
  takenAt: string;
  tables: number;
  rows: number;
  /** Migrations that ran on top: the backup is of an older version. */
  newer: number;
  restoreSeconds: number;
  cases: number;
  people: number;
  journal: {
    received: number;
    filed: number;
    classified: number;
    quarantined: number;
    pending: number;
  };
  /** Names of tables with another number of rows than was written. */
  differing: string[];
  /** Whether this Kept has the keys that secrets in the backup are sealed with. */
  hasKeys: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;

/** What went wrong is tried again after this. */
const pauseAfterFailure = hour;
/** A computer that was off at the time makes up for it, once it has made one at all. */
const patience = hour;

/** The last instant at which a backup was to be made. */
export function lastSlot(dailyAt: string, zone: Zone, now: Date): Date {
  const today = slotOn(dateAt(zone, now), dailyAt, zone);
  return today.getTime() <= now.getTime()
    ? today
    : slotOn(dateAt(zone, new Date(today.getTime() - day)), dailyAt, zone);
}

/** The next instant at which a backup is to be made. */
export function nextSlot(dailyAt: string, zone: Zone, now: Date): Date {
  const today = slotOn(dateAt(zone, now), dailyAt, zone);
  return today.getTime() > now.getTime()
    ? today
    : slotOn(dateAt(zone, new Date(today.getTime() + day + 2 * hour)), dailyAt, zone);
}

const slotOn = (date: string, dailyAt: string, zone: Zone): Date =>
  new Date(zone.instantOf(Date.parse(`${date}T${dailyAt}:00Z`)));

export interface Past {
  /** When the newest that was made began; null: none was. */
  madeAt: Date | null;
  /** When the newest attempt that failed began. */
  failedAt: Date | null;
}

export function isBackupDue(
  { dailyAt }: Plan,
  zone: Zone,
  { madeAt, failedAt }: Past,
  now: Date,
): boolean {
  if (dailyAt === null) return false;
  const slot = lastSlot(dailyAt, zone, now).getTime();
  if (madeAt && madeAt.getTime() >= slot) return false;
  if (failedAt && now.getTime() - failedAt.getTime() < pauseAfterFailure) return false;
  // The first one waits for its time: who only looks at Kept for an hour wants none.
  return madeAt !== null || failedAt !== null || now.getTime() - slot < patience;
}

/** @param drilledAt when the last drill was; null: there was none */
export const isDrillDue = ({ drillDays }: Plan, drilledAt: Date | null, now: Date): boolean =>
  drillDays !== null &&
  (drilledAt === null || now.getTime() - drilledAt.getTime() >= drillDays * day - hour);

/** How backups stand: what an administrator has to know first. */
export function standingOf({ dailyAt }: Plan, { madeAt, failedAt }: Past, now: Date): Standing {
  if (failedAt && (!madeAt || failedAt > madeAt)) return 'failed';
  if (!madeAt) return 'none';
  return dailyAt !== null && now.getTime() - madeAt.getTime() > 2 * day ? 'late' : 'well';
}

export interface Made {
  id: string;
  begunAt: Date;
}

/** Which backups stay, and why; all others may go. The newest of each of the last days, weeks and months that have one. */
export function toKeep(
  backups: readonly Made[],
  plan: Pick<Plan, 'keepDays' | 'keepWeeks' | 'keepMonths'>,
  zone: Zone,
): Map<string, KeptAs> {
  const newestFirst = backups.toSorted((a, b) => b.begunAt.getTime() - a.begunAt.getTime());
  const kept = new Map<string, KeptAs>();
  const keep = (as: KeptAs, most: number, spanOf: (date: string) => string): void => {
    const spans = new Set<string>();
    for (const { id, begunAt } of newestFirst) {
      const span = spanOf(dateAt(zone, begunAt));
      if (spans.has(span)) continue;
      if (spans.size === most) return;
      spans.add(span);
      if (!kept.has(id)) kept.set(id, as);
    }
  };
  keep('newest', 1, () => '');
  keep('day', plan.keepDays, (date) => date);
  keep('week', plan.keepWeeks, mondayOf);
  keep('month', plan.keepMonths, (date) => date.slice(0, 7));
  return kept;
}

function mondayOf(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
}

/** kept-20261122-023000.tar.zst: in UTC, so that the order of names is that of time. */
export const fileNameAt = (at: Date): string => {
  const [date = '', time = ''] = at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15).split('T');
  return `kept-${date}-${time}.tar.zst`;
};

/** What one of ours is called that was never finished. */
export const isLeftover = (name: string): boolean =>
  /^kept-\d{8}-\d{6}\.tar\.zst\.[0-9a-f]{8}\.part$/.test(name);

/** Somebody is told of the first failure, and again on every day on which it lasts. @param last since one was made */
export const isToTell = (last: Date | null, zone: Zone, now: Date): boolean =>
  last === null || dateAt(zone, last) !== dateAt(zone, now);
