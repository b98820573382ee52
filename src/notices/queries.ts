import { sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import type { listNotices as contract, Notice } from './api.ts';
import type {} from './tables.ts';

interface Row extends Omit<Notice, 'at' | 'seenAt'> {
  at: Date;
  seenAt: Date | null;
}

/** GET /notices. What became unreadable since is not there. */
export async function listNotices(
  ctx: Ctx,
  { unseen, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const before = cursor ? readInstantCursor(cursor) : undefined;
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.subject_id as "subjectId", n.level, n.data - 'by' as facts, n.at, n.seen_at as "seenAt",
      json_build_object('id', m.id, 'kind', m.kind, 'number', m.number, 'title', m.title) as matter,
      case when doer.person_id is not null and (m.customer_name = 'shown' or p.id is distinct from m.raised_by) then json_build_object('id', p.id, 'name', p.name) end as by
    from notices n
    join matters m on m.id = n.matter_id
    left join people p on p.id = (n.data->>'by')::uuid
    left join staff doer on doer.person_id = p.id
    where n.person_id = ${ctx.actor.personId} and ${readableMatters(ctx, 'm')}
      ${unseen === 'true' ? sql`and n.seen_at is null` : sql``}
      ${before ? sql`and (n.at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by n.at desc, n.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(shown),
    next: rows.length > limit && last ? cursorOf(last.at, last.id) : null,
    unseen: await countUnseen(ctx),
  };
}

/** Customers' names stay with the case, whose page knows whether they may be shown. */
const shown = ({ at, seenAt, ...rest }: Row): Notice => ({
  ...rest,
  at: at.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
});

const mostCounted = 100;

export async function countUnseen(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from notices n join matters m on m.id = n.matter_id
      where n.person_id = ${ctx.actor.personId} and n.seen_at is null and ${readableMatters(ctx, 'm')}
      limit ${mostCounted}) unseen`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}
