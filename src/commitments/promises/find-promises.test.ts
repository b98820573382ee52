import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import type { Language } from '../../platform/i18n/languages.ts';
import { workingCalendar } from '../../platform/time/working-time.ts';
import { type FoundPromise, findPromises } from './find-promises.ts';
import { hostile } from './hostile.ts';
import { countsOf, judgeExamples, precision, readExamples, recall } from './judge.ts';

/** Tuesday, as in the corpus. */
const now = new Date('2026-11-24T10:00:00+02:00');
const zone = 'Africa/Kigali';
const languages: readonly Language[] = ['en', 'fr', 'rw', 'sw'];

const find = (text: string, language?: Language): FoundPromise[] =>
  findPromises(text, { now, zone, ...(language ? { language } : {}) });

function judge(name: string) {
  const content = readFileSync(new URL(`corpus/${name}.tsv`, import.meta.url), 'utf8');
  return judgeExamples(readExamples(content), now, zone);
}

function reaches(
  context: TestContext,
  name: string,
  goal: { precision: number; recall: number; due: number },
): void {
  const judgement = judge(name);
  for (const line of countsOf(judgement)) context.diagnostic(line);
  for (const language of languages) {
    const tally = judgement.tallies.get(language);
    assert.ok(tally, language);
    assert.ok(precision(tally) >= goal.precision, `${language}: precision ${precision(tally)}`);
    assert.ok(recall(tally) >= goal.recall, `${language}: recall ${recall(tally)}`);
    assert.ok(tally.dueRight / tally.found >= goal.due, `${language}: due ${tally.dueRight}`);
  }
}

test('of the sentences that the rules were written with, nearly all are understood', (context) =>
  reaches(context, 'seen', { precision: 0.97, recall: 0.9, due: 0.9 }));

test('of sentences that nobody looked at, at least four promises in five are found, and nineteen finds in twenty are one', (context) =>
  reaches(context, 'unseen', { precision: 0.95, recall: 0.8, due: 0.9 }));

test('each sentence of practice is understood', () => {
  assert.deepEqual(judge('practice').misses, []);
});

test('a forgotten space after a full stop parts two promises; addresses and abbreviations stay whole', () => {
  const found = (text: string, language: Language) =>
    find(text, language).map(({ words }) => words);
  assert.deepEqual(
    found('We will call you tomorrow at 9.We will send the list on Friday.', 'en').length,
    2,
  );
  assert.deepEqual(
    found('We will call you tomorrow.We will send the list on Friday!I will write on Monday.', 'en')
      .length,
    3,
  );
  assert.equal(
    found('Nous vous appelons demain.Je vous envoie la liste vendredi.', 'fr').length,
    2,
  );
  for (const text of [
    'I will send it to Ann.Keza@shop.Example tomorrow.',
    'I will look at www.Kept.Example/List tomorrow.',
    'I will call Dr.Keza tomorrow.',
  ])
    assert.equal(found(text, 'en').length, 1, text);
});

test('offsets are into the text as it was written, whatever its letters', () => {
  for (const text of [
    'Chère Madame,\u00a0œuvre reçue… Je vous rappelle demain à 9h. Éric',
    'Cher e\u0301ric, je vous rappelle demain à 9h.',
    '😀 Merci\u200b ! Je vous rappelle demain à 9h, c’est promis.',
  ]) {
    const [found] = find(text, 'fr');
    assert.ok(found, text);
    assert.equal(text.slice(found.start, found.end), found.words);
    assert.match(found.words, /^[Jj]e vous rappelle demain à 9h/);
  }
});

test('who would do it is the writer, the organisation, a colleague, or somebody by name', () => {
  const cases: [Language, string, FoundPromise['who'], string?][] = [
    ['en', 'I will call you.', 'me'],
    ['en', 'We will call you.', 'us'],
    ['en', 'You will be contacted.', 'us'],
    ['en', 'Our technician will call you.', 'colleague'],
    ['en', 'Claudine from our team will call you.', 'named', 'Claudine'],
    ['en', 'Dr Kayitesi will see you tomorrow.', 'named', 'Dr Kayitesi'],
    ['fr', 'Je vous appellerai.', 'me'],
    ['fr', 'Vous serez contacté.', 'us'],
    ['fr', 'Notre technicien vous appellera.', 'colleague'],
    ['fr', 'Éric, de notre équipe, vous appellera.', 'named', 'Éric'],
    ['rw', 'Nzabahamagara.', 'me'],
    ['rw', 'Tuzabahamagara.', 'us'],
    ['rw', 'Umukozi wacu azabahamagara.', 'colleague'],
    ['sw', 'Nitakupigia.', 'me'],
    ['sw', 'Tutakupigia.', 'us'],
    ['sw', 'Fundi wetu atakupigia.', 'colleague'],
    ['sw', 'Mwajuma wa timu yetu atakupigia.', 'named', 'Mwajuma'],
  ];
  for (const [language, text, who, name] of cases) {
    const [found] = find(text, language);
    assert.deepEqual([found?.who, found?.name], [who, name], text);
  }
});

test('each promise of a text is found; one told in two clauses is one', () => {
  const texts = find(
    'Thank you. We will send the form today, and I will call you on Friday at 9. You will hear from us.',
    'en',
  );
  assert.deepEqual(
    texts.map(({ words, precision: exact }) => [words, exact]),
    [
      ['We will send the form today', 'day'],
      ['I will call you on Friday at 9', 'instant'],
      ['You will hear from us', 'none'],
    ],
  );
  const [both, ...rest] = find('We will check the meter and we will call you tomorrow.', 'en');
  assert.equal(rest.length, 0);
  assert.deepEqual([both?.dueOn, both?.start], ['2026-11-25', 0]);
});

test('what is quoted, the mail below and the signature are not what the writer says', () => {
  for (const text of [
    '> We will call you tomorrow.\n> Jean',
    'Thanks.\nOn Mon, 23 Nov 2026, Jean wrote:\nI will call you tomorrow.',
    'Thanks.\n-----Original Message-----\nFrom: a@b.example\nI will call you tomorrow.',
    'Thanks.\n-- \nWe will answer within 24 hours',
    'You wrote "I will call you tomorrow".',
    'Your note says: “we will call you tomorrow”.',
  ])
    assert.deepEqual(find(text, 'en'), [], text);
  const below = find(
    '> When?\n\nI will call you\ntomorrow.\n> And the form?\nI will send it.',
    'en',
  );
  assert.equal(below.length, 2);
});

test('a line that only wraps goes on in the next', () => {
  const [found] = find(
    'Thank you for your patience with us. Our technician will come\ntomorrow at 14:00.',
  );
  assert.equal(found?.dueAt?.toISOString(), '2026-11-25T12:00:00.000Z');
});

test('a sentence clearly in another language than its writer is read in that language', () => {
  const text =
    'We will call you tomorrow at 9 am.\n\nNous vous appellerons demain à 9h.\n\nTuzabahamagara ejo saa tatu za mu gitondo.\n\nTutakupigia simu kesho saa tatu asubuhi.';
  const found = find(text, 'en');
  assert.deepEqual(
    found.map(({ language }) => language),
    ['en', 'fr', 'rw', 'sw'],
  );
  assert.ok(found.every(({ dueAt }) => dueAt?.toISOString() === '2026-11-25T07:00:00.000Z'));
  for (const [index, part] of text.split('\n\n').entries())
    assert.equal(find(part)[0]?.language, languages[index], part);
});

test('only a date means the end of that working day, by the calendar of whoever works', () => {
  const calendar = workingCalendar({
    zone,
    week: { thu: [['08:00', '12:30']] },
    holidays: ['2026-11-25'],
  });
  const due = (text: string) => findPromises(text, { language: 'en', now, zone, calendar })[0];
  assert.equal(
    due('I will call you on Thursday.')?.dueAt?.toISOString(),
    '2026-11-26T10:30:00.000Z',
  );
  assert.equal(due('I will call you tomorrow.')?.dueAt?.toISOString(), '2026-11-25T15:00:00.000Z');
  assert.equal(due('I will call you within one working day.')?.dueOn, '2026-11-26');
});

test('the hour is the one of the zone, over its jumps', () => {
  const [found] = findPromises('I will call you tomorrow at 9 am.', {
    language: 'en',
    now: new Date('2026-10-24T12:00:00Z'),
    zone: 'Europe/Brussels',
  });
  assert.equal(found?.dueAt?.toISOString(), '2026-10-25T08:00:00.000Z');
  assert.throws(() => findPromises('x', { now, zone: 'Nowhere/At-All' }), /no time zone/);
});

test('nothing and noise hold no promise', () => {
  for (const text of [
    '',
    ' ',
    '\n\n',
    '>',
    '.',
    '?!',
    '😀',
    '\u0000',
    '12:00',
    'will',
    'ejo',
    'nous',
  ])
    assert.deepEqual(find(text), [], JSON.stringify(text));
});

test('twenty thousand hostile characters take no longer than others', () => {
  find('warm');
  for (const text of hostile)
    for (const language of languages) {
      const from = performance.now();
      find(`${text} we will call you tomorrow.`, language);
      const took = performance.now() - from;
      // A pattern that backtracks takes minutes here; a busy machine does not make seconds of this.
      assert.ok(took < 3000, `${language} ${JSON.stringify(text.slice(0, 20))}: ${took} ms`);
    }
});
