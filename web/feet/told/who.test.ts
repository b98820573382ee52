import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whoOf } from './who.ts';

test('one line says name, number and address, in any order', () => {
  const lines: [string, ReturnType<typeof whoOf>][] = [
    ['', undefined],
    ['  ', undefined],
    ['Odette', { name: 'Odette' }],
    ['0788 301 199', { phone: '0788 301 199' }],
    ['Odette 0788301199', { name: 'Odette', phone: '0788301199' }],
    ['+250 788 301 199, Odette Ingabire', { name: 'Odette Ingabire', phone: '+250 788 301 199' }],
    ['odette@mail.example', { email: 'odette@mail.example' }],
    ['Odette <odette@mail.example>', { name: 'Odette', email: 'odette@mail.example' }],
    ['Room 12', { name: 'Room 12' }],
  ];
  for (const [typed, who] of lines) assert.deepEqual(whoOf(typed), who, typed);
});
