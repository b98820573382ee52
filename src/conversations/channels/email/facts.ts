// What the database knows about a mail's sender and where it may belong; `rules.ts` decides by it.
import { type SqlBool, sql } from 'kysely';
import { mayRead } from '../../../matters/index.ts';
import { normaliseEmail } from '../../../people/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { siteOf } from '../../../platform/site.ts';
import type { EmailEnvelope } from '../../journal.ts';
import type { Reference, Sender, SignedAddress, TokenKind } from '../../rules.ts';
import type {} from '../../tables.ts';
import { isProven } from './authentication.ts';
import { bareId, type MailHeaders, soleFrom } from './headers.ts';
import type { UnderstoodMail } from './parse/mail.ts';
import { hashOfToken, ownIdOf, tokenIn } from './reply-address.ts';

export interface SenderFacts extends Sender {
  /** Normalised; null when the mail names no usable sender. */
  address: string | null;
  name: string | undefined;
}

/** Mailboxes of programmes; where one stands in From and a person in Reply-To, the person wrote. */
const noReply =
  /^(no-?_?reply|do-?not-?reply|donotreply|wordpress|www-data|apache|mailer|webform)@/i;

export async function findSender(
  ctx: Ctx,
  mail: UnderstoodMail,
  headers: MailHeaders,
  envelope: EmailEnvelope,
): Promise<SenderFacts> {
  const sole = soleFrom(headers);
  const [answer] = mail.replyTo;
  const isForm = sole !== undefined && noReply.test(sole) && mail.replyTo.length === 1;
  const address = usable(isForm ? answer?.address : sole);
  const name = isForm ? answer?.name : mail.from?.name;
  if (address === null)
    return { address, name, personId: null, isStaff: false, isProven: false, hasAddress: false };
  const person = await ctx.db
    .selectFrom('identities')
    .leftJoin('staff', (join) =>
      join.onRef('staff.person_id', '=', 'identities.person_id').on('staff.left_at', 'is', null),
    )
    .select(['identities.person_id as personId', 'staff.person_id as staffId'])
    .where('kind', '=', 'email')
    .where('value', '=', address)
    .executeTakeFirst();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return {
    address,
    name,
    personId: person?.personId ?? null,
    isStaff: person?.staffId != null,
    isProven:
      !isForm &&
      isProven(headers.fields, domain, envelope.remoteAddress, siteOf(ctx).trustedRelays),
    hasAddress: true,
  };
}

export function usable(address: string | undefined): string | null {
  try {
    return address ? normaliseEmail(address) : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

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
  const { rows } = await sql<{ is_customer: boolean; is_participant: boolean }>`
    select
      exists (select from matters m left join customers c on c.id = m.customer_id
        where m.id = ${matterId} and (m.raised_by = ${sender.personId} or c.person_id = ${sender.personId}
          or exists (select from customer_contacts k where k.customer_id = m.customer_id
            and k.person_id = ${sender.personId} and k.ended_at is null))) as is_customer,
      exists (select from filings f join messages m on m.id = f.message_id
        where f.matter_id = ${matterId} and f.ended_at is null and m.direction <> 'internal'
          and ((m.author_id = ${sender.personId} and m.author_kind = 'customer')
            or ${sender.address} = any(m.to_addresses) or ${sender.address} = any(m.cc_addresses)
            or m.from_address = ${sender.address})) as is_participant`.execute(ctx.db);
  return {
    isCustomer: rows[0]?.is_customer ?? false,
    isParticipant: rows[0]?.is_participant ?? false,
  };
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
