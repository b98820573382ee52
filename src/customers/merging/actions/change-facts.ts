import { changePerson, type Language } from '../../../people/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { requireHeadAccount } from '../../actions/change-customer.ts';
import type { Customer } from '../../queries.ts';
import type { Facts } from '../rules.ts';

/** Writes what is taken over or given back. A person's name and language are the person's. */
export async function change(ctx: Ctx, of: Customer, to: Partial<Facts>): Promise<void> {
  const head = to.headAccount && (await requireHeadAccount(ctx, of.id, to.headAccount));
  const values = {
    ...(to.class === undefined ? {} : { class: to.class }),
    ...(to.headAccount === undefined ? {} : { head_account_id: head ?? null }),
    ...(to.outlet === undefined ? {} : { outlet: to.outlet as Customer['outlet'] }),
    ...(to.prospect === undefined ? {} : { prospect: to.prospect }),
    ...(to.name === undefined || of.personId ? {} : { name: to.name }),
  };
  if (Object.keys(values).length > 0)
    await ctx.db.updateTable('customers').set(values).where('id', '=', of.id).execute();
  if (of.personId)
    await changePerson(ctx, of.personId, {
      ...(to.name === undefined ? {} : { name: to.name }),
      ...(to.language == null ? {} : { language: to.language as Language }),
    });
}
