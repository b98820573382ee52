import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { named } from '../../platform/db/json.ts';
import { forbidden, notFound } from '../../platform/refusal.ts';
import { caseFilters } from '../api.ts';
import type { Asked } from '../filters.ts';
import { type Column, mayChangeView, type SavedSearch, usualColumns, views } from '../rules.ts';
import { ownTeams } from '../starts.ts';
import type {} from '../tables.ts';
import type { listViews as contract, SavedView } from './api.ts';

interface Row {
  id: string;
  name: string;
  owner: { id: string; name: string };
  team: { id: string; name: string } | null;
  headId: string | null;
  search: SavedSearch;
  columns: Column[];
}

export const isAdministrator = ({ actor }: Ctx): boolean =>
  actor.permissions.has('organisation.administer');

/** Nobody keeps more in sight. */
const most = 100;
/** The counts of the first ones stand beside them. */
const mostCounted = 20;

/** GET /views */
export async function listViews(
  ctx: Ctx,
  { teamId }: { teamId?: string | undefined } = {},
): Promise<OutputOf<typeof contract>> {
  const rows = teamId ? await viewsOfTeam(ctx, teamId) : await visibleViews(ctx);
  const { rows: chosen } = await sql<{ view: string; columns: Column[] }>`
    select view, columns from view_choices where person_id = ${ctx.actor.personId} and columns is not null
      and view = any(${[...views]}::text[])`.execute(ctx.db);
  return {
    items: rows.map((row) => shown(ctx, row)),
    columns: Object.fromEntries(chosen.map(({ view, columns }) => [view, columns])),
  };
}

const columnsOf = sql`v.id, v.name, ${named('owner')} as owner,
  ${named('team')} as team,
  team.head_id as "headId", v.search, coalesce(mine.columns, v.columns) as columns`;
const joins = ({ actor }: Ctx) => sql`saved_views v join people owner on owner.id = v.owner_id
  left join teams team on team.id = v.team_id
  left join view_choices mine on mine.person_id = ${actor.personId} and mine.view = v.id::text`;
// Those nobody has moved stand last, in the order in which they were made.
const inOrder = sql`mine.position nulls last, v.created_at, v.id`;

/** One's own and those shared with one's teams. */
async function visibleViews(ctx: Ctx): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${columnsOf} from ${joins(ctx)}
    where v.owner_id = ${ctx.actor.personId} or v.team_id = any(${await ownTeams(ctx)}::uuid[])
    order by ${inOrder} limit ${most}`.execute(ctx.db);
  return rows;
}

async function viewsOfTeam(ctx: Ctx, teamId: string): Promise<Row[]> {
  if (!isAdministrator(ctx) && !(await ownTeams(ctx)).includes(teamId))
    throw forbidden('views.not-your-team', 'Only a team and administrators see what it shares.');
  const { rows } = await sql<Row>`
    select ${columnsOf} from ${joins(ctx)} where v.team_id = ${teamId} order by ${inOrder} limit ${most}`.execute(
    ctx.db,
  );
  return rows;
}

/** What the first saved views ask for; one that is not understood any more is passed over. */
export async function listSavedSearches(ctx: Ctx): Promise<{ id: string; search: Asked }[]> {
  const rows = (await visibleViews(ctx)).slice(0, mostCounted);
  return rows.flatMap(({ id, search }) => {
    const asked = caseFilters.safeParse(search);
    return asked.success ? [{ id, search: asked.data }] : [];
  });
}

/** The view, locked, to be changed. Refuses `views.not-found`, also for one that may not be seen, and `views.not-yours`. */
export async function viewToChange(ctx: Ctx, id: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select ${columnsOf} from ${joins(ctx)} where v.id = ${id} for no key update of v`.execute(
    ctx.db,
  );
  const row = rows[0];
  const isSeen =
    row &&
    (row.owner.id === ctx.actor.personId ||
      (row.team && (isAdministrator(ctx) || (await ownTeams(ctx)).includes(row.team.id))));
  if (!row || !isSeen) throw notFound('views.not-found', 'There is no view here that you may see.');
  if (!mayChange(ctx, row))
    throw forbidden('views.not-yours', 'Only its owner or the head of the team may change it.');
  return row;
}

export async function viewFor(ctx: Ctx, id: string): Promise<SavedView> {
  const { rows } = await sql<Row>`
    select ${columnsOf} from ${joins(ctx)} where v.id = ${id}`.execute(ctx.db);
  return shown(ctx, rows[0] as Row);
}

const mayChange = (ctx: Ctx, row: Row): boolean =>
  mayChangeView(
    { id: ctx.actor.personId as string, isAdministrator: isAdministrator(ctx) },
    { ownerId: row.owner.id, teamId: row.team?.id ?? null, teamHeadId: row.headId },
  );

const shown = (ctx: Ctx, row: Row): SavedView => ({
  id: row.id,
  name: row.name,
  owner: row.owner,
  team: row.team,
  search: row.search as Record<string, string>,
  columns: row.columns.length > 0 ? row.columns : [...usualColumns],
  can: { change: mayChange(ctx, row) },
});
