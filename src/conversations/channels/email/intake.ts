import type { Database } from '../../../platform/db/connect.ts';
import { newId } from '../../../platform/db/id.ts';
import { enqueueSql } from '../../../platform/events/index.ts';
import type { EmailEnvelope } from '../../envelope.ts';
import { fingerprintOf } from './fingerprint.ts';
import { firstLook, messageIdOf, readHeaders } from './headers.ts';

/** Seconds that the first attempt to file a new entry may take before another one starts. */
export const firstLeaseSeconds = 20;

/**
 * Writes a mail into the journal, with the job that files it, in one statement; resolves when that is
 * committed. The same mail once more changes nothing. Returns whether it was new.
 */
export async function journalMail(
  database: Database,
  envelope: Omit<EmailEnvelope, 'headerFrom' | 'subject'>,
  raw: Buffer,
): Promise<boolean> {
  const headers = readHeaders(raw);
  const { from, subject } = firstLook(headers);
  const written: EmailEnvelope = { ...envelope, headerFrom: from, subject };
  const result = await database.pool.query(insertEntry, [
    newId(),
    JSON.stringify(written),
    fingerprintOf(raw, headers, envelope.to),
    messageIdOf(headers) ?? null,
    raw.length,
    raw,
    newId(),
    // Outside a transaction that moved its clock the database tells the real time.
    Math.round(database.clock.offsetMs),
  ]);
  return result.rowCount === 1;
}

const insertEntry = `
  with entry as (
    insert into inbound_journal
      (id, channel, received_at, envelope, fingerprint, internet_id, bytes, raw, attempts, next_attempt_at)
    select $1, 'email', clock.now, $2, $3, $4, $5, $6, 1, clock.now + interval '${firstLeaseSeconds} seconds'
    from (select kept_now() + $8::int8 * interval '1 millisecond' as now) clock
    on conflict (fingerprint) do nothing
    returning id
  )
  ${enqueueSql('conversations.file', '$7', "jsonb_build_object('journalId', id)", 'entry')}`;
