import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearsalLines } from './migrate.ts';

test('a dry run says what ran, for how long, what it wrote and what it kept from whom', () => {
  const lines = rehearsalLines({
    ran: [
      { name: '1-visits.sql', ms: 12.4 },
      { name: '2-nicknames.sql', ms: 3400 },
    ],
    locks: [
      { table: 'people', rows: 315_464, from: 'all', ms: 3400 },
      { table: 'teams', rows: -1, from: 'writers', ms: 40 },
    ],
    ...{ ms: 3412, grownBytes: 62 * 1024 ** 2, loggedBytes: 1.5 * 1024 ** 3 },
  });
  assert.deepEqual(lines, [
    '2 migrations ran in one transaction, which was taken back:',
    '  1-visits.sql     12 ms',
    '  2-nicknames.sql  3.4 s',
    'Together 3.4 s; the database grew by 62.0 MB and wrote 1.5 GB to its log.',
    'Meanwhile these tables were kept from others:',
    '  people (315,464 rows): nobody could read or write it for 3.4 s',
    '  teams: nobody could write it for 40 ms',
    'Nothing was changed.',
  ]);
});

test('with nothing to do it says so', () => {
  const nothing = { ran: [], locks: [], ms: 0, grownBytes: 0, loggedBytes: 0 };
  assert.deepEqual(rehearsalLines(nothing), ['The database is up to date.']);
});
