import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Described,
  isSameLine,
  policyFor,
  type Reason,
  reasons,
  type StandardLine,
} from './rules.ts';

const any: Described = {
  severity: null,
  customerClass: null,
  product: null,
  team: null,
  kind: null,
  channel: null,
};

const line = (id: string, asks: Partial<Described>, year = 2026): StandardLine => ({
  ...{ id, policyId: id, policyName: id, teamName: null, metric: 'resolve', minutes: 60 },
  ...{ clock: 'working', isPublic: true, remindPercent: 20 },
  madeAt: new Date(Date.UTC(year, 0)),
  createdAt: new Date(Date.UTC(year, 0)),
  asks: { ...any, ...asks },
});

const complaint: Described = {
  severity: 'high',
  customerClass: 'Gold',
  product: 'Cold box',
  team: 'care',
  kind: 'complaint',
  channel: 'email',
};

const everything = line('everything', {});
const complaints = line('complaints', { kind: 'complaint' });
const urgent = line('urgent', { severity: 'high' });
const gold = line('gold', { customerClass: 'gold' });
const goldBoxes = line('gold boxes', { customerClass: 'GOLD', product: 'cold box' });
const questions = line('questions', { kind: 'question', severity: 'high', team: 'care' });

const choices: [string, StandardLine[], string | null, Reason[]][] = [
  ['nothing is asked of a case where nothing was set', [], null, []],
  ['a policy that asks for nothing is for every case', [everything], 'everything', []],
  ['one that asks for something that the case is not is not for it', [questions], null, []],
  ['the one that asks for more wins', [everything, complaints], 'complaints', ['kind']],
  ['severity tells more than the class of the customer', [gold, urgent], 'urgent', ['severity']],
  ['the class tells more than the kind', [complaints, gold], 'gold', ['customerClass']],
  [
    'two conditions win over one, also over severity, and capitals do not matter',
    [urgent, goldBoxes],
    'gold boxes',
    ['customerClass', 'product'],
  ],
  [
    'of two that ask for the same kind of thing the older policy wins',
    [line('young', { team: 'care' }, 2027), line('old', { team: 'care' }, 2025)],
    'old',
    ['team'],
  ],
  [
    'a line about another thing does not count',
    [{ ...urgent, metric: 'acknowledge' }, everything],
    'everything',
    [],
  ],
];

describe('the policy that applies', () => {
  for (const [name, lines, chosen, because] of choices)
    test(name, () => {
      const found = policyFor(lines, complaint, 'resolve');
      assert.equal(found?.line.id ?? null, chosen);
      assert.deepEqual(found?.because ?? [], because);
    });

  test('is the same in whatever order policies were read, and asks for nothing that the case is not', () => {
    const asks = fc.record(
      Object.fromEntries(
        reasons.map((reason) => [reason, fc.constantFrom(null, complaint[reason], 'other')]),
      ) as Record<Reason, fc.Arbitrary<string | null>>,
    );
    fc.assert(
      fc.property(fc.array(asks, { maxLength: 8 }), (list) => {
        const lines = list.map((each, i) => line(`policy ${i}`, each));
        const found = policyFor(lines, complaint, 'resolve');
        assert.deepEqual(policyFor(lines.toReversed(), complaint, 'resolve'), found);
        const most = lines.filter((each) =>
          reasons.every((reason) => each.asks[reason] !== 'other'),
        );
        assert.equal(found === null, most.length === 0);
        for (const reason of found?.because ?? [])
          assert.equal(found?.line.asks[reason], complaint[reason]);
        const asked = (each: StandardLine) =>
          reasons.filter((reason) => each.asks[reason] !== null);
        for (const each of most) assert.ok(asked(each).length <= (found?.because.length ?? 0));
      }),
    );
  });
});

test('two lines are the same when they say the same', () => {
  assert.ok(isSameLine(everything, complaints));
  assert.ok(!isSameLine(everything, { ...everything, minutes: 61 }));
  assert.ok(!isSameLine(everything, { ...everything, isPublic: false }));
});
