import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countsOf, judgeExamples, readExamples } from './judge.ts';

const now = new Date('2026-11-24T10:00:00+02:00');

test('a table is read with its columns in any order, a byte order mark and other line ends', () => {
  const table =
    '\uFEFFText\tnote\tLanguage\tdue\tpromise\r\nI will "call".\\nSoon.\tx\tEN\t-\t1\r\n\r\nHello\t\ten\t\t0\r\n';
  assert.deepEqual(readExamples(table), [
    { line: 2, language: 'en', isPromise: true, due: '-', text: 'I will "call".\nSoon.' },
    { line: 4, language: 'en', isPromise: false, due: '-', text: 'Hello' },
  ]);
});

test('a text that a table program put between quotation marks is read as it was', () => {
  const textOf = (text: string) =>
    readExamples(`language\tpromise\tdue\ttext\nen\t0\t-\t${text}`)[0]?.text;
  assert.equal(
    textOf('"You wrote ""I will pay"". Will you?"'),
    'You wrote "I will pay". Will you?',
  );
  assert.equal(textOf('"I will pay." "When?"'), '"I will pay." "When?"');
  assert.equal(textOf('"I will pay."'), '"I will pay."');
});

test('a table that cannot be read is refused with the line', () => {
  const header = 'language\tpromise\tdue\ttext\n';
  assert.throws(() => readExamples('language\tdue\ttext\n'), /lacks promise/);
  assert.throws(() => readExamples(`${header}de\t1\t-\tx`), /Line 2: "de"/);
  assert.throws(() => readExamples(`${header}en\tyes\t-\tx`), /Line 2: promise/);
  assert.throws(() => readExamples(`${header}en\t1\ttomorrow\tx`), /Line 2: due/);
  assert.throws(() => readExamples(`${header}en\t1`), /Line 2: it has no text/);
});

test('a date alone may be wanted as the date or as the end of its working day', () => {
  const due = ['2026-11-25', '2026-11-25 17:00', '2026-11-25 18:00'];
  const table = due.map((each) => `en\t1\t${each}\tI will call you tomorrow.`).join('\n');
  const { misses, tallies } = judgeExamples(
    readExamples(`language\tpromise\tdue\ttext\n${table}`),
    now,
    'Africa/Kigali',
  );
  assert.deepEqual(
    misses.map(({ wanted, got }) => [wanted, got]),
    [['2026-11-25 18:00', '2026-11-25']],
  );
  assert.equal(tallies.get('en')?.dueRight, 2);
});

test('each miss is told with what was wanted and what was found', () => {
  const examples = readExamples(
    [
      'language\tpromise\tdue\ttext',
      'en\t1\t2026-11-25\tI will call you tomorrow.',
      'en\t1\t2026-11-26\tI will call you tomorrow.',
      'en\t1\t2026-11-25 09:00\tI will call you tomorrow at 10:00.',
      'en\t1\t-\tHello.',
      'fr\t0\t-\tNous vous rappellerons.',
    ].join('\n'),
  );
  const judgement = judgeExamples(examples, now, 'Africa/Kigali');
  assert.deepEqual(
    judgement.misses.map(({ line, kind, wanted, got }) => [line, kind, wanted, got]),
    [
      [3, 'due', '2026-11-26', '2026-11-25'],
      [4, 'due', '2026-11-25 09:00', '2026-11-25 10:00'],
      [5, 'missed', '-', 'no promise'],
      [6, 'invented', 'no promise', '-'],
    ],
  );
  assert.deepEqual(countsOf(judgement), [
    'en  4 texts, 4 promises: 3 found, 1 missed, 0 invented; precision 1.000, recall 0.750; due right 1 of 3, date right 2 of 3',
    'fr  1 texts, 0 promises: 0 found, 0 missed, 1 invented; precision 0.000, recall 1.000; due right 0 of 0, date right 0 of 0',
    'all 5 texts, 4 promises: 3 found, 1 missed, 1 invented; precision 0.750, recall 0.750; due right 1 of 3, date right 2 of 3',
  ]);
});
