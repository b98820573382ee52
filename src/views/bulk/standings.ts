import { sql } from 'kysely';
import { readableMatters } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { iso } from '../../platform/db/json.ts';
import { notFound, type Refusal } from '../../platform/refusal.ts';
import { tagIdsOn } from '../../tags/index.ts';
import type {} from '../tables.ts';
import type { changeMany as contract } from './api.ts';
import type { Standing } from './rules.ts';

export type Answer = OutputOf<typeof contract>;

export const noCase = () => notFound('cases.not-found', 'There is no case here that you may read.');

export const refusedRow = (
  id: string,
  number: number | undefined,
  { code, message }: Refusal,
): Answer['refused'][number] => ({ id, number: number ?? null, code, message });

/** How cases stand, locked in the one order in which everybody locks them. Those that may not be read are left out. */
export async function standings(
  ctx: Ctx,
  ids: readonly string[],
  { alsoUnreadable = false } = {},
): Promise<Map<string, { number: number; standing: Standing }>> {
  const { rows } = await sql<Standing & { id: string; number: number }>`
    select m.id, m.number, m.team_id as team, m.holder_id as holder, c.kind, c.severity, c.status,
      exists (select from matter_readers f where f.matter_id = m.id and f.person_id = ${ctx.actor.personId}
        and f.why = 'follows') as follows, ${tagIdsOn(sql`m.id`)} as tags,
      ${iso('s.until_at')} as "asleepUntil", s.reason as "asleepWhy"
    from matters m join cases c on c.id = m.id
    left join snoozes s on s.matter_id = m.id and s.ended_at is null
    where m.id = any(${[...ids]}::uuid[]) and ${alsoUnreadable ? sql`true` : readableMatters(ctx, 'm')}
    order by m.id for no key update of m`.execute(ctx.db);
  return new Map(rows.map(({ id, number, ...standing }) => [id, { number, standing }] as const));
}
