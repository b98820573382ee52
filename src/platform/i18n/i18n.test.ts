import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import {
  formatDay,
  formatInstant,
  isLanguage,
  type Language,
  languages,
  pickLanguage,
  translator,
} from './index.ts';
import { mailText } from './mail.ts';

const root = join(import.meta.dirname, '../../..');
const catalogues = new Map<string, Partial<Record<Language, Record<string, string>>>>();
for (const file of globSync('catalogues/*.json', { cwd: import.meta.dirname })) {
  const [name = '', language = ''] = file.replace(/^.*[/\\]/, '').split('.');
  assert.ok(isLanguage(language), file);
  const words = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
  catalogues.set(name, { ...catalogues.get(name), [language]: words });
}

test('customers and mails are spoken to in all four languages', () => {
  for (const name of ['public', 'mail'])
    assert.deepEqual(Object.keys(catalogues.get(name) ?? {}).toSorted(), [...languages].toSorted());
});

for (const [name, byLanguage] of catalogues)
  test(`the ${name} catalogues say the same things with the same placeholders`, () => {
    const english = byLanguage.en ?? {};
    for (const [language, words] of Object.entries(byLanguage)) {
      assert.deepEqual(Object.keys(words), Object.keys(english), `${name}.${language}.json`);
      for (const [key, text] of Object.entries(words)) {
        const where = `${name}.${language}.json: ${key}`;
        assert.ok(text.trim() === text && text !== '', `${where} is empty or has loose spaces`);
        assert.deepEqual(placeholders(text), placeholders(english[key] ?? ''), where);
      }
    }
  });

test('no word is left over, and none that the code names is missing', () => {
  const code = globSync('{src,web,tools}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules'],
  })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const literals = new Set(code.match(/(['"`])[a-z][\w.-]*\1/gi)?.map((text) => text.slice(1, -1)));
  const stems = [...new Set(code.match(/`[a-z][\w.-]*\.\$\{/gi)?.map((text) => text.slice(1, -2)))];
  // The staff app names some words by data alone (`name('status', …)`); its types check the others.
  for (const name of ['public', 'mail'])
    for (const key of Object.keys(catalogues.get(name)?.en ?? {}))
      assert.ok(
        literals.has(key) || stems.some((stem) => key.startsWith(stem)),
        `${name}: nothing says "${key}"`,
      );
});

test('words are filled in, spoken in English where a language lacks them, and never missing', () => {
  const say = translator({
    en: {
      hello: 'Hello {name}',
      'only-here': 'Here',
      n: '{n, plural, one {# day} other {# days}}',
    },
    fr: { hello: 'Bonjour {name}' } as Record<'hello' | 'only-here' | 'n', string>,
  });
  assert.equal(say('fr', 'hello', { name: '<b>Ann</b>' }), 'Bonjour <b>Ann</b>');
  assert.equal(say('fr', 'only-here'), 'Here');
  assert.equal(say('rw', 'n', { n: 1 }), '1 day');
  assert.equal(say('sw', 'n', { n: 3 }), '3 days');
  assert.throws(() => say('en', 'nothing' as 'hello'), /No catalogue has the words "nothing"/);
  assert.throws(() => say('en', 'hello'), /name/);
});

test('a mail says every value it is given', () => {
  for (const language of languages)
    for (const key of Object.keys(catalogues.get('mail')?.en ?? {}) as Parameters<
      typeof mailText
    >[1][]) {
      const words = catalogues.get('mail')?.en?.[key] ?? '';
      const values = Object.fromEntries(
        // What decides between one and many is a number.
        placeholders(words).map((each) => [
          each,
          words.includes(`{${each}, plural`) ? 73 : `‹${each}›`,
        ]),
      );
      const text = mailText(language, key, values);
      // A select only chooses.
      for (const [each, value] of Object.entries(values))
        assert.ok(
          onlyChooses(words, each) || text.includes(String(value)),
          `${language} ${key}: ${each}`,
        );
      assert.ok(!/[{}]/.test(text), `${language} ${key}`);
    }
});

test('a browser is answered in the language it asks for, if the organisation speaks it', () => {
  const cases: [string | null, readonly Language[] | undefined, Language][] = [
    ['rw', undefined, 'rw'],
    ['fr-RW, en;q=0.8', undefined, 'fr'],
    ['en;q=0.5, sw;q=0.9', undefined, 'sw'],
    ['de, fr;q=0, en;q=0.1', undefined, 'en'],
    ['de', ['fr', 'rw'], 'fr'],
    ['en, rw;q=0.1', ['fr', 'rw'], 'rw'],
    ['*', ['sw'], 'sw'],
    [null, ['fr'], 'fr'],
    [';;q=,,,=', undefined, 'en'],
    ['fr;q=nonsense, sw', undefined, 'sw'],
  ];
  for (const [header, allowed, expected] of cases)
    assert.equal(pickLanguage(header, allowed), expected, String(header));
});

test('day and time are said as each language says them, in the zone of the organisation', () => {
  const at = new Date('2026-11-24T08:40:00Z');
  const now = new Date('2026-11-22T03:00:00Z');
  const said = (language: Language) => formatInstant(language, 'Africa/Kigali', at, now);
  assert.equal(said('en'), 'Tuesday 24 November at 10:40');
  assert.equal(said('fr'), 'mardi 24 novembre à 10:40');
  assert.equal(said('rw'), 'ku wa kabiri, tariki ya 24 Ugushyingo, 10:40');
  assert.equal(said('sw'), 'Jumanne tarehe 24 Novemba, 10:40');
  assert.equal(formatInstant('en', 'Africa/Kigali', at), 'Tuesday 24 November 2026 at 10:40');
  assert.equal(
    formatDay('fr', 'UTC', new Date('2027-05-01T00:00:00Z'), now),
    'samedi 1er mai 2027',
  );
});

test('midnight is 00:00, and the year is that of the zone', () => {
  const at = new Date('2026-12-31T22:00:00Z');
  assert.equal(formatInstant('en', 'Africa/Kigali', at, at), 'Friday 1 January at 00:00');
  assert.equal(
    formatInstant('rw', 'Africa/Kigali', at),
    'ku wa gatanu, tariki ya 1 Mutarama 2027, 00:00',
  );
});

test('every month and weekday has a Kinyarwanda name', () => {
  for (let day = 0; day < 366; day++) {
    const said = formatDay('rw', 'UTC', new Date(Date.UTC(2026, 0, 1 + day)));
    assert.match(said, /^ku (wa \w+|cyumweru), tariki ya \d+ [A-Z]\w+ 202\d$/);
    assert.doesNotMatch(said, /day|January|ber /);
  }
});

/** Between words, without being said itself. */
const onlyChooses = (words: string, name: string): boolean =>
  words.includes(`{${name}, select`) ||
  (words.includes(`{${name}, plural`) && !words.includes('#'));

function placeholders(text: string): string[] {
  const names = new Set<string>();
  const walk = (parts: unknown): void => {
    if (Array.isArray(parts)) for (const part of parts) walk(part);
    else if (parts !== null && typeof parts === 'object') {
      const { type, value, options } = parts as { type: number; value: unknown; options: unknown };
      if (typeof value === 'string' && type >= 1 && type <= 6) names.add(value);
      if (options)
        for (const each of Object.values(options)) walk((each as { value: unknown }).value);
    }
  };
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].toSorted();
}
