import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { offeredTo } from '../audience.ts';
import { noTemplate } from '../queries.ts';
import type {} from '../tables.ts';

/** Counts; what somebody chose among is no event. Refuses `template.not-found`. */
export async function useTemplate(
  ctx: Ctx,
  { id }: { id: string },
): Promise<Record<string, never>> {
  const { numAffectedRows } = await sql`
    insert into template_uses (template_id, person_id, count, last_at)
    select t.id, ${ctx.actor.personId}, 1, ${ctx.now} from templates t
    where t.id = ${id} and t.retired_at is null and ${offeredTo(ctx, 't')}
    on conflict (template_id, person_id) do update set count = template_uses.count + 1, last_at = excluded.last_at`.execute(
    ctx.db,
  );
  if (!numAffectedRows) throw noTemplate();
  return {};
}
