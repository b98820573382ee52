// What one may do with a case. What one may see is asked of the matter.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { headerColumns, type Matter, readableMatters, requireUnmerged } from '../matters/index.ts';
import type { Channel } from '../conversations/index.ts';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import {
  type CaseAction,
  type CaseKind,
  type CaseRole,
  type Outcome,
  requireAllowed,
  roleOf,
  type Severity,
  type Status,
} from './rules.ts';
import type {} from './tables.ts';

/** A case with its header. `kind` is the case's own. */
export interface Case extends Omit<Matter, 'kind'> {
  kind: CaseKind;
  channel: Channel;
  severity: Severity;
  status: Status;
  orderReference: string | null;
  addresseeId: string | null;
  outcome: Outcome | null;
  outcomeWords: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  reopenedAt: Date | null;
  /** What the actor is to it. */
  role: CaseRole;
}

/** @param ref the case's id, or its number as people say it */
export const isNumber = (ref: string): boolean => /^\d+$/.test(ref);

export const caseColumns = [
  ...headerColumns,
  'cases.kind',
  'cases.channel',
  'cases.severity',
  'cases.status',
  'cases.order_reference as orderReference',
  'cases.addressee_id as addresseeId',
  'cases.outcome',
  'cases.outcome_words as outcomeWords',
  'cases.resolved_at as resolvedAt',
  'cases.resolved_by as resolvedBy',
  'cases.reopened_at as reopenedAt',
] as const;

/** May the actor read it, or what it was merged into? Then they read there all that was said here. */
export const readableCases = (ctx: Ctx, alias = 'matters'): RawBuilder<SqlBool> => sql<SqlBool>`(
  ${readableMatters(ctx, alias)} or exists (select from matters survivor
    where survivor.id = ${sql.ref(`${alias}.merged_into`)} and ${readableMatters(ctx, 'survivor')}))`;

/**
 * The case, locked until the commit. Refuses `cases.not-found` for one that the actor may not read, `case.merged`,
 * and what they may never do with it; what its status does not allow is for the action to decide.
 */
export async function caseFor(ctx: Ctx, ref: string, action: CaseAction): Promise<Case> {
  const found = await ctx.db
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .select(caseColumns)
    .where(isNumber(ref) ? 'matters.number' : 'matters.id', '=', isNumber(ref) ? Number(ref) : ref)
    .where(readableCases(ctx))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw noCase();
  await requireUnmerged(ctx, found);
  const role = roleOf(ctx.actor.personId, found);
  requireAllowed(found.status, action, role);
  return { ...found, role };
}

/** Two cases, locked in the one order in which everybody locks them. Refuses `cases.not-found`. */
export async function casesFor(ctx: Ctx, ...refs: [string, string]): Promise<[Case, Case]> {
  const ids = refs.filter((ref) => !isNumber(ref));
  const numbers = refs.filter(isNumber);
  const found = await ctx.db
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .select(caseColumns)
    .where(
      sql<SqlBool>`(matters.id = any(${ids}::uuid[]) or matters.number = any(${numbers}::bigint[]))`,
    )
    .where(readableCases(ctx))
    .orderBy('matters.id')
    .forNoKeyUpdate()
    .execute();
  const one = (ref: string): Case => {
    const row = found.find(({ id, number }) => id === ref.toLowerCase() || String(number) === ref);
    if (!row) throw noCase();
    return { ...row, role: roleOf(ctx.actor.personId, row) };
  };
  return [one(refs[0]), one(refs[1])];
}

export const noCase = () => notFound('cases.not-found', 'There is no case here that you may read.');

/** A case by its id for a reaction: the programme sees every row. Undefined: another kind of matter. */
export async function findCase(ctx: Ctx, id: string, role: CaseRole): Promise<Case | undefined> {
  const found = await ctx.db
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .select(caseColumns)
    .where('matters.id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found && { ...found, role };
}
