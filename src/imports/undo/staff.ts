import { sql } from 'kysely';
import { changeStaff, findStaff, leave } from '../../organisation/index.ts';
import { identitiesOf, withdrawIdentity, withdrawPeople } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { attempt } from '../../platform/events/index.ts';
import type { Made, StaffValues } from '../rows.ts';
import type { Import, RowToUndo, Undone } from '../store.ts';

/** One after the other; who reports to somebody of the same file goes in an earlier turn. */
export async function undoStaff(
  ctx: Ctx,
  of: Import,
  rows: readonly RowToUndo[],
): Promise<Undone[]> {
  const undone: Undone[] = [];
  for (const { row, made } of rows) {
    let leftBecause: string | null = null;
    const refusal = await attempt(ctx, async () => {
      leftBecause = made.isNewStaff ? await takeBack(ctx, of, made) : await changeBack(ctx, made);
    });
    undone.push({ row, leftBecause: refusal ? 'refused' : leftBecause });
  }
  return undone;
}

async function takeBack(ctx: Ctx, of: Import, made: Made): Promise<string | null> {
  const id = made.personId as string;
  const because = await touched(ctx, of, id);
  if (because !== null) return because;
  // Whatever came to them unseen goes to their manager, as when anybody leaves.
  await leave(ctx, { id });
  if (made.isNewPerson) await withdrawPeople(ctx, [id]);
  return null;
}

/** Why somebody stays; null: they have not begun. */
async function touched(ctx: Ctx, of: Import, id: string): Promise<string | null> {
  const { rows } = await sql<{ because: string | null }>`
    select case
      when not exists (select from staff s where s.person_id = ${id} and s.left_at is null) then 'gone'
      when exists (select from auth_users u where u.id = ${id})
        or exists (select from api_keys k where k.person_id = ${id} and k.revoked_at is null)
        or exists (select from pins p where p.person_id = ${id}) then 'signs-in'
      when exists (select from teams t where t.head_id = ${id} and t.closed_at is null) then 'heads-team'
      when exists (select from staff s where s.manager_id = ${id} and s.left_at is null) then 'has-reports'
      when exists (select from matters m where m.holder_id = ${id})
        or exists (select from bearings b where b.person_id = ${id} and b.to_at is null)
        or exists (select from handoffs h where h.to_person = ${id} and h.ended_at is null) then 'holds'
      when exists (select from customers c where c.person_id = ${id} and c.withdrawn_at is null
        and c.created_at >= ${of.startedAt}) then 'is-customer'
      when exists (select from events e where e.actor_id = ${id}) then 'did-something'
      when exists (select from events e where e.subject_id = ${id} and e.cause_ref is distinct from ${of.id}
        and e.at >= ${of.startedAt}) then 'changed'
      end as because`.execute(ctx.db);
  return rows[0]?.because ?? null;
}

async function changeBack(
  ctx: Ctx,
  { personId, before = {}, after = {} }: Made,
): Promise<string | null> {
  const staff = await findStaff(ctx, personId as string);
  if (!staff || staff.leftAt) return 'gone';
  const phone = (await identitiesOf(ctx, staff.personId)).find(({ kind }) => kind === 'phone');
  const now: StaffValues = {
    ...staff,
    managerId: staff.managerId ?? '',
    phone: phone?.value ?? null,
  };
  const names = Object.keys(after) as (keyof StaffValues)[];
  const back = names.filter((name) => said(now[name]) === said(after[name]));
  const { phone: number, ...values } = Object.fromEntries(
    back.map((name) => [name, before[name]]),
  ) as StaffValues;
  if (back.includes('phone') && number === null)
    await withdrawIdentity(ctx, staff.personId, { kind: 'phone', value: after.phone as string });
  await changeStaff(ctx, { id: staff.personId, ...values, ...(number ? { phone: number } : {}) });
  return back.length < names.length ? 'changed' : null;
}

/** The order of roles and languages says nothing. */
const said = (value: StaffValues[keyof StaffValues]): string =>
  JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
