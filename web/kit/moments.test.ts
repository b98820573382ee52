import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseSearch } from '../views/search.ts';
import { dayAt, dayNumber, fromField, showTimesIn, toField } from './moments.ts';

test('a field shows and means the time of the organisation, also where clocks change', () => {
  for (const zone of ['Africa/Kigali', 'Europe/Paris', 'America/St_Johns', 'Pacific/Auckland']) {
    showTimesIn(zone);
    for (let day = 0; day < 365; day++) {
      const at = new Date(Date.UTC(2026, 0, 1, 3, 30) + day * 86_400_000);
      assert.equal(fromField(toField(at))?.toISOString(), at.toISOString(), zone);
    }
  }
});

test('a half-typed time is no time yet', () => {
  showTimesIn('Africa/Kigali');
  assert.equal(fromField(''), undefined);
  assert.equal(fromField('2026-11'), undefined);
  assert.equal(fromField('2026-11-22T14:50')?.toISOString(), '2026-11-22T12:50:00.000Z');
});

test('five in the afternoon tomorrow is that of the organisation', () => {
  showTimesIn('Africa/Kigali');
  const late = new Date('2026-11-22T22:30:00Z');
  assert.equal(dayAt(0, 17, late).toISOString(), '2026-11-23T15:00:00.000Z');
  assert.equal(dayAt(1, 17, late).toISOString(), '2026-11-24T15:00:00.000Z');
  assert.equal(dayNumber(late), dayNumber(new Date('2026-11-23T10:00:00Z')));
});

test('what stands in an address is taken only as far as it is known', () => {
  assert.deepEqual(caseSearch({ view: 'mine', status: 'open', kind: 'poem', sort: 3, x: 1 }), {
    view: 'mine',
    status: 'open',
  });
});
