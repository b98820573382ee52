import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../platform/refusal.ts';
import {
  type CaseAction,
  type CaseRole,
  canOf,
  caseActions,
  caseRoles,
  decide,
  isRefusal,
  outcomeOf,
  requirePromisesSettled,
  roleOf,
  type Status,
  standInsKeptOut,
  statuses,
} from './rules.ts';

// One line an action; the columns are new, open, waiting, resolved, closed.
const byStaff: Record<Exclude<CaseAction, 'writeAsCustomer'>, string> = {
  take: 'open open waiting resolved case.closed',
  assign: 'open open waiting resolved case.closed',
  edit: 'open open waiting resolved case.closed',
  reply: 'open open waiting resolved case.closed',
  note: 'open open waiting resolved closed',
  ask: 'waiting waiting waiting case.already-resolved case.closed',
  promise: 'open open waiting case.already-resolved case.closed',
  handOff: 'open open waiting case.already-resolved case.closed',
  resolve: 'resolved resolved resolved case.already-resolved case.closed',
  reopen: 'case.not-resolved case.not-resolved case.not-resolved open open',
  close: 'case.not-resolved case.not-resolved case.not-resolved closed case.already-closed',
  merge: 'closed closed closed closed case.closed',
  takeIn: 'open open waiting case.survivor-over case.survivor-over',
  split: 'open open waiting resolved case.closed',
  namePersonComplainedAbout: 'open open waiting resolved closed',
  praise: 'open open waiting resolved closed',
  follow: 'new open waiting resolved closed',
  tag: 'new open waiting resolved closed',
  fill: 'new open waiting resolved closed',
  snooze: 'new open waiting case.already-resolved case.closed',
  wake: 'new open waiting resolved closed',
  link: 'new open waiting resolved closed',
  plan: 'new open waiting resolved case.closed',
};
const raiserMay = ['follow', 'namePersonComplainedAbout', 'writeAsCustomer'];

function expected(status: Status, action: CaseAction, role: CaseRole): string {
  if (action === 'writeAsCustomer') {
    if (role === 'holder' || role === 'staff') return 'case.not-for-staff';
    return status === 'new' ? 'new' : 'open';
  }
  if (role === 'customer') return 'case.not-for-customers';
  if (role === 'raiser' && !raiserMay.includes(action)) return 'case.your-own';
  if (role === 'holder' && action === 'take' && status !== 'closed') return 'case.already-yours';
  return byStaff[action].split(' ')[statuses.indexOf(status)] as string;
}

test('every status, action and actor leads to a new status or to a refusal', () => {
  for (const status of statuses)
    for (const action of caseActions)
      for (const role of caseRoles)
        assert.equal(
          outcomeOf(status, action, role),
          expected(status, action, role),
          `${role} ${action} on ${status}`,
        );
});

test('what one may do is what would not be refused', () => {
  for (const status of statuses)
    for (const role of caseRoles)
      for (const [action, may] of Object.entries(canOf(status, role)))
        assert.equal(may, !isRefusal(outcomeOf(status, action as CaseAction, role)));
});

test('what one may never do is forbidden, what the status does not allow is against a rule', () => {
  assert.throws(() => decide('open', 'reply', 'raiser'), {
    kind: 'forbidden',
    code: 'case.your-own',
  });
  assert.throws(() => decide('open', 'close', 'staff'), {
    kind: 'rule',
    code: 'case.not-resolved',
  });
});

test('whatever happens, only a question to the customer makes a case wait, and only a customer or a colleague reopens it', () => {
  const step = fc.record({
    action: fc.constantFrom(...caseActions),
    role: fc.constantFrom(...caseRoles),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let status: Status = 'new';
      for (const { action, role } of steps) {
        const before: Status = status;
        try {
          status = decide(status, action, role);
        } catch (error) {
          assert.ok(error instanceof Refusal);
          continue;
        }
        if (status === 'waiting' && before !== 'waiting') assert.equal(action, 'ask');
        if (status === 'closed' && before !== 'closed' && action !== 'merge')
          assert.equal(before, 'resolved');
        if (status === 'new') assert.equal(before, 'new');
        const wasOver = before === 'resolved' || before === 'closed';
        if (wasOver && status === 'open')
          assert.ok(action === 'reopen' || action === 'writeAsCustomer');
      }
    }),
  );
});

test('who holds what they raised works on it; who only raised it is its customer', () => {
  assert.equal(roleOf('p', { holderId: 'p', raisedBy: 'p' }), 'holder');
  assert.equal(roleOf('p', { holderId: 'q', raisedBy: 'p' }), 'raiser');
  assert.equal(roleOf('p', { holderId: null, raisedBy: 'q' }), 'staff');
  assert.equal(roleOf(null, { holderId: null, raisedBy: null }), 'staff');
});

test('a case is not resolved while something is promised to the customer', () => {
  requirePromisesSettled([
    { kind: 'promise', state: 'kept' },
    { kind: 'answer', state: 'open' },
  ]);
  assert.throws(() => requirePromisesSettled([{ kind: 'promise', state: 'open' }]), {
    code: 'case.open-promises',
  });
});

test('the stand-in of the person complained about is kept out, unless above them', () => {
  const here = (id: string) => ({ id, isPresent: true });
  const away = (id: string) => ({ id, isPresent: false });
  assert.deepEqual(standInsKeptOut([here('deputy'), here('second')], []), ['deputy']);
  assert.deepEqual(standInsKeptOut([away('deputy'), here('second')], []), ['deputy', 'second']);
  assert.deepEqual(standInsKeptOut([here('boss')], ['boss', 'chief']), []);
  assert.deepEqual(standInsKeptOut([], ['boss']), []);
});
