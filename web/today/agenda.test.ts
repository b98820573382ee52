import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showTimesIn } from '../kit/moments.ts';
import { agenda, type Group, type Item } from './agenda.ts';

const now = new Date('2026-11-20T08:00:00Z');

const item = (id: string, more: Partial<Item>): Item => ({
  ...{ id, todo: 'keep', kind: 'promised', words: id, since: '2026-11-19T08:00:00.000Z' },
  ...{ standard: null, from: null, maker: null, team: null, standingInFor: null },
  ...{ dueAt: null, soonAt: null, isLate: false, messageId: null, level: null, count: 1 },
  matter: { id: 'm', kind: 'case', number: 1, title: 'A case' },
  ...more,
});
const due = (time: string) => ({
  dueAt: `2026-11-${time}:00.000Z`,
  soonAt: new Date(Date.parse(`2026-11-${time}:00.000Z`) - 3_600_000).toISOString(),
});

test('what is about to break is on top, then what is late or to be made good, then the rest by time', () => {
  showTimesIn('Africa/Kigali');
  const items = [
    item('waits', { todo: 'reply', kind: 'waiting' }),
    item('waits long', { todo: 'reply', kind: 'waiting', since: '2026-11-02T08:00:00.000Z' }),
    item('tonight', due('20T21:59')),
    item('after midnight', due('20T22:01')),
    item('tomorrow', due('21T08:00')),
    item('this afternoon', due('20T14:00')),
    item('apologise', { todo: 'recover', ...due('20T11:00') }),
    item('late', { isLate: true, ...due('19T11:00') }),
    item('my word', { todo: 'give-word', ...due('20T08:10') }),
    item('in half an hour', due('20T08:30')),
    item('next week', due('25T08:00')),
  ];
  assert.deepEqual(
    agenda(items, now).map(([group, found]) => [group, found.map((each) => each.id)]),
    [
      ['soon', ['in half an hour']],
      ['late', ['late', 'my word', 'apologise']],
      ['today', ['this afternoon', 'tonight']],
      ['tomorrow', ['after midnight', 'tomorrow']],
      ['later', ['next week']],
      ['no-time', ['waits long', 'waits']],
    ] satisfies [Group, string[]][],
  );
});

test('an apology is about to break like everything else; a time that passes on an open screen is late', () => {
  showTimesIn('Africa/Kigali');
  const groupOf = (more: Partial<Item>) => agenda([item('it', more)], now)[0]?.[0];
  assert.equal(groupOf({ todo: 'recover', ...due('20T08:40') }), 'soon');
  assert.equal(groupOf(due('20T07:59')), 'late');
  assert.equal(
    groupOf({ dueAt: '2026-11-20T15:00:00.000Z', soonAt: '2026-11-20T07:00:00.000Z' }),
    'soon',
  );
});
