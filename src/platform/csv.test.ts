import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { byteOrderMark, csvLine } from './csv.ts';

test('what was written is read again, with quotes, commas and lines in it', () => {
  const cells = ['a "word"', 'one, two', 'first\r\nsecond', 'é 漢', '', 'plain'];
  assert.deepEqual(parse(byteOrderMark + csvLine([7, ...cells]), { bom: true }), [['7', ...cells]]);
  assert.equal(csvLine([1, null, 'x']), '1,,"x"\r\n');
});

test('nothing in a cell is computed by a spreadsheet', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =cmd()', '＝1', '\n+1'])
    assert.deepEqual(parse(csvLine([evil])), [[`'${evil}`]]);
  for (const calm of ['a=b', '1-2', "it's", 'a@b.example'])
    assert.equal(csvLine([calm]), `"${calm}"\r\n`);
});
