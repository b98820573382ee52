import { sql } from 'kysely';
import { createPeople, type Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';

export interface NewCustomerPerson {
  name: string;
  language: Language;
  emails: readonly string[];
  /** In E.164. */
  phones: readonly string[];
  prospect: boolean;
  class: string | null;
  /** The company they speak for. */
  contactOf?: { companyId: string; role: string } | undefined;
}

/**
 * People whom nobody knows yet, hundreds in a few statements: all or none. Returns their ids in the same order.
 * Refuses `people.identity-taken` when one of their addresses or numbers is somebody's.
 */
export async function addCustomers(
  ctx: Ctx,
  newcomers: readonly NewCustomerPerson[],
): Promise<{ customerId: string; personId: string }[]> {
  const people = await createPeople(ctx, newcomers);
  const rows = newcomers.map((newcomer, i) => ({
    id: newId(),
    person: people[i] as string,
    class: newcomer.class,
    prospect: newcomer.prospect,
    company: newcomer.contactOf?.companyId ?? null,
    role: newcomer.contactOf?.role ?? '',
  }));
  const listed = sql`json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, person uuid, class text,
    prospect boolean, company uuid, role text)`;
  await sql`
    insert into customers (id, kind, person_id, name, prospect, class, created_at)
    select n.id, 'person', p.id, p.name, n.prospect, n.class, ${ctx.now}::timestamptz
    from ${listed} join people p on p.id = n.person`.execute(ctx.db);
  if (rows.some(({ company }) => company !== null))
    await sql`
      insert into customer_contacts (customer_id, person_id, role, since)
      select company, person, role, ${ctx.now}::timestamptz from ${listed} where company is not null`.execute(
      ctx.db,
    );
  for (const { id, person, company } of rows) {
    record(ctx, { kind: 'customer.added', subjectId: id, data: { personId: person } });
    if (company)
      record(ctx, {
        kind: 'customer.contact-added',
        subjectId: company,
        data: { personId: person },
      });
  }
  return rows.map(({ id, person }) => ({ customerId: id, personId: person }));
}
