import { createHash } from 'node:crypto';
import { type MailHeaders, valuesOf } from './headers.ts';

/** What the sender wrote and no mail server on the way rewrites. */
const sendersFields = [
  'message-id',
  'date',
  'from',
  'reply-to',
  'subject',
  'resent-message-id',
  'resent-date',
];

/**
 * What makes two deliveries the same: recipients, the sender's own header fields and the body, byte for byte.
 * Fields that servers add (Received, Authentication-Results, DKIM) and the envelope sender (rewritten by
 * forwarders for each attempt) are left out, so a delivery repeated over another way is the same.
 *
 * Message-ID alone would not do: broken programmes give all their mails the same one, and a mail must not
 * be lost for that. It is one of the fields, so a mail that has it is the same only if everything else is.
 * Two mails without Message-ID and Date that agree in every byte cannot be told from one mail delivered
 * twice; they count as one, because then no words are lost, while a needless second case costs two desks.
 * The same mail to other recipients is another delivery; see `isRepeated` of the rules.
 */
export function fingerprintOf(
  raw: Buffer,
  headers: MailHeaders,
  recipients: readonly string[],
): Buffer {
  const hash = createHash('sha256');
  const to = [...new Set(recipients.map((each) => each.toLowerCase()))].sort();
  hash.update(JSON.stringify(to));
  for (const name of sendersFields)
    hash.update(JSON.stringify(valuesOf(headers, name).map((value) => value.replace(/\s+/g, ' '))));
  return hash.update(bodyOf(raw, headers)).digest();
}

/** Without the line ends at its end: servers add and drop them. */
function bodyOf(raw: Buffer, { bodyStart }: MailHeaders): Buffer {
  let end = raw.length;
  while (end > bodyStart && (raw[end - 1] === 0x0a || raw[end - 1] === 0x0d)) end--;
  return raw.subarray(bodyStart, end);
}
