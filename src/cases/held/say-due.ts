// The clock of replies on their way: each is said at its second, once, whoever died meanwhile.
import { sql } from 'kysely';
import { actorForPerson } from '../../organisation/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import { attempt, type Transact } from '../../platform/events/index.ts';
import { forbidden, Refusal } from '../../platform/refusal.ts';
import { writeMessage as contract } from '../api.ts';
import { giveBack, type Held, heldWhere, sayHeld } from './rows.ts';
import { mostAttempts, pauseMs } from './rules.ts';
import type {} from './tables.ts';

/** Says all whose time has come. What cannot be said is given back. Returns how many were taken up. */
export async function sayDue(transact: Transact): Promise<number> {
  for (let count = 0; ; count++) if (!(await sayNext(transact))) return count;
}

/** One in a transaction of its own: what fails with it takes no other with it. */
async function sayNext(transact: Transact): Promise<boolean> {
  let taken: Held | undefined;
  try {
    return await transact(system('clock'), async (ctx) => {
      taken = await nextDue(ctx);
      if (taken) await sayOrGiveBack(ctx, taken);
      return taken !== undefined;
    });
  } catch (error) {
    if (!taken) throw error;
    const { id } = taken;
    await transact(system('clock'), (ctx) => putOff(ctx, id, error));
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** What another worker is at is left to it; of one author on one case the first goes first. */
async function nextDue(ctx: Ctx): Promise<Held | undefined> {
  const due = sql`h.ended_at is null and h.send_at <= ${ctx.now} and not exists (select from held_replies e
    where e.case_id = h.case_id and e.author_id = h.author_id and e.ended_at is null
      and (e.send_at, e.id) < (h.send_at, h.id))`;
  return (await heldWhere(ctx, due, sql`limit 1 for update skip locked`))[0];
}

async function sayOrGiveBack(ctx: Ctx, held: Held): Promise<void> {
  const refusal = await attempt(ctx, async () => {
    const actor = await actorForPerson(ctx, held.authorId, { kind: 'person' });
    if (!actor.permissions.has(contract.needs))
      throw forbidden('auth.not-allowed', 'Your role does not allow this.');
    await sayHeld({ ...ctx, actor }, held);
  });
  if (refusal) await giveBack(ctx, held, refusal.code);
}

/** It failed as a whole: by a rule of what follows from it, or by a fault of ours, which may pass. */
async function putOff(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const [held] = await heldWhere(ctx, sql`h.id = ${id} and h.ended_at is null`, sql`for update`);
  if (!held) return;
  const attempts = held.attempts + 1;
  if (error instanceof Refusal) await giveBack(ctx, held, error.code);
  else if (attempts >= mostAttempts) await giveBack(ctx, held, 'reply.not-said');
  else
    await ctx.db
      .updateTable('held_replies')
      .set({ attempts, send_at: new Date(ctx.now.getTime() + pauseMs(attempts)) })
      .where('id', '=', id)
      .execute();
}

const keptMs = 86_400_000;

/** What became of them stands in the conversation, or among the drafts. */
export async function forgetEnded(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('held_replies')
    .where('ended_at', '<', new Date(ctx.now.getTime() - keptMs))
    .execute();
}
