import { type Ctx, system } from '../context.ts';
import type { Transact } from './transact.ts';

/** What the clock finds due, a portion a transaction, until one took fewer than `full`. Returns how many in all. */
export async function inPortions(
  transact: Transact,
  full: number,
  take: (ctx: Ctx) => Promise<number>,
): Promise<number> {
  for (let done = 0; ; ) {
    const count = await transact(system('clock'), take);
    done += count;
    if (count < full) return done;
  }
}
