import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { isId } from '../platform/db/id.ts';
import type { Row } from './rows.ts';

/** Of everything that these rows name by id, as it is called today. What has gone has none. */
export async function namesIn(
  ctx: Ctx,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => [row.subjectId, row.actorId, ...idsIn(row.data)]))];
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const found = await sql<{ id: string; name: string }>`
    with wanted as (select unnest(${wanted}::uuid[]) as id)
    select id, name from people join wanted using (id)
    union all select id, name from teams join wanted using (id)
    union all select id, name from touchpoints join wanted using (id)
    union all select id, name from calendars join wanted using (id)
    union all select id, name from standard_policies join wanted using (id)
    union all select id, name from templates join wanted using (id)
    union all select id, name from macros join wanted using (id)
    union all select id, name from tags join wanted using (id)
    union all select id, label ->> 'en' from field_definitions join wanted using (id)
    union all select id, name from checklist_templates join wanted using (id)`.execute(ctx.db);
  return new Map(found.rows.map(({ id, name }) => [id, name]));
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(idsIn);
}
