import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EscalationView } from '../../src/escalations/api.ts';
import { whatBroke } from './what-broke.ts';

const cause = (commitmentId: string) =>
  ({ commitmentId, statement: commitmentId }) as EscalationView['causes'][number];
const shown = (causes: string[], recovery: string | null) =>
  whatBroke({
    causes: causes.map(cause),
    recovery: recovery === null ? null : { commitmentId: recovery },
  } as EscalationView).map((each) => each.commitmentId);

test('what broke is what was promised, not the apology that is late too', () => {
  assert.deepEqual(shown(['a call', 'the apology'], 'the apology'), ['a call']);
  assert.deepEqual(shown(['a call', 'a letter'], null), ['a call', 'a letter']);
});

test('where nothing but the apology broke, it is what broke', () => {
  assert.deepEqual(shown(['the apology'], 'the apology'), ['the apology']);
});
