// Working-time arithmetic on random spans, warm and cold, beside a floor that only reads a clock in the zone.
import {
  addWorking,
  type CalendarSpec,
  workingBetween,
  workingCalendar,
} from '../src/platform/time/working-time.ts';
import { seeded } from './random.ts';

const day = 86_400_000;
const from = Date.UTC(2026, 0, 1);
const halves = [
  ['08:00', '12:00'],
  ['14:00', '18:00'],
] as const;
const week = { mon: halves, tue: halves, wed: halves, thu: halves, fri: halves };
const holidays = ['01-01', '02-01', '04-07', '05-01', '07-01', '07-04', '08-15', '12-25', '12-26'];
const zones = ['Africa/Kigali', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe'];

export async function benchTime(): Promise<void> {
  console.log(
    'Monday to Friday in two intervals, nine holidays; spans of 30 days from anywhere in 2026',
  );
  for (const zone of zones) measure({ zone, week, holidays });
}

function measure(spec: CalendarSpec): void {
  const random = seeded(7);
  const starts = Array.from({ length: 10_000 }, () => new Date(from + random.below(330 * day)));
  const cold = timed(1, () =>
    workingBetween(workingCalendar(spec), new Date(from), new Date(from + day)),
  );
  const again = timed(20, () =>
    workingBetween(workingCalendar(spec), new Date(from), new Date(from + day)),
  );
  const calendar = workingCalendar(spec);
  const between = (): void => {
    for (const at of starts) workingBetween(calendar, at, new Date(at.getTime() + 30 * day));
  };
  const add = (): void => {
    for (const at of starts) addWorking(calendar, at, 22 * 8 * 3_600_000);
  };
  between();
  add();
  const perBetween = (timed(5, between) * 1000) / starts.length;
  const adds = timed(5, add);
  const perFloor = (timed(1, () => readClock(spec.zone, starts)) * 1000) / starts.length;
  console.log(spec.zone);
  console.log(
    `  between ${perBetween.toFixed(2)} µs, add ${((adds * 1000) / starts.length).toFixed(2)} µs`,
  );
  console.log(
    `  ${starts.length} adds ${adds.toFixed(1)} ms; one reading of a clock by Intl ${perFloor.toFixed(2)} µs`,
  );
  console.log(
    `  a year expanded in ${again.toFixed(2)} ms; the first in this zone, with its jumps to be found, ${cold.toFixed(2)} ms`,
  );
}

/** Milliseconds a run. */
function timed(runs: number, run: () => void): number {
  const start = performance.now();
  for (let n = 0; n < runs; n += 1) run();
  return (performance.now() - start) / runs;
}

function readClock(zone: string, instants: readonly Date[]): void {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeStyle: 'short',
    dateStyle: 'short',
  });
  for (const at of instants) format.format(at);
}
