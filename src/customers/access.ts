import { findStaff } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { forbidden } from '../platform/refusal.ts';
import { type Customer, customerFor, samePeople } from './queries.ts';
import { mayAbout } from './rules.ts';

export async function canAbout(ctx: Ctx, customer: Customer): Promise<{ edit: boolean }> {
  return mayAbout(ctx.actor.permissions, { worksHere: (await staffBehind(ctx, customer)) > 0 });
}

/** How many of the people behind a customer work here. */
export async function staffBehind(ctx: Ctx, { id, personId }: Customer): Promise<number> {
  if (personId === null) return 0;
  const found = [];
  for (const each of await samePeople(ctx, id)) found.push(await findStaff(ctx, each));
  return found.filter((staff) => staff?.leftAt === null).length;
}

/** Refuses `customers.not-found` and `customers.works-here`. */
export async function customerToEdit(ctx: Ctx, id: string): Promise<Customer> {
  const customer = await customerFor(ctx, id);
  if (!(await canAbout(ctx, customer)).edit)
    throw forbidden(
      'customers.works-here',
      `${customer.name} works here; only administrators change how they are reached.`,
    );
  return customer;
}
