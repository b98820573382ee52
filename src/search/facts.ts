import { sql } from 'kysely';
import { fieldTextsOn } from '../fields/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { CaseFacts } from './document.ts';
import type {} from './tables.ts';

/** Of a long conversation the newest messages, and of each its beginning, are kept. */
const mostMessages = 300;
const mostCharacters = 20_000;

/**
 * What documents of these cases are made of; merged ones are left out. Who the customer is, is in it only where
 * staff may see it: what is not kept cannot be found. `isOpenly`: only what the customer may read too.
 */
export async function factsOfCases(
  ctx: Ctx,
  ids: readonly string[],
  { isOpenly = false } = {},
): Promise<CaseFacts[]> {
  const { rows } = await sql<StoredFacts>`
    select m.id, m.title, r.kind, r.severity, r.status, r.is_open as "isOpen", r.is_broken as "isLate",
      r.asleep_until is not null as "isAsleep", m.team_id as "teamId", m.holder_id as "holderId", r.customer_id as "customerId", m.opened_at as "openedAt",
      array[c.order_reference, m.product, c.outcome_words] as references,
      array(select title from matters old where old.merged_into = m.id and old.title <> m.title) as "mergedTitles",
      case when m.customer_name = 'shown' then array(
        select name from customers where id = m.customer_id
        union select name from people where id = m.raised_by) else '{}' end as names,
      array(select distinct coalesce(person_id, team_id) from matter_readers where matter_id = m.id) as readers,
      array(select h.tag_id from matter_tags h where h.matter_id = m.id and h.ended_at is null) as "tagIds",
      ${fieldTextsOn(sql`m.id`)} as "fieldTexts",
      coalesce(said.messages, '[]') as messages
    from matters m
    join cases c on c.id = m.id
    join case_rows r on r.id = m.id
    left join lateral (
      select json_agg(json_build_object('subject', s.subject, 'body', left(s.body, ${mostCharacters}), 'at', s.at,
        'address', case when m.customer_name = 'shown' and s.author_kind in ('customer', 'unverified') then s.from_address end,
        'files', array(select name from attachments a where a.message_id = s.id and not a.inline))) as messages
      from (select message_id from filings f where f.matter_id = m.id and f.ended_at is null
        order by f.message_at desc, f.message_id desc limit ${mostMessages}) f
      join messages s on s.id = f.message_id
      where not s.automatic
        and ${isOpenly ? sql`s.direction <> 'internal' and s.author_kind <> 'unverified'` : sql`true`}
    ) said on true
    where m.id = any(${[...ids]}::uuid[]) and m.merged_into is null`.execute(ctx.db);
  return rows.map((row) => ({
    ...row,
    messages: row.messages.map((message) => ({ ...message, at: new Date(message.at) })),
  }));
}

type StoredFacts = Omit<CaseFacts, 'messages'> & {
  messages: (Omit<CaseFacts['messages'][number], 'at'> & { at: string })[];
};
