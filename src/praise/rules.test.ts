import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canOf, excerptOf, mostLetters, type Role } from './rules.ts';

const words = (body: string): string => excerptOf(body).words;

test('the wall says what was said, without signatures and ways to reach anybody', () => {
  const table: [string, string][] = [
    ['Vestine carried my bag.', 'Vestine carried my bag.'],
    ['Murakoze!\n\n\n\nKeza', 'Murakoze!\n\nKeza'],
    ['Thank you.\n-- \nKeza, Kigali\n+250 788 301 199', 'Thank you.'],
    ['Call me: +250 788 301 199 or 0788301199.', 'Call me: … or ….'],
    ['Write to keza@shop.example, or see https://shop.example/me', 'Write to … or see …'],
    ['Order 20417, 12 cartons, at 14:50.', 'Order 20417, 12 cartons, at 14:50.'],
  ];
  for (const [body, said] of table) assert.equal(words(body), said);
});

test('long words end between two of them', () => {
  const { words: head, isCut } = excerptOf('Mwiriwe '.repeat(200));
  assert.ok(isCut && head.length <= mostLetters && head.endsWith('Mwiriwe'));
});

test('who may do what with a praise', () => {
  const nobody: Role = {
    ...{ isPraised: false, isManager: false, worksOnCase: false, tookOff: false, isOnWall: true },
  };
  const may = (role: Partial<Role>): string =>
    Object.entries(canOf({ ...nobody, ...role }))
      .filter(([, can]) => can)
      .map(([verb]) => verb)
      .join(' ');
  const table: [Partial<Role>, string][] = [
    [{}, 'thank'],
    [{ isPraised: true }, 'takeOff seeThanks'],
    [{ isManager: true }, 'thank seeThanks'],
    [{ worksOnCase: true }, 'thank takeOff'],
    [{ isPraised: true, tookOff: true, isOnWall: false }, 'putBack seeThanks'],
    [{ isOnWall: false }, ''],
  ];
  for (const [role, can] of table) assert.equal(may(role), can, JSON.stringify(role));
});
