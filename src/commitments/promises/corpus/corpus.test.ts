import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const languages = ['en', 'fr', 'rw', 'sw'];
/** When each file was written; the others on the first of these. */
const written = { default: '2026-11-24 10:00', fifth: '2027-06-16 11:10' };

const halves = ['seen', 'unseen'].map((name) => ({ name, ...read(`${name}.tsv`) }));
const later = ['second', 'third', 'fourth', 'fifth', 'sixth'].map((name) => ({
  name,
  ...read(`${name}.tsv`),
}));
const everyRow = [...halves, ...later].flatMap(({ name, rows }) =>
  rows.map((row) => ({ ...row, now: name === 'fifth' ? written.fifth : written.default })),
);

function read(file: string) {
  const content = readFileSync(new URL(file, import.meta.url), 'utf8');
  assert.ok(content.endsWith('\n') && !content.includes('\r'), `${file}: lines end with \\n`);
  const [header, ...lines] = content.slice(0, -1).split('\n');
  const rows = lines.map((line, index) => {
    const columns = line.split('\t');
    const [language = '', promise = '', due = '', text = ''] = columns;
    return { at: `${file}:${index + 2}`, columns: columns.length, language, promise, due, text };
  });
  return { header, rows };
}

test('each line has four columns of the kinds that the README names', () => {
  for (const { header } of [...halves, ...later])
    assert.equal(header, 'language\tpromise\tdue\ttext');
  for (const { at, columns, language, promise, text } of everyRow) {
    assert.equal(columns, 4, at);
    assert.ok(languages.includes(language), at);
    assert.match(promise, /^[01]$/, at);
    assert.ok(text.length > 0 && text === text.trim() && !text.includes('"'), at);
    assert.equal(text, text.normalize('NFC'), at);
  }
});

test('each half has at least 80 lines in each language, about half of them promises', () => {
  for (const { name, rows } of halves) {
    for (const language of languages) {
      const ofLanguage = rows.filter((row) => row.language === language);
      const share = ofLanguage.filter(({ promise }) => promise === '1').length / ofLanguage.length;
      assert.ok(ofLanguage.length >= 80, `${name} ${language}: ${ofLanguage.length} lines`);
      assert.ok(share >= 0.45 && share <= 0.55, `${name} ${language}: ${share} promises`);
    }
  }
});

test('a due time is a real one after now, and only a promise has one', () => {
  for (const { at, promise, due, now } of everyRow) {
    if (due === '-') continue;
    assert.equal(promise, '1', at);
    assert.match(due, /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/, at);
    const [date = '', time = '00:00'] = due.split(' ');
    const instant = new Date(`${date}T${time}:00Z`);
    assert.equal(instant.toISOString().slice(0, 16), `${date}T${time}`, at);
    assert.ok(due.includes(' ') ? due > now : due >= now.slice(0, 10), at);
  }
});

test('no sentence stands twice, in one file or across them', () => {
  const lineOf = new Map<string, string>();
  for (const { at, text } of everyRow) {
    const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    assert.equal(lineOf.get(plain), undefined, `${at} repeats ${lineOf.get(plain)}`);
    lineOf.set(plain, at);
  }
});
