import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workingCalendar } from '../platform/time/working-time.ts';
import { isPastDue, requireLater, wakes, wakings } from './rules.ts';
import { timesFrom } from './times.ts';

const at = (text: string) => new Date(text);
const event = (kind: string, matterId = 'm', data: Record<string, unknown> = {}) => ({
  ...{ kind, matterId, data },
});

test('one puts off to a time that comes, and within a year', () => {
  const now = at('2026-11-22T09:00Z');
  assert.throws(() => requireLater(now, now), { code: 'snoozes.past' });
  assert.throws(() => requireLater(at('2028-01-01T09:00Z'), now), { code: 'snoozes.too-far' });
  requireLater(at('2026-11-22T09:01Z'), now);
});

test('what matters wakes, and what one does oneself does not', () => {
  const lines: [string, Record<string, unknown>, string | undefined][] = [
    ['message.received', { via: 'customer' }, 'replied'],
    ['message.received', { via: 'customer', isFirst: true }, undefined],
    ['message.received', { via: 'staff' }, undefined],
    ['message.unverified', {}, 'replied'],
    ['message.sent', {}, undefined],
    ['message.noted', {}, undefined],
    ['handoff.answered', {}, 'answered'],
    ['handoff.declined', {}, 'answered'],
    ['handoff.returned', {}, 'answered'],
    ['handoff.offered', {}, undefined],
    ['commitment.reminded', { kind: 'promise' }, 'due'],
    ['commitment.reminded', { kind: 'standard' }, 'due'],
    ['commitment.reminded', { kind: 'answer' }, undefined],
    ['commitment.broken', { kind: 'answer' }, 'due'],
    ['commitment.kept', {}, undefined],
    ['matter.held', {}, 'held'],
    ['link.unblocked', {}, 'unblocked'],
    ['case.took-in', {}, 'replied'],
    ['case.resolved', {}, 'settled'],
    ['case.merged', {}, 'settled'],
    ['case.described', {}, undefined],
  ];
  for (const [kind, data, why] of lines)
    assert.equal(wakes(event(kind, 'm', data)), why, `${kind} ${JSON.stringify(data)}`);
});

test('what is sent to sleep sleeps on, whatever came before it in the same moment', () => {
  const [held, began] = [event('matter.held'), event('snooze.began')];
  assert.deepEqual([...wakings([held, began])], []);
  assert.deepEqual([...wakings([began, held])], [['m', 'held']]);
  assert.deepEqual([...wakings([event('matter.held', 'other'), began])], [['other', 'held']]);
});

test('what is due exactly when it wakes is not past due', () => {
  const until = at('2026-11-23T09:00Z');
  assert.equal(isPastDue(until, until), false);
  assert.equal(isPastDue(until, at('2026-11-23T08:59Z')), true);
  assert.equal(isPastDue(until, null), false);
});

const week = workingCalendar({
  zone: 'Africa/Kigali',
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '17:00']]]),
  ),
  holidays: ['2026-11-30'],
} as never);
const suggested = (now: string) =>
  timesFrom(week, at(now)).map((each) => [each.preset, each.at.slice(0, 16)]);

test('times are the first working moments of their days, each later than the one before', () => {
  // A Wednesday morning; the Monday after is a holiday.
  assert.deepEqual(suggested('2026-11-25T08:00+02:00'), [
    ['later', '2026-11-25T09:00'],
    ['tomorrow', '2026-11-26T06:00'],
    ['monday', '2026-12-01T06:00'],
    ['week', '2026-12-02T06:00'],
  ]);
  // A Friday late: nothing more today, tomorrow is Monday, and that the holiday.
  assert.deepEqual(suggested('2026-11-20T16:30+02:00'), [
    ['tomorrow', '2026-11-23T06:00'],
    ['week', '2026-11-27T06:00'],
  ]);
});
