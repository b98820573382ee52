import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Attribution,
  attribute,
  classify,
  filingPause,
  isProgramme,
  isShownInline,
  mostReplies,
  type Reference,
  type Sender,
  sendingPause,
  type SignedAddress,
  type Signs,
} from './rules.ts';

const staff: Sender = { personId: 'ann', isStaff: true, isProven: false, hasAddress: true };
const proven: Sender = { ...staff, isProven: true };
const customer: Sender = { ...staff, personId: 'cus', isStaff: false };
const stranger: Sender = { ...customer, personId: null };
const nobody: Sender = { ...stranger, hasAddress: false };

const address = (over: Partial<SignedAddress>): SignedAddress => ({
  id: 'token',
  matterId: 'M1',
  personId: 'ann',
  kind: 'staff',
  handoffId: null,
  isUsed: false,
  mayRead: true,
  ...over,
});
const own = address({});
const handoff = address({ kind: 'handoff', handoffId: 'H1' });
const used = address({ isUsed: true });
const others = address({ personId: 'bob' });
const ofCustomer = address({ personId: 'cus', kind: 'customer' });
const asCustomer = address({ kind: 'customer' });

const reference = (over: Partial<Reference>): Reference => ({
  matterId: 'M2',
  isCustomer: false,
  isParticipant: false,
  mayRead: false,
  ...over,
});
const strange = reference({});
const readable = reference({ mayRead: true });
const participated = reference({ isParticipant: true });
const theirs = reference({ isCustomer: true });

const asStaff = (matterId: string, handoffId: string | null = null, spend: string | null = null) =>
  ({ as: 'staff', matterId, handoffId, spend }) as const;
const unverified = (matterId: string | null) => ({ as: 'unverified', matterId }) as const;
const fromCustomer = (matterId: string | null) => ({ as: 'customer', matterId }) as const;

const table: [string, Sender, SignedAddress[], Reference[], object][] = [
  ['staff, own address: a note', staff, [own], [], asStaff('M1', null, 'token')],
  ['staff, own hand-off: its answer', staff, [handoff], [], asStaff('M1', 'H1', 'token')],
  ['staff, used address: unverified', staff, [used], [], unverified('M1')],
  ['staff, used hand-off: unverified', staff, [{ ...handoff, isUsed: true }], [], unverified('M1')],
  ["staff, another's address: unverified", staff, [others], [], unverified('M1')],
  ["staff, a customer's address: unverified", staff, [ofCustomer], [], unverified('M1')],
  [
    'staff, own address, excluded since: unverified',
    staff,
    [address({ mayRead: false })],
    [],
    unverified('M1'),
  ],
  ['staff as customer, own address: customer', staff, [asCustomer], [], fromCustomer('M1')],
  ['forged From of staff, right In-Reply-To: unverified', staff, [], [readable], unverified('M2')],
  ['forged From of staff, their own case: unverified', staff, [], [theirs], unverified('M2')],
  ['staff without proof to a public address: unverified', staff, [], [], unverified(null)],
  ['proven staff to a public address: their own case', proven, [], [], fromCustomer(null)],
  ['proven staff, In-Reply-To: a note', proven, [], [readable], asStaff('M2')],
  [
    'proven staff, In-Reply-To of what they may not read: their own case',
    proven,
    [],
    [strange],
    fromCustomer(null),
  ],
  [
    'proven staff, In-Reply-To of their own case: customer',
    proven,
    [],
    [theirs],
    fromCustomer('M2'),
  ],
  ['proven staff, used address: a note', proven, [used], [], asStaff('M1')],
  [
    "proven staff, another's hand-off: a note, no answer",
    proven,
    [{ ...handoff, personId: 'bob' }],
    [],
    asStaff('M1'),
  ],
  [
    "proven staff, a customer's address of a case they may not read: unverified",
    proven,
    [{ ...ofCustomer, mayRead: false }],
    [],
    unverified('M1'),
  ],
  ['customer, own address', customer, [ofCustomer], [], fromCustomer('M1')],
  [
    'customer, own address, used before',
    customer,
    [{ ...ofCustomer, isUsed: true }],
    [],
    fromCustomer('M1'),
  ],
  [
    'stranger with the address of a customer: on its matter',
    stranger,
    [ofCustomer],
    [],
    fromCustomer('M1'),
  ],
  [
    'anonymous customer, own address',
    stranger,
    [{ ...ofCustomer, personId: null }],
    [],
    fromCustomer('M1'),
  ],
  ['stranger with an address of staff: unverified', stranger, [others], [], unverified('M1')],
  ['customer with a hand-off of staff: unverified', customer, [handoff], [], unverified('M1')],
  ['customer, In-Reply-To of their case', customer, [], [theirs], fromCustomer('M2')],
  ['in copy before, In-Reply-To', stranger, [], [participated], fromCustomer('M2')],
  [
    "customer, In-Reply-To of another's case: something new",
    customer,
    [],
    [strange],
    fromCustomer(null),
  ],
  [
    'customer, the second reference is theirs',
    customer,
    [],
    [strange, reference({ matterId: 'M3', isCustomer: true })],
    fromCustomer('M3'),
  ],
  ['customer, nothing: something new', customer, [], [], fromCustomer(null)],
  ['no sender: unverified', nobody, [], [], unverified(null)],
  ['no sender, signed address: unverified there', nobody, [ofCustomer], [], unverified('M1')],
];

describe('who a mail is from and where it belongs', () => {
  for (const [name, sender, signed, references, expected] of table)
    test(name, () => {
      const { why: _, ...found } = attribute(sender, signed, references) as Attribution & {
        why?: string;
      };
      assert.deepEqual(found, expected);
    });
});

const anyPerson = fc.constantFrom('ann', 'bob', 'cus');
const anySender = fc.record({
  personId: fc.option(anyPerson),
  isStaff: fc.boolean(),
  isProven: fc.boolean(),
  hasAddress: fc.boolean(),
});
const anySigned = fc.array(
  fc.record({
    id: fc.uuid(),
    matterId: fc.constantFrom('M1', 'M2', 'M3'),
    personId: fc.option(anyPerson),
    kind: fc.constantFrom('customer' as const, 'staff' as const, 'handoff' as const),
    handoffId: fc.constant('H'),
    isUsed: fc.boolean(),
    mayRead: fc.boolean(),
  }),
  { maxLength: 4 },
);
const anyReferences = fc.array(
  fc.record({
    matterId: fc.constantFrom('M1', 'M2', 'M3'),
    isCustomer: fc.boolean(),
    isParticipant: fc.boolean(),
    mayRead: fc.boolean(),
  }),
  { maxLength: 4 },
);

describe('whatever arrives', () => {
  const check = (
    claim: (
      found: Attribution,
      sender: Sender,
      signed: readonly SignedAddress[],
      references: readonly Reference[],
    ) => boolean,
  ) =>
    fc.assert(
      fc.property(anySender, anySigned, anyReferences, (sender, signed, references) =>
        claim(attribute(sender, signed, references), sender, signed, references),
      ),
      { numRuns: 2000 },
    );

  test('words count as those of staff only by a fresh key of their own or a trusted relay', () => {
    check((found, sender, signed) => {
      if (found.as !== 'staff') return true;
      const hasKey = signed.some(
        (each) =>
          each.personId === sender.personId &&
          each.kind !== 'customer' &&
          !each.isUsed &&
          each.mayRead,
      );
      return sender.isStaff && sender.hasAddress && (hasKey || sender.isProven);
    });
  });

  test('staff write only on what they may read', () => {
    check(
      (found, _sender, signed, references) =>
        found.as !== 'staff' ||
        [...signed, ...references].some((each) => each.matterId === found.matterId && each.mayRead),
    );
  });

  test('a hand-off is answered only by whom its address was made for, once', () => {
    check((found, sender, signed) => {
      if (found.as !== 'staff' || found.handoffId === null) return true;
      const key = signed.find((each) => each.id === found.spend);
      return key !== undefined && key.personId === sender.personId && !key.isUsed;
    });
  });

  test('staff without proof are never taken for a customer, except with their own key as one', () => {
    check((found, sender, signed) => {
      if (found.as !== 'customer' || !sender.isStaff || sender.isProven) return true;
      return signed.some((each) => each.kind === 'customer' && each.personId === sender.personId);
    });
  });

  test('a mail goes to a matter that its addresses or references name, or to none', () => {
    check(
      (found, _sender, signed, references) =>
        found.matterId === null ||
        [...signed, ...references].some((each) => each.matterId === found.matterId),
    );
  });

  test('references alone lead outsiders only to what they take part in', () => {
    check((found, sender, signed, references) => {
      if (found.as !== 'customer' || found.matterId === null || signed.length > 0) return true;
      return references.some(
        (each) =>
          each.matterId === found.matterId &&
          (each.isCustomer || (!sender.isStaff && each.isParticipant)),
      );
    });
  });
});

const signs: Signs = {
  verdict: 'case',
  why: 'because',
  isOurs: false,
  isFromOurDesk: false,
  hops: 3,
  isRepeated: false,
  repliesLately: 0,
};

describe('what is no word of a human to us', () => {
  const cases: [string, Partial<Signs>, string | undefined][] = [
    ['a case is filed', {}, undefined],
    ['a reply is filed', { verdict: 'reply' }, undefined],
    ['a bounce is classified', { verdict: 'bounce' }, 'classified'],
    ['an automatic reply is classified', { verdict: 'auto' }, 'classified'],
    ['our own mail is a loop', { isOurs: true }, 'classified'],
    ['a mail that went round is a loop', { hops: 60 }, 'classified'],
    ['a mail from our own desk is a loop', { isFromOurDesk: true }, 'classified'],
    ['a copy is a duplicate', { isRepeated: true }, 'classified'],
    ['what cannot be understood is set aside', { verdict: 'quarantine' }, 'quarantined'],
    ['a storm of replies is set aside', { repliesLately: mostReplies }, 'quarantined'],
    [
      'a bounce that is a copy too stays a bounce',
      { verdict: 'bounce', isRepeated: true },
      'classified',
    ],
  ];
  for (const [name, over, outcome] of cases)
    test(name, () => assert.equal(classify({ ...signs, ...over })?.outcome, outcome));
  test('the reason says what it is', () => {
    assert.match(classify({ ...signs, verdict: 'bounce' })?.reason ?? '', /^bounce: because$/);
  });
});

test('pauses grow and end at a ceiling', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(filingPause), [5, 20, 80, 320, 900, 900]);
  assert.equal(sendingPause(1), 30);
  assert.equal(sendingPause(20), 14_400);
});

test('programmes are known by name and by their first bytes', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  assert.ok(isProgramme('invoice.PDF.exe', bytes('')));
  assert.ok(isProgramme('holiday.jpg', bytes('MZ\x90')));
  assert.ok(isProgramme('x', bytes('\x7fELF')));
  assert.ok(isProgramme('x', bytes('#!/bin/sh')));
  assert.ok(!isProgramme('letter.pdf', bytes('%PDF-1.7')));
  assert.ok(!isProgramme('command.txt', bytes('hello')));
});

test('only plain pictures are shown by the browser', () => {
  assert.ok(isShownInline('image/png'));
  for (const type of ['application/pdf', 'image/svg+xml', 'text/html', 'text/xml', 'text/plain'])
    assert.ok(!isShownInline(type), type);
});
