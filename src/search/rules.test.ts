import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { distance, isEmpty, type Known, readQuery, withFilter, without } from './rules.ts';
import { excerpt, fold, mark, wordsOf } from './words/rules.ts';

const known: Known = { kind: ['complaint', 'praise'], severity: ['low', 'high', 'critical'] };

/** Terms as `word`, `"a phrase"`, `-word`; filters as `is:open`, `-is:open`. */
function said(text: string): string[] {
  const { terms, filters } = readQuery(text, known);
  return [
    ...terms.map(
      ({ words, isPhrase, isNot }) =>
        `${isNot ? '-' : ''}${isPhrase ? `"${words.join(' ')}"` : words.join(' ')}`,
    ),
    ...filters.map(({ operator, value, isNot }) => `${isNot ? '-' : ''}${operator}:${value}`),
  ];
}

describe('what was typed', () => {
  const cases: [string, string[]][] = [
    ['', []],
    ['   ', []],
    ['Carton MANQUANT', ['carton', 'manquant']],
    ['Théogène', ['theogene']],
    ['l’amoxicilline', ['l', 'amoxicilline']],
    ['PO-4411/7', ['po', '4411', '7']],
    ['"cold chain" broken', ['"cold chain"', 'broken']],
    ['«chaîne du froid»', ['"chaine du froid"']],
    ['“cold chain', ['"cold chain"']],
    ['"one"', ['one']],
    ['-driver', ['-driver']],
    ['-"cold chain"', ['-"cold chain"']],
    ['-half-empty', ['-"half empty"']],
    ['#1234', ['number:1234']],
    ['number:#1234', ['number:1234']],
    ['from:keza', ['from:keza']],
    ['From:"Jean Bosco"', ['from:Jean Bosco']],
    ['from:keza@shop.example', ['from:keza@shop.example']],
    ['to:me holder:diane', ['holder:me', 'holder:diane']],
    ['is:OPEN is:mine -is:late', ['is:open', 'is:mine', '-is:late']],
    ['is:asleep', ['is:asleep']],
    ['kind:complaint severity:Critical', ['kind:complaint', 'severity:critical']],
    ['has:file has:attachments', ['has:file', 'has:file']],
    ['after:2026 before:2026-03', ['after:2026-01-01', 'before:2026-03-01']],
    ['after:2026/2/9', ['after:2026-02-09']],
    ['before:2026-02-30', ['before', '2026', '02', '30']],
    ['is:banana', ['is', 'banana']],
    ['colour:red', ['colour', 'red']],
    ['https://shop.example/a', ['https', 'shop', 'example', 'a']],
    ['from: carton', ['carton']],
    ['is:', []],
    ['- -- "" "-" :', []],
    ['a&b|c!<->(d):*', ['a', 'b', 'c', 'd']],
    ["x'; drop table cases; --", ['x', 'drop', 'table', 'cases']],
    ['a\0b', ['a', 'b']],
  ];
  for (const [text, expected] of cases)
    test(`${JSON.stringify(text)} asks for ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(said(text), expected));

  test('an empty question asks for nothing, nor does one of what should not be there', () => {
    for (const text of ['', '-a', '""', 'from:']) assert.ok(isEmpty(readQuery(text, known)), text);
    for (const text of ['a', 'is:open', '#1']) assert.ok(!isEmpty(readQuery(text, known)), text);
  });

  test('operators are put in and taken out again', () => {
    const text = withFilter('carton ', 'from', 'Jean Bosco');
    assert.equal(text, 'carton from:"Jean Bosco" ');
    const [filter] = readQuery(text, known).filters;
    assert.equal(without(text, filter as { text: string }), 'carton');
  });

  test('whatever is typed is read, in words of letters and digits only, and not too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const { terms, filters } = readQuery(text, known);
        assert.ok(terms.length <= 16 && filters.length <= 20);
        for (const { words } of terms) {
          assert.ok(words.length > 0);
          for (const word of words) assert.match(word, /^[\p{L}\p{N}]+$/u);
        }
      }),
    );
  });
});

describe('words', () => {
  test('are compared without case and accents, in every script', () => {
    assert.equal(fold('Théogène'), 'theogene');
    assert.equal(fold('ÉTÉ'), fold('e\u0301te\u0301'));
    assert.equal(fold('ﬁle'), 'file');
    assert.equal(fold('ΑΘΗΝΑ'), 'αθηνα');
    assert.equal(fold('x'.repeat(500)).length, 40);
  });

  test('folding twice is folding once', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { word } of wordsOf(text)) assert.equal(fold(word), word);
      }),
    ));

  test('stand where they are said to stand, and pieces joined are the text', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, other) => {
          for (const { word, from, to } of wordsOf(text))
            assert.equal(fold(text.slice(from, to)), word);
          const any = new Set([...wordsOf(text).slice(0, 2), ...wordsOf(other)].map((w) => w.word));
          const pieces = mark(text, [{ any }]);
          assert.equal(pieces.map((each) => each.text).join(''), text);
          excerpt(text, [{ any }], 40);
        },
      ),
    ));

  test('a phrase is marked only where its words follow one another', () => {
    const pieces = mark('cold chain, chain cold', [{ phrase: ['cold', 'chain'] }]);
    assert.deepEqual(
      pieces.filter((each) => each.found).map((each) => each.text),
      ['cold', 'chain'],
    );
  });

  test('an excerpt shows where most of what was sought stands together', () => {
    const text = `driver ${'and so on '.repeat(60)} the driver left two cartons ${'and more '.repeat(60)}`;
    const found = excerpt(text, [{ any: new Set(['driver']) }, { any: new Set(['cartons']) }], 80);
    assert.equal(found?.kinds, 2);
    const line = found?.pieces.map((each) => each.text).join('') ?? '';
    assert.match(line, /^… .*driver left two cartons.* …$/);
    assert.ok(line.length < 120, line);
  });
});

describe('typing errors', () => {
  const pairs: [string, string, number][] = [
    ['amoxicilin', 'amoxicillin', 1],
    ['invocie', 'invoice', 1],
    ['gaet', 'gate', 1],
    ['habimana', 'habimana', 0],
    ['driver', 'delivery', 3],
  ];
  for (const [one, other, steps] of pairs)
    test(`${one} is ${steps} from ${other}`, () => {
      assert.equal(distance(one, other, 2), steps);
      assert.equal(distance(other, one, 2), steps);
    });
});
