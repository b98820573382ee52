import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { iso, named } from '../platform/db/json.ts';
import { notFound } from '../platform/refusal.ts';
import {
  audienceJoin,
  type AudienceRow,
  audienceShown,
  audiencesOf,
  mayChange,
  notYours,
  offeredTo,
  seenBy,
} from '../templates/index.ts';
import type * as api from './api.ts';
import type { Macro } from './api.ts';
import { idsIn, namesOf } from './names.ts';
import type { Step } from './steps/api.ts';
import type {} from './tables.ts';

export interface MacroRow extends AudienceRow {
  id: string;
  name: string;
  key: string | null;
  steps: Step[];
  changedAt: string;
  changedBy: { id: string; name: string };
  retiredAt: string | null;
}

/** GET /macros */
export async function listMacros(
  ctx: Ctx,
  { all }: ParsedInputOf<typeof api.listMacros>,
): Promise<OutputOf<typeof api.listMacros>> {
  const rows = await rowsWhere(ctx, all === 'true' ? seenBy(ctx, 't') : isOffered(ctx));
  return {
    items: rows.map((row) => shown(ctx, row)),
    names: await namesIn(ctx, rows),
    can: await audiencesOf(ctx),
  };
}

/** GET /macros/:id. Refuses `macro.not-found`. */
export async function showMacro(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof api.showMacro>> {
  const row = await macroRow(ctx, id);
  return { ...shown(ctx, row), names: await namesIn(ctx, [row]) };
}

export const macroView = async (ctx: Ctx, id: string): Promise<Macro> =>
  shown(ctx, await macroRow(ctx, id));

async function macroRow(ctx: Ctx, id: string): Promise<MacroRow> {
  const [row] = await rowsWhere(ctx, sql`t.id = ${id} and ${seenBy(ctx, 't')}`);
  if (!row) throw noMacro();
  return row;
}

/** One that the actor may run. Refuses `macro.not-found`. */
export async function macroFor(ctx: Ctx, id: string): Promise<MacroRow> {
  const [row] = await rowsWhere(ctx, sql`t.id = ${id} and ${isOffered(ctx)}`);
  if (!row) throw noMacro();
  return row;
}

/** The macro, locked. Refuses `macro.not-found`, also for one that may not be seen, and `audience.not-yours`. */
export async function macroToChange(ctx: Ctx, id: string): Promise<MacroRow> {
  await ctx.db.selectFrom('macros').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  const row = await macroRow(ctx, id);
  if (!mayChange(ctx, row)) throw notYours();
  return row;
}

const noMacro = () => notFound('macro.not-found', 'There is no such macro that you may use.');

const isOffered = (ctx: Ctx): RawBuilder<unknown> =>
  sql`(t.retired_at is null and ${offeredTo(ctx, 't')})`;

async function namesIn(ctx: Ctx, rows: readonly MacroRow[]): Promise<Record<string, string>> {
  const ids = idsIn(rows.flatMap(({ steps }) => steps)).map(({ id }) => id);
  return ids.length === 0 ? {} : Object.fromEntries(await namesOf(ctx, ids));
}

function shown(ctx: Ctx, { ownerId, teamHeadId, ...row }: MacroRow): Macro {
  return { ...row, can: { change: mayChange(ctx, { for: row.for, ownerId, teamHeadId }) } };
}

async function rowsWhere(ctx: Ctx, condition: RawBuilder<unknown>): Promise<MacroRow[]> {
  const { rows } = await sql<MacroRow>`
    select t.id, t.name, t.key, t.steps, ${audienceShown('t')}, ${iso('t.changed_at')} as "changedAt",
      ${named('changer')} as "changedBy", ${iso('t.retired_at')} as "retiredAt"
    from macros t ${audienceJoin('t')}
    join people changer on changer.id = t.changed_by
    where ${condition}
    order by t.retired_at nulls first, t.position nulls last, lower(t.name), t.id`.execute(ctx.db);
  return rows;
}
