import { findStaff } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { forbidden } from '../platform/refusal.ts';
import { type Customer, customerFor } from './queries.ts';
import { mayAbout } from './rules.ts';

export async function canAbout(ctx: Ctx, customer: Customer): Promise<{ edit: boolean }> {
  const staff = customer.personId === null ? undefined : await findStaff(ctx, customer.personId);
  return mayAbout(ctx.actor.permissions, {
    worksHere: staff !== undefined && staff.leftAt === null,
  });
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
