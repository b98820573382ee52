import type { StatusesOf } from '../links/index.ts';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import type { CaseState } from './api.ts';
import { isOver } from './rules.ts';
import type {} from './tables.ts';

/** Where a case stands now. `readable`: whether the actor may still read it. */
export async function stateOf(ctx: Ctx, id: string): Promise<CaseState> {
  const row = await ctx.db
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .select([
      'matters.id',
      'matters.number',
      'cases.status',
      'matters.team_id as team',
      'matters.holder_id as holder',
    ])
    .select(readableMatters(ctx).as('readable'))
    .where('matters.id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, readable: row.readable === true };
}

export const listFollowers = (ctx: Ctx, id: string): Promise<{ id: string; name: string }[]> =>
  ctx.db
    .selectFrom('matter_readers as reader')
    .innerJoin('people', 'people.id', 'reader.person_id')
    .select(['people.id', 'people.name'])
    .where('reader.matter_id', '=', id)
    .where('reader.why', '=', 'follows')
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();

/** The team that looks after a touchpoint, if one does. Refuses `organisation.no-such-touchpoint`. */
export async function teamOfTouchpoint(ctx: Ctx, id: string): Promise<string | null> {
  const found = await ctx.db
    .selectFrom('touchpoints')
    .select('team_id')
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!found) throw notFound('organisation.no-such-touchpoint', 'There is no such touchpoint.');
  return found.team_id;
}

/** What lower slices may show of cases they lead to: their status, and whether nothing is to be done any more. */
export const statusesOf: StatusesOf = async (ctx, ids) => {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('cases')
    .select(['id', 'status'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, status }) => [id, { status, isOver: isOver(status) }]));
};
