import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commitment } from '../commitments/api.ts';
import { type Link, walksOver } from '../organisation/index.ts';
import {
  climbsOn,
  endOf,
  firstUp,
  heightOf,
  higher,
  mayAcknowledge,
  nextUp,
  requireAcknowledging,
  standingOf,
  standings,
  type Step,
} from './rules.ts';

type Links = Record<string, Partial<Omit<Link, 'id'>>>;

const lineOf = (links: Links) =>
  walksOver(
    new Map(
      Object.entries(links).map(([id, link]) => [
        id,
        { id, managerId: null, deputyId: null, isPresent: true, ...link },
      ]),
    ),
  );

const office = {
  chief: {},
  head: { managerId: 'chief', deputyId: 'deputy' },
  lead: { managerId: 'head' },
  deputy: { managerId: 'head' },
  agent: { managerId: 'lead' },
};
const set = (...ids: string[]): ReadonlySet<string> => new Set(ids);

test('each kind climbs to its height', () => {
  const found = Object.fromEntries(
    commitment.shape.kind.options.map((kind) => [kind, heightOf(kind)]),
  );
  assert.deepEqual(found, {
    promise: 'top',
    answer: 'two-levels',
    standard: 'two-levels',
    update: 'top',
    action: 'manager',
    learning: 'manager',
  });
  assert.equal(higher('manager', 'two-levels'), 'two-levels');
  assert.equal(higher('top', 'two-levels'), 'top');
  const heights = ['manager', 'two-levels', 'top'] as const;
  assert.deepEqual(
    [1, 2, 9].map((level) => heights.map((height) => climbsOn(height, level))),
    [
      [false, true, true],
      [false, false, true],
      [false, false, true],
    ],
  );
});

const steps: [string, Links, string, string[], string[], Step | null][] = [
  ['to the manager', office, 'agent', ['agent'], [], { person: 'lead', place: 'lead' }],
  ['over the manager', office, 'lead', ['agent', 'lead'], [], { person: 'head', place: 'head' }],
  ['not above the top', office, 'chief', ['agent', 'chief'], [], null],
  [
    'to who stands in, and on from whom they stand in for',
    { ...office, head: { ...office.head, isPresent: false } },
    'lead',
    ['agent', 'lead'],
    [],
    { person: 'deputy', place: 'head' },
  ],
  [
    'past one whose stand-in was told before',
    { ...office, head: { ...office.head, isPresent: false } },
    'lead',
    ['deputy', 'lead'],
    [],
    { person: 'chief', place: 'chief' },
  ],
  [
    'to the manager further up who stands in, and on from there',
    { ...office, lead: { managerId: 'head', isPresent: false } },
    'agent',
    ['agent'],
    [],
    { person: 'head', place: 'head' },
  ],
  [
    'to one who is away where nobody is there',
    Object.fromEntries(
      Object.entries(office).map(([id, link]) => [id, { ...link, isPresent: false }]),
    ),
    'agent',
    ['agent'],
    [],
    { person: 'lead', place: 'lead' },
  ],
  ['past the excluded', office, 'agent', ['agent'], ['lead'], { person: 'head', place: 'head' }],
  [
    'past all below the excluded',
    office,
    'agent',
    ['agent'],
    ['head'],
    { person: 'chief', place: 'chief' },
  ],
  ['to nobody below an excluded chief executive', office, 'agent', ['agent'], ['chief'], null],
];

for (const [name, links, place, told, excluded, expected] of steps)
  test(`a step goes ${name}`, () => {
    assert.deepEqual(nextUp(lineOf(links), place, set(...told), set(...excluded)), expected);
  });

test('a team’s first step goes to who stands in for its head', () => {
  const line = lineOf(office);
  assert.deepEqual(firstUp(line, { head: 'head' }, set()), { person: 'deputy', place: 'head' });
  assert.deepEqual(firstUp(line, { head: 'lead' }, set()), { person: 'head', place: 'head' });
  assert.deepEqual(firstUp(line, { head: 'head' }, set('deputy')), {
    person: 'chief',
    place: 'chief',
  });
  assert.equal(firstUp(line, { head: 'chief' }, set()), null);
});

test('it ends when nothing of it is left to be done', () => {
  const cause = { isFulfilled: false, isFollowed: false, isRecovered: false, isDropped: false };
  const done = { ...cause, isFulfilled: true };
  const table = [
    [[cause], null],
    [[done, cause], null],
    [[done, done], 'fulfilled'],
    [[done, { ...cause, isRecovered: true }], 'recovered'],
    [[{ ...cause, isFollowed: true }], 'recovered'],
    [[{ ...done, isRecovered: true }], 'fulfilled'],
    [[{ ...cause, isDropped: true }], 'withdrawn'],
    [[{ ...done, isDropped: true }], 'fulfilled'],
    [[{ ...cause, isDropped: true }, cause], null],
  ] as const;
  for (const [causes, expected] of table) assert.equal(endOf(causes), expected);
});

test('who was told, or leads the desk, may say what happens next; the desk may not', () => {
  const it = { desk: 'agent', told: ['deputy'], above: ['lead', 'head'] };
  const found = ['agent', 'deputy', 'lead', 'other', null].map((who) => standingOf(who, it));
  assert.deepEqual(found, ['desk', 'told', 'above', 'other', 'other']);
  const codes = {
    told: null,
    above: null,
    desk: 'escalations.own-desk',
    other: 'escalations.not-told',
  };
  for (const standing of standings) {
    const expected = codes[standing];
    if (expected) assert.throws(() => requireAcknowledging(true, standing), { code: expected });
    else requireAcknowledging(true, standing);
    assert.throws(() => requireAcknowledging(false, standing), {
      code: expected ?? 'escalations.ended',
    });
    assert.equal(mayAcknowledge(true, standing), expected === null);
    assert.equal(mayAcknowledge(false, standing), false);
  }
});

/** Any tree under person 0, with deputies, absences and exclusions anywhere. */
const organisations = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.record({
    managers: fc.tuple(...Array.from({ length: size }, (_, i) => fc.nat(Math.max(0, i - 1)))),
    deputies: fc.array(fc.option(fc.nat(size - 1)), { minLength: size, maxLength: size }),
    presences: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    excluded: fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }),
    desk: fc.nat(size - 1),
    isTeam: fc.boolean(),
  }),
);

test('a climb never tells the excluded nor those below them, nobody twice, and ends at the top', () => {
  fc.assert(
    fc.property(organisations, ({ managers, deputies, presences, excluded, desk, isTeam }) => {
      const line = lineOf(
        Object.fromEntries(
          managers.map((manager, i) => [
            String(i),
            {
              managerId: i === 0 ? null : String(manager),
              deputyId: deputies[i] === null ? null : String(deputies[i]),
              isPresent: presences[i] as boolean,
            },
          ]),
        ),
      );
      const barred = new Set(excluded.map(String));
      const start = String(desk);
      const told = new Set([start]);
      let step = firstUp(line, isTeam ? { head: start } : { person: start }, barred);
      let place = start;
      for (let count = 0; step; count++) {
        assert.ok(count <= managers.length, 'it goes on for ever');
        assert.ok(!told.has(step.person), 'told twice');
        assert.ok(!barred.has(step.person), 'told somebody excluded');
        assert.ok(
          !line.managersOf(step.person).some((above) => barred.has(above)),
          'told somebody below the excluded',
        );
        told.add(step.person);
        place = step.place;
        step = nextUp(line, place, told, barred);
      }
      // Above where it ended there is nobody left to be told: all are kept out, told, or stood in for by the told.
      for (let up = line.upFrom(place, barred); up; up = line.upFrom(up, barred))
        assert.ok(told.has(line.presentOr(up, barred) ?? up));
      if (barred.size === 0 && presences[0]) assert.ok(told.has('0'));
    }),
    { numRuns: 2000 },
  );
});
