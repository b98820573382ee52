import { sql } from 'kysely';
import { matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readCursor } from '../platform/db/cursor.ts';
import type { CaseFile, listFiles as contract } from './api.ts';

/** Smaller pictures within a text are logos and signatures, in bytes. */
const smallestInline = 20_000;

type Row = Omit<CaseFile, 'at'> & { at: Date };

/** GET /cases/:id/files. Refuses `matters.not-found`. One query beside the access. */
export async function listFiles(
  ctx: Ctx,
  { id, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const matter = await matterFor(ctx, id);
  const after = cursor === undefined ? undefined : readCursor(cursor, ['instant', 'uuid', 'uuid']);
  const { rows } = await sql<Row>`
    select a.id, a.name, a.type, a.bytes, a.inline, m.id as "messageId", m.direction, f.message_at as at,
      case when m.author_kind in ('customer', 'unverified') and x.customer_name <> 'shown' then null
        else coalesce(p.name, m.from_address) end as from
    from filings f
      join messages m on m.id = f.message_id
      join attachments a on a.message_id = m.id
      join matters x on x.id = f.matter_id
      left join people p on p.id = m.author_id
    where f.matter_id = ${matter.id} and f.ended_at is null
      and not (a.inline and a.bytes < ${smallestInline})
      ${
        after
          ? sql`and (f.message_at, f.message_id) <= (${after[0]}::timestamptz, ${after[1]}::uuid)
        and (f.message_at, f.message_id, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::uuid)`
          : sql``
      }
    order by f.message_at desc, f.message_id desc, a.id desc
    limit ${limit + 1}`.execute(ctx.db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit && last ? cursorOf(last.at, last.messageId, last.id) : null,
  };
}
