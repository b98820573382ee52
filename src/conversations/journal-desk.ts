// The administrator's view of what arrived. An entry that is of a matter is shown to those who may read the
// matter, to nobody else: it would tell who complained.
import { sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { enqueue, record } from '../platform/events/index.ts';
import { conflict, forbidden, notFound } from '../platform/refusal.ts';
import { siteOf } from '../platform/site.ts';
import type { UnderstoodMail } from './channels/email/parse/mail.ts';
import { understandMail } from './channels/email/parse/understand-mail.ts';
import { webForm } from './channels/web/form.ts';
import type { EmailEnvelope } from './envelope.ts';
import type { Outcome } from './rules.ts';
import { asAnswer } from './serve.ts';
import type {} from './tables.ts';

interface Page {
  cursor?: string | undefined;
  limit: number;
}

export async function listJournal(ctx: Ctx, input: Page & { outcome?: Outcome | undefined }) {
  const after = input.cursor === undefined ? undefined : readInstantCursor(input.cursor);
  let query = visibleEntries(ctx).orderBy('j.received_at', 'desc').orderBy('j.id', 'desc');
  if (input.outcome) query = query.where('j.outcome', '=', input.outcome);
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('j.received_at', 'j.id'), '<', tuple(after.at, after.id)),
    );
  const rows = await query.limit(input.limit + 1).execute();
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(shown),
    next: rows.length > input.limit && last ? cursorOf(last.receivedAt, last.id) : null,
  };
}

const visibleEntries = (ctx: Ctx) =>
  ctx.db
    .selectFrom('inbound_journal as j')
    .leftJoin('matters', (join) => join.on('matters.id', '=', matterOfEntry))
    .where(({ or, eb }) => or([eb('matters.id', 'is', null), readableMatters(ctx)]))
    .select([
      'j.id',
      'j.channel',
      'j.received_at as receivedAt',
      'j.envelope',
      'j.bytes',
      'j.outcome',
      'j.outcome_at as outcomeAt',
      'j.outcome_reason as reason',
      'j.attempts',
      'j.next_attempt_at as nextAttemptAt',
      'matters.id as matterId',
      'matters.number as matterNumber',
      nameWanted.as('customerName'),
    ]);

/**
 * Where it was filed; of what was not filed, where the same mail was, or the matter whose signed address it came
 * to: a second copy, a bounce and an automatic answer tell as much as the mail itself.
 */
const matterOfEntry = sql<string>`coalesce(
  (select f.matter_id from messages m join filings f on f.message_id = m.id and f.ended_at is null
    where m.journal_id = j.id limit 1),
  (select f.matter_id from messages m join filings f on f.message_id = m.id and f.ended_at is null
    where m.internet_id = j.internet_id and j.outcome <> 'filed' limit 1),
  (select t.matter_id from jsonb_array_elements_text(j.envelope -> 'to') recipient(address)
    join reply_tokens t on t.hash = sha256(convert_to(
      substring(lower(recipient.address) from '^reply\\+([a-z2-7]{26})@'), 'UTF8')) limit 1))`;

/** As the matter says, or a form that became none yet. */
const nameWanted = sql<string | null>`coalesce(matters.customer_name,
  case when j.channel = 'web' then convert_from(j.raw, 'UTF8')::jsonb ->> 'customerName' end)`;

type EntryRow = Awaited<ReturnType<ReturnType<typeof visibleEntries>['execute']>>[number];

function shown(row: EntryRow) {
  const mail = row.channel === 'email' ? (row.envelope as EmailEnvelope) : undefined;
  return {
    id: row.id,
    channel: row.channel,
    receivedAt: row.receivedAt.toISOString(),
    envelopeFrom: isNameless(row.customerName) ? null : (mail?.from ?? null),
    envelopeTo: mail?.to ?? [],
    from: isNameless(row.customerName) ? null : (mail?.headerFrom ?? null),
    subject: mail?.subject ?? null,
    remoteAddress: isNameless(row.customerName) ? null : row.envelope.remoteAddress,
    bytes: row.bytes,
    outcome: row.outcome,
    outcomeAt: row.outcomeAt?.toISOString() ?? null,
    reason: row.reason,
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    matter:
      row.outcome === 'filed' && row.matterId && row.matterNumber
        ? { id: row.matterId, number: row.matterNumber }
        : null,
    can: { retry: canRetry(row.outcome), file: row.outcome !== 'filed' },
  };
}

const isNameless = (customerName: string | null): boolean =>
  customerName !== null && customerName !== 'shown';

const canRetry = (outcome: Outcome): boolean => outcome === 'quarantined' || outcome === 'pending';

async function entryFor(ctx: Ctx, id: string): Promise<EntryRow & { raw: Buffer }> {
  const row = await visibleEntries(ctx).select('j.raw').where('j.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('journal.not-found', 'There is no such entry.');
  return row;
}

export async function readEntry(ctx: Ctx, { id }: { id: string }) {
  const entry = await entryFor(ctx, id);
  return { ...shown(entry), ...(entry.channel === 'email' ? await mailIn(entry) : formIn(entry)) };
}

async function mailIn(entry: EntryRow & { raw: Buffer }) {
  const { from } = entry.envelope as EmailEnvelope;
  const mail: UnderstoodMail = await understandMail(entry.raw, { envelopeFrom: from ?? '' });
  const isHidden = isNameless(entry.customerName);
  return {
    to: isHidden ? [] : mail.to.map((each) => each.address),
    cc: isHidden ? [] : mail.cc.map((each) => each.address),
    text: mail.text.slice(0, 100_000),
    attachments: mail.attachments.map(({ name = '', type, bytes }) => ({ name, type, bytes })),
    verdict: mail.verdict,
    why: mail.why,
  };
}

function formIn(entry: EntryRow & { raw: Buffer }) {
  const form = webForm.parse(JSON.parse(entry.raw.toString('utf8')));
  const nothing = { to: [], cc: [], attachments: [], verdict: null, why: null };
  return {
    ...nothing,
    subject: form.subject,
    from: isNameless(entry.customerName) ? null : (form.email ?? form.name ?? null),
    text: form.text,
  };
}

export async function serveRaw(ctx: Ctx, { id }: { id: string }): Promise<Response> {
  const { channel, raw, customerName } = await entryFor(ctx, id);
  if (isNameless(customerName))
    throw forbidden(
      'journal.name-hidden',
      'Who wrote this asked that staff do not see their name.',
    );
  return asAnswer(
    channel === 'email'
      ? { name: `${id}.eml`, type: 'message/rfc822', bytes: raw }
      : { name: `${id}.json`, type: 'application/json', bytes: raw },
  );
}

/** Refuses `journal.not-found`, `journal.settled`. Records `mail.retried`. */
export async function retryEntry(ctx: Ctx, { id }: { id: string }) {
  const { outcome } = await entryFor(ctx, id);
  if (!canRetry(outcome))
    throw conflict('journal.settled', 'There is nothing to try again: this was settled.');
  await ctx.db
    .updateTable('inbound_journal')
    .set({
      outcome: 'pending',
      outcome_at: null,
      outcome_reason: null,
      attempts: 1,
      next_attempt_at: ctx.now,
    })
    .where('id', '=', id)
    .where('outcome', '=', outcome)
    .execute();
  record(ctx, { kind: 'mail.retried', subjectId: id });
  enqueue(ctx, 'conversations.file', { journalId: id });
  return {};
}

/** Arrivals that count as filed and are no message, and messages of arrivals that do not: of both there must be none. */
export async function readGaps(
  ctx: Ctx,
): Promise<{ withoutMessage: number; withoutEntry: number }> {
  const { rows } = await sql<{ withoutMessage: number; withoutEntry: number }>`
    select (select count(*)::int from inbound_journal j where outcome = 'filed'
        and not exists (select from messages m where m.journal_id = j.id)) as "withoutMessage",
      (select count(*)::int from inbound_journal j where outcome <> 'filed'
        and exists (select from messages m where m.journal_id = j.id)) as "withoutEntry"`.execute(
    ctx.db,
  );
  return rows[0] as { withoutMessage: number; withoutEntry: number };
}

/** Counts of all that ever arrived, from an index; pending ones older than 60 s are counted apart. */
export async function readEquation(ctx: Ctx) {
  const { rows } = await sql<{ outcome: Outcome; n: number; late: number }>`
    select outcome, count(*)::int as n,
      count(*) filter (where outcome = 'pending' and received_at < ${ctx.now}::timestamptz - interval '60 seconds')::int as late
    from inbound_journal group by outcome`.execute(ctx.db);
  const count = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.n ?? 0;
  const received = rows.reduce((sum, row) => sum + row.n, 0);
  const parts = {
    filed: count('filed'),
    classified: count('classified'),
    quarantined: count('quarantined'),
    pending: count('pending'),
  };
  const pendingTooLong = rows.reduce((sum, row) => sum + row.late, 0);
  const sum = parts.filed + parts.classified + parts.quarantined + parts.pending;
  const holds = received === sum && pendingTooLong === 0;
  return { received, ...parts, pendingTooLong, holds, mailDomain: siteOf(ctx).mailDomain ?? null };
}
