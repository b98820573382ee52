import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { customerJoin, matterJson, mine, most, namedJson, type Row } from './rows.ts';

/** What they promised in mails of their own mail program and have not recorded. It stands where the mail stands now. */
export const offers = (ctx: Ctx, people: readonly string[]): RawBuilder<Row> => sql<Row>`
  select o.id, 'record-promise' as todo, ${matterJson} as matter, o.statement as words, ${namedJson('customer')} as from,
    null as team, o.due_at as "dueAt", s.at as since, o.person_id as whose, o.message_id as "messageId"
  from promise_offers o
  join messages s on s.id = o.message_id
  join filings f on f.message_id = o.message_id and f.ended_at is null
  join matters own on own.id = f.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id)
  ${customerJoin}
  where o.settled_at is null and ${mine('o.person_id', people)} and ${readableMatters(ctx, 'm')}
  order by o.due_at, o.id limit ${most}`;
