import { caseKind, severity } from '../cases/api.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import type { FoundCase, search as searchContract, suggest as suggestContract } from './api.ts';
import { casesNumbered, showCases } from './cases.ts';
import { find, type Search, searchFor } from './find.ts';
import { showCustomers, showPeople } from './named.ts';
import { type Query, readQuery } from './rules.ts';

type Input = ParsedInputOf<typeof searchContract>;
type Output = OutputOf<typeof searchContract>;

const nothing = () => ({ items: [], next: null });
const fewOthers = 4;

/** GET /search */
export async function searchAll(ctx: Ctx, { q, kind, cursor, limit }: Input): Promise<Output> {
  const query = readQuery(q, known);
  const search = await searchFor(ctx, query);
  const found: Output = { cases: nothing(), customers: nothing(), people: nothing() };
  if (!search) return found;
  const isAll = kind === undefined;
  const few = { limit: isAll ? fewOthers : limit, cursor };
  if (isAll || kind === 'cases') found.cases = await pageOfCases(ctx, search, { cursor, limit });
  // Cases go on by themselves; the others have pages of their own.
  if (kind === 'customers' || (isAll && cursor === undefined))
    found.customers = await pageOfCustomers(ctx, search, few);
  if (kind === 'people' || (isAll && cursor === undefined))
    found.people = await pageOfPeople(ctx, search, few);
  return found;
}

const known = { kind: caseKind.options, severity: severity.options };

interface Page {
  cursor?: string | undefined;
  limit: number;
}

async function pageOfCases(ctx: Ctx, search: Search, page: Page): Promise<Output['cases']> {
  const { only, numbers } = numbersIn(search.query);
  const numbered = page.cursor === undefined ? await casesNumbered(ctx, numbers) : [];
  const { hits, next } = only ? { hits: [], next: null } : await find(ctx, 'case', search, page);
  const first = new Set(numbered.map(({ id }) => id));
  const all: Parameters<typeof showCases>[2] = [
    ...numbered,
    ...hits.filter(({ id }) => !first.has(id)),
  ];
  return { items: await showCases(ctx, search, all), next };
}

/** `only`: somebody asked for these numbers and nothing else. */
function numbersIn({ filters, plain }: Query): { only: boolean; numbers: number[] } {
  const asked = filters.filter((each) => each.operator === 'number' && !each.isNot);
  const typed = /^\d{1,15}$/.test(plain) ? [Number(plain)] : [];
  return {
    only: asked.length > 0,
    numbers: asked.length > 0 ? asked.map(({ value }) => Number(value)) : typed,
  };
}

async function pageOfCustomers(ctx: Ctx, search: Search, page: Page): Promise<Output['customers']> {
  if (!ctx.actor.permissions.has('customers.read')) return nothing();
  const { hits, next } = await find(ctx, 'customer', search, page);
  return { items: await showCustomers(ctx, search, hits), next };
}

async function pageOfPeople(ctx: Ctx, search: Search, page: Page): Promise<Output['people']> {
  if (!ctx.actor.permissions.has('people.read')) return nothing();
  const { hits, next } = await find(ctx, 'person', search, page);
  return { items: await showPeople(ctx, search, hits), next };
}

/** GET /search/suggestions */
export async function suggestions(
  ctx: Ctx,
  { q }: ParsedInputOf<typeof suggestContract>,
): Promise<OutputOf<typeof suggestContract>> {
  const search = await searchFor(ctx, readQuery(q, known));
  if (!search) return { cases: [], customers: [], people: [] };
  const cases = await pageOfCases(ctx, search, { limit: 6 });
  const customers = await pageOfCustomers(ctx, search, { limit: fewOthers });
  const people = await pageOfPeople(ctx, search, { limit: fewOthers });
  return {
    cases: cases.items.map(({ id, number, title, customer, status }: FoundCase) => ({
      id,
      number,
      title,
      customer: customer && customer.name.map(({ text }) => text).join(''),
      status,
    })),
    customers: customers.items,
    people: people.items,
  };
}
