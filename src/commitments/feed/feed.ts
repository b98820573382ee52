import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { readableMatters } from '../../matters/index.ts';
import { actorForPerson } from '../../organisation/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import type { Transact } from '../../platform/events/index.ts';
import type { Language } from '../../platform/i18n/index.ts';
import { type MailWords, mailText } from '../../platform/i18n/mail.ts';
import { notFound } from '../../platform/refusal.ts';
import { siteOf } from '../../platform/site.ts';
import type { CommitmentState } from '../rules.ts';
import type {} from '../tables.ts';
import { calendarText, type FeedEvent } from './calendar-text.ts';
import { hashOfFeed } from './token.ts';

export interface Feed {
  text: string;
  /** Of this content. */
  etag: string;
}

const daysBack = 30;
/** More than anybody can keep; the soonest. */
const most = 1000;

/**
 * What the owner of the path bears, and what was settled in the last 30 days: what they may read now, as they would
 * see it. Refuses `feeds.not-found`, also when the owner left.
 */
export const feedFor = (transact: Transact, token: string): Promise<Feed> =>
  transact(system('link'), async (ctx) => {
    const owner = await ownerOf(ctx, token);
    const actor = await actorForPerson(ctx, owner.id, { kind: 'link' });
    const rows = await readRows({ ...ctx, actor }, owner.id);
    const { publicUrl } = siteOf(ctx);
    const text = calendarText(
      mailText(owner.language, 'feed.name', { name: owner.name }),
      rows.map((row) => eventOf(row, owner.language, publicUrl)),
    );
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  });

interface Owner {
  id: string;
  name: string;
  language: Language;
}

async function ownerOf(ctx: Ctx, token: string): Promise<Owner> {
  const { rows } = await sql<Owner>`
    select p.id, p.name, p.language from commitment_feeds f
    join staff s on s.person_id = f.person_id and s.left_at is null
    join people p on p.id = f.person_id
    where f.hash = ${hashOfFeed(token)}`.execute(ctx.db);
  if (!rows[0]) throw notFound('feeds.not-found', 'There is no such calendar any more.');
  return rows[0];
}

interface Row {
  id: string;
  statement: string;
  state: CommitmentState;
  dueAt: Date;
  matterId: string;
  number: number;
  /** Null where only number and statement may leave the house. */
  title: string | null;
  changes: number;
  changedAt: Date;
}

/** What is paused is due at no time and stands in no calendar until it goes on. */
async function readRows(ctx: Ctx, personId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.id, c.statement, c.state, c.due_at as "dueAt", m.id as "matterId", m.number,
      case when not m.restricted then m.title end as title, told.changes, told.at as "changedAt"
    from commitments c
    join matters own on own.id = c.matter_id
    join matters m on m.id = coalesce(own.merged_into, own.id)
    cross join lateral (select person_id from bearings where commitment_id = c.id order by id desc limit 1) b
    cross join lateral (select count(*)::int as changes, max(e.at) as at from events e
      where e.subject_id = c.id and e.kind like 'commitment.%') told
    where c.id in (select commitment_id from bearings where person_id = ${personId}
        and (to_at is null or to_at > ${ctx.now}::timestamptz - ${daysBack} * interval '1 day'))
      and b.person_id = ${personId} and c.due_at is not null
      and (c.state = 'open' or c.settled_at > ${ctx.now}::timestamptz - ${daysBack} * interval '1 day')
      and ${readableMatters(ctx, 'm')}
    order by (c.state = 'open') desc, c.due_at, c.id limit ${most}`.execute(ctx.db);
  return rows;
}

const summaries: Partial<Record<CommitmentState, MailWords>> = {
  kept: 'feed.kept',
  broken: 'feed.broken',
};

const eventOf = (row: Row, language: Language, publicUrl: string): FeedEvent => ({
  uid: `${row.id}@${new URL(publicUrl).hostname}`,
  sequence: Math.max(0, row.changes - 1),
  changedAt: row.changedAt ?? row.dueAt,
  at: row.dueAt,
  summary: mailText(language, summaries[row.state] ?? 'feed.promise', {
    statement: row.statement,
    number: String(row.number),
  }),
  description: row.title,
  url: `${publicUrl}/cases/${row.matterId}`,
  isCancelled: row.state === 'withdrawn' || row.state === 'renegotiated',
});
