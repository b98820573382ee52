import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Policy } from '../../src/standards/api.ts';
import { draftOf, minutesOf, unitsOf, valuesOf } from './policy-form.ts';

const policy: Policy = {
  id: 'p',
  name: 'Complaints',
  kind: 'complaint',
  severity: null,
  team: { id: 't', name: 'Gate' },
  customerClass: null,
  channel: null,
  product: 'Syrup',
  createdAt: '2026-11-01T08:00:00Z',
  lines: [
    {
      ...{ id: 'l', metric: 'resolve', minutes: 2880, clock: 'calendar', isPublic: false },
      ...{ remindPercent: 50, madeAt: '2026-11-01T08:00:00Z', open: 3 },
    },
  ],
};

test('a standard that is opened and saved unchanged is the same', () => {
  const values = valuesOf(policy);
  assert.deepEqual([values.lines.resolve.amount, values.lines.resolve.unit], ['2', 'days']);
  assert.equal(values.lines.acknowledge.isOn, false);
  assert.deepEqual(draftOf(values), {
    ...{ name: 'Complaints', kind: 'complaint', severity: null, teamId: 't' },
    ...{ customerClass: null, channel: null, product: 'Syrup' },
    lines: [
      {
        ...{ metric: 'resolve', minutes: 2880, clock: 'calendar', isPublic: false },
        remindPercent: 50,
      },
    ],
  });
});

test('a new one promises a first answer, and is sent only when it has a name and a time', () => {
  const values = valuesOf(undefined);
  assert.equal(draftOf(values), undefined);
  assert.equal(draftOf({ ...values, name: ' All ' })?.lines[0]?.metric, 'first-answer');
  const line = values.lines['first-answer'];
  for (const lines of [
    { ...values.lines, 'first-answer': { ...line, amount: '' } },
    { ...values.lines, 'first-answer': { ...line, isOn: false } },
  ])
    assert.equal(draftOf({ ...values, name: 'All', lines }), undefined);
});

test('a length of time is typed with a point or a comma, and is at least a minute', () => {
  assert.equal(minutesOf({ amount: '2.5', unit: 'hours' }), 150);
  assert.equal(minutesOf({ amount: '2,5', unit: 'hours' }), 150);
  for (const amount of ['', '0', '-1', 'soon'])
    assert.equal(minutesOf({ amount, unit: 'hours' }), undefined);
  assert.ok(!unitsOf('working').includes('days'));
});
