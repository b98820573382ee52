import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import {
  changedRoles,
  handOver,
  heirOf,
  lastResort,
  type Line,
  type Link,
  managersOf,
  mayAbout,
  permissionsOf,
  presentOr,
  requireNoLoop,
  requireNoTeamLoop,
  standIn,
  upFrom,
} from './rules.ts';

const refused = (work: () => unknown, code: string): void =>
  assert.throws(work, (error: unknown) => error instanceof Refusal && error.code === code);

/** `chief > head > agent`, deputies by arrows, the absent in brackets: `agent -> peer`, `(head)`. */
function lineOf(people: Record<string, { under?: string; deputy?: string; away?: true }>): Line {
  return new Map(
    Object.entries(people).map(([id, { under, deputy, away }]) => [
      id,
      { id, managerId: under ?? null, deputyId: deputy ?? null, isPresent: !away },
    ]),
  );
}

const house = lineOf({
  chief: {},
  head: { under: 'chief' },
  agent: { under: 'head', deputy: 'peer' },
  peer: { under: 'head', deputy: 'agent' },
  other: { under: 'chief' },
});

const without = (...away: string[]): Line =>
  new Map([...house].map(([id, link]) => [id, { ...link, isPresent: !away.includes(id) }]));

test('who stands in', () => {
  const cases: [string, Line, string, string[], string | null][] = [
    ['the deputy', house, 'agent', [], 'peer'],
    ['the manager, when there is no deputy', house, 'head', [], 'chief'],
    [
      'the manager, when the deputies are away, each asked once',
      without('peer'),
      'agent',
      [],
      'head',
    ],
    ['the manager’s manager, when both are away', without('peer', 'head'), 'agent', [], 'chief'],
    ['nobody, when nobody is there', without('peer', 'head', 'chief'), 'agent', [], null],
    ['nobody for the chief executive without a deputy', house, 'chief', [], null],
    ['the manager, when the deputy is excluded', house, 'agent', ['peer'], 'head'],
    [
      'the chief, when the head is excluded: the deputy is below the head',
      house,
      'agent',
      ['head'],
      'chief',
    ],
    ['nobody, when the chief is excluded: all are below', house, 'agent', ['chief'], null],
  ];
  for (const [sentence, line, id, excluded, expected] of cases)
    assert.equal(standIn(line, id, new Set(excluded)), expected, sentence);
  const chain = lineOf({
    chief: {},
    a: { under: 'chief', deputy: 'b' },
    b: { under: 'chief', deputy: 'c', away: true },
    c: { under: 'chief' },
  });
  assert.equal(standIn(chain, 'a'), 'c', 'the deputy’s deputy');
});

test('the person, if there, else who stands in', () => {
  assert.equal(presentOr(house, 'agent'), 'agent');
  assert.equal(presentOr(without('agent'), 'agent'), 'peer');
  assert.equal(presentOr(house, 'agent', new Set(['agent'])), 'peer');
  assert.equal(presentOr(house, 'agent', new Set(['head'])), 'chief');
});

test('the next up the line', () => {
  const cases: [string, string, string[], string | null][] = [
    ['the manager', 'agent', [], 'head'],
    ['nobody above the chief executive', 'chief', [], null],
    ['above an excluded manager', 'agent', ['head'], 'chief'],
    ['above an excluded person themselves', 'head', ['head'], 'chief'],
    ['nobody below an excluded chief executive', 'agent', ['chief'], null],
    ['an excluded peer changes nothing', 'agent', ['peer'], 'head'],
  ];
  for (const [sentence, id, excluded, expected] of cases)
    assert.equal(upFrom(house, id, new Set(excluded)), expected, sentence);
});

test('the last resort is somebody who is not excluded', () => {
  assert.equal(lastResort(house, ['other', 'chief']), 'other');
  assert.equal(lastResort(without('other'), ['other', 'chief']), 'chief');
  assert.equal(lastResort(without('other', 'chief'), ['other', 'chief']), 'other');
  assert.equal(lastResort(house, ['other', 'chief'], new Set(['chief'])), 'other');
  assert.equal(lastResort(house, ['other', 'chief'], new Set(['other', 'chief'])), null);
});

test('a line and a tree without circles', () => {
  refused(() => requireNoLoop(house, 'head', 'agent'), 'organisation.reporting-loop');
  refused(() => requireNoLoop(house, 'head', 'head'), 'organisation.reporting-loop');
  requireNoLoop(house, 'agent', 'other');
  const parents = new Map([
    ['a', null],
    ['b', 'a'],
    ['c', 'b'],
  ]);
  refused(() => requireNoTeamLoop(parents, 'a', 'c'), 'organisation.team-loop');
  refused(() => requireNoTeamLoop(parents, 'a', 'a'), 'organisation.team-loop');
  requireNoTeamLoop(parents, 'c', 'a');
});

test('roles always leave somebody who administers', () => {
  const admin = { wasAdministrator: true, isOnDuty: false, otherAdministrators: 1 };
  assert.deepEqual(changedRoles([], admin), ['member']);
  assert.deepEqual(changedRoles(['administrator'], admin), ['member', 'administrator']);
  assert.deepEqual(changedRoles(['manager'], { ...admin, wasAdministrator: false }), [
    'member',
    'manager',
  ]);
  refused(
    () => changedRoles([], { ...admin, otherAdministrators: 0 }),
    'organisation.last-administrator',
  );
  refused(() => changedRoles([], { ...admin, isOnDuty: true }), 'organisation.duty-administrator');
});

test('who inherits', () => {
  const leaver = { id: 'a', managerId: 'm', isChiefExecutive: false, isLastAdministrator: false };
  assert.equal(heirOf(leaver, undefined), 'm');
  assert.equal(heirOf(leaver, 's'), 's');
  refused(() => heirOf(leaver, 'a'), 'people.own-successor');
  const chief = { ...leaver, managerId: null, isChiefExecutive: true };
  refused(() => heirOf(chief, undefined), 'people.successor-needed');
  assert.equal(heirOf(chief, 's'), 's');
  refused(
    () => heirOf({ ...leaver, isLastAdministrator: true }, undefined),
    'people.successor-needed',
  );
});

test('what the roles allow', () => {
  assert.equal(permissionsOf(['member']).has('cases.work'), true);
  assert.equal(permissionsOf(['member']).has('people.administer'), false);
  assert.deepEqual(
    [...permissionsOf(['member', 'manager', 'coordinator'])],
    [...permissionsOf(['member'])],
  );
  assert.equal(permissionsOf(['member', 'administrator']).has('mail.administer'), true);
  assert.equal(permissionsOf([]).size, 0);
});

test('what one may do about a colleague', () => {
  const member = { personId: 'me', permissions: permissionsOf(['member']) };
  const admin = { personId: 'admin', permissions: permissionsOf(['member', 'administrator']) };
  const agent = { id: 'agent', hasLeft: false, managers: ['head'] };
  const all = (value: boolean) => ({
    edit: value,
    leave: value,
    beAway: value,
    setPassword: value,
  });
  assert.deepEqual(mayAbout(member, agent), all(false));
  assert.deepEqual(mayAbout({ ...member, personId: 'agent' }, agent), {
    ...all(false),
    beAway: true,
  });
  assert.deepEqual(mayAbout({ ...member, personId: 'head' }, agent), {
    ...all(false),
    beAway: true,
  });
  assert.deepEqual(mayAbout(admin, agent), all(true));
  assert.deepEqual(mayAbout(admin, { ...agent, hasLeft: true }), all(false));
});

interface Member extends Link {
  hasLeft: boolean;
}

const step = fc.record({
  what: fc.constantFrom('join', 'move', 'leave', 'depute'),
  who: fc.nat(),
  other: fc.nat(),
});

test('after any history nobody is an orphan and nothing goes round in a circle', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const staff = new Map<string, Member>([
        ['p0', { id: 'p0', managerId: null, deputyId: null, isPresent: true, hasLeft: false }],
      ]);
      const pick = (n: number): Member => {
        const here = [...staff.values()].filter((each) => !each.hasLeft);
        return here[n % here.length] as Member;
      };
      for (const { what, who, other } of steps) act(staff, what, pick(who), pick(other));
      requireWholeLine(staff);
    }),
    { numRuns: 500 },
  );
});

function act(staff: Map<string, Member>, what: string, who: Member, other: Member): void {
  if (what === 'join') {
    const id = `p${staff.size}`;
    staff.set(id, { id, managerId: who.id, deputyId: null, isPresent: true, hasLeft: false });
  } else if (what === 'depute' && who !== other) who.deputyId = other.id;
  else if (what === 'move' && who.managerId !== null) {
    try {
      requireNoLoop(staff, who.id, other.id);
    } catch {
      return;
    }
    who.managerId = other.id;
  } else if (what === 'leave' && who !== other) {
    const { managers, deputies } = handOver(staff, who.id, other.id);
    for (const [id, managerId] of managers) (staff.get(id) as Member).managerId = managerId;
    for (const [id, deputyId] of deputies) (staff.get(id) as Member).deputyId = deputyId;
    Object.assign(who, { hasLeft: true, isPresent: false });
  }
}

function requireWholeLine(staff: ReadonlyMap<string, Member>): void {
  const tops = [...staff.values()].filter((each) => each.managerId === null);
  assert.equal(tops.length, 1);
  assert.equal(tops[0]?.hasLeft, false);
  for (const each of staff.values()) {
    const above = managersOf(staff, each.id);
    assert.equal(above.includes(each.id), false);
    assert.equal(each.managerId === null ? each.id : above.at(-1), tops[0]?.id);
    if (each.hasLeft) continue;
    for (const next of [each.managerId, each.deputyId])
      if (next !== null) assert.equal(staff.get(next)?.hasLeft, false, `${each.id} → ${next}`);
    assert.notEqual(each.deputyId, each.id);
  }
}

test('no walk ever ends at somebody excluded, below somebody excluded, absent, or oneself', () => {
  const person = fc.record({ under: fc.nat(), deputy: fc.option(fc.nat()), away: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 25 }),
      fc.array(fc.nat()),
      fc.nat(),
      (people, outs, from) => {
        const name = (n: number): string => `p${n % people.length}`;
        const line: Line = new Map(
          people.map((each, i) => [
            `p${i}`,
            {
              id: `p${i}`,
              managerId: i === 0 ? null : `p${each.under % i}`,
              deputyId:
                each.deputy === null || name(each.deputy) === `p${i}` ? null : name(each.deputy),
              isPresent: !each.away,
            },
          ]),
        );
        const excluded = new Set(outs.slice(0, 4).map(name));
        const isFine = (id: string): boolean =>
          !excluded.has(id) && !managersOf(line, id).some((above) => excluded.has(above));
        const start = name(from);
        const up = upFrom(line, start, excluded);
        if (up !== null) assert.ok(isFine(up) && managersOf(line, start).includes(up));
        const found = standIn(line, start, excluded);
        if (found !== null)
          assert.ok(isFine(found) && found !== start && line.get(found)?.isPresent);
        else
          assert.equal(
            managersOf(line, start).some((id) => isFine(id) && line.get(id)?.isPresent),
            false,
          );
      },
    ),
    { numRuns: 1000 },
  );
});
