import { headOf, presentOr } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { excludedFrom, matterFor } from './access.ts';
import { type Matter, matterColumns } from './matter.ts';
import type { ReadingWhy } from './rules.ts';
import type {} from './tables.ts';

/** The matter behind a customer's link; who knows the link may read what the customer may. */
export const matterByToken = (ctx: Ctx, token: string): Promise<Matter | undefined> =>
  ctx.db.selectFrom('matters').select(matterColumns).where('token', '=', token).executeTakeFirst();

/** Who answers for it by name now: the holder, or the head of the team; whoever stands in when they are away. */
export async function answersFor(
  ctx: Ctx,
  matter: Pick<Matter, 'id' | 'holderId' | 'teamId'>,
): Promise<string> {
  const excluded = await excludedFrom(ctx, matter.id);
  return matter.holderId
    ? presentOr(ctx, matter.holderId, { excluded })
    : presentOr(ctx, await headOf(ctx, matter.teamId), { excluded });
}

export interface Reader {
  person: { id: string; name: string } | null;
  team: { id: string; name: string } | null;
  why: ReadingWhy[];
  since: Date;
}

/** Who may read a matter and why, oldest first; not those who see everything by their role. */
export async function listReaders(ctx: Ctx, matterId: string): Promise<Reader[]> {
  const rows = await ctx.db
    .selectFrom('matter_readers as reader')
    .leftJoin('people', 'people.id', 'reader.person_id')
    .leftJoin('teams', 'teams.id', 'reader.team_id')
    .select(['reader.person_id', 'people.name as person', 'reader.team_id', 'teams.name as team'])
    .select(({ fn }) => [
      fn.agg<ReadingWhy[]>('array_agg', ['reader.why']).as('why'),
      fn.min('reader.since').as('since'),
    ])
    .where('matter_id', '=', matterId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('matter_exclusions as x')
            .select('x.person_id')
            .whereRef('x.matter_id', '=', 'reader.matter_id')
            .whereRef('x.person_id', '=', 'reader.person_id'),
        ),
      ),
    )
    .groupBy(['reader.person_id', 'people.name', 'reader.team_id', 'teams.name'])
    .orderBy('since')
    .execute();
  return rows.map((row) => ({
    person: row.person_id && row.person ? { id: row.person_id, name: row.person } : null,
    team: row.team_id && row.team ? { id: row.team_id, name: row.team } : null,
    why: row.why,
    since: row.since,
  }));
}

/** GET /matters/:id/readers */
export async function showReaders(ctx: Ctx, { id }: { id: string }) {
  const { restricted } = await matterFor(ctx, id);
  const readers = await listReaders(ctx, id);
  return {
    restricted,
    items: readers.map((each) => ({ ...each, since: each.since.toISOString() })),
  };
}
