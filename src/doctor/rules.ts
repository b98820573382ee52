// What is well, what needs care and what is an alarm: from what was found to what is said of it.
import type { DatabaseStanding } from '../platform/db/standing.ts';
import type { FindingName } from '../platform/i18n/doctor.ts';
import type { JobsStanding } from '../platform/jobs/standing.ts';

/** The worst last. */
export const states = ['ok', 'care', 'alarm'] as const;
export type State = (typeof states)[number];

/** One thing that was looked at. Values that end in `Ms` are said as lengths of time, in `Bytes` as sizes. */
export interface Finding {
  state: State;
  name: FindingName;
  values?: Readonly<Record<string, string | number>>;
  /** The screen where it is looked after. */
  path?: string;
}

export const worst = (findings: readonly { state: State }[]): State =>
  findings.reduce<State>(
    (worse, { state }) => (states.indexOf(state) > states.indexOf(worse) ? state : worse),
    'ok',
  );

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
const gigabyte = 1024 ** 3;

/** What is wrong, or that all is well. */
const orWell = (wrong: Finding[], well: Finding): Finding[] => (wrong.length > 0 ? wrong : [well]);

const alarm = (name: FindingName, values?: Finding['values'], path?: string): Finding => ({
  state: 'alarm',
  name,
  ...(values ? { values } : {}),
  ...(path ? { path } : {}),
});
const care = (...said: Parameters<typeof alarm>): Finding => ({ ...alarm(...said), state: 'care' });
const ok = (...said: Parameters<typeof alarm>): Finding => ({ ...alarm(...said), state: 'ok' });
export const say = { alarm, care, ok, orWell };

export function judgeDatabase(it: DatabaseStanding): Finding[] {
  const { version, versionNumber, answerMs, bytes, unsafe, numbersUsed } = it;
  return orWell(
    [
      ...(versionNumber < 150_000 ? [alarm('database.old', { version })] : []),
      ...unsafe.map((setting) => alarm('database.unsafe', { setting })),
      ...(numbersUsed > 0.5
        ? [
            (numbersUsed > 0.8 ? alarm : care)('database.numbers', {
              percent: Math.round(numbersUsed * 100),
            }),
          ]
        : []),
      ...(answerMs > 250 ? [care('database.slow', { answerMs })] : []),
    ],
    ok('database.well', { version, answerMs, sizeBytes: bytes }),
  );
}

export function judgeConnections({ connections, oldest }: DatabaseStanding): Finding[] {
  const { used, most } = connections;
  const share = used / most;
  return orWell(
    [
      ...(share >= 0.8 ? [(share >= 0.95 ? alarm : care)('connections.many', { used, most })] : []),
      ...(oldest && oldest.ms > hour
        ? [care('connections.open-long', { ageMs: oldest.ms, programme: oldest.programme || '?' })]
        : []),
    ],
    ok('connections.well', { used, most }),
  );
}

export function judgeTidiness({ untidy, invalidIndexes }: DatabaseStanding): Finding[] {
  return orWell(
    [
      ...invalidIndexes.map((index) => alarm('tidiness.index', { index })),
      ...(untidy && untidy.share > 0.3
        ? [care('tidiness.dead', { ...untidy, percent: Math.round(untidy.share * 100) })]
        : []),
    ],
    ok('tidiness.well'),
  );
}

export function judgeMigrations({ migrations }: DatabaseStanding): Finding[] {
  const { newest = '', count, pending, foreign } = migrations;
  return orWell(
    [
      ...(foreign.length > 0 ? [alarm('migrations.newer', { name: foreign[0] ?? '' })] : []),
      ...(pending.length > 0
        ? [alarm('migrations.pending', { count: pending.length, name: pending[0] ?? '' })]
        : []),
    ],
    ok('migrations.well', { count, name: newest.replace(/\.sql$/, '') }),
  );
}

/** A disk that is full stops the database; a large one is not full at a tenth. */
export function judgeDisk(place: string, freeBytes: number, allBytes: number): Finding {
  const share = freeBytes / allBytes;
  const values = { place, freeBytes, percent: Math.floor(share * 100) };
  if (freeBytes < gigabyte / 2 || (share < 0.03 && freeBytes < 10 * gigabyte))
    return alarm('disk.full', values);
  if (freeBytes < 2 * gigabyte || (share < 0.1 && freeBytes < 50 * gigabyte))
    return care('disk.low', values);
  return ok('disk.well', values);
}

export interface Clocks {
  /** The database's less this machine's. */
  skewMs: number;
  /** By how much this machine's was set since the process began; 0 where that was just now. */
  jumpMs: number;
  /** By how much the newest event lies after now. */
  aheadMs: number;
  /** The organisation's zone, and how much the database's idea of it differs; null: it knows no such zone. */
  zone: { name: string; differsMs: number | null } | undefined;
}

export function judgeClocks({ skewMs, jumpMs, aheadMs, zone }: Clocks): Finding[] {
  const skew = Math.abs(skewMs);
  const jump = Math.abs(jumpMs);
  return orWell(
    [
      ...(skew > 2 * second
        ? [(skew > minute ? alarm : care)('clock.apart', { apartMs: skew })]
        : []),
      ...(jump > 5 * second ? [care('clock.jumped', { jumpMs: jump })] : []),
      ...(aheadMs > minute ? [alarm('clock.ahead', { aheadMs })] : []),
      ...(zone && zone.differsMs !== 0 ? [alarm('clock.zone', { zone: zone.name })] : []),
    ],
    ok('clock.well', { apartMs: skew }),
  );
}

export function judgeJobs({
  isThere,
  due,
  lateMs,
  failing,
  dead,
  unmoved,
  unmovedMs,
}: JobsStanding): Finding[] {
  const late = Math.max(lateMs, unmovedMs);
  return orWell(
    [
      ...(late > minute
        ? [(late > 10 * minute ? alarm : care)('jobs.late', { count: due + unmoved, ageMs: late })]
        : []),
      ...(dead.count > 0
        ? [alarm('jobs.given-up', { count: dead.count, name: dead.name ?? '?' })]
        : []),
      ...(failing.count > 0
        ? [care('jobs.failing', { count: failing.count, name: failing.name ?? '?' })]
        : []),
    ],
    isThere ? ok('jobs.well', { count: due }) : care('jobs.never'),
  );
}

export const judgeWorkers = ({ workers }: DatabaseStanding): Finding[] => [
  workers > 0 ? ok('workers.well', { count: workers }) : alarm('workers.none'),
];
