import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine } from '../../platform/csv.ts';
import { Refusal } from '../../platform/refusal.ts';
import { delimiterOf } from './csv.ts';
import { readCustomer } from './customer.ts';
import { openFile } from './open.ts';
import { sourceOfBytes } from './source.ts';

const read = async (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = await openFile(sourceOfBytes(bytes), 'customers');
  const rows = [];
  for await (const row of file.rows) rows.push(row);
  return { ...file, rows };
};

const refuses = (content: string | Uint8Array, code: string) =>
  assert.rejects(
    read(content),
    (error: unknown) => error instanceof Refusal && error.code === code,
  );

test('the encoding is found: marks, UTF-8, and what Windows writes', async () => {
  const text = 'name;email\nThéogène;t@x.example\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const [bytes, encoding] of [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\ufeff${text}`), 'utf-8'],
    [Buffer.from(text, 'latin1'), 'windows-1252'],
    [utf16, 'utf-16le'],
    [Buffer.from(utf16).swap16(), 'utf-16be'],
  ] as const) {
    const file = await read(bytes);
    assert.equal(file.encoding, encoding);
    assert.deepEqual(file.headings, ['name', 'email'], encoding);
    assert.deepEqual(file.rows, [{ line: 2, cells: ['Théogène', 't@x.example'] }], encoding);
  }
});

test('what parts the cells is found, also where a name holds a comma', () => {
  for (const [text, delimiter] of [
    ['name,email\na,b', ','],
    ['name;email\n"a, b";c', ';'],
    ['name;note\nx;one, two, three\ny;four, five, six', ';'],
    ['name\temail\nUwase, A\tb', '\t'],
    ['name|email\na|b', '|'],
    ['sep=;\nname;email', ';'],
    ['name\nx', ','],
  ] as const)
    assert.equal(delimiterOf(text), delimiter, text);
});

test('quotes, lines in cells, empty lines and every line end are read', async () => {
  const { rows, headings } = await read(
    'name,email\r\n"One ""the"" first","a@x.example"\r\n\r\n,\r\n"two\r\nlines",b@x.example\r\nbare "quotes" here,c\r\n',
  );
  assert.deepEqual(headings, ['name', 'email']);
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ['One "the" first', 'a@x.example'],
      ['two\r\nlines', 'b@x.example'],
      ['bare "quotes" here', 'c'],
    ],
  );
  assert.deepEqual((await read('Keza,keza@x.example\nAnge,a@x.example')).headings, ['', '']);
  assert.equal((await read('Keza,keza@x.example\nAnge,a@x.example')).rows.length, 2);
  assert.deepEqual((await read('sep=;\nname;email\nA;b')).headings, ['name', 'email']);
});

test('what is no table says so', async () => {
  await refuses('', 'imports.empty');
  await refuses('  \r\n', 'imports.empty');
  await refuses(Buffer.from('PK\u0003\u0004more'), 'imports.spreadsheet');
  await refuses('name,email\n\0\0,x', 'imports.not-text');
  await refuses('name,email\n"never closed,x\ny,z', 'imports.not-csv');
  await refuses(`name,email\n"${'x'.repeat(300_000)}`, 'imports.not-csv');
  await refuses(
    Array.from({ length: 300 }, (_, i) => `c${i}`).join(','),
    'imports.too-many-columns',
  );
});

test('what we wrote ourselves is read again as it was, whatever stands in it', async () => {
  const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').trim());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
      async (lines) => {
        const safe = lines.filter((cells) => cells.some((each) => each !== ''));
        const { rows } = await read(csvLine(['name', 'email']) + safe.map(csvLine).join(''));
        const written = safe.map((cells) =>
          cells.map((each) => (/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(each) ? `'${each}` : each)),
        );
        assert.deepEqual(
          rows.map(({ cells }) => cells),
          written,
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('a folded line, a grouped property and a broken card do no harm to the next', async () => {
  const { rows, headings } = await read(
    [
      'BEGIN:VCARD\nVERSION:3.0\nFN:Cut\nEMAIL:cut@x.example',
      'BEGIN:VCARD\nVERSION:3.0\nN:Uwase;Aimée;Grace;;\nitem1.TEL;type=CELL;type=pref:+250 788 000 001\nitem2.TEL:+250788000002\nTEL;TYPE=WORK;TYPE=FAX:+250252000000\nEMAIL;TYPE=HOME:a\n @x.example\nNOTE:a\\nb\nEND:VCARD',
      'BEGIN:VCARD\nEND:VCARD',
    ].join('\n'),
  );
  const [row] = rows;
  const cells = Object.fromEntries(headings.map((heading, i) => [heading, row?.cells[i]]));
  assert.equal(rows.length, 1);
  assert.equal(row?.line, 5);
  assert.deepEqual(
    [cells['N (given)'], cells['N (family)'], cells.TEL, cells['TEL 2'], cells.EMAIL],
    ['Aimée Grace', 'Uwase', '+250 788 000 001', '+250788000002', 'a@x.example'],
  );
});

test('cells mean what people write in them', () => {
  const columns = [
    'name',
    'email',
    'phone',
    'language',
    'prospect',
    'kind',
    'outlet',
    'class',
  ] as const;
  const said = (...cells: string[]) => readCustomer({ cells, implied: false }, columns, 'RW');
  const { said: one, problems } = said(
    'A',
    'a@x.example; B@X.example',
    "'0788 123 456 / +44 20 7946 0000",
    'Français',
    'oui',
    '',
    '',
    'gold',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(one.emails, ['a@x.example', 'b@x.example']);
  assert.deepEqual(one.phones, ['+250788123456', '+442079460000']);
  assert.deepEqual(
    [one.language, one.prospect, one.kind, one.class],
    ['fr', true, 'person', 'gold'],
  );
  assert.deepEqual(said('Shop', '', '', '', '', 'Société', 'détail', '').said.outlet, 'retail');
  assert.deepEqual(
    said('', 'x', '1', 'klingon', 'perhaps', 'ghost', 'moon', 'y'.repeat(61)).problems.map(
      ({ code, column }) => [code, column],
    ),
    [
      ['bad-kind', 5],
      ['bad-email', 1],
      ['bad-phone', 2],
      ['bad-language', 3],
      ['too-long', 7],
      ['bad-yes-no', 4],
      ['bad-outlet', 6],
      ['name-missing', 0],
    ],
  );
});
