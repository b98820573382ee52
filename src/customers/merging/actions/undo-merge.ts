import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import { record } from '../../../platform/events/index.ts';
import { againstRule } from '../../../platform/refusal.ts';
import { customerToEdit } from '../../access.ts';
import { waitForAccounts } from '../../actions/change-customer.ts';
import { type Customer, customerFor } from '../../queries.ts';
import {
  type Merge,
  mergeFor,
  movedWith,
  type Moving,
  noteReturned,
  withTheirs,
} from '../queries.ts';
import { givenBack, type Taken } from '../rules.ts';
import { change } from './change-facts.ts';
import { factsOf, lock } from './merge-customer.ts';

/**
 * The record that ended stands by itself again, with those that were part of it. What went over goes back if it is
 * still there; what came since, and what somebody moved since, stays. Refuses `customers.no-such-merge` and
 * `customers.account-loop`. Records `customer.unmerged` and `customer.let-go`; slices above give back what is theirs. Returns the id of the
 * one that stands again.
 */
export async function undoMerge(ctx: Ctx, { id }: { id: string }): Promise<string> {
  await waitForAccounts(ctx);
  const merge = await mergeFor(ctx, id);
  const stayed = await customerToEdit(ctx, merge.goesOn);
  await lock(ctx, [merge.mergedId, stayed.id]);

  const { into, taken } = await end(ctx, merge);
  await sql`update customers set merged_into = nullif(${merge.mergedId}::uuid, id)
    where id in ${withTheirs(merge.mergedId)}`.execute(ctx.db);
  await giveBackAccounts(ctx, merge);
  // What was taken over stands where it was put; if that one is part of another by now, it changed nothing there.
  if (into === stayed.id) await change(ctx, stayed, givenBack(taken, await factsOf(ctx, stayed)));
  const again = await customerFor(ctx, merge.mergedId);
  await requireNoLoop(ctx, again);
  const now = await customerFor(ctx, stayed.id);
  record(ctx, {
    kind: 'customer.unmerged',
    subjectId: again.id,
    data: {
      mergeId: id,
      from: stayed.id,
      isReclassed: again.class !== stayed.class || now.class !== stayed.class,
    },
  });
  record(ctx, {
    kind: 'customer.let-go',
    subjectId: stayed.id,
    data: { mergeId: id, to: again.id },
  });
  return again.id;
}

async function end(ctx: Ctx, { id }: Merge): Promise<{ into: string; taken: Taken }> {
  const row = await ctx.db
    .updateTable('customer_merges')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.personId })
    .where('id', '=', id)
    .returning(['into_id', 'taken'])
    .executeTakeFirstOrThrow();
  return { into: row.into_id, taken: row.taken };
}

async function giveBackAccounts(ctx: Ctx, { id, mergedId, goesOn }: Merge): Promise<void> {
  // A contact may have stayed with one in between who had them too.
  const there = sql`(select id from customers where id = ${goesOn} or merged_into = ${goesOn})`;
  const back = async (what: Moving, statement: RawBuilder<unknown>): Promise<void> => {
    const { rows } = await sql<{ id: string }>`${statement}`.execute(ctx.db);
    await noteReturned(
      ctx,
      id,
      what,
      rows.map((row) => row.id),
    );
  };
  await back(
    'outlet',
    sql`update customers set head_account_id = ${mergedId}
      where id in ${movedWith(id, 'outlet')} and head_account_id = ${goesOn} returning id`,
  );
  await back(
    'contact',
    sql`update customer_contacts k set customer_id = ${mergedId}
      where k.person_id in ${movedWith(id, 'contact')} and k.customer_id in ${there}
        and not exists (select from customer_contacts own
          where own.customer_id = ${mergedId} and own.person_id = k.person_id)
      returning k.person_id as id`,
  );
  await back(
    'contact-again',
    sql`update customer_contacts set ended_at = ${ctx.now}
      where person_id in ${movedWith(id, 'contact-again')} and customer_id in ${there} and ended_at is null
      returning person_id as id`,
  );
}

/** A head account may have been put below what was its outlet meanwhile. */
async function requireNoLoop(ctx: Ctx, start: Customer): Promise<void> {
  for (let next = start.headAccountId; next; ) {
    const account: Customer = await customerFor(ctx, next);
    if (account.id === start.id)
      throw againstRule('customers.account-loop', 'A company cannot be its own head account.');
    next = account.headAccountId;
  }
}
