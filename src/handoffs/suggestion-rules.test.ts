import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workingCalendar } from '../platform/time/working-time.ts';
import {
  alike,
  answerTime,
  questionIn,
  ranked,
  reasonsOf,
  scoreOf,
  type Served,
  type Standing,
} from './suggestion-rules.ts';

const nobody: Standing = {
  answered: 0,
  resolved: 0,
  isDesk: false,
  isOnDuty: false,
  isHead: false,
  isOfTouchpoint: false,
  isManager: false,
  open: 0,
  held: 0,
  kept: 0,
  settled: 0,
  isPresent: true,
  restMs: 0,
};
const one = (name: string, more: Partial<Standing>) => ({ name, standing: { ...nobody, ...more } });
const order = (...all: ReturnType<typeof one>[]) => ranked(all).map(({ name }) => name);

describe('whom to ask', () => {
  const hour = 3_600_000;
  const cases: [string, Partial<Standing>, Partial<Standing>][] = [
    ['who answered like this beats who did not', { answered: 3 }, {}],
    ['more answers beat fewer', { answered: 6 }, { answered: 2 }],
    ['answering counts for more than holding', { answered: 4 }, { resolved: 4 }],
    ['of equals the one on duty', { answered: 2, isOnDuty: true }, { answered: 2 }],
    ['of equals the one with less to do', { answered: 2, open: 1 }, { answered: 2, open: 6 }],
    ['who answered beats their desk', { answered: 4 }, { answered: 5, isDesk: true }],
    [
      'who is there beats an equal who is not',
      { answered: 2 },
      { answered: 2, isPresent: false, restMs: 14 * hour },
    ],
    ['much knowledge beats being there', { answered: 12, isPresent: false, restMs: hour }, {}],
    [
      'who keeps promises beats who breaks them',
      { kept: 48, settled: 50 },
      { kept: 30, settled: 50 },
    ],
    ['one broken promise of one is no verdict', { answered: 2, settled: 1 }, { answered: 1 }],
  ];
  for (const [sentence, better, worse] of cases)
    test(sentence, () => assert.deepEqual(order(one('b', worse), one('a', better)), ['a', 'b']));

  test('equals stand by their names, always in the same order', () =>
    assert.deepEqual(order(one('Zoe', {}), one('Ann', {})), ['Ann', 'Zoe']));
  test('load costs something, but never everything', () =>
    assert.equal(scoreOf({ ...nobody, open: 500, held: 500 }), scoreOf({ ...nobody, open: 12 })));
});

test('why is told in facts; a share only of thirty and more', () => {
  assert.deepEqual(
    reasonsOf({ ...nobody, answered: 6, isOnDuty: true, open: 3, kept: 47, settled: 50 }),
    [
      { fact: 'answered', count: 6, of: 0 },
      { fact: 'on-duty', count: 0, of: 0 },
      { fact: 'open', count: 3, of: 0 },
      { fact: 'kept-share', count: 94, of: 50 },
    ],
  );
  assert.deepEqual(reasonsOf({ ...nobody, kept: 5, settled: 6 }), [
    { fact: 'kept', count: 5, of: 6 },
  ]);
});

describe('what is like the case', () => {
  const served = (id: string, words: string, isSame = false): Served => ({
    ...{ id, how: 'answered', person: 'p', team: 't', isSame },
    words: words.split(' '),
  });
  const found = (asked: string, ...all: Served[]) =>
    alike(asked.split(' '), all).map(({ id }) => id);

  test('the same product or touchpoint is, whatever was said', () =>
    assert.deepEqual(found('refund', served('1', '', true)), ['1']));
  test('two shared words are, one is not', () =>
    assert.deepEqual(
      found('refund invoic card', served('1', 'refund invoic'), served('2', 'refund')),
      ['1'],
    ));
  test('a word that everybody uses says nothing', () => {
    const common = Array.from({ length: 30 }, (_, index) => served(`c${index}`, 'custom asks'));
    assert.deepEqual(found('custom asks invoic refund', ...common, served('1', 'invoic refund')), [
      '1',
    ]);
  });
  test('nothing counts twice', () =>
    assert.deepEqual(found('refund invoic', served('1', '', true), served('1', 'refund invoic')), [
      '1',
    ]));
});

describe('by when', () => {
  const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const calendar = workingCalendar({
    zone: 'UTC',
    week: Object.fromEntries(weekdays.map((day) => [day, [['08:00', '17:00']]])),
  } as Parameters<typeof workingCalendar>[0]);
  const at = (text: string) => new Date(`2026-06-${text}:00Z`);
  const asked = (now: string, due: string | null) => {
    const { answerBy, isTooLate } = answerTime(calendar, at(now), due ? at(due) : null);
    return `${answerBy.toISOString().slice(8, 16)}${isTooLate ? ' too late' : ''}`;
  };
  // The first is a Monday.
  const cases: [string, string, string | null, string][] = [
    ['four working hours where nothing is due', '01T09:00', null, '01T13:00'],
    ['working hours, not hours', '01T15:00', null, '02T10:00'],
    ['four hours while the customer’s time is far', '01T09:00', '03T17:00', '01T13:00'],
    ['earlier, so that we can still write', '01T09:00', '01T12:00', '01T11:20'],
    [
      'before the end of their day when the customer hears in the evening',
      '01T15:00',
      '01T22:00',
      '01T17:00',
    ],
    ['told that it cannot be when they work too late', '05T17:30', '06T12:00', '08T08:30 too late'],
    [
      'told that it cannot be when nearly no time is left',
      '01T09:00',
      '01T09:40',
      '01T09:30 too late',
    ],
  ];
  for (const [sentence, now, due, expected] of cases)
    test(sentence, () => assert.equal(asked(now, due), expected));
  test('whoever is on duty works at night', () =>
    assert.equal(
      answerTime(null, at('06T23:00'), null).answerBy.toISOString(),
      '2026-06-07T03:00:00.000Z',
    ));
});

describe('what the customer asks', () => {
  const cases: [string, string, string][] = [
    [
      'the sentences with a question mark',
      'It is late. When does it come? Thanks.',
      'When does it come?',
    ],
    [
      'several of them, also over lines that were broken',
      'Where is\nmy parcel? And who pays?\n\nKeza',
      'Where is my parcel? And who pays?',
    ],
    ['without the greeting', 'Dear Sir,\nMay I return it?', 'May I return it?'],
    [
      'else the last paragraph that says something',
      'Good day.\n\nThe bag was torn when it came here.\n\nKeza',
      'The bag was torn when it came here.',
    ],
    [
      'an address with a question mark asks nothing',
      'See https://shop.example/?a=1 please look at it today.',
      'See https://shop.example/?a=1 please look at it today.',
    ],
    ['whatever there is', 'Help!', 'Help!'],
    ['nothing of nothing', ' \n ', ''],
  ];
  for (const [sentence, body, expected] of cases)
    test(sentence, () => assert.equal(questionIn(body), expected));
});
