// What is to become of rows about customers: whom we know, what they would add, what is wrong.
import {
  companiesNamed,
  type KnownCompany,
  type KnownPerson,
  knownPeople,
} from '../../customers/index.ts';
import { ownersOf } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { type CustomerSaid, identitiesIn, readCustomer } from '../read/customer.ts';
import type { Decided, ImportRow, RowChange, RowProblem } from '../rows.ts';
import type { Setup } from './setup.ts';

export interface CustomerPlan extends Decided {
  said: CustomerSaid;
  /** Somebody we know already, perhaps not as a customer. */
  person?: KnownPerson;
  company?: KnownCompany;
  /** Of the company they speak for, and of the one above; absent: the row names none, or nobody has it. */
  contactOf?: string;
  headAccountId?: string;
  /** Companies that it names and nobody has. */
  unknown: string[];
  turn: number;
}

interface Known {
  owners: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, KnownPerson>;
  companies: ReadonlyMap<string, KnownCompany[]>;
}

/** What rows read as; asks the database once for all of them, and writes nothing. */
export async function decideCustomers(
  ctx: Ctx,
  setup: Setup,
  rows: readonly ImportRow[],
): Promise<CustomerPlan[]> {
  const read = rows.map((row) => ({ row, ...readCustomer(row, setup.columns, setup.country) }));
  const owners = await ownersOf(
    ctx,
    read.flatMap(({ said }) => identitiesIn(said)),
  );
  const known: Known = {
    owners,
    people: await knownPeople(ctx, [...new Set(owners.values())]),
    companies: await companiesNamed(
      ctx,
      read.flatMap(({ said }) => companyNames(said)),
    ),
  };
  return read.map(({ row, said, problems }) => judge(row, said, problems, known, setup));
}

/** Every company that a row names. */
export const companyNames = (said: CustomerSaid): string[] =>
  [said.kind === 'company' ? said.name : null, said.company, said.headAccount].filter(
    (name): name is string => name !== null && name !== '',
  );

function judge(
  row: ImportRow,
  said: CustomerSaid,
  found: RowProblem[],
  known: Known,
  setup: Setup,
): CustomerPlan {
  const problems = [...found];
  for (const name of new Set(companyNames(said)))
    if ((known.companies.get(name)?.length ?? 0) > 1)
      problems.push({ code: 'several-companies', values: { value: name } });
  const isCompany = said.kind === 'company';
  const matches = isCompany ? [] : peopleOf(said, known);
  if (matches.length > 1)
    problems.push({
      code: 'two-people',
      values: { one: matches[0]?.name ?? '', other: matches[1]?.name ?? '' },
    });
  const person = matches[0];
  const company = isCompany ? known.companies.get(said.name)?.[0] : undefined;
  const [contactOf, headAccountId] = [said.company, said.headAccount].map((name) =>
    idOf(name, known),
  );
  const base = {
    ...{ row: row.row, said, problems, turn: turnOf(row, said) },
    ...(person ? { person } : {}),
    ...(company ? { company } : {}),
    ...(contactOf ? { contactOf } : {}),
    ...(headAccountId ? { headAccountId } : {}),
    unknown: [said.company, said.headAccount].filter(
      (name): name is string => name !== null && idOf(name, known) === undefined,
    ),
  };
  const foundId = company?.id ?? person?.customer?.id ?? null;
  if (problems.length > 0) return { ...base, verdict: 'wrong', changes: [], foundId };
  if (isCompany ? !company : !person?.customer)
    return { ...base, verdict: 'make', changes: person ? [asCustomer] : [], foundId };
  const changes = company
    ? changesToCompany(said, company, setup)
    : changesToPerson(said, person as KnownPerson, contactOf, setup);
  return { ...base, verdict: changes.length > 0 ? 'change' : 'same', changes, foundId };
}

const idOf = (name: string | null, { companies }: Known): string | undefined =>
  name === null ? undefined : companies.get(name)?.[0]?.id;

const asCustomer: RowChange = { field: 'customer', from: null, to: 'customer' };

/** Companies before the shops that stand under them, both before the people who speak for them. */
function turnOf(row: ImportRow, said: CustomerSaid): number {
  if (row.implied) return -2;
  if (said.kind === 'person') return 1;
  return said.headAccount === null ? -1 : 0;
}

/** Whose addresses and numbers these are; records that were merged are one. */
function peopleOf(said: CustomerSaid, { owners, people }: Known): KnownPerson[] {
  const found = new Map<string, KnownPerson>();
  for (const { kind, value } of identitiesIn(said)) {
    const person = people.get(owners.get(`${kind}:${value}`) ?? '');
    if (person) found.set(person.customer?.id ?? person.personId, person);
  }
  return [...found.values()];
}

function changesToPerson(
  said: CustomerSaid,
  person: KnownPerson,
  contactOf: string | undefined,
  { existing }: Setup,
): RowChange[] {
  // How colleagues are reached is changed where colleagues are looked after.
  if (existing === 'leave' || person.worksHere) return [];
  const changes: RowChange[] = [];
  const isKnown = (kind: string, value: string): boolean =>
    person.identities.some((each) => each.kind === kind && each.value === value);
  for (const { kind, value } of identitiesIn(said))
    if (!isKnown(kind, value)) changes.push({ field: kind, from: null, to: value });
  changes.push(
    ...changesToStanding(said, person.customer as NonNullable<KnownPerson['customer']>, existing),
  );
  if (existing === 'replace') {
    if (said.name !== person.name)
      changes.push({ field: 'name', from: person.name, to: said.name });
    if (said.language && said.language !== person.language)
      changes.push({ field: 'language', from: person.language, to: said.language });
  }
  if (said.company && !(contactOf && person.speaksFor.includes(contactOf)))
    changes.push({ field: 'company', from: null, to: said.company });
  return changes;
}

/** What a row would add to a company that another row of the same file brings. */
export const changesToComing = (said: CustomerSaid, setup: Setup): RowChange[] =>
  changesToCompany(
    said,
    { class: null, isProspect: false, outlet: null, headAccountId: null },
    setup,
  );

function changesToCompany(
  said: CustomerSaid,
  company: Omit<KnownCompany, 'asked' | 'id'>,
  { existing }: Setup,
): RowChange[] {
  if (existing === 'leave') return [];
  const changes = changesToStanding(said, company, existing);
  const isFree = (now: string | null): boolean => now === null || existing === 'replace';
  if (said.outlet && said.outlet !== company.outlet && isFree(company.outlet))
    changes.push({ field: 'outlet', from: company.outlet, to: said.outlet });
  if (said.headAccount && company.headAccountId === null)
    changes.push({ field: 'headAccount', from: null, to: said.headAccount });
  return changes;
}

function changesToStanding(
  said: CustomerSaid,
  now: { class: string | null; isProspect: boolean },
  existing: Setup['existing'],
): RowChange[] {
  const changes: RowChange[] = [];
  if (said.class && said.class !== now.class && (now.class === null || existing === 'replace'))
    changes.push({ field: 'class', from: now.class, to: said.class });
  if (existing === 'replace' && said.prospect !== null && said.prospect !== now.isProspect)
    changes.push({ field: 'prospect', from: yesNo(now.isProspect), to: yesNo(said.prospect) });
  return changes;
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
