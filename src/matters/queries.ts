import { sql } from 'kysely';
import { answersForTeam } from '../calendars/index.ts';
import { presentOr } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import { Refusal } from '../platform/refusal.ts';
import { excludedFrom, matterFor } from './access.ts';
import { type Matter, matterColumns } from './matter.ts';
import type { ReadingWhy } from './rules.ts';
import type {} from './tables.ts';

/** The matter behind a customer's link; who knows the link may read what the customer may. */
export const matterByToken = (ctx: Ctx, token: string): Promise<Matter | undefined> =>
  ctx.db.selectFrom('matters').select(matterColumns).where('token', '=', token).executeTakeFirst();

/**
 * Who answers for it by name now: the holder, or of the team whoever is on duty, else its head; whoever stands in
 * when they are away. Refuses `organisation.nobody-left` where everybody who could is kept out.
 */
export async function answersFor(
  ctx: Ctx,
  matter: Pick<Matter, 'id' | 'holderId' | 'teamId'>,
): Promise<string> {
  const excluded = await excludedFrom(ctx, matter.id);
  return matter.holderId
    ? presentOr(ctx, matter.holderId, { excluded })
    : answersForTeam(ctx, matter.teamId, { excluded });
}

/** The same to be shown: undefined where everybody who could answer is kept out, for that must not hide the matter. */
export const findAnswers = (
  ctx: Ctx,
  matter: Pick<Matter, 'id' | 'holderId' | 'teamId'>,
): Promise<string | undefined> =>
  answersFor(ctx, matter).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'organisation.nobody-left') return undefined;
    throw error;
  });

export interface Reader {
  person: { id: string; name: string } | null;
  team: { id: string; name: string } | null;
  why: ReadingWhy[];
  since: Date;
}

/**
 * Who may read a matter and why, oldest first; not those who see everything by their role, nor a colleague who
 * raised it and asked not to be named.
 */
export async function listReaders(ctx: Ctx, matterId: string): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select ${named('p')} as person, ${named('t')} as team, array_agg(distinct r.why) as why, min(r.since) as since
    from (
      select person_id, team_id, why, since from matter_readers where matter_id = ${matterId}
      union all
      select null, m.team_id, 'team', h.from_at from matters m join lateral (
        select max(from_at) as from_at from matter_holdings where matter_id = m.id and team_id = m.team_id) h on true
      where m.id = ${matterId}
    ) r
    join matters m on m.id = ${matterId}
    left join people p on p.id = r.person_id
    left join teams t on t.id = r.team_id
    where not (m.restricted and r.team_id is not null)
      and not (m.customer_name <> 'shown' and r.why = 'raised' and r.person_id is not distinct from m.raised_by)
      and not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = r.person_id)
    group by p.id, p.name, t.id, t.name
    order by min(r.since), p.id, t.id`.execute(ctx.db);
  return rows;
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
