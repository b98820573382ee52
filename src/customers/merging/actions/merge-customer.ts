import { sql } from 'kysely';
import { personFor } from '../../../people/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/db/id.ts';
import { record } from '../../../platform/events/index.ts';
import { conflict } from '../../../platform/refusal.ts';
import { customerToEdit, staffBehind } from '../../access.ts';
import { waitForAccounts } from '../../actions/change-customer.ts';
import { type Customer, customerFor } from '../../queries.ts';
import { noteMoved } from '../queries.ts';
import { type Facts, requireMayMerge, type Takable, takenOver } from '../rules.ts';
import { change } from './change-facts.ts';

/**
 * Two records of one customer become one: the first ends and answers from now on with the other. What hangs on it
 * goes over and is noted, so that it can go back. Refuses by the rules, and `customers.one-already`,
 * `customers.merged-meanwhile`. Records `customer.merged` and `customer.took-in`; slices above move what is theirs. Returns the id of the
 * one that goes on.
 */
export async function mergeCustomer(
  ctx: Ctx,
  { id, into, take }: { id: string; into: string; take: readonly Takable[] },
): Promise<string> {
  await waitForAccounts(ctx);
  const [ends, goesOn] = [await customerToEdit(ctx, id), await customerToEdit(ctx, into)];
  if (ends.id === goesOn.id) throw conflict('customers.one-already', 'These two are one already.');
  if (ends.id !== id)
    throw conflict(
      'customers.merged-meanwhile',
      `This one has become part of ${ends.name} meanwhile. Please look again.`,
    );
  await lock(ctx, [ends.id, goesOn.id]);
  requireMayMerge({
    kinds: [ends.kind, goesOn.kind],
    staff: (await staffBehind(ctx, ends)) + (await staffBehind(ctx, goesOn)),
    isBelow: await isBelow(ctx, goesOn, ends),
  });

  const taken = takenOver(take, await factsOf(ctx, ends), await factsOf(ctx, goesOn));
  const mergeId = newId();
  await ctx.db
    .insertInto('customer_merges')
    .values({
      id: mergeId,
      merged_id: ends.id,
      into_id: goesOn.id,
      at: ctx.now,
      by_id: ctx.actor.personId,
      taken: JSON.stringify(taken),
    })
    .execute();
  await sql`update customers set merged_into = ${goesOn.id}
    where id = ${ends.id} or merged_into = ${ends.id}`.execute(ctx.db);
  await moveOutlets(ctx, mergeId, ends, goesOn);
  await moveContacts(ctx, mergeId, ends, goesOn);
  await change(
    ctx,
    goesOn,
    Object.fromEntries(Object.entries(taken).map(([field, { to }]) => [field, to])),
  );
  record(ctx, {
    kind: 'customer.merged',
    subjectId: ends.id,
    data: {
      mergeId,
      into: goesOn.id,
      isReclassed: ends.class !== goesOn.class,
    },
  });
  record(ctx, {
    kind: 'customer.took-in',
    subjectId: goesOn.id,
    data: { mergeId, from: ends.id },
  });
  return goesOn.id;
}

/** Whoever writes their id down anew waits, as their key's check does. */
export const lock = (ctx: Ctx, ids: readonly string[]): Promise<unknown> =>
  sql`select from customers where id = any(${ids}::uuid[]) order by id for update`.execute(ctx.db);

export async function factsOf(ctx: Ctx, of: Customer): Promise<Facts> {
  return {
    name: of.name,
    language: of.personId && (await personFor(ctx, of.personId)).language,
    class: of.class,
    headAccount: of.headAccountId,
    outlet: of.outlet,
    prospect: of.isProspect,
  };
}

async function isBelow(ctx: Ctx, { headAccountId }: Customer, above: Customer): Promise<boolean> {
  for (let next = headAccountId; next; ) {
    const account = await customerFor(ctx, next);
    if (account.id === above.id) return true;
    next = account.headAccountId;
  }
  return false;
}

async function moveOutlets(ctx: Ctx, mergeId: string, from: Customer, to: Customer): Promise<void> {
  const moved = await ctx.db
    .updateTable('customers')
    .set({ head_account_id: to.id })
    .where('head_account_id', '=', from.id)
    .returning('id')
    .execute();
  await noteMoved(ctx, mergeId, 'outlet', idsOf(moved));
}

/** Who speaks for both already, stays with both; who spoke for the one that goes on until some time, does so again. */
async function moveContacts(
  ctx: Ctx,
  mergeId: string,
  from: Customer,
  to: Customer,
): Promise<void> {
  const again = await sql<{ id: string }>`
    update customer_contacts k set ended_at = null from customer_contacts old
    where k.customer_id = ${to.id} and k.ended_at is not null
      and old.customer_id = ${from.id} and old.person_id = k.person_id and old.ended_at is null
    returning k.person_id as id`.execute(ctx.db);
  const moved = await sql<{ id: string }>`
    update customer_contacts k set customer_id = ${to.id}
    where k.customer_id = ${from.id} and not exists (
      select from customer_contacts known where known.customer_id = ${to.id} and known.person_id = k.person_id)
    returning k.person_id as id`.execute(ctx.db);
  await noteMoved(ctx, mergeId, 'contact-again', idsOf(again.rows));
  await noteMoved(ctx, mergeId, 'contact', idsOf(moved.rows));
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
