import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { timeJudge } from './judge.ts';

const examples = readFileSync(join(import.meta.dirname, 'examples.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'));
const judge = timeJudge();

for (const line of examples) {
  const { about, op } = JSON.parse(line);
  test(`${op}: ${about}`, () => {
    assert.deepEqual(judge(line), { outcome: 'right', op });
  });
}

test('there are many examples', () => {
  assert.ok(examples.length >= 60);
});

const monday = { zone: 'UTC', week: { mon: [['09:00', '17:00']] } };
const example = { calendar: monday, op: 'next', from: '2026-11-23', expected: '2026-11-23T09:00Z' };

test('a miss says what was wanted and what came, in UTC and there', () => {
  const verdict = judge(
    JSON.stringify({ ...example, calendar: { ...monday, zone: 'Africa/Kigali' } }),
  );
  assert.deepEqual(verdict, {
    outcome: 'wrong',
    op: 'next',
    wanted: '2026-11-23T09:00Z',
    got: '2026-11-23T07:00:00.000Z (2026-11-23T09:00:00.000 there)',
  });
});

test('what is wanted may be written as other languages and tables write it', () => {
  const at = { ...example, op: 'is', from: '2026-11-23T10:00' };
  for (const expected of [true, 'True', 'yes', 1, '1'])
    assert.equal(judge(JSON.stringify({ ...at, expected }))?.outcome, 'right', String(expected));
  for (const expected of [false, 'FALSE', 'no', 0])
    assert.equal(judge(JSON.stringify({ ...at, expected }))?.outcome, 'wrong', String(expected));
});

test('days have short and full names, and a week may have none', () => {
  for (const day of ['mo', 'Mon', 'MONDAY', '1']) {
    const calendar = { zone: 'UTC', week: { [day]: [['9', '17:00']] } };
    assert.equal(judge(JSON.stringify({ ...example, calendar }))?.outcome, 'right', day);
  }
  for (const week of [{}, []]) {
    const line = { ...example, calendar: { zone: 'UTC', week }, expected: null };
    assert.equal(judge(JSON.stringify(line))?.outcome, 'right');
  }
});

test('a line that is no JSON says so', () => {
  const verdict = judge('{"op": "is",');
  assert.equal(verdict?.outcome, 'unreadable');
  assert.match(verdict.why, /^The line is no JSON: /);
});

test('blank lines and comments are no examples', () => {
  for (const line of ['', '  ', '// about', '# about']) assert.equal(judge(line), undefined);
});

const broken: [about: string, change: object, why: RegExp][] = [
  ['no op', { op: 'ad' }, /op is none of add, between, next, is/],
  ['no expected', { expected: undefined }, /nothing expected/],
  ['no calendar', { calendar: undefined }, /calendar is missing/],
  ['no zone', { calendar: { week: {} } }, /no zone/],
  ['no from', { from: undefined }, /"from" is missing/],
  ['no to', { op: 'between', expected: 0 }, /"to" is missing/],
  ['no instant', { from: 'tomorrow' }, /"tomorrow" is no instant/],
  ['a date that does not exist', { from: '2026-02-31T10:00' }, /is not a date/],
  ['no minutes', { op: 'add' }, /"minutes" must be a number/],
  ['a wanted text between', { op: 'between', to: '2026-11-24', expected: 'x' }, /"expected" must/],
  ['an interval of one time', { calendar: { zone: 'UTC', week: { mon: ['9'] } } }, /no interval/],
  ['an unknown day', { calendar: { zone: 'UTC', week: { today: [] } } }, /no weekday/],
];
for (const [about, change, why] of broken) {
  test(`a line with ${about} is unreadable and says so`, () => {
    const verdict = judge(JSON.stringify({ ...example, ...change }));
    assert.equal(verdict?.outcome, 'unreadable');
    assert.match(verdict.why, why);
  });
}
