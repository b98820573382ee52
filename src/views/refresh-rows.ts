import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type {} from './tables.ts';

/** Characters of the last words that a list shows. */
const shownWords = 160;

/**
 * Makes the rows of these cases anew from what is true now; other matters are passed over. One statement
 * however many; a row is written in the transaction of its change, so a list never shows what is no more.
 */
export async function refreshRows(
  ctx: Ctx,
  matterIds: readonly string[],
): Promise<{ id: string; team_id: string; holder_id: string | null; restricted: boolean }[]> {
  const { rows } = await sql<{
    id: string;
    team_id: string;
    holder_id: string | null;
    restricted: boolean;
  }>`
    insert into case_rows as row (id, number, title, kind, severity, status, is_open, channel, customer_id, product,
      touchpoint_id, team_id, holder_id, restricted, opened_at, updated_at, due_at, is_broken,
      last_at, last_words, last_from, waits_for, asleep_until, asleep_why)
    select m.id, m.number, m.title, c.kind, c.severity, c.status, c.status in ('new', 'open', 'waiting'), c.channel,
      case when m.customer_name = 'shown' then m.customer_id end, m.product, m.touchpoint_id, m.team_id, m.holder_id,
      m.restricted, m.opened_at, m.updated_at, owed.due_at, coalesce(owed.is_broken, false),
      last.message_at, coalesce(last.words, ''), coalesce(case last.author_kind when 'system' then 'staff' else last.author_kind end, 'none'),
      case when c.status not in ('new', 'open', 'waiting') then null when slept.until_at is not null then 'asleep'
        when c.status = 'waiting' then 'customer'
        when exists (select from handoffs h where h.matter_id = m.id and h.ended_at is null) then 'colleague'
        else 'us' end,
      case when c.status in ('new', 'open', 'waiting') then slept.until_at end, slept.reason
    from matters m
    join cases c on c.id = m.id
    left join snoozes slept on slept.matter_id = m.id and slept.ended_at is null
    left join lateral (
      select min(due_at) filter (where state = 'open') as due_at,
        bool_or(state = 'broken' and fulfilled_at is null and successor_id is null) as is_broken
      from commitments where m.merged_into is null
        and matter_id = any(array(select m.id union all select id from matters where merged_into = m.id))
    ) owed on true
    left join lateral (
      select left(regexp_replace(left(s.body, ${shownWords * 3}), '\\s+', ' ', 'g'), ${shownWords}) as words, s.author_kind,
        f.message_at
      from filings f join messages s on s.id = f.message_id
      where f.matter_id = m.id and f.ended_at is null and not s.automatic
        and (s.direction <> 'internal' or s.author_kind = 'unverified')
      order by f.message_at desc, f.message_id desc limit 1
    ) last on true
    where m.id = any(array(select unnest(${matterIds}::uuid[])))
    order by m.id
    on conflict (id) do update set title = excluded.title, kind = excluded.kind, severity = excluded.severity,
      status = excluded.status, is_open = excluded.is_open, customer_id = excluded.customer_id,
      product = excluded.product, touchpoint_id = excluded.touchpoint_id, team_id = excluded.team_id,
      holder_id = excluded.holder_id, restricted = excluded.restricted, updated_at = excluded.updated_at,
      due_at = excluded.due_at, is_broken = excluded.is_broken, last_at = excluded.last_at,
      last_words = excluded.last_words,
      last_from = excluded.last_from, waits_for = excluded.waits_for,
      asleep_until = excluded.asleep_until, asleep_why = excluded.asleep_why
    returning row.id, row.team_id, row.holder_id, row.restricted`.execute(ctx.db);
  return rows;
}
