// What staff promised in messages: recorded, or said without being recorded.
import { type RawBuilder, sql } from 'kysely';
import { personShown } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { iso } from '../../platform/db/json.ts';
import type * as api from './api.ts';
import type { Figures, UnrecordedRow } from './api.ts';
import { count, cut, matter, place } from './rows.ts';
import { narrowed, type Part, parted, partOf, type Scope, scopeFor } from './scope.ts';

type Said = Pick<Figures, 'said' | 'unrecorded'>;
export const nothingSaid: Said = { said: 0, unrecorded: 0 };

/** Promises said in the period; they are their author's, and of the team the author works in today. */
export async function countSaid(ctx: Ctx, scope: Scope, key: RawBuilder<unknown>) {
  const { rows } = await sql<Said & { key: string | null; isKey: boolean }>`
    select key, grouping(key) = 0 as "isKey", sum(recorded + missed)::int as said, sum(missed)::int as unrecorded
    from (select *, ${key} as key from ${saidIn(ctx, scope, 'counted')}) keyed
    group by grouping sets ((key), ()) having count(*) > 0`.execute(ctx.db);
  return parted(rows, nothingSaid);
}

/** GET /kept-promises/messages */
export async function listUnrecorded(
  ctx: Ctx,
  { cursor, limit, ...filters }: ParsedInputOf<typeof api.listUnrecorded>,
): Promise<OutputOf<typeof api.listUnrecorded>> {
  const scope = await scopeFor(ctx, filters);
  const messages = (
    part: Part,
  ) => sql`(select id, matter_id, max(due_at) as due_at, sum(missed)::int as missed
    from ${saidIn(ctx, scope, part)} group by id, matter_id having sum(missed) > 0) told`;
  const { rows } = await sql<UnrecordedRow>`
    select s.id, ${matter} as matter, ${personShown('s.author_id')} as author, ${iso('paged.due_at')} as at,
      left(s.body, 300) as words, paged.missed as unrecorded
    from (select * from ${messages('readable')} where true ${place(cursor, limit)}) paged
    join messages s on s.id = paged.id join matters m on m.id = paged.matter_id
    order by paged.due_at desc, s.id desc`.execute(ctx.db);
  const hidden = cursor
    ? null
    : await count(ctx, messages('hidden'), sql`coalesce(sum(missed), 0)::int`);
  return { ...cut(rows, limit, (row) => row.at), hidden };
}

/**
 * Promises said in the period, as `select … from said`; each stands where its message stands. What was recorded after
 * the message was sent is recorded; what was dismissed in an own mail was said all the same.
 */
function saidIn(ctx: Ctx, scope: Scope, part: Part): RawBuilder<unknown> {
  const during = (column: string) =>
    sql`${sql.ref(column)} >= ${scope.from} and ${sql.ref(column)} < ${scope.to}`;
  return sql`
    (select * from (
      select s.id, f.matter_id, said.at as due_at, said.recorded, said.missed, m.touchpoint_id, m.product,
        s.author_id as person_id, staff.team_id
      from (
        select c.made_in as message_id, c.made_at as at, 1 as recorded, 0 as missed from commitments c
          where c.kind = 'promise' and c.made_in is not null and ${during('c.made_at')}
        union all
        select e.subject_id, e.at, 0, (e.data->>'found')::int - (e.data->>'recorded')::int - (select count(*)::int
            from commitments later where later.made_in = e.subject_id and later.kind = 'promise' and later.made_at > e.at)
          from events e where e.kind = 'promise.unrecorded' and ${during('e.at')}
        union all
        select o.message_id, o.found_at, 0, 1 from promise_offers o
          where o.settled_as is distinct from 'recorded' and ${during('o.found_at')}
      ) said
      join messages s on s.id = said.message_id and s.author_kind = 'staff'
      join filings f on f.message_id = s.id and f.ended_at is null
      join matters m on m.id = f.matter_id
      left join staff on staff.person_id = s.author_id
      where said.recorded + said.missed > 0 and ${partOf(ctx, part)}
        ${scope.kind && scope.kind !== 'promise' ? sql`and false` : sql``}
    ) every where ${narrowed(scope)}) said`;
}
