import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countMinutes, type Minutes } from '../../../test/minutes.ts';
import {
  addWorking,
  type CalendarSpec,
  endOfWorkingDay,
  type Interval,
  isWorking,
  nextWorking,
  weekdays,
  workingBetween,
  workingCalendar,
} from './working-time.ts';

const minute = 60_000;
const day = 1440 * minute;

/** Zones, and moments near which their clocks jump or the year turns. */
const moments: [zone: string, at: string][] = [
  ['Africa/Kigali', '2026-12-31T22:00:00Z'],
  ['Europe/Paris', '2026-03-29T01:00:00Z'],
  ['Europe/Paris', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2027-03-14T07:00:00Z'],
  ['America/New_York', '2027-11-07T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Pacific/Kwajalein', '1993-08-21T12:00:00Z'],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Africa/Cairo', '2014-05-15T22:00:00Z'],
  ['America/Caracas', '2016-05-01T07:00:00Z'],
  ['Asia/Gaza', '2026-03-28T00:00:00Z'],
  ['America/Havana', '2026-11-01T05:00:00Z'],
  ['Pacific/Chatham', '2026-04-04T14:00:00Z'],
  ['America/New_York', '2027-01-01T05:00:00Z'],
  ['UTC', '2028-02-29T00:00:00Z'],
];

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
/** Often a round hour or one at which clocks jump, so that intervals touch, overlap and are empty. */
const time = (most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(0, 60, 90, 120, 150, 180, 480, 720, 1320, 1380, 1439, 1440),
      fc.nat(1440),
    )
    .map((minutes) => clock(Math.min(minutes, most)));
const interval: fc.Arbitrary<Interval> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(time(1439), time(1440)) },
  { weight: 1, arbitrary: fc.constant<Interval>(['00:00', '24:00']) },
);
const intervals = fc.array(interval, { maxLength: 3 });

interface Scene {
  spec: CalendarSpec;
  from: number;
}

const scene: fc.Arbitrary<Scene> = fc
  .record({
    moment: fc.constantFrom(...moments),
    back: fc.integer({ min: 1, max: 4 }),
    week: fc.record(Object.fromEntries(weekdays.map((each) => [each, intervals])), {
      requiredKeys: [],
    }),
    holidays: fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 2 }),
    exceptions: fc.array(fc.tuple(fc.nat(6), intervals), { maxLength: 2 }),
  })
  .map(({ moment: [zone, at], back, week, holidays, exceptions }) => {
    const from = Date.parse(at) - back * day;
    const date = (n: number): string => new Date(from + n * day).toISOString().slice(0, 10);
    const spec: CalendarSpec = {
      zone,
      week,
      holidays: holidays.map(([n, isYearly]) => date(n).slice(isYearly ? 5 : 0)),
      exceptions: Object.fromEntries(exceptions.map(([n, list]) => [date(n), list])),
    };
    return { spec, from };
  });

const index = fc.nat(6 * 1440 - 1);
const runs = { numRuns: 100 };

test('every operation agrees with counting minutes, in any calendar and zone, over every jump', () => {
  fc.assert(
    fc.property(
      scene,
      fc.array(fc.tuple(index, index), { minLength: 20, maxLength: 20 }),
      (s, pairs) => {
        const calendar = workingCalendar(s.spec);
        const minutes: Minutes = countMinutes(s.spec, s.from, s.from + 6 * day);
        const at = (n: number): Date => new Date(s.from + n * minute);
        const before = sums(minutes.worked);
        for (const [a, b] of pairs) {
          const worked = (before[b] ?? 0) - (before[a] ?? 0);
          assert.equal(workingBetween(calendar, at(a), at(b)) / minute, worked);
          assert.equal(isWorking(calendar, at(a)), minutes.worked[a]);
          const next = minutes.worked.indexOf(true, a);
          if (next >= 0) assert.deepEqual(nextWorking(calendar, at(a)), at(next));
          if (worked > 0)
            assert.deepEqual(
              addWorking(calendar, at(a), worked * minute),
              at(reached(before, a, worked)),
            );
          if (worked < 0)
            assert.deepEqual(
              addWorking(calendar, at(a), worked * minute),
              at(left(before, a, worked)),
            );
        }
        for (const date of new Set(minutes.dates.slice(1440, -1440))) {
          const last = minutes.dates.findLastIndex((each, n) => each === date && minutes.worked[n]);
          assert.deepEqual(endOfWorkingDay(calendar, date), last < 0 ? null : at(last + 1), date);
        }
      },
    ),
    runs,
  );
});

test('what was added is what lies between, to the millisecond, and not a millisecond earlier', () => {
  const ms = fc.integer({ min: -90 * day, max: 90 * day });
  fc.assert(
    fc.property(scene, fc.nat(6 * day), ms, ({ spec, from: start }, offset, span) => {
      const calendar = workingCalendar(spec);
      const from = new Date(start + offset);
      const to = addWorking(calendar, from, span);
      if (span === 0 || to === null) return;
      assert.equal(workingBetween(calendar, from, to), span);
      const nearer = new Date(to.getTime() - Math.sign(span));
      assert.equal(workingBetween(calendar, from, nearer), span - Math.sign(span));
    }),
    runs,
  );
});

test('between is the sum of its parts and changes its sign when turned round', () => {
  const instant = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2040-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(scene, instant, instant, instant, ({ spec }, a, b, c) => {
      const calendar = workingCalendar(spec);
      const [ab, bc, ac] = [
        workingBetween(calendar, a, b),
        workingBetween(calendar, b, c),
        workingBetween(calendar, a, c),
      ];
      assert.equal(ab + bc, ac);
      assert.equal(workingBetween(calendar, b, a) + ab, 0);
    }),
    { numRuns: 40 },
  );
});

/** Worked minutes before each minute. */
function sums(worked: readonly boolean[]): number[] {
  const before = [0];
  for (const each of worked) before.push((before.at(-1) ?? 0) + Number(each));
  return before;
}

/** The first minute until which so many were worked since `from`. */
const reached = (before: readonly number[], from: number, worked: number): number =>
  before.indexOf((before[from] ?? 0) + worked, from);

/** The last minute since which so many were worked until `from`. */
const left = (before: readonly number[], from: number, worked: number): number =>
  before.lastIndexOf((before[from] ?? 0) + worked, from);

const office: CalendarSpec = { zone: 'Africa/Kigali', week: { mon: [['08:00', '17:00']] } };
const refusals: [about: string, change: object, code: string][] = [
  ['an unknown zone', { zone: 'Mars/Olympus' }, 'time.unknown-zone'],
  ['an unknown weekday', { week: { monday: [] } }, 'time.bad-weekday'],
  ['a time after 24:00', { week: { mon: [['08:00', '24:01']] } }, 'time.bad-time'],
  ['a time in other words', { week: { mon: [['8', '17:00']] } }, 'time.bad-time'],
  ['a start at 24:00', { week: { mon: [['24:00', '08:00']] } }, 'time.bad-time'],
  ['a holiday on 31 February', { holidays: ['2026-02-31'] }, 'time.bad-date'],
  ['a yearly holiday on 31 February', { holidays: ['02-31'] }, 'time.bad-date'],
  ['a holiday in other words', { holidays: ['Christmas'] }, 'time.bad-date'],
  ['a yearly exception', { exceptions: { '12-24': [] } }, 'time.bad-date'],
  ['a bad time of an exception', { exceptions: { '2026-12-24': [['x', 'y']] } }, 'time.bad-time'],
];
for (const [about, change, code] of refusals) {
  test(`a calendar with ${about} is refused`, () => {
    const spec = { ...office, ...change };
    assert.throws(() => workingCalendar(spec), { name: 'Refusal', kind: 'invalid', code });
  });
}

test('the working day ends with the last interval of its date, or at midnight', () => {
  const week = {
    mon: [
      ['08:00', '12:00'],
      ['20:00', '04:00'],
    ],
    wed: [['14:00', '18:00']],
  } as const;
  const calendar = workingCalendar({ zone: 'Africa/Kigali', week });
  const end = (date: string) => endOfWorkingDay(calendar, date)?.toISOString();
  assert.equal(end('2026-11-23'), '2026-11-23T22:00:00.000Z');
  assert.equal(end('2026-11-24'), '2026-11-24T02:00:00.000Z');
  assert.equal(end('2026-11-25'), '2026-11-25T16:00:00.000Z');
  assert.equal(end('2026-11-26'), undefined);
  assert.throws(() => endOfWorkingDay(calendar, '26 November'), { code: 'time.bad-date' });
});

test('a date that the zone left out has no end of work', () => {
  const week = { fri: [['09:00', '17:00']] } as const;
  assert.equal(
    endOfWorkingDay(workingCalendar({ zone: 'Pacific/Apia', week }), '2011-12-30'),
    null,
  );
});

test('working time far away is found, but not what will never come', () => {
  const once = { '2035-01-01': [['09:00', '10:00']] } as const;
  const calendar = workingCalendar({ zone: 'UTC', week: {}, exceptions: once });
  const at = (date: string): Date => new Date(date);
  assert.deepEqual(nextWorking(calendar, at('2026-01-01')), at('2035-01-01T09:00Z'));
  assert.deepEqual(addWorking(calendar, at('2026-01-01'), minute), at('2035-01-01T09:01Z'));
  assert.deepEqual(addWorking(calendar, at('2044-01-01'), -minute), at('2035-01-01T09:59Z'));
  assert.equal(nextWorking(calendar, at('2015-01-01')), null);
  assert.equal(addWorking(calendar, at('2036-01-01'), minute), null);
  assert.equal(addWorking(workingCalendar(office), at('2026-01-01'), 1e15), null);
});

test('what is no date or no number is a mistake of the programmer', () => {
  const calendar = workingCalendar(office);
  assert.throws(() => isWorking(calendar, new Date('x')), RangeError);
  assert.throws(() => addWorking(calendar, new Date(), Number.NaN), RangeError);
});
