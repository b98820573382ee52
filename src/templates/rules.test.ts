import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import {
  chooseText,
  fill,
  found,
  gap,
  isVariable,
  mayOffer,
  requireTexts,
  type Texts,
  type Values,
  wordsOf,
} from './rules.ts';

const values: Values = { 'customer.name': 'Ann Keza', 'case.number': '41', 'me.name': 'Patrick' };

const fillings: [what: string, text: string, expected: string, missing?: string[]][] = [
  ['a value stands where its variable stood', 'Dear {{customer.name}},', 'Dear Ann Keza,'],
  ['blanks around the words do not matter', '{{  case.number  }}', '41'],
  ['a value wins over the fall-back', '{{customer.name|Madam, Sir}}', 'Ann Keza'],
  ['the fall-back is said where the value is missing', '{{case.product | it }}!', 'it!'],
  ['a fall-back may be nothing at all', 'By {{promise.time|}}.', 'By .'],
  [
    'without one a gap stands there and is told, once',
    '{{team.name}} {{team.name}}',
    `${gap} ${gap}`,
    ['team.name'],
  ],
  ['single braces are letters', '{customer.name} }{', '{customer.name} }{'],
  ['what nobody knows is left as it is', '{{customer.iban}}', '{{customer.iban}}'],
  ['a bar within the fall-back belongs to it', '{{team.name|a | b}}', 'a | b'],
];
for (const [what, text, expected, missing = []] of fillings)
  test(what, () => assert.deepEqual(fill(text, values), { text: expected, missing }));

test('what a value says is neither read as a variable nor changed into markup', () => {
  const hostile = '<img src=x onerror=alert(1)> {{me.name}} $& **b**';
  assert.equal(
    fill('Dear {{customer.name}}', { 'customer.name': hostile }).text,
    `Dear ${hostile}`,
  );
  const lines = 'Ann\n\nP.S. pay\u0007\there';
  assert.equal(fill('{{customer.name}}', { 'customer.name': lines }).text, 'Ann P.S. pay here');
});

test('a text without variables stays as it is, whatever the values', () =>
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, name) => {
      fc.pre(!text.includes('{{'));
      assert.deepEqual(fill(text, { 'customer.name': name }), { text, missing: [] });
    }),
  ));

test('a value is put in once for each place, as letters, whatever it holds', () =>
  fc.assert(
    fc.property(fc.string(), (name) => {
      const plain = name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
      const { text } = fill('[{{customer.name|x}}]', { 'customer.name': name });
      assert.equal(text, `[${plain || 'x'}]`);
    }),
  ));

test('the words of a text are listed once each, known or not', () => {
  assert.deepEqual(wordsOf('{{me.name}} {{a|b}} {{me.name|x}}'), ['me.name', 'a']);
  assert.ok(isVariable('promise.time') && !isVariable('constructor'));
});

const refused: [what: string, texts: Texts, code: string, fields: string[]][] = [
  ['no text at all', {}, 'template.empty', ['texts']],
  [
    'a variable that nobody knows',
    { en: '{{customer.name}}', fr: 'Cher {{client.nom}} {{x}}' },
    'template.unknown-variable',
    ['texts.fr', 'texts.fr'],
  ],
  ['an empty variable', { en: '{{}}' }, 'template.unknown-variable', ['texts.en']],
  ['a variable left open', { rw: 'Muraho {{customer.name}' }, 'template.open-braces', ['texts.rw']],
];
for (const [what, texts, code, fields] of refused)
  test(`${what} is refused with its field`, () =>
    assert.throws(
      () => requireTexts(texts),
      (error) => {
        assert.ok(error instanceof Refusal);
        assert.equal(error.code, code);
        assert.deepEqual(
          error.fields.map(({ field }) => field),
          fields,
        );
        return true;
      },
    ));

test('the word that nobody knows is named', () =>
  assert.throws(() => requireTexts({ fr: '{{client.nom}}' }), /\{\{client\.nom\}\}/));

test('the customer’s language is spoken, else English, else what there is', () => {
  assert.deepEqual(chooseText({ en: 'a', rw: 'b' }, 'rw'), { language: 'rw', text: 'b' });
  assert.deepEqual(chooseText({ en: 'a', fr: 'b' }, 'rw'), { language: 'en', text: 'a' });
  assert.deepEqual(chooseText({ sw: 'a' }, 'rw'), { language: 'sw', text: 'a' });
});

test('it is found by its shortcut, its name and its words, without accents, most used first', () => {
  const one = (name: string, shortcut: string, text: string, ownUses = 0, uses = ownUses) => ({
    ...{ name, shortcut, ownUses, uses },
    texts: { fr: text },
  });
  const all = [
    one('Excuses', 'sorry', 'Nous sommes désolés du retard'),
    one('Délai', 'late', 'Cela prendra du temps', 1),
    one('Désolé', 'oops', 'Voilà', 0, 9),
  ];
  const names = (q: string) => found(all, q).map(({ name }) => name);
  assert.deepEqual(names(''), ['Délai', 'Désolé', 'Excuses']);
  assert.deepEqual(names('sor'), ['Excuses']);
  assert.deepEqual(names('desole'), ['Désolé', 'Excuses']);
  assert.deepEqual(names('retard nous'), ['Excuses']);
  assert.deepEqual(names('nothing'), []);
});

test('one’s own is one’s own; the head has the team’s, administrators the rest', () => {
  const may = (id: string, isAdministrator: boolean, whom: 'me' | 'team' | 'everybody') =>
    mayOffer(
      { id, isAdministrator },
      {
        for: whom,
        ownerId: whom === 'me' ? 'owner' : null,
        teamHeadId: whom === 'team' ? 'head' : null,
      },
    );
  assert.deepEqual(
    (['owner', 'head', 'other'] as const).map((id) => [
      may(id, false, 'me'),
      may(id, false, 'team'),
      may(id, false, 'everybody'),
    ]),
    [
      [true, false, false],
      [false, true, false],
      [false, false, false],
    ],
  );
  assert.deepEqual(
    [may('a', true, 'me'), may('a', true, 'team'), may('a', true, 'everybody')],
    [false, true, true],
  );
});
