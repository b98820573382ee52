import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { notFound } from '../platform/refusal.ts';
import type { listPraises as contract, Praise, PraiseFigures } from './api.ts';
import { onWall, ownPraises, praises, praisesOnMatters, praisesWhere } from './rows.ts';
import type { Role } from './rules.ts';
import type {} from './tables.ts';

type Filters = Pick<ParsedInputOf<typeof contract>, 'team' | 'person' | 'touchpoint'>;

/** GET /praises */
export async function listPraises(
  ctx: Ctx,
  { cursor, limit, ...filters }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const isOwn = filters.person !== undefined && filters.person === ctx.actor.personId;
  const among = isOwn ? sql`(${onWall(ctx)} or ${ownPraises(ctx)})` : onWall(ctx);
  const found = await praisesWhere(
    ctx,
    sql`${among} and ${narrowed(filters)} and ${olderThan(cursor)}
      order by w.at desc, w.matter_id desc limit ${limit + 1}`,
  );
  const items = found.slice(0, limit).map(({ view }) => view);
  const last = items.at(-1);
  return {
    items,
    next: found.length > limit && last ? cursorOf(last.at, last.id) : null,
    figures: cursor === undefined ? await figuresOf(ctx, filters) : null,
  };
}

function olderThan(cursor: string | undefined): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const { at, id } = readInstantCursor(cursor);
  return sql`(w.at, w.matter_id) < (${at}::timestamptz, ${id}::uuid)`;
}

const narrowed = ({ team, person, touchpoint }: Filters): RawBuilder<unknown> => sql`(
  ${team ? praises(sql`p_staff.team_id = ${team}`) : sql`true`}
  and ${person ? praises(sql`s.person_id = ${person}`) : sql`true`}
  and ${touchpoint ? sql`m.touchpoint_id = ${touchpoint}` : sql`true`})`;

const days = 30;

/** Of the wall alone, so that everybody counts the same. */
async function figuresOf(ctx: Ctx, filters: Filters): Promise<PraiseFigures> {
  const { rows } = await sql<PraiseFigures>`
    with recent as (select w.matter_id from ${praisesOnMatters}
      where w.at > ${ctx.now}::timestamptz - make_interval(days => ${days}) and ${onWall(ctx)} and ${narrowed(filters)})
    select ${days}::int as days, (select count(*)::int from recent) as praises,
      (select count(distinct s.person_id)::int from recent
        join case_subjects s on s.case_id = recent.matter_id and s.why = 'praise') as people,
      (select count(*)::int from recent
        join praise_thanks k on k.matter_id = recent.matter_id and k.ended_at is null) as thanks`.execute(
    ctx.db,
  );
  return rows[0] as PraiseFigures;
}

/** Refuses `praise.not-found` for one that the actor sees nowhere. */
export async function praiseFor(ctx: Ctx, id: string): Promise<{ view: Praise; role: Role }> {
  const tookOff = sql`exists (select from praise_removals r
    where r.matter_id = w.matter_id and r.ended_at is null and r.person_id = ${ctx.actor.personId})`;
  const [found] = await praisesWhere(
    ctx,
    sql`w.matter_id = ${id} and (${onWall(ctx)} or ${ownPraises(ctx)} or ${tookOff})`,
  );
  if (!found) throw notFound('praise.not-found', 'There is no such praise on the wall.');
  return found;
}

export async function isStanding(ctx: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from ${praisesOnMatters} where w.matter_id = ${id} and ${onWall(ctx)}`.execute(ctx.db);
  return rows.length > 0;
}
