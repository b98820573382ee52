import { phoneOf } from '../../organisation/index.ts';
import {
  addIdentity,
  changePerson,
  findPersonByIdentity,
  type IdentityKind,
  type Language,
} from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import { customerToEdit } from '../access.ts';
import { notePutElsewhere } from '../merging/queries.ts';
import { type Customer, customerFor, samePeople } from '../queries.ts';

export interface CustomerChange {
  id: string;
  name?: string | undefined;
  language?: Language | undefined;
  prospect?: boolean | undefined;
  headAccountId?: string | null | undefined;
  outlet?: 'retail' | 'wholesale' | null | undefined;
  class?: string | null | undefined;
}

/** Absent fields stay. Refuses `customers.not-found`, `customers.works-here`, `customers.person-has-no-outlets`, `customers.account-loop`. */
export async function changeCustomer(ctx: Ctx, change: CustomerChange): Promise<void> {
  const customer = await customerToEdit(ctx, change.id);
  if (customer.kind === 'person' && (change.headAccountId || change.outlet))
    throw invalid('customers.person-has-no-outlets', 'Only a company can be an outlet.');
  const headAccountId =
    change.headAccountId && (await requireHeadAccount(ctx, customer.id, change.headAccountId));
  const values = {
    ...(change.name === undefined || customer.personId ? {} : { name: change.name }),
    ...(change.prospect === undefined ? {} : { prospect: change.prospect }),
    ...(change.headAccountId === undefined ? {} : { head_account_id: headAccountId ?? null }),
    ...(change.outlet === undefined ? {} : { outlet: change.outlet }),
    ...(change.class === undefined ? {} : { class: change.class }),
  };
  if (headAccountId !== undefined && headAccountId !== customer.headAccountId)
    await notePutElsewhere(ctx, 'outlet', customer.id);
  if (Object.keys(values).length > 0)
    await ctx.db.updateTable('customers').set(values).where('id', '=', customer.id).execute();
  if (customer.personId)
    await changePerson(ctx, customer.personId, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.language === undefined ? {} : { language: change.language }),
    });
  const isReclassed = change.class !== undefined && change.class !== customer.class;
  record(ctx, {
    kind: 'customer.changed',
    subjectId: customer.id,
    ...(isReclassed ? { data: { class: change.class } } : {}),
  });
}

/** Refuses `customers.company-has-contacts` and what adding an identity refuses. */
export async function addCustomerIdentity(
  ctx: Ctx,
  { id, kind, value }: { id: string; kind: IdentityKind; value: string },
): Promise<void> {
  const customer = await customerToEdit(ctx, id);
  if (!customer.personId)
    throw invalid(
      'customers.company-has-contacts',
      'A company is reached through the people who speak for it. Add a contact instead.',
    );
  const spelt = kind === 'phone' ? await phoneOf(ctx, value) : value;
  const owner = await findPersonByIdentity(ctx, kind, spelt);
  // Theirs already, by a record that became part of this one.
  if (owner && (await samePeople(ctx, customer.id)).includes(owner.id)) return;
  await addIdentity(ctx, customer.personId, kind, spelt);
}

/**
 * The head account is a company, and not the outlet itself nor below it. Accounts are chained, two at once wait.
 * Returns its id: of one that was merged, that of the one that goes on.
 */
export async function requireHeadAccount(
  ctx: Ctx,
  id: string,
  headAccountId: string,
): Promise<string> {
  await waitForAccounts(ctx);
  const head = await customerFor(ctx, headAccountId);
  for (let account: Customer | undefined = head; account; ) {
    if (account.id === id)
      throw againstRule('customers.account-loop', 'A company cannot be its own head account.');
    if (account.kind !== 'company')
      throw invalid('customers.not-a-company', `${account.name} is a person, not a company.`);
    account = account.headAccountId ? await customerFor(ctx, account.headAccountId) : undefined;
  }
  return head.id;
}

/** Who stands above whom, and who is one with whom, changes one at a time. */
export const waitForAccounts = (ctx: Ctx): Promise<unknown> =>
  ctx.db.selectFrom('organisation').select('id').forUpdate().execute();
