// Who wrote a mail, as far as it can be shown, and what the database has heard of it before.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { normaliseEmail } from '../../../people/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { siteOf } from '../../../platform/site.ts';
import type { EmailEnvelope } from '../../envelope.ts';
import { mostAcknowledgedADay, type Sender } from '../../rules.ts';
import type {} from '../../tables.ts';
import { isProven } from './authentication.ts';
import { ownMark } from './compose.ts';
import { type MailHeaders, messageIdOf, soleFrom, storable, valuesOf } from './headers.ts';
import type { UnderstoodMail } from './parse/mail.ts';
import { ownIdOf } from './reply-address.ts';

export interface SenderFacts extends Sender {
  /** Normalised; null when the mail names no usable sender. */
  address: string | null;
  name: string | undefined;
  /** Their row as a customer, if they are one. */
  customerId: string | null;
}

/** What earlier mails tell about this one. */
export interface Traces {
  /** It bears a Message-ID or mark of a mail that we sent. */
  isOurs: boolean;
  /** Where the same words of the same sender under the same Message-ID were filed; null: nowhere yet. */
  copies: (string | null)[];
  /** Automatic mails we sent to the sender in the last ten minutes. */
  automaticLately: number;
  /** In the last 24 hours, counted up to `mostAcknowledgedADay`. */
  automaticToday: number;
}

/** Mailboxes of programmes; where one stands in From and a person in Reply-To, the person wrote. */
const noReply =
  /^(no-?_?reply|do-?not-?reply|donotreply|wordpress|www-data|apache|mailer|webform)@/i;

/** Who wrote a mail, as far as it can be shown, and what was heard of them and of it before; one query. */
export async function findSender(
  ctx: Ctx,
  mail: UnderstoodMail,
  headers: MailHeaders,
  envelope: EmailEnvelope,
): Promise<{ sender: SenderFacts; traces: Traces }> {
  const sole = soleFrom(headers);
  const [answer] = mail.replyTo;
  const isForm = sole !== undefined && noReply.test(sole) && mail.replyTo.length === 1;
  const address = usable(isForm ? answer?.address : sole);
  const { personId, isStaff, customerId, ...traces } = await readTraces(
    ctx,
    mail,
    headers,
    address,
  );
  const domain = address?.slice(address.lastIndexOf('@') + 1);
  return {
    sender: {
      address,
      name: isForm ? answer?.name : mail.from?.name,
      personId,
      customerId,
      isStaff,
      isProven:
        !isForm &&
        domain !== undefined &&
        isProven(headers.fields, domain, envelope.remoteAddress, siteOf(ctx).trustedRelays),
      hasAddress: address !== null,
    },
    traces,
  };
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

async function readTraces(
  ctx: Ctx,
  mail: UnderstoodMail,
  headers: MailHeaders,
  address: string | null,
): Promise<Traces & { personId: string | null; isStaff: boolean; customerId: string | null }> {
  const messageId = messageIdOf(headers) ?? null;
  const ownIds = [messageId ?? '', ...valuesOf(headers, ownMark)].flatMap(
    (id) => ownIdOf(id) ?? [],
  );
  const bodies = [mail.newText, mail.text].map((text) => md5(storable(text)));
  const ago = (minutes: number) => new Date(ctx.now.getTime() - minutes * 60_000);
  const { rows } = await sql<Awaited<ReturnType<typeof readTraces>>>`
    select i.person_id as "personId", s.person_id is not null as "isStaff", kept_customer_of(i.person_id) as "customerId",
      exists (select from outbox where internet_id = any(${ownIds})) as "isOurs",
      array(select f.matter_id from messages m
        left join filings f on f.message_id = m.id and f.ended_at is null
        where m.internet_id = ${messageId} and m.from_address is not distinct from ${address}
          and md5(m.body) = any(${bodies})) as copies,
      (select count(*) from outbox where to_address = ${address} and created_at > ${ago(10)}
        and (mail ->> 'automatic')::boolean) as "automaticLately",
      (select count(*) from (select from outbox where to_address = ${address} and created_at > ${ago(24 * 60)}
        and (mail ->> 'automatic')::boolean limit ${mostAcknowledgedADay}) today) as "automaticToday"
    from (select) one
    left join identities i on i.kind = 'email' and i.value = ${address}
    left join staff s on s.person_id = i.person_id and s.left_at is null`.execute(ctx.db);
  return rows[0]!;
}

/** The address in its one spelling; null for what is none, or what no database stores. */
export function usable(address: string | undefined): string | null {
  if (!address || address !== storable(address)) return null;
  try {
    return normaliseEmail(address);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
