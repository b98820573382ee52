import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Macro } from '../../src/macros/api.ts';
import { chosenBy } from './choose.ts';

const one = (name: string, key: string | null = null) => ({ name, key }) as Macro;
const all = [one('Excuser le retard', 'x'), one('Close as spam'), one('Élargir la demande', 'e')];
const names = (typed: string) => {
  const { shown, at } = chosenBy(typed, all);
  return [shown.length, shown[at]?.name];
};

const cases: [typed: string, expected: [number, string | undefined]][] = [
  ['', [3, 'Excuser le retard']],
  ['2', [3, 'Close as spam']],
  ['E', [3, 'Élargir la demande']],
  ['x', [3, 'Excuser le retard']],
  ['el', [1, 'Élargir la demande']],
  ['retard exc', [1, 'Excuser le retard']],
  ['9', [0, undefined]],
  ['pam', [0, undefined]],
];
for (const [typed, expected] of cases)
  test(`“${typed}” chooses ${expected[1] ?? 'nothing'} of ${expected[0]}`, () =>
    assert.deepEqual(names(typed), expected));
