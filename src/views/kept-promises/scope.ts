// What figures are made of: settled promises and offered hand-offs, each with whose they are and where they stand.
import { type RawBuilder, sql } from 'kysely';
import { countedMatters, readableMatters } from '../../matters/index.ts';
import { managersAbove } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { forbidden, invalid } from '../../platform/refusal.ts';
import type { listSettled } from './api.ts';
import { maySeePerson } from './rules.ts';

type Filters = Pick<
  ParsedInputOf<typeof listSettled>,
  'from' | 'to' | 'kind' | 'team' | 'person' | 'touchpoint' | 'product' | 'without'
>;
export type Scope = Filters & { from: Date; to: Date };

const defaultMs = 30 * 86_400_000;

/**
 * The filters with their period. It ends now at the latest: what was kept early counts when its time has come, like
 * what was not. Refuses `kept-promises.period`, and `kept-promises.own` for a person whose figures are not the
 * actor's to see.
 */
export async function scopeFor(ctx: Ctx, filters: Filters): Promise<Scope> {
  const to = new Date(Math.min((filters.to ?? ctx.now).getTime(), ctx.now.getTime()));
  const from = filters.from ?? new Date(to.getTime() - defaultMs);
  if (from >= to)
    throw invalid(
      'kept-promises.period',
      'Choose a period that has begun, and ends after it begins.',
    );
  if (filters.person !== undefined) await requirePerson(ctx, filters.person);
  return { ...filters, from, to };
}

async function requirePerson(ctx: Ctx, id: string): Promise<void> {
  if (!maySeePerson(ctx.actor, { id, managers: await managersAbove(ctx, id) }))
    throw forbidden(
      'kept-promises.own',
      'The figures of a person are for themselves and for those above them. Look at their team instead.',
    );
}

/** Of all that figures count: everything, what the actor may read of it, or what they may not. */
export type Part = 'counted' | 'readable' | 'hidden';

export function partOf(ctx: Ctx, part: Part): RawBuilder<unknown> {
  const readable = readableMatters(ctx, 'm');
  if (part === 'readable') return readable;
  const counted = countedMatters(ctx, 'm');
  return part === 'counted' ? counted : sql`${counted} and not ${readable}`;
}

/**
 * Settled commitments whose due time lies in the period, as `select … from settled`. A broken one is its charged
 * desk's, a kept one its last bearer's; the team of a person is the one they work in today.
 */
export const settledIn = (ctx: Ctx, scope: Scope, part: Part): RawBuilder<unknown> => sql`
  (select * from (
    select c.id, c.state, c.due_at, c.settled_at, c.charged_because, m.touchpoint_id, m.product,
      whose.person_id, coalesce(whose.team_id, s.team_id) as team_id
    from commitments c join matters m on m.id = c.matter_id
    cross join lateral (
      select c.charged_person as person_id, c.charged_team as team_id where c.state = 'broken'
      union all
      (select b.person_id, b.team_id from bearings b where b.commitment_id = c.id and c.state = 'kept'
        order by b.id desc limit 1)
    ) whose
    left join staff s on s.person_id = whose.person_id
    where c.state in ('kept', 'broken') and c.due_at >= ${scope.from} and c.due_at < ${scope.to}
      ${scope.kind ? sql`and c.kind = ${scope.kind}` : sql``} and ${partOf(ctx, part)}
  ) every where ${narrowed(scope)}) settled`;

/** Hand-offs offered in the period, as `select … from offered`; they are the asked desk's. */
export const offeredIn = (ctx: Ctx, scope: Scope, part: Part): RawBuilder<unknown> => sql`
  (select * from (
    select h.id, h.state, h.offered_at as due_at, m.touchpoint_id, m.product,
      coalesce(h.accepted_by, h.to_person) as person_id, coalesce(h.to_team, s.team_id) as team_id
    from handoffs h join matters m on m.id = h.matter_id
    left join staff s on s.person_id = h.to_person
    where h.offered_at >= ${scope.from} and h.offered_at < ${scope.to} and ${partOf(ctx, part)}
  ) every where ${narrowed(scope)}) offered`;

export function narrowed({
  team,
  person,
  touchpoint,
  product,
  without,
}: Scope): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (team) conditions.push(sql`team_id = ${team}`);
  if (person) conditions.push(sql`person_id = ${person}`);
  if (touchpoint) conditions.push(sql`touchpoint_id = ${touchpoint}`);
  if (product !== undefined) conditions.push(sql`product = ${product}`);
  if (without) conditions.push(sql`${sql.ref(columnOf[without])} is null`);
  return sql.join(conditions, sql` and `);
}

export const columnOf = {
  team: 'team_id',
  person: 'person_id',
  touchpoint: 'touchpoint_id',
  product: 'product',
} as const;

/** Figures by what parts them, and of all; `nothing` where there is no row. */
export function parted<T extends object>(
  rows: readonly (T & { key: string | null; isKey: boolean })[],
  nothing: T,
): { groups: Map<string | null, T>; total: T } {
  const groups = new Map<string | null, T>();
  let total = nothing;
  for (const { key, isKey, ...figures } of rows)
    if (isKey) groups.set(key, figures as unknown as T);
    else total = figures as unknown as T;
  return { groups, total };
}
