import { sql } from 'kysely';
import { noName, withdrawPeople } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type {} from '../tables.ts';

/**
 * Takes back customers whom nobody has met yet, with the people they are: nobody finds them any more, their addresses
 * are free and their names forgotten. Who may be taken back the caller knows.
 */
export async function withdrawCustomers(
  ctx: Ctx,
  customers: readonly { customerId: string; personId: string | null }[],
): Promise<void> {
  if (customers.length === 0) return;
  const ids = customers.map(({ customerId }) => customerId);
  const people = customers.flatMap(({ personId }) => personId ?? []);
  await sql`
    update customer_contacts set ended_at = ${ctx.now}
    where person_id = any(${people}::uuid[]) and ended_at is null`.execute(ctx.db);
  await sql`
    update customers set withdrawn_at = ${ctx.now}, name = ${noName}, class = null
    where id = any(${ids}::uuid[])`.execute(ctx.db);
  await withdrawPeople(ctx, people);
  for (const id of ids) record(ctx, { kind: 'customer.withdrawn', subjectId: id });
}
