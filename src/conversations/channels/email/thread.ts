// Where a mail may belong: what its addresses and references lead to; `rules.ts` decides by it.
import { type SqlBool, sql } from 'kysely';
import { mayRead } from '../../../matters/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Reference, Sender, SignedAddress, TokenKind } from '../../rules.ts';
import type {} from '../../tables.ts';
import { bareId } from './headers.ts';
import type { UnderstoodMail } from './parse/mail.ts';
import { hashOfToken, ownIdOf, tokenIn } from './reply-address.ts';
import type { SenderFacts, Traces } from './sender.ts';

const mostTokens = 20;

/** The signed addresses among all recipients, envelope first; their rows stay locked until the commit. */
export async function findSigned(
  ctx: Ctx,
  recipients: readonly string[],
  sender: Sender,
): Promise<SignedAddress[]> {
  const tokens = [...new Set(recipients.flatMap((each) => tokenIn(each) ?? []))];
  if (tokens.length === 0) return [];
  const hashes = tokens.slice(0, mostTokens).map(hashOfToken);
  const rows = await ctx.db
    .selectFrom('reply_tokens')
    .selectAll()
    .where(sql<SqlBool>`hash = any(${hashes})`)
    .orderBy('hash')
    .forUpdate()
    .execute();
  const survivors = await survivorsOf(
    ctx,
    rows.map((row) => row.matter_id),
  );
  const found = rows.map(async (row) => {
    const matterId = survivors.get(row.matter_id) ?? row.matter_id;
    return {
      id: row.hash.toString('hex'),
      matterId,
      personId: row.person_id,
      kind: row.kind as TokenKind,
      handoffId: row.handoff_id,
      isUsed: row.used_at !== null,
      mayRead: await staffMayRead(ctx, sender, matterId),
    };
  });
  const order = hashes.map((hash) => hash.toString('hex'));
  return (await Promise.all(found)).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

const staffMayRead = async (ctx: Ctx, sender: Sender, matterId: string): Promise<boolean> =>
  sender.isStaff && sender.personId !== null && mayRead(ctx, sender.personId, matterId);

const mostReferences = 30;

/** Message-IDs that a mail says it answers, the nearest first. */
export const answeredIds = (mail: UnderstoodMail): string[] =>
  [
    ...new Set(
      [mail.inReplyTo ?? '', ...[...mail.references].reverse()].flatMap((id) => bareId(id) ?? []),
    ),
  ].slice(0, mostReferences);

/** The matters those messages stand on, the nearest first, and what the sender has to do with each. */
export async function findReferences(
  ctx: Ctx,
  ids: readonly string[],
  sender: SenderFacts,
): Promise<Reference[]> {
  if (ids.length === 0) return [];
  const keys = [...new Set(ids.map((id) => ownIdOf(id) ?? id))];
  const { rows } = await sql<{ key: string; matter_id: string }>`
    select m.internet_id as key, f.matter_id from messages m
      join filings f on f.message_id = m.id and f.ended_at is null
      where m.internet_id = any(${keys})
    union select o.internet_id, o.matter_id from outbox o
      where o.internet_id = any(${keys}) and o.matter_id is not null`.execute(ctx.db);
  rows.sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  const survivors = await survivorsOf(
    ctx,
    rows.map((row) => row.matter_id),
  );
  const matters = [...new Set(rows.map((row) => survivors.get(row.matter_id) ?? row.matter_id))];
  const found: Reference[] = [];
  for (const matterId of matters.slice(0, 5))
    found.push({
      matterId,
      ...(await partIn(ctx, matterId, sender)),
      mayRead: await staffMayRead(ctx, sender, matterId),
    });
  return found;
}

/** Is the sender the customer of a matter (or one who speaks for it), or somebody in its conversation? */
export async function partIn(
  ctx: Ctx,
  matterId: string,
  sender: Pick<SenderFacts, 'personId' | 'address'>,
): Promise<{ isCustomer: boolean; isParticipant: boolean }> {
  const same = sql`kept_same_people(${sender.personId})`;
  const { rows } = await sql<{ is_customer: boolean; is_participant: boolean }>`
    select
      exists (select from matters m left join customers c on c.id = m.customer_id
        where m.id = ${matterId} and (m.raised_by = any(${same}) or c.person_id = any(${same})
          or exists (select from customer_contacts k where k.customer_id = m.customer_id
            and k.person_id = any(${same}) and k.ended_at is null))) as is_customer,
      exists (select from filings f join messages m on m.id = f.message_id
        where f.matter_id = ${matterId} and f.ended_at is null and m.direction <> 'internal'
          and ((m.author_id = any(${same}) and m.author_kind = 'customer')
            or ${sender.address} = any(m.to_addresses) or ${sender.address} = any(m.cc_addresses)
            or m.from_address = ${sender.address})) as is_participant`.execute(ctx.db);
  return {
    isCustomer: rows[0]?.is_customer ?? false,
    isParticipant: rows[0]?.is_participant ?? false,
  };
}

/** Messages of an address on a matter in the last ten minutes. */
export async function repliesLately(
  ctx: Ctx,
  matterId: string | null,
  address: string | null,
): Promise<number> {
  if (matterId === null || address === null) return 0;
  const { n } = await ctx.db
    .selectFrom('filings as f')
    .innerJoin('messages as m', 'm.id', 'f.message_id')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('f.matter_id', '=', matterId)
    .where('f.ended_at', 'is', null)
    .where('f.message_at', '>', new Date(ctx.now.getTime() - 600_000))
    .where('m.from_address', '=', address)
    .executeTakeFirstOrThrow();
  return n;
}

/**
 * Was the same mail filed already? It reaches us twice when it has two of our addresses. A copy counts when
 * it stands where this one would, or this one says nothing of where it belongs.
 */
export async function isRepeated(
  ctx: Ctx,
  { copies }: Traces,
  matterId: string | null,
): Promise<boolean> {
  if (matterId === null || copies.length === 0) return copies.length > 0;
  const survivors = await survivorsOf(
    ctx,
    copies.flatMap((id) => id ?? []),
  );
  return [...survivors.values()].includes(matterId);
}

/** A merged matter goes on in its survivor. */
export async function survivorsOf(
  ctx: Ctx,
  matterIds: readonly string[],
): Promise<Map<string, string>> {
  if (matterIds.length === 0) return new Map();
  const { rows } = await sql<{ start: string; id: string }>`
    with recursive line(start, id, merged_into, step) as (
      select id, id, merged_into, 0 from matters where id = any(${[...new Set(matterIds)]})
      union all
      select line.start, m.id, m.merged_into, step + 1 from line join matters m on m.id = line.merged_into
      where step < 20
    )
    select distinct on (start) start, id from line order by start, step desc`.execute(ctx.db);
  return new Map(rows.map((row) => [row.start, row.id]));
}
