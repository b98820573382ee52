import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workingCalendar } from '../platform/time/working-time.ts';
import { Refusal } from '../platform/refusal.ts';
import { correctedFor } from './holiday-rules.ts';
import { holidaysOf } from './holidays.ts';
import {
  dateIn,
  type Day,
  dayOn,
  hoursOn,
  type Interval,
  mayWriteDuties,
  openingAt,
  planImport,
  requireIntervals,
  requireOneDate,
  specOf,
  usualWeek,
} from './rules.ts';

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('hours', () => {
  const cases: [string, Interval[], string | undefined][] = [
    [
      'a morning and an afternoon that touch',
      [
        ['08:00', '12:00'],
        ['12:00', '17:00'],
      ],
      undefined,
    ],
    ['a night', [['22:00', '06:00']], undefined],
    ['the whole day', [['00:00', '24:00']], undefined],
    ['no time at all', [['09:00', '09:00']], 'calendars.empty-interval'],
    [
      'two that overlap',
      [
        ['08:00', '12:00'],
        ['11:59', '17:00'],
      ],
      'calendars.overlap',
    ],
    [
      'one in the night of another',
      [
        ['22:00', '06:00'],
        ['23:00', '23:30'],
      ],
      'calendars.overlap',
    ],
  ];
  for (const [name, intervals, code] of cases)
    test(`${name}: ${code ?? 'may be'}`, () =>
      assert.equal(
        codeOf(() => requireIntervals(intervals, 'week.mon')),
        code,
      ));

  test('a day is of one date or of every year', () => {
    assert.equal(
      codeOf(() => requireOneDate('2026-12-24', undefined)),
      undefined,
    );
    assert.equal(
      codeOf(() => requireOneDate(undefined, '02-29')),
      undefined,
    );
    assert.equal(
      codeOf(() => requireOneDate(undefined, '02-30')),
      'calendars.one-date',
    );
    assert.equal(
      codeOf(() => requireOneDate('2026-12-24', '12-24')),
      'calendars.one-date',
    );
    assert.equal(dateIn({ on: null, yearly: '02-29' }, 2027), null);
    assert.equal(dateIn({ on: null, yearly: '02-29' }, 2028), '2028-02-29');
  });
});

describe('a day', () => {
  const day = (more: Partial<Day>): Day => ({
    on: '2026-12-25',
    yearly: null,
    name: 'x',
    source: 'own',
    intervals: null,
    ...more,
  });
  const short: Interval[] = [['09:00', '11:00']];
  const yearly = { on: null, yearly: '12-25' };
  const cases: [string, Day[], Interval[]][] = [
    ['nothing said: the week', [], usualWeek.fri],
    ['a holiday is closed', [day({ source: 'public' })], []],
    ['own hours beat a holiday', [day({ intervals: short }), day({ source: 'public' })], short],
    [
      'hours of every year beat a holiday',
      [day({ ...yearly, intervals: short }), day({ source: 'public' })],
      short,
    ],
    ['the date beats every year', [day({}), day({ ...yearly, intervals: short })], []],
    ['own beats what was imported', [day({ intervals: short }), day({ source: 'ical' })], short],
    ['closed every year beats what was imported', [day(yearly), day({ source: 'ical' })], []],
    ['closed every year', [day(yearly)], []],
  ];
  for (const [name, days, hours] of cases)
    test(name, () => {
      const spec = specOf('Africa/Kigali', usualWeek, days);
      assert.deepEqual(hoursOn(spec, '2026-12-25'), hours);
      workingCalendar(spec);
    });

  test('it is called by the day that decides its hours', () => {
    const days = [
      day({ ...yearly, name: 'Open on Christmas', intervals: short }),
      day({ name: 'Christmas', source: 'public' }),
      day({ name: 'Christmas of the file', source: 'ical' }),
    ];
    assert.equal(dayOn(days, '2026-12-25')?.name, 'Open on Christmas');
    assert.equal(dayOn([...days, day({ name: 'Inventory' })], '2026-12-25')?.name, 'Inventory');
    assert.equal(dayOn(days, '2027-12-25')?.name, 'Open on Christmas');
    assert.equal(dayOn(days, '2026-12-26'), undefined);
  });
});

describe('opening', () => {
  const kigali = (week = usualWeek, days: Day[] = []) =>
    workingCalendar(specOf('Africa/Kigali', week, days));
  const at = (text: string) => new Date(text);

  test('is told with the moment at which it changes', () => {
    assert.deepEqual(openingAt(kigali(), at('2026-11-27T09:00:00Z')), {
      isOpen: true,
      until: at('2026-11-27T15:00:00Z'),
    });
    assert.deepEqual(openingAt(kigali(), at('2026-11-27T15:00:00Z')), {
      isOpen: false,
      until: at('2026-11-30T06:00:00Z'),
    });
  });
  test('round the clock never changes, and runs over New Year', () => {
    const always: Interval[] = [['00:00', '24:00']];
    const week = {
      mon: always,
      tue: always,
      wed: always,
      thu: always,
      fri: always,
      sat: always,
      sun: always,
    };
    assert.deepEqual(openingAt(kigali(week), at('2026-12-31T20:00:00Z')), {
      isOpen: true,
      until: null,
    });
    const nights: Interval[] = [['20:00', '06:00']];
    const nightly = { ...week, thu: nights, fri: nights, sat: nights };
    assert.deepEqual(openingAt(kigali(nightly), at('2026-12-31T21:00:00Z')), {
      isOpen: true,
      until: at('2027-01-01T04:00:00Z'),
    });
  });
});

test('an import adds what is new, and takes back only what its own entries said', () => {
  const present = [
    { id: '1', uid: 'a', on: '2026-12-01', name: 'A' },
    { id: '2', uid: 'a', on: '2026-12-02', name: 'A' },
    { id: '3', uid: 'other', on: '2026-12-03', name: 'O' },
  ];
  const file = [
    { uid: 'a', on: '2026-12-02', name: 'A' },
    { uid: 'b', on: '2026-12-09', name: 'B' },
    { uid: 'b', on: '2026-12-09', name: 'B' },
  ];
  assert.deepEqual(planImport(present, file, new Set(['a', 'b'])), {
    added: [{ uid: 'b', on: '2026-12-09', name: 'B' }],
    replaced: [{ id: '1', uid: 'a', on: '2026-12-01', name: 'A' }],
    unchanged: 1,
  });
});

test('the head, who is above, and administrators write a duty list', () => {
  const actor = (personId: string, ...words: string[]) => ({
    personId,
    permissions: new Set(words),
  });
  assert.equal(mayWriteDuties(actor('head'), 'head', ['boss']), true);
  assert.equal(mayWriteDuties(actor('boss'), 'head', ['boss']), true);
  assert.equal(mayWriteDuties(actor('admin', 'organisation.administer'), 'head', []), true);
  assert.equal(mayWriteDuties(actor('member'), 'head', ['boss']), false);
});

describe('public holidays, by the laws of the neighbourhood', () => {
  const dates = async (country: string, year: number) =>
    (await holidaysOf({ country, region: null }, [year], 'en'))
      .map(({ on }) => on.slice(5))
      .join(' ');
  const known: [string, string, number, string][] = [
    [
      'Rwanda',
      'RW',
      2026,
      '01-01 01-02 02-01 02-02 03-20 04-03 04-06 04-07 05-01 05-27 07-01 07-04 07-06 08-07 08-15 08-17 12-25 12-26 12-28',
    ],
    [
      'Burundi',
      'BI',
      2026,
      '01-01 02-05 03-20 04-06 05-01 05-14 05-27 06-08 07-01 08-15 10-13 10-21 11-01 12-25',
    ],
    [
      'Uganda',
      'UG',
      2026,
      '01-01 01-26 02-16 03-08 03-20 04-03 04-05 04-06 05-01 05-27 06-03 06-09 10-09 12-25 12-26',
    ],
    [
      'Kenya',
      'KE',
      2026,
      '01-01 03-20 04-03 04-05 04-06 05-01 05-27 06-01 10-10 10-20 12-12 12-25 12-26',
    ],
    [
      'Tanzania',
      'TZ',
      2026,
      '01-01 01-12 03-20 03-21 04-03 04-06 04-07 04-26 05-01 05-27 07-07 08-08 08-25 10-14 12-09 12-25 12-26',
    ],
    [
      'DR Congo',
      'CD',
      2026,
      '01-01 01-03 01-04 01-16 01-17 04-06 05-01 05-16 05-17 06-30 08-01 12-25',
    ],
  ];
  for (const [name, country, year, expected] of known)
    test(`${name} in ${year}`, async () => assert.equal(await dates(country, year), expected));

  const holiday = (on: string) => ({ on, name: on, isExpected: false, isInLieu: false });
  const lieu = (...days: string[]) =>
    correctedFor('RW', 2027, days.map(holiday)).flatMap((each) => (each.isInLieu ? [each.on] : []));
  test('in Rwanda two in a row on one weekend are made up for by one day', () =>
    assert.deepEqual(lieu('2027-12-25', '2027-12-26'), ['2027-12-27']));
  test('a Sunday before a holiday is made up for after it', () =>
    assert.deepEqual(lieu('2022-12-25', '2022-12-26'), ['2022-12-27']));
  test('of two on one working day one is made up for', () =>
    assert.deepEqual(lieu('2027-05-20', '2027-05-20'), ['2027-05-21']));
  test('7 April is not made up for', () => assert.deepEqual(lieu('2024-04-07'), []));
  test('regions have holidays of their own, unknown places are refused', async () => {
    const bavaria = await holidaysOf({ country: 'DE', region: 'BY' }, [2026], 'en');
    assert.ok(bavaria.some(({ on }) => on === '2026-01-06'));
    await assert.rejects(holidaysOf({ country: 'DE', region: 'XX' }, [2026], 'en'), {
      code: 'calendars.unknown-region',
    });
    await assert.rejects(holidaysOf({ country: 'XX', region: null }, [2026], 'en'), {
      code: 'calendars.unknown-country',
    });
  });
});
