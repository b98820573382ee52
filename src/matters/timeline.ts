import { type RawBuilder, sql } from 'kysely';
import type { Cause, Ctx } from '../platform/context.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { named } from '../platform/db/json.ts';
import { countedMatters, matterFor, readableMatters } from './access.ts';
import type { TimelineItemView } from './api.ts';
import type {} from './tables.ts';

/** One thing that happened on a matter, ready to be put into words. */
export interface TimelineItem {
  id: string;
  /** The event's kind, such as `handoff.accepted`: the screen has a sentence for each. */
  kind: string;
  at: Date;
  /** Null: the clock, a rule, or a customer whose name staff may not see. */
  actor: { id: string; name: string } | null;
  cause: Cause['kind'];
  /** The commitment, hand-off, message or person it is about. */
  subjectId: string | null;
  /** What the sentence needs; ids of people and teams have become names. */
  facts: Record<string, unknown>;
}

export interface TimelinePage {
  /** Only what happened before this event. */
  before?: { at: Date; id: string };
  limit: number;
}

/**
 * The newest events of a matter, newest first, for staff. The caller has checked that they may read it.
 * A customer who asked for their name to be hidden acts namelessly here.
 */
export async function timelineFor(
  ctx: Ctx,
  matterId: string,
  { before, limit }: TimelinePage,
): Promise<TimelineItem[]> {
  const older = before
    ? sql`and (e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : sql``;
  const { rows } = await sql<TimelineRow>`
    select e.id, e.kind, e.at, e.cause_kind as cause, e.subject_id as "subjectId", e.data, names.by_id as names,
      case when m.customer_name <> 'shown' then coalesce(m.raised_by::text, '') end as nameless,
      case when actor.id is null or (m.customer_name <> 'shown' and (actor.id = m.raised_by
        or not exists (select from staff where person_id = actor.id))) then null
      else ${named('actor')} end as actor
    from (select * from events e where e.matter_id = ${matterId} ${older} and ${isNotOfHidden(ctx)}
      order by e.at desc, e.id desc limit ${limit}) e
    join matters m on m.id = e.matter_id
    left join people actor on actor.id = e.actor_id
    left join lateral (${namesIn()}) names on true
    order by e.at desc, e.id desc`.execute(ctx.db);
  return rows.map(({ data, names, nameless, ...row }) => ({
    ...row,
    facts: worded(
      nameless === null ? data : unnamed(row.kind, data, names ?? {}, nameless),
      names ?? {},
    ),
  }));
}

/**
 * What joins it to another matter is told only to whoever may read that one too; that one became two, also by its number,
 * to all but those from whom the other is kept.
 */
const isNotOfHidden = (ctx: Ctx): RawBuilder<unknown> =>
  sql`(${isOf('linkedId', readableMatters(ctx, 'other'))} and ${isOf('otherId', countedMatters(ctx, 'other'))})`;

const isOf = (key: string, condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (e.data->>${sql.lit(key)} is null or exists (select from matters own join matters other
    on other.id = coalesce(own.merged_into, own.id)
    where own.id = (e.data->>${sql.lit(key)})::uuid and ${condition}))`;

/** GET /matters/:id/timeline */
export async function showTimeline(
  ctx: Ctx,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<{ items: TimelineItemView[]; next: string | null }> {
  await matterFor(ctx, id);
  const found = await timelineFor(ctx, id, {
    limit: limit + 1,
    ...(cursor ? { before: readInstantCursor(cursor) } : {}),
  });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(timelineView),
    next: found.length > limit && last ? cursorOf(last.at, last.id) : null,
  };
}

export const timelineView = (item: TimelineItem): TimelineItemView => ({
  ...item,
  at: item.at.toISOString(),
});

interface TimelineRow extends Omit<TimelineItem, 'facts'> {
  data: Record<string, unknown>;
  names: Record<string, string> | null;
  /** Not null: the customer asked not to be named; who raised it, or '' for nobody. */
  nameless: string | null;
}

/** Names of the staff and teams that an event's data mentions by id; a customer's id stays an id. */
const namesIn = (): RawBuilder<unknown> => sql`
  select jsonb_object_agg(named.id, named.name) as by_id
  from (
    select value::uuid as id from jsonb_each_text(e.data) where value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    union select e.subject_id where e.subject_id is not null
  ) mentioned
  join lateral (
    select p.id, p.name from staff s join people p on p.id = s.person_id where s.person_id = mentioned.id
    union all select t.id, t.name from teams t where t.id = mentioned.id
  ) named on true`;

const ofCustomers = new Set([
  'personId',
  'customerId',
  'mergeId',
  'owedToCustomer',
  'owedToPerson',
]);
/** What a mail server says of a mail that did not arrive names the address. */
const ofMails = new Set(['to', 'reason']);

/** Without what leads to a customer who asked not to be named; who works here and is not that customer stays. */
const unnamed = (
  kind: string,
  data: Record<string, unknown>,
  names: Record<string, string>,
  raisedBy: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).filter(([key, value]) => {
      if (ofMails.has(key)) return !/^message\.(?:failed|bounced)$/.test(kind);
      return !ofCustomers.has(key) || (value !== raisedBy && String(value) in names);
    }),
  );

const worded = (
  data: Record<string, unknown>,
  names: Record<string, string>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' ? (names[value] ?? value) : value,
    ]),
  );
