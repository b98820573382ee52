import { sql } from 'kysely';
import { matterFor, readableMatters } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { named } from '../../platform/db/json.ts';
import type { CustomerHistory, PastCase } from './api.ts';

const lastCases = 6;
const nextPromises = 6;
const mostPeople = 8;
const mostCounted = 100;

/** GET /cases/:id/customer-history. Refuses `matters.not-found`. Four statements, each by the customer's index. */
export async function showCustomerHistory(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ history: CustomerHistory | null }> {
  const { customerId, customerName } = await matterFor(ctx, id);
  if (customerId === null || customerName !== 'shown') return { history: null };
  const customer = await customerOf(ctx, customerId);
  const cases = await otherCases(ctx, customerId, id);
  return {
    history: {
      ...customer,
      since: customer.since.toISOString(),
      open: cases[0]?.open ?? 0,
      cases: cases.map(({ id, number, title, kind, status, broken, openedAt }) => ({
        ...{ id, number, title, kind, status, broken },
        openedAt: openedAt.toISOString(),
      })),
      promises: await promisesTo(ctx, customerId, id),
    },
  };
}

type Known = Pick<CustomerHistory, 'kind' | 'class' | 'headAccount' | 'companies' | 'contacts'> & {
  since: Date;
};

async function customerOf(ctx: Ctx, customerId: string): Promise<Known> {
  const { rows } = await sql<Known>`
    select c.kind, c.class, c.created_at as since,
      (select ${named('h')} from customers h where h.id = c.head_account_id) as "headAccount",
      (select coalesce(json_agg(s order by s.name), '[]') from (
        select o.id, o.name, k.role from customer_contacts k join customers o on o.id = k.customer_id
        where k.person_id = any(kept_people_of(c.id)) and k.ended_at is null and o.merged_into is null
        group by o.id, o.name, k.role limit ${mostPeople}) s) as companies,
      (select coalesce(json_agg(s order by s.name), '[]') from (
        select k.person_id as "personId", coalesce(own.merged_into, own.id) as "customerId", p.name, k.role from customer_contacts k
        join people p on p.id = k.person_id left join customers own on own.person_id = k.person_id
        where k.customer_id = c.id and k.ended_at is null limit ${mostPeople}) s) as contacts
    from customers c where c.id = ${customerId}`.execute(ctx.db);
  return rows[0] as Known;
}

type CaseRow = Omit<PastCase, 'openedAt'> & { openedAt: Date; open: number };

/** How many of them are open stands on each row: the page costs one statement. */
async function otherCases(ctx: Ctx, customerId: string, besides: string): Promise<CaseRow[]> {
  const theirs = sql`from case_rows r join matters m on m.id = r.id
    where r.customer_id = ${customerId} and r.id <> ${besides} and m.merged_into is null and ${readableMatters(ctx, 'm')}`;
  const { rows } = await sql<CaseRow>`
    select r.id, r.number, r.title, r.kind, r.status, r.is_broken as broken, r.opened_at as "openedAt",
      (select count(*)::int from (select ${theirs} and r.is_open limit ${mostCounted}) counted) as open
    ${theirs} order by r.updated_at desc, r.id desc limit ${lastCases}`.execute(ctx.db);
  return rows;
}

type PromiseRow = Omit<CustomerHistory['promises'][number], 'dueAt'> & { dueAt: Date | null };

async function promisesTo(
  ctx: Ctx,
  customerId: string,
  besides: string,
): Promise<CustomerHistory['promises']> {
  const { rows } = await sql<PromiseRow>`
    select c.id, c.statement, c.due_at as "dueAt", json_build_object('id', m.id, 'number', m.number) as case
    from (select id from case_rows where customer_id = ${customerId} and is_open and id <> ${besides}
      order by updated_at desc limit ${mostCounted}) r
    join matters m on m.id = r.id
    join commitments c on c.matter_id = r.id and c.kind = 'promise' and c.owed_to = 'customer'
      and (c.state = 'open' or (c.state = 'broken' and c.fulfilled_at is null))
    where ${readableMatters(ctx, 'm')}
    order by c.due_at, c.id limit ${nextPromises}`.execute(ctx.db);
  return rows.map((row) => ({ ...row, dueAt: row.dueAt?.toISOString() ?? null }));
}
