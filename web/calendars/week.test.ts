import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hoursWords,
  type Interval,
  minutesAWeek,
  piecesComing,
  piecesOf,
  readClock,
  readEnd,
  runsOver,
  slipOf,
  type Week,
  weekWords,
} from './week.ts';

const office: Interval[] = [
  ['08:00', '12:00'],
  ['14:00', '18:00'],
];
const night: Interval[] = [['22:00', '06:00']];
const week: Week = {
  mon: office,
  tue: office,
  wed: office,
  thu: office,
  fri: office,
  sat: [['09:00', '13:00']],
  sun: [],
};

test('a week is said in one line, equal days together, closed ones left out', () => {
  assert.equal(weekWords(week), 'Mon–Fri 08:00–12:00, 14:00–18:00 · Sat 09:00–13:00');
  assert.equal(weekWords({ ...week, wed: [] }).split(' · ').length, 3);
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  assert.equal(weekWords(closed), 'week.never');
  assert.equal(hoursWords([['00:00', '24:00']]), 'week.all-day');
  assert.equal(minutesAWeek({ ...week, sun: night }) / 60, 40 + 4 + 8);
});

test('slips are found before the server finds them', () => {
  assert.equal(slipOf([...office, ['12:00', '13:00']]), undefined);
  assert.equal(slipOf(night), undefined);
  assert.deepEqual(slipOf([['', '12:00']]), { kind: 'incomplete' });
  assert.deepEqual(slipOf([['8', '12:00']]), { kind: 'incomplete' });
  assert.deepEqual(slipOf([['08:00', '08:00']]), { kind: 'empty', hours: '08:00–08:00' });
  assert.deepEqual(slipOf([...office, ['11:00', '13:00']]), {
    kind: 'overlap',
    hours: '08:00–12:00',
    other: '11:00–13:00',
  });
  assert.equal(slipOf([...night, ['23:00', '23:30']])?.kind, 'overlap');
});

test('a time is typed as people write it', () => {
  for (const text of ['8', '08', '8:00', '0800', '800', '8h', '8h00', ' 8.00 '])
    assert.equal(readClock(text), '08:00', text);
  assert.equal(readClock('20h15'), '20:15');
  for (const text of ['', 'x', '24', '8:60', '8:5', '12345'])
    assert.equal(readClock(text), undefined, text);
  for (const text of ['24', '24:00', '2400', '0', '00:00'])
    assert.equal(readEnd(text), '24:00', text);
});

test('a night shift is drawn on both days', () => {
  assert.ok(night.every(runsOver) && !office.some(runsOver));
  assert.deepEqual(piecesOf(office, night), [
    { from: 0, to: 360 },
    { from: 480, to: 720 },
    { from: 840, to: 1080 },
  ]);
  assert.deepEqual(piecesOf(night), [{ from: 1320, to: 1440 }]);
});

test('what began the day before goes on after midnight, but into no holiday and no day with its own hours', () => {
  const days = [
    { intervals: night, name: null },
    { intervals: [], name: 'Christmas Day' },
    { intervals: night, name: null },
    { intervals: office, name: 'Stocktaking' },
  ];
  const hours = (index: number) =>
    piecesComing(days, index, night).map(({ from, to }) => [from / 60, to / 60]);
  assert.deepEqual(hours(0), [
    [0, 6],
    [22, 24],
  ]);
  assert.deepEqual(hours(1), []);
  assert.deepEqual(hours(2), [[22, 24]]);
  assert.deepEqual(hours(3), [
    [8, 12],
    [14, 18],
  ]);
});
