// The import itself, a portion at a time.
import type { Ctx } from '../../platform/context.ts';
import { applyCustomers } from '../apply/customers.ts';
import { applyStaff } from '../apply/staff.ts';
import { setupFor } from '../decide/setup.ts';
import type { Kind } from '../rules.ts';
import { type Done, type Import, rowsToDo, writeDone } from '../store.ts';
import type { Portion } from './portion.ts';

/** Whoever changes colleagues waits for one portion. */
const atOnce: Readonly<Record<Kind, number>> = { customers: 500, staff: 25 };

export async function runPortion(ctx: Ctx, of: Import): Promise<Portion> {
  const rows = await rowsToDo(ctx, of.id, atOnce[of.kind]);
  if (rows.length === 0) return { counts: {}, isEnd: true };
  const setup = await setupFor(ctx, of);
  const apply = of.kind === 'customers' ? applyCustomers : applyStaff;
  const done = await apply(ctx, setup, rows);
  await writeDone(ctx, of.id, done);
  const count = (isOne: (each: Done) => boolean): number => done.filter(isOne).length;
  return {
    counts: {
      done: done.length,
      made: count(({ verdict, made }) => verdict === 'make' && made !== null),
      changed: count(({ verdict, made }) => verdict === 'change' && made !== null),
      failed: count(({ verdict }) => verdict === 'wrong'),
    },
    isEnd: false,
  };
}
