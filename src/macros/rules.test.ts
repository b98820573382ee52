import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../platform/refusal.ts';
import { step } from './steps/api.ts';
import { requireSteps, writesIntoComposer } from './rules.ts';

const compose = { do: 'write', at: 'composer' };
const say = { do: 'write', at: 'once' };
const does = (...kinds: string[]) => kinds.map((kind) => ({ do: kind }));

const orders: [
  what: string,
  steps: { do: string; at?: string }[],
  refused: string | null,
  at?: string,
][] = [
  [
    'any steps in any order',
    [...does('set', 'take'), say, ...does('follow', 'tag', 'field')],
    null,
  ],
  ['several notes, one text in the composer', [say, compose, say], null],
  ['the case resolved at the end', [say, ...does('tag', 'resolve')], null],
  ['what may be done on a resolved case after it', [...does('resolve', 'tag'), compose], null],
  ['two texts in one composer', [compose, compose], 'macro.one-composer', 'steps.1'],
  ['taken twice', does('take', 'follow', 'take'), 'macro.twice', 'steps.2'],
  ['taken and given away', does('take', 'assign'), 'macro.twice', 'steps.1'],
  ['resolved twice', does('resolve', 'resolve'), 'macro.twice', 'steps.1'],
  ['asked once it is resolved', does('resolve', 'hand-off'), 'macro.resolve-last', 'steps.1'],
  ['put off once it is resolved', does('resolve', 'snooze'), 'macro.resolve-last', 'steps.1'],
];
for (const [what, steps, code, field] of orders)
  test(`${what}: ${code ?? 'allowed'}`, () => {
    if (code === null) return assert.doesNotThrow(() => requireSteps(steps));
    return assert.throws(
      () => requireSteps(steps),
      (error) =>
        error instanceof Refusal && error.code === code && error.fields[0]?.field === field,
    );
  });

test('what is left in the composer is known', () => {
  assert.equal(writesIntoComposer([say, compose]), true);
  assert.equal(writesIntoComposer([say, ...does('take')]), false);
});

const id = '0193a1b2-0000-7000-8000-000000000001';
const shapes: [what: string, step: unknown, isStep: boolean][] = [
  ['nothing to set', { do: 'set' }, false],
  ['a severity', { do: 'set', severity: 'high' }, true],
  ['an unknown severity', { do: 'set', severity: 'terrible' }, false],
  ['given to nobody', { do: 'assign' }, false],
  ['given to a person and a team', { do: 'assign', personId: id, teamId: id }, false],
  ['given to a team', { do: 'assign', teamId: id }, true],
  ['a reply without words', { do: 'write', as: 'reply', at: 'once' }, false],
  [
    'a reply with two texts',
    { do: 'write', as: 'reply', at: 'once', text: 'x', templateId: id },
    false,
  ],
  ['a note', { do: 'write', as: 'note', at: 'once', text: 'Nobody answered.' }, true],
  ['an answer without a time', { do: 'hand-off', kind: 'consult', teamId: id, ask: 'x' }, false],
  [
    'a transfer with a time',
    { do: 'hand-off', kind: 'transfer', teamId: id, ask: 'x', answerInMinutes: 60 },
    false,
  ],
  [
    'an answer within an hour',
    { do: 'hand-off', kind: 'consult', teamId: id, ask: 'x', answerInMinutes: 60 },
    true,
  ],
  ['no tag', { do: 'tag' }, false],
  [
    'words for the customer that are missing',
    { do: 'resolve', outcome: 'solved', tellCustomer: true },
    false,
  ],
  ['resolved without a word', { do: 'resolve', outcome: 'solved' }, true],
  ['a step nobody knows', { do: 'explode' }, false],
  ['a step with too much', { do: 'take', force: true }, false],
];
for (const [what, shape, isStep] of shapes)
  test(`${what} is ${isStep ? 'a' : 'no'} step`, () =>
    assert.equal(step.safeParse(shape).success, isStep));
