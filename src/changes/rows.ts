import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { ParsedInputOf } from '../platform/contract.ts';
import { isToldOf } from '../tags/index.ts';
import type * as api from './api.ts';
import { nounsOf } from './rules.ts';

export type Asked = ParsedInputOf<typeof api.exportChanges>;

export interface Row {
  id: string;
  at: Date;
  kind: string;
  subjectId: string | null;
  actorId: string | null;
  cause: string;
  data: Record<string, unknown>;
}

/** Of each noun the first so many lie together in the index; all of them are merged. Newest first. */
export const changesSql = (
  ctx: Ctx,
  asked: Asked,
  after: { at: Date; id: string } | undefined,
  limit: number,
) => sql<Row>`
    select e.* from unnest(${nouns(asked)}::text[]) as n (noun)
    cross join lateral (
      select id, at, kind, subject_id as "subjectId", actor_id as "actorId", cause_kind as cause, data
      from events where split_part(kind, '.', 1) = n.noun and ${isOfHouse}
        and ${sql.join(conditions(ctx, asked, after), sql` and `)}
      order by at desc, id desc limit ${limit}) e
    order by e.at desc, e.id desc limit ${limit}`;

const nouns = ({ area }: Asked): string[] => [
  ...new Set(area ? nounsOf[area] : Object.values(nounsOf).flat()),
];

/** Word for word the condition of the index `events_house`. */
export const isOfHouse = sql`matter_id is null and kind not in ('person.created', 'person.changed',
  'person.identity-added', 'customer.added', 'customer.changed', 'mail.classified', 'mail.quarantined', 'staff.away',
  'staff.returned', 'cases.bulk-changed', 'cases.bulk-undone', 'cases.export-began')`;

/** What somebody prepared for themselves is nobody else's. */
export const isShared = sql`not exists (select from templates t where t.id = subject_id and t.person_id is not null)
  and not exists (select from macros m where m.id = subject_id and m.person_id is not null)`;

const conditions = (
  ctx: Ctx,
  { area, personId, from, to }: Asked,
  after: { at: Date; id: string } | undefined,
): RawBuilder<unknown>[] => [
  isShared,
  // One probe for each tag that is met.
  sql`case when split_part(kind, '.', 1) = 'tag'
    then coalesce((select ${isToldOf(ctx)} from tags t where t.id = subject_id), false) else true end`,
  ...(area === 'roles' ? [sql`data -> 'changes' @> '[{"field": "roles"}]'`] : []),
  ...(personId ? [sql`actor_id = ${personId}::uuid`] : []),
  ...(from ? [sql`at >= ${from}::timestamptz`] : []),
  ...(to ? [sql`at < ${to}::timestamptz`] : []),
  ...(after ? [sql`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
];
