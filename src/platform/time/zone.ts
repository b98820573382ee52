// A time zone, exactly: the instants at which its clocks change are found once a year and kept, so that
// a conversion is arithmetic and needs no formatter.

/**
 * Wall times are written as the milliseconds that the same reading of the clock would have in UTC:
 * 09:00 on 24 November 2026 is `Date.UTC(2026, 10, 24, 9)`, whatever the zone.
 */
export interface Zone {
  readonly name: string;
  /** What the clock on the wall shows at an instant. */
  wallAt(instant: number): number;
  /** The earliest instant at which the wall clock shows this or later: in a gap the jump itself, of a repeated hour the first. */
  instantOf(wall: number): number;
}

/** The date on the wall at an instant, as `YYYY-MM-DD`. */
export const dateAt = (zone: Zone, at: Date): string =>
  new Date(zone.wallAt(at.getTime())).toISOString().slice(0, 10);

/** From `from` on (until the next stretch) local time is UTC plus `offset`. */
interface Stretch {
  from: number;
  offset: number;
}

const hour = 3_600_000;
const day = 24 * hour;
/** Shorter than any stay between two opposite changes in the tz database (four days, Freetown 1939). */
const step = 3 * day;
/** No offset and no jump is longer: Samoa left out a whole day. */
const margin = 3 * day;

const zones = new Map<string, Zone>();

/** The zone of an IANA name such as `Africa/Kigali`, or undefined where there is none of this name. */
export function findZone(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known) return known;
  const offsetAt = offsetsOf(name);
  if (!offsetAt) return undefined;
  const zone = zoneFrom(name, offsetAt);
  zones.set(name, zone);
  return zone;
}

function zoneFrom(name: string, offsetAt: (instant: number) => number): Zone {
  const years = new Map<number, Stretch[]>();
  /** The stretches of the year in which `time` falls, in UTC or on the wall, with some days around it. */
  const around = (time: number): Stretch[] => {
    const year = new Date(time).getUTCFullYear();
    let stretches = years.get(year);
    if (!stretches) {
      stretches = stretchesBetween(startOf(year) - margin, startOf(year + 1) + margin, offsetAt);
      years.set(year, stretches);
    }
    return stretches;
  };
  return {
    name,
    wallAt: (instant) => instant + offsetIn(around(instant), instant),
    instantOf: (wall) => earliest(around(wall), wall),
  };
}

/** Years below 100 are years, not 1900 and something. */
const startOf = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

const offsetIn = (stretches: readonly Stretch[], instant: number): number =>
  stretches.findLast(({ from }) => from <= instant)?.offset ?? 0;

function earliest(stretches: readonly Stretch[], wall: number): number {
  let index = 0;
  for (let next = stretches[1]; next; next = stretches[index + 1]) {
    const { offset } = stretches[index] as Stretch;
    if (wall < next.from + offset) break;
    index += 1;
  }
  const { from, offset } = stretches[index] as Stretch;
  return index === 0 ? wall - offset : Math.max(from, wall - offset);
}

function stretchesBetween(
  from: number,
  to: number,
  offsetAt: (instant: number) => number,
): Stretch[] {
  const stretches: Stretch[] = [{ from, offset: offsetAt(from) }];
  const search = (low: number, before: number, high: number, after: number): void => {
    if (before === after) return;
    if (high - low <= 1000) {
      stretches.push({ from: high, offset: after });
      return;
    }
    const middle = Math.floor((low + high) / 2000) * 1000;
    const offset = offsetAt(middle);
    search(low, before, middle, offset);
    search(middle, offset, high, after);
  };
  for (let low = from; low < to; low += step)
    search(low, offsetAt(low), low + step, offsetAt(low + step));
  return stretches;
}

/** Offsets by asking Intl (1 to 2 µs each); undefined where it does not know the zone. */
function offsetsOf(name: string): ((instant: number) => number) | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
  return (instant) => {
    const numbers = format.format(instant).match(/\d+/g)?.map(Number) ?? [];
    const [month = 1, date = 1, year = 0, hours = 0, minutes = 0, seconds = 0] = numbers;
    const wall = new Date(0).setUTCFullYear(year, month - 1, date);
    const whole = Math.floor(instant / 1000) * 1000;
    return wall + ((hours * 60 + minutes) * 60 + seconds) * 1000 - whole;
  };
}
