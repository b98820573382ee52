import {
  addContact,
  addCustomer,
  addCustomerIdentity,
  addCustomers,
  changeCustomer,
  customerOf,
  type NewCustomerPerson,
} from '../../customers/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { attempt } from '../../platform/events/index.ts';
import { type CustomerPlan, decideCustomers } from '../decide/customers.ts';
import type { Setup } from '../decide/setup.ts';
import { identitiesIn } from '../read/customer.ts';
import type { ImportRow, Made, RowChange } from '../rows.ts';
import type { Done } from '../store.ts';
import { doneOf, failed, refused } from './done.ts';

/** Decides again, for much may have happened since the dry run, and does it. What is refused is a row that failed. */
export async function applyCustomers(
  ctx: Ctx,
  setup: Setup,
  rows: readonly ImportRow[],
): Promise<Done[]> {
  const plans = (await decideCustomers(ctx, setup, rows)).map(withCompanies);
  const isNew = (plan: CustomerPlan): boolean =>
    plan.verdict === 'make' && plan.said.kind === 'person' && !plan.person;
  const made = await makePeople(ctx, setup, plans.filter(isNew));
  const done: Done[] = [];
  for (const plan of plans) done.push(made.get(plan.row) ?? (await applyOne(ctx, setup, plan)));
  return done;
}

/** What the dry run would have made is there by now, or was refused. */
function withCompanies(plan: CustomerPlan): CustomerPlan {
  if (plan.verdict === 'wrong' || plan.unknown.length === 0) return plan;
  const problem = { code: 'no-company', values: { value: plan.unknown[0] as string } };
  return { ...plan, verdict: 'wrong', problems: [problem], changes: [] };
}

/** All in a few statements; where one of them is refused, each by itself. */
async function makePeople(
  ctx: Ctx,
  setup: Setup,
  plans: readonly CustomerPlan[],
): Promise<Map<number, Done>> {
  const done = new Map<number, Done>();
  const make = async (some: readonly CustomerPlan[]): Promise<void> => {
    const made = await addCustomers(
      ctx,
      some.map((plan) => newcomer(plan, setup)),
    );
    for (const [i, plan] of some.entries()) done.set(plan.row, newPerson(plan, made[i] as NewIds));
  };
  if (!(await attempt(ctx, () => make(plans)))) return done;
  done.clear();
  for (const plan of plans) {
    const refusal = await attempt(ctx, () => make([plan]));
    if (refusal) done.set(plan.row, refused(plan, refusal));
  }
  return done;
}

interface NewIds {
  customerId: string;
  personId: string;
}

const newPerson = (plan: CustomerPlan, ids: NewIds): Done =>
  doneOf(plan, ids.customerId, {
    ...{ ...ids, isNewPerson: true, isNewCustomer: true },
    ...(plan.contactOf ? { contactOf: plan.contactOf } : {}),
  });

const newcomer = ({ said, contactOf }: CustomerPlan, setup: Setup): NewCustomerPerson => ({
  name: said.name,
  language: said.language ?? setup.language,
  emails: said.emails,
  phones: said.phones,
  prospect: said.prospect ?? false,
  class: said.class,
  ...(contactOf ? { contactOf: { companyId: contactOf, role: said.role } } : {}),
});

async function applyOne(ctx: Ctx, setup: Setup, plan: CustomerPlan): Promise<Done> {
  if (plan.verdict === 'wrong' || plan.verdict === 'same') return failed(plan);
  let done: Done | undefined;
  const refusal = await attempt(ctx, async () => {
    const made =
      plan.verdict === 'change'
        ? await changeOne(ctx, plan)
        : plan.person
          ? await makeOfPerson(ctx, plan)
          : await makeCompany(ctx, plan);
    done = doneOf(plan, made.customerId ?? null, made);
  });
  return refusal ? refused(plan, refusal) : (done as Done);
}

async function makeCompany(ctx: Ctx, { said, headAccountId }: CustomerPlan): Promise<Made> {
  const customerId = await addCustomer(ctx, {
    ...{ kind: 'company', name: said.name, prospect: said.prospect ?? false },
    ...(said.class ? { class: said.class } : {}),
    ...(said.outlet ? { outlet: said.outlet } : {}),
    ...(headAccountId ? { headAccountId } : {}),
  });
  return { customerId, isNewCustomer: true };
}

/** Somebody known otherwise, a colleague or who speaks for a company, is a customer too from now on. */
async function makeOfPerson(ctx: Ctx, plan: CustomerPlan): Promise<Made> {
  const { said, person, contactOf } = plan;
  const personId = person?.personId as string;
  const customerId = await customerOf(ctx, personId, {
    prospect: said.prospect ?? false,
    class: said.class ?? undefined,
  });
  if (contactOf && !person?.speaksFor.includes(contactOf))
    await addContact(ctx, { id: contactOf, personId, role: said.role });
  return { customerId, personId, isNewCustomer: true };
}

async function changeOne(ctx: Ctx, plan: CustomerPlan): Promise<Made> {
  const { said, person, company, changes } = plan;
  const id = (company?.id ?? person?.customer?.id) as string;
  const to = (field: RowChange['field']): string | undefined =>
    changes.find((change) => change.field === field)?.to;
  const values = {
    ...(to('name') ? { name: to('name') } : {}),
    ...(to('language') ? { language: to('language') as Language } : {}),
    ...(to('class') ? { class: to('class') } : {}),
    ...(to('prospect') ? { prospect: to('prospect') === 'yes' } : {}),
    ...(to('outlet') && said.outlet ? { outlet: said.outlet } : {}),
    ...(to('headAccount') && plan.headAccountId ? { headAccountId: plan.headAccountId } : {}),
  };
  if (Object.keys(values).length > 0) await changeCustomer(ctx, { id, ...values });
  const added = identitiesIn(said).filter(({ kind, value }) =>
    changes.some((change) => change.field === kind && change.to === value),
  );
  for (const identity of added) await addCustomerIdentity(ctx, { id, ...identity });
  const contactOf = to('company') ? plan.contactOf : undefined;
  if (contactOf && person)
    await addContact(ctx, { id: contactOf, personId: person.personId, role: said.role });
  return {
    customerId: id,
    changes,
    ...(person ? { personId: person.personId } : {}),
    ...(added.length > 0 ? { identities: added } : {}),
    ...(contactOf ? { contactOf } : {}),
  };
}
