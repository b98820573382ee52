import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../platform/refusal.ts';
import { type Common, type Facts, givenBack, judge, requireMayMerge, takenOver } from './rules.ts';

const nothing: Common = {
  kind: 'person',
  likeness: 0,
  identity: false,
  company: false,
  domain: false,
  mailbox: false,
  contact: false,
  unreachable: false,
};

test('who may be one, and who only has a name in common', () => {
  const cases: [string, Partial<Common>, boolean][] = [
    ['strangers', {}, false],
    ['the same number in another form', { identity: true }, true],
    ['the same name and nothing else', { likeness: 1 }, false],
    ['a name alike, for the same company', { likeness: 0.5, company: true }, true],
    ['a name alike, the same before the @', { likeness: 0.5, mailbox: true }, true],
    ['info@ of two shops', { mailbox: true }, false],
    ['colleagues of one domain', { likeness: 0.5, domain: true }, false],
    ['nearly the same name at one domain', { likeness: 0.8, domain: true }, true],
    ['the same name, and one was only at the counter', { likeness: 0.8, unreachable: true }, true],
    ['a company by nearly the same name', { kind: 'company', likeness: 0.76 }, true],
    ['outlets of one chain', { kind: 'company', likeness: 0.6 }, false],
    [
      'companies alike for whom one person speaks',
      { kind: 'company', likeness: 0.6, contact: true },
      true,
    ],
    ['companies for whom one person speaks', { kind: 'company', contact: true }, false],
  ];
  for (const [about, common, expected] of cases)
    assert.equal(judge({ ...nothing, ...common }) !== undefined, expected, about);
});

test('the more they have in common the likelier, and what is said of them is why', () => {
  const score = (common: Partial<Common>) => judge({ ...nothing, ...common })?.score ?? 0;
  assert.ok(
    score({ identity: true, likeness: 0.9 }) > score({ identity: true }) &&
      score({ identity: true }) > score({ likeness: 0.8, unreachable: true }),
  );
  assert.deepEqual(judge({ ...nothing, likeness: 0.9, mailbox: true, domain: true })?.because, [
    'name',
    'domain',
    'mailbox',
  ]);
});

const facts: Facts = {
  name: 'Eric Nshuti',
  language: 'en',
  class: null,
  headAccount: null,
  outlet: null,
  prospect: true,
};

test('what is taken over comes back as it was, unless somebody changed it since', () => {
  const ends: Facts = { ...facts, name: 'E. Nshuti', class: 'Gold', prospect: false };
  const taken = takenOver(['name', 'class', 'language'], ends, facts);
  assert.deepEqual(taken, {
    name: { from: 'Eric Nshuti', to: 'E. Nshuti' },
    class: { from: null, to: 'Gold' },
    prospect: { from: true, to: false },
  });
  assert.deepEqual(givenBack(taken, { ...ends, class: 'Silver' }), {
    name: 'Eric Nshuti',
    prospect: true,
  });
});

test('who can never be one', () => {
  const cases: [Partial<Parameters<typeof requireMayMerge>[0]>, string | undefined][] = [
    [{}, undefined],
    [{ staff: 1 }, undefined],
    [{ kinds: ['person', 'company'] }, 'customers.different-kinds'],
    [{ staff: 2 }, 'customers.both-work-here'],
    [{ isBelow: true }, 'customers.outlet-goes-on'],
  ];
  for (const [some, code] of cases) {
    const work = () =>
      requireMayMerge({ kinds: ['person', 'person'], staff: 0, isBelow: false, ...some });
    if (code === undefined) assert.doesNotThrow(work);
    else assert.throws(work, (error: unknown) => error instanceof Refusal && error.code === code);
  }
});
