// Cases that were found, as they are shown: live, with what was found in them marked.
import { sql } from 'kysely';
import type { Severity, Status, CaseKind } from '../cases/index.ts';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import type { FoundCase } from './api.ts';
import { isIn } from './asked.ts';
import { headingOf } from './document.ts';
import { factsOfCases } from './facts.ts';
import type { FoundHit, Search } from './find.ts';
import { mark, type Sought, wordsOf } from './words/rules.ts';
import { wordsSaid } from './said.ts';

interface Row {
  id: string;
  number: number;
  title: string;
  kind: CaseKind;
  severity: Severity;
  status: Status;
  team: { id: string; name: string };
  holder: { id: string; name: string } | null;
  customer: { id: string; name: string } | null;
  restricted: boolean;
  is_broken: boolean;
  opened_at: Date;
  updated_at: Date;
  raised_by: string | null;
}

/** In the order of `hits`; what may not be read by now is left out. */
export async function showCases(
  ctx: Ctx,
  search: Search,
  hits: readonly (Pick<FoundHit, 'id'> & { as: FoundCase['foundAs']; wasNumber?: number | null })[],
): Promise<FoundCase[]> {
  const rows = await rowsOf(
    ctx,
    hits.map(({ id }) => id),
  );
  const hidden = await foundInternallyOnly(ctx, search, hits, rows);
  const sought = soughtIn(search);
  const shown = hits.flatMap((hit) => {
    const row = rows.get(hit.id);
    return row && !hidden.has(hit.id) ? [{ hit, row }] : [];
  });
  const said = await wordsSaid(
    ctx,
    shown.filter(({ hit }) => hit.as === 'words' || hit.as === 'near').map(({ row }) => row),
    sought,
  );
  return shown.map(({ hit, row }) => ({
    id: row.id,
    number: row.number,
    wasNumber: hit.wasNumber ?? null,
    title: mark(row.title, sought),
    customer: row.customer && {
      id: row.customer.id,
      name: mark(row.customer.name, [...sought, ...search.asked.named]),
    },
    kind: row.kind,
    severity: row.severity,
    status: row.status,
    team: row.team,
    holder: row.holder,
    restricted: row.restricted,
    broken: row.is_broken,
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    foundAs: hit.as,
    said: said.get(row.id)?.said ?? null,
    file: said.get(row.id)?.file ?? null,
  }));
}

const soughtIn = ({ asked, near }: Search): readonly Sought[] =>
  near && near.length > 0 ? near : asked.sought;

async function rowsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select r.id, r.number, r.title, r.kind, r.severity, r.status, r.restricted, r.is_broken, r.opened_at,
      r.updated_at, m.raised_by,
      ${named('team')} as team,
      ${named('holder')} as holder,
      ${named('customer')} as customer
    from case_rows r
    join matters m on m.id = r.id
    join teams team on team.id = r.team_id
    left join people holder on holder.id = r.holder_id
    left join customers customer on customer.id = r.customer_id
    where r.id = any(${[...ids]}::uuid[]) and ${readableMatters(ctx, 'm')}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Who raised a case for themselves is its customer and finds it by what its customer may read: of their own cases
 * those that only an internal note answers are left out.
 */
async function foundInternallyOnly(
  ctx: Ctx,
  search: Search,
  hits: readonly { id: string; as: FoundCase['foundAs'] }[],
  rows: ReadonlyMap<string, Row>,
): Promise<Set<string>> {
  const { asked } = search;
  const own = hits.filter(
    ({ id, as }) =>
      (as === 'words' || as === 'near') &&
      ctx.actor.personId !== null &&
      rows.get(id)?.raised_by === ctx.actor.personId,
  );
  if (own.length === 0 || asked.sought.length === 0) return new Set();
  const facts = await factsOfCases(
    ctx,
    own.map(({ id }) => id),
    { isOpenly: true },
  );
  const sought = soughtIn(search);
  const open = facts.filter((each) => {
    const said = each.messages.flatMap(({ subject, body, files }) => [subject, body, ...files]);
    return isIn(
      [...headingOf(each), ...said].flatMap((text) => [...wordsOf(text), gap]),
      sought,
    );
  });
  const found = new Set(open.map(({ id }) => id));
  return new Set(own.map(({ id }) => id).filter((id) => !found.has(id)));
}

/** Between two texts: no phrase runs across it. */
const gap = { word: '' };

/** By numbers as people say them; what was merged leads to what answers for it now. */
export async function casesNumbered(
  ctx: Ctx,
  numbers: readonly number[],
): Promise<{ id: string; as: 'number'; wasNumber: number | null }[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<{ id: string; wasNumber: number | null }>`
    select m.id, case when old.id <> m.id then old.number end as "wasNumber"
    from matters old join matters m on m.id = coalesce(old.merged_into, old.id)
    where old.kind = 'case' and old.number = any(${[...numbers]}::bigint[]) and ${readableMatters(ctx, 'm')}
    order by old.number`.execute(ctx.db);
  return rows.map((row) => ({ ...row, as: 'number' as const }));
}
