import { type RawBuilder, sql } from 'kysely';
import { matterFor, readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import type { LinkView } from './api.ts';
import { type LinkKind, relationFrom, relations } from './rules.ts';
import type {} from './tables.ts';

/** What upper slices know of matters of theirs: a status to show, and whether nothing is to be done any more. */
export type StatusesOf = (
  ctx: Ctx,
  matterIds: readonly string[],
) => Promise<ReadonlyMap<string, { status: string; isOver: boolean }>>;

/** How many links the actor sees on the matter: a sub-select for the query that shows it. */
export const linksShown = (ctx: Ctx, matterId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select count(*)::int from matter_links l
    join matters other on other.id = case when l.from_id = ${matterId} then l.to_id else l.from_id end
    where ${matterId} in (l.from_id, l.to_id) and l.ended_at is null and ${readableMatters(ctx, 'other')})`;

interface Row {
  id: string;
  from: string;
  to: string;
  kind: LinkKind;
  at: Date;
  by: LinkView['by'];
  other: Omit<LinkView['other'], 'status' | 'isOver'> & { isClosed: boolean };
}

/** GET /matters/:id/links. Refuses `matters.not-found`. */
export const listLinks =
  (statusesOf: StatusesOf) =>
  async (ctx: Ctx, { id }: { id: string }): Promise<{ items: LinkView[] }> => {
    await matterFor(ctx, id);
    const { rows } = await sql<Row>`
      select l.id, l.from_id as "from", l.to_id as "to", l.kind, l.made_at as at,
        ${named('maker')} as by,
        json_build_object('id', o.id, 'kind', o.kind, 'number', o.number, 'title', o.title,
          'isClosed', o.closed_at is not null, 'team', ${named('team')},
          'holder', ${named('holder')}) as other
      from matter_links l
      join matters o on o.id = case when l.from_id = ${id} then l.to_id else l.from_id end
      join teams team on team.id = o.team_id
      left join people holder on holder.id = o.holder_id
      left join people maker on maker.id = l.made_by
      where ${id}::uuid in (l.from_id, l.to_id) and l.ended_at is null and ${readableMatters(ctx, 'o')}
      order by l.made_at, l.id`.execute(ctx.db);
    const statuses = await statusesOf(
      ctx,
      rows.map((row) => row.other.id),
    );
    const items = rows.map((row) => shown(id, row, statuses.get(row.other.id)));
    return { items: items.toSorted((a, b) => rank(a) - rank(b)) };
  };

/** What blocks it stands first. */
const rank = ({ relation }: LinkView): number => order.indexOf(relation);
const order = ['blocked-by', ...relations.filter((each) => each !== 'blocked-by')] as const;

function shown(
  id: string,
  { other: { isClosed, ...other }, at, by, ...link }: Row,
  known: { status: string; isOver: boolean } | undefined,
): LinkView {
  return {
    id: link.id,
    relation: relationFrom(id, link),
    other: { ...other, status: known?.status ?? null, isOver: known?.isOver ?? isClosed },
    by,
    at: at.toISOString(),
  };
}
