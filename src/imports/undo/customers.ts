import { sql } from 'kysely';
import { changeCustomer, endContact, withdrawCustomers } from '../../customers/index.ts';
import { type Language, ownersOf, withdrawIdentity } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { attempt } from '../../platform/events/index.ts';
import type { RowChange } from '../rows.ts';
import type { Import, RowToUndo, Undone } from '../store.ts';

export async function undoCustomers(
  ctx: Ctx,
  of: Import,
  rows: readonly RowToUndo[],
): Promise<Undone[]> {
  const fresh = rows.filter(
    ({ made }) => made.isNewCustomer && (made.isNewPerson || !made.personId),
  );
  const because = await touched(ctx, of, fresh);
  await withdrawCustomers(
    ctx,
    fresh
      .filter(({ row }) => because.get(row) === null)
      .map(({ made }) => ({
        customerId: made.customerId as string,
        personId: made.personId ?? null,
      })),
  );
  const undone: Undone[] = [];
  for (const each of rows) {
    const { row, made } = each;
    const leftBecause = because.has(row)
      ? (because.get(row) ?? null)
      : made.isNewCustomer
        ? 'known-before'
        : await changeBack(ctx, of, each);
    undone.push({ row, leftBecause });
  }
  return undone;
}

/** Of each row why its customer stays; null: nobody met them since. They are locked. */
async function touched(
  ctx: Ctx,
  of: Import,
  rows: readonly RowToUndo[],
): Promise<Map<number, string | null>> {
  if (rows.length === 0) return new Map();
  const listed = JSON.stringify(rows.map(({ row, made }) => ({ row, ...made })));
  await sql`
    select from customers where id = any(${rows.map(({ made }) => made.customerId)}::uuid[])
    order by id for update`.execute(ctx.db);
  const { rows: found } = await sql<{ row: number; because: string | null }>`
    select t.row, case
      when not exists (select from customers c where c.id = t."customerId" and c.withdrawn_at is null) then 'gone'
      when exists (select from matters m where m.customer_id = t."customerId")
        or exists (select from matters m where m.raised_by = t."personId") then 'has-cases'
      when exists (select from staff s where s.person_id = t."personId") then 'works-here'
      when exists (select from customer_contacts k where k.customer_id = t."customerId" and k.ended_at is null)
        then 'has-contacts'
      when exists (select from customers o where o.head_account_id = t."customerId" and o.withdrawn_at is null)
        then 'has-outlets'
      when exists (select from customer_contacts k where k.person_id = t."personId" and k.ended_at is null
        and k.customer_id is distinct from t."contactOf") then 'speaks-for'
      when exists (select from events e where e.subject_id in (t."customerId", t."personId")
        and e.cause_ref is distinct from ${of.id}) then 'changed'
      end as because
    from json_to_recordset(${listed}::json) as t (row int, "customerId" uuid, "personId" uuid, "contactOf" uuid)`.execute(
    ctx.db,
  );
  return new Map(found.map(({ row, because }) => [row, because]));
}

/** What still says what the import wrote says again what it said before. Null: all of it. */
async function changeBack(ctx: Ctx, of: Import, { made }: RowToUndo): Promise<string | null> {
  const id = made.customerId as string;
  let leftBecause: string | null = null;
  const refusal = await attempt(ctx, async () => {
    const now = await standingOf(ctx, id);
    const standing = (made.changes ?? []).filter(({ field }) => field in now);
    const back = standing.filter(({ field, to }) => now[field] === to);
    if (back.length < standing.length) leftBecause = 'changed';
    if (back.length > 0) await changeCustomer(ctx, { id, ...valuesOf(back) });
    if (made.contactOf && made.personId) await endTheirs(ctx, made.contactOf, made.personId);
    const identities = made.identities ?? [];
    if (identities.length === 0) return;
    // By an address that they used since they are known.
    if (await hasCasesSince(ctx, id, of.startedAt as Date)) leftBecause = 'has-cases';
    else for (const each of identities) if (!(await takeBack(ctx, each))) leftBecause = 'changed';
  });
  return refusal ? 'refused' : leftBecause;
}

async function takeBack(
  ctx: Ctx,
  identity: { kind: 'email' | 'phone'; value: string },
): Promise<boolean> {
  const owner = (await ownersOf(ctx, [identity])).get(`${identity.kind}:${identity.value}`);
  return owner === undefined || withdrawIdentity(ctx, owner, identity);
}

/** Unless somebody has ended it already. */
const endTheirs = (ctx: Ctx, id: string, personId: string): Promise<unknown> =>
  attempt(ctx, () => endContact(ctx, { id, personId }));

async function hasCasesSince(ctx: Ctx, customerId: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from matters where customer_id = ${customerId} and opened_at >= ${since} limit 1`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

type Standing = Partial<Record<RowChange['field'], string | null>>;

/** What the fields of a customer say now, as changes say it. */
async function standingOf(ctx: Ctx, id: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select c.name, c.class, c.outlet, case when c.prospect then 'yes' else 'no' end as prospect, p.language,
      h.name as "headAccount"
    from customers c left join people p on p.id = c.person_id left join customers h on h.id = c.head_account_id
    where c.id = ${id} and c.withdrawn_at is null`.execute(ctx.db);
  return rows[0] ?? {};
}

function valuesOf(back: readonly RowChange[]): Omit<Parameters<typeof changeCustomer>[1], 'id'> {
  const from = (field: RowChange['field']): string | null | undefined =>
    back.find((change) => change.field === field)?.from;
  const is = (field: RowChange['field']): boolean => from(field) !== undefined;
  return {
    ...(is('name') ? { name: from('name') as string } : {}),
    ...(is('language') ? { language: from('language') as Language } : {}),
    ...(is('class') ? { class: from('class') ?? null } : {}),
    ...(is('prospect') ? { prospect: from('prospect') === 'yes' } : {}),
    ...(is('outlet') ? { outlet: (from('outlet') ?? null) as 'retail' | 'wholesale' | null } : {}),
    // An import gives a head account only to who has none.
    ...(is('headAccount') ? { headAccountId: null } : {}),
  };
}
