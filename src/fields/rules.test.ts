import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import { readValue } from './read-value.ts';
import {
  type FieldShape,
  type FieldType,
  fieldTypes,
  type FieldValue,
  inWords,
  isSameValue,
  keyFrom,
  requireOptionsStay,
} from './rules.ts';

const option = (key: string, isRetired = false) => ({
  key,
  label: { en: key.toUpperCase(), fr: key },
  isRetired,
});
const field = (type: FieldType, decimals = 0): FieldShape & { unit: string | null } => ({
  key: 'it',
  type,
  label: { en: 'It', fr: 'Ça' },
  decimals,
  unit: type === 'number' ? 'kg' : null,
  options: [option('torn'), option('wet'), option('old', true)],
});
const phone = (text: string): string => {
  if (!text.startsWith('+')) throw new Error('no number');
  return text.replaceAll(' ', '');
};

function read(of: FieldShape, said: unknown, before: FieldValue | null = null): unknown {
  try {
    return readValue(of, said, { phone, before });
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
}

const cases: [FieldType, unknown, unknown][] = [
  ['text', '  a\nb ', 'a b'],
  ['text', 'x'.repeat(301), 'field.too-long'],
  ['text', 7, 'field.not-a-text'],
  ['long-text', 'a\r\nb', 'a\nb'],
  ['number', 12, 12],
  ['number', '1 200', 1200],
  ['number', '-0', 0],
  ['number', '1,5', 'field.too-many-decimals'],
  ['number', '1,000', 'field.too-many-decimals'],
  ['number', '0x10', 'field.not-a-number'],
  ['number', '1e3', 'field.not-a-number'],
  ['number', 1e21, 'field.not-a-number'],
  ['number', 0.000_000_1, 'field.too-many-decimals'],
  ['text', ' \u200b\u202e ', null],
  ['number', 'many', 'field.not-a-number'],
  ['number', 'Infinity', 'field.not-a-number'],
  ['number', true, 'field.not-a-text'],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-30', 'field.not-a-date'],
  ['date', '28/02/2026', 'field.not-a-date'],
  ['yes-no', false, false],
  ['yes-no', 'yes', true],
  ['yes-no', 'perhaps', 'field.not-yes-no'],
  ['choice', 'torn', 'torn'],
  ['choice', 'TORN', 'field.not-an-option'],
  ['choice', 'old', 'field.not-an-option'],
  ['choices', ['wet', 'torn', 'wet'], ['torn', 'wet']],
  ['choices', ['wet', 'none'], 'field.not-an-option'],
  ['phone', '+250 788 123 456', '+250788123456'],
  ['phone', '0788', 'field.not-a-phone'],
  ['link', 'https://a.example/b?c=d', 'https://a.example/b?c=d'],
  ['link', 'javascript:alert(1)', 'field.not-a-link'],
  ['link', 'a.example', 'field.not-a-link'],
];

for (const [type, said, kept] of cases)
  test(`${type}: ${JSON.stringify(said)} is ${JSON.stringify(kept)}`, () => {
    assert.deepEqual(read(field(type), said), kept);
  });

test('nothing said empties every type', () => {
  for (const type of fieldTypes)
    for (const nothing of [null, undefined, '', '  ', []])
      assert.equal(read(field(type), nothing), null, type);
});

test('an option that was retired since may stay where it stands', () => {
  assert.equal(read(field('choice'), 'old', 'old'), 'old');
  assert.deepEqual(read(field('choices'), ['old', 'wet'], ['old']), ['wet', 'old']);
});

test('what was read is read again as the same, and can be said in words', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.array(fc.constantFrom('torn', 'wet', 'x')),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fieldTypes), fc.nat(6), anything, (type, decimals, said) => {
      const of = field(type, decimals);
      const once = read(of, said);
      if (typeof once === 'string' && once.startsWith('field.')) return;
      assert.ok(isSameValue(read(of, once) as FieldValue, once as FieldValue), `${type} ${said}`);
      assert.equal(inWords(of, once as FieldValue | null) === null, once === null);
    }),
  );
});

test('an option may be retired, not removed', () => {
  const { options } = field('choice');
  requireOptionsStay(options, [...options.toReversed(), option('new')]);
  assert.throws(
    () => requireOptionsStay(options, options.slice(1)),
    (error) => error instanceof Refusal && error.code === 'field.option-gone',
  );
});

test('a key is made of a name', () => {
  assert.equal(keyFrom('Numéro de lot (2)'), 'numero-de-lot-2');
  assert.equal(keyFrom('2 boxes!'), 'boxes');
  assert.equal(keyFrom('日本'), 'field');
  fc.assert(
    fc.property(fc.string(), (text) => assert.match(keyFrom(text), /^[a-z][a-z0-9-]{0,39}$/)),
  );
});
