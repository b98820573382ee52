import { stat, statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { findZone } from '../../platform/time/zone.ts';
import type { Check, Patient } from '../check.ts';
import { type Clocks, type Finding, judgeClocks, judgeDisk, say } from '../rules.ts';

export const machineChecks: readonly Check[] = [
  {
    key: 'disk',
    needs: 'nothing',
    run: ({ settings }) => disksOf([settings.dataDir, settings.backupDir]),
  },
  {
    key: 'clock',
    needs: 'tables',
    run: async (patient) => judgeClocks(await clocksOf(patient)),
  },
  { key: 'node', needs: 'nothing', run: () => [judgeNode(process.versions.node)] },
];

/** Of folders on one disk the first; one that is not made yet is on none. */
async function disksOf([first = '', ...others]: string[]): Promise<Finding[]> {
  const diskOf = async (place: string) => (await stat(place).catch(() => undefined))?.dev;
  const seen = new Set([await diskOf(first), undefined]);
  const places = [first];
  for (const place of others) {
    const disk = await diskOf(place);
    if (!seen.has(disk)) places.push(place);
    seen.add(disk);
  }
  return Promise.all(places.map(diskAt));
}

async function diskAt(place: string): Promise<Finding> {
  try {
    const { bavail, blocks, bsize } = await statfs(place);
    return judgeDisk(place, bavail * bsize, blocks * bsize);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    return say.alarm('disk.unreadable', { place, why });
  }
}

async function clocksOf(patient: Patient): Promise<Clocks> {
  const { skewMs } = await patient.database();
  const inside = await patient.read(async (ctx) => {
    // Ids grow with time: the newest event is found without an index on when it was.
    const { rows } = await sql<{
      ahead: number | null;
      zone: string | null;
      offset: number | null;
    }>`
      select extract(epoch from (select at from events order by id desc limit 1) - ${ctx.now}::timestamptz)::float8 * 1000 as ahead,
        time_zone as zone,
        (select extract(epoch from (${ctx.now}::timestamptz at time zone name) - (${ctx.now}::timestamptz at time zone 'UTC'))::float8 * 1000
          from pg_timezone_names where name = time_zone) as offset
      from (select 1) as one left join organisation on true`.execute(ctx.db);
    return { row: rows[0], now: ctx.now.getTime() };
  });
  const { ahead = 0, zone = null, offset = null } = inside.row ?? {};
  return {
    skewMs,
    jumpMs: Date.now() - (performance.timeOrigin + performance.now()),
    aheadMs: ahead ?? 0,
    zone:
      zone === null ? undefined : { name: zone, differsMs: difference(zone, inside.now, offset) },
  };
}

function difference(zone: string, now: number, offset: number | null): number | null {
  const own = findZone(zone);
  return own && offset !== null ? own.wallAt(now) - now - offset : null;
}

const leastNode = 24;

export function judgeNode(version: string): Finding {
  const isOld = Number(version.split('.')[0]) < leastNode;
  return isOld ? say.alarm('node.old', { version }) : say.ok('node.well', { version });
}
