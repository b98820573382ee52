// Customers in lists: by name, found by the beginning of a word, of an address or of a number.
import { type RawBuilder, sql } from 'kysely';
import { findOrganisation } from '../organisation/index.ts';
import { callingCodeOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readCursor } from '../platform/db/cursor.ts';
import type { Customer } from './api.ts';

interface Row {
  id: string;
  kind: 'person' | 'company';
  name: string;
  prospect: boolean;
  outlet: 'retail' | 'wholesale' | null;
  class: string | null;
  head_id: string | null;
  head_name: string | null;
  email: string | null;
  phone: string | null;
}

// The index customers_by_name is in this order.
const sortName = sql`c.name collate "en-x-icu"`;

const firstIdentity = (kind: string) => sql`(
  select value from identities i where i.person_id = any(kept_people_of(c.id)) and i.kind = ${kind}
  order by bounced_at is not null, i.person_id <> c.person_id, preferred desc, created_at, id limit 1)`;

/** Rows as lists show them, by name. */
export async function readCustomers(
  ctx: Ctx,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<Customer[]> {
  const { rows } = await sql<Row>`
    select c.id, c.kind, c.name, c.prospect, c.outlet, c.class, h.id as head_id, h.name as head_name,
      ${firstIdentity('email')} as email, ${firstIdentity('phone')} as phone
    from (select * from customers c where c.merged_into is null and c.withdrawn_at is null and ${where} order by ${sortName}, c.id limit ${limit}) c
    left join customers h on h.id = c.head_account_id
    order by ${sortName}, c.id`.execute(ctx.db);
  return rows.map(({ head_id, head_name, ...row }) => ({
    ...row,
    headAccount: head_id === null || head_name === null ? null : { id: head_id, name: head_name },
  }));
}

export async function listCustomers(
  ctx: Ctx,
  {
    query,
    cursor,
    limit,
  }: { query?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Customer[]; next: string | null }> {
  const conditions = [
    ...(query ? [sql`c.id in (${await matching(ctx, query)})`] : []),
    ...(cursor === undefined ? [] : [after(cursor)]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const rows = await readCustomers(ctx, where, limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? cursorOf(last.name, last.id) : null };
}

function after(cursor: string): RawBuilder<unknown> {
  const [name, id] = readCursor(cursor, ['text', 'uuid'] as const);
  return sql`(${sortName}, c.id) > (${name}, ${id}::uuid)`;
}

/**
 * Ids of what matches, each branch by its own index. A company is found by those who speak for it too, and one that
 * goes on by what those were called that became part of it.
 */
async function matching(ctx: Ctx, query: string): Promise<RawBuilder<unknown>> {
  const folded = query
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const byName = sql`
    select coalesce(merged_into, id) from customers
    where to_tsvector('simple', kept_fold(name)) @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})`;
  const starts = await identityStarts(ctx, query);
  const byIdentity = reachedAt(starts);
  if (words.length === 0) return starts.length === 0 ? sql`select null::uuid` : byIdentity;
  return starts.length === 0 ? byName : sql`${byName} union ${byIdentity}`;
}

function reachedAt(starts: readonly string[]): RawBuilder<unknown> {
  const people = sql.join(
    starts.map((start) => sql`select person_id from identities where value like ${start}`),
    sql` union `,
  );
  return sql`
    select coalesce(merged_into, id) as id from customers where person_id in (${people})
    union
    select customer_id from customer_contacts where ended_at is null and person_id in (${people})`;
}

/** Ids of those who are reached at an address or number that begins so, and of companies they speak for. */
export async function customersReachedAt(ctx: Ctx, text: string, most: number): Promise<string[]> {
  const starts = await identityStarts(ctx, text);
  if (starts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from (${reachedAt(starts)}) reached limit ${most}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** How an address or number that was typed so far begins as we store it. */
async function identityStarts(ctx: Ctx, query: string): Promise<string[]> {
  if (/\s/.test(query.trim()) && !/^[\d\s().+-]+$/.test(query)) return [];
  const digits = query.replaceAll(/[\s().-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{3,15}$/.test(digits)) return [likeStart(query.trim().toLowerCase())];
  if (digits.startsWith('+')) return [likeStart(digits)];
  const country = (await findOrganisation(ctx))?.phoneCountry;
  const national = digits.replace(/^0/, '');
  return [
    `+${digits}%`,
    likeStart(digits),
    ...(country ? [`+${callingCodeOf(country)}${national}%`] : []),
  ];
}

const likeStart = (text: string): string => `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
