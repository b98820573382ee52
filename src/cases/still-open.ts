import { blocking } from '../links/index.ts';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { isOver } from './rules.ts';
import type {} from './tables.ts';

interface Warning {
  code: string;
  message: string;
}

/**
 * What is still so though a case was resolved: another one blocks it, and what is to be done on it stays owed. `open`:
 * what is owed on it now.
 */
export async function warningsAt(
  ctx: Ctx,
  caseId: string,
  open: readonly { kind: string }[],
): Promise<Warning[]> {
  const blockers = await openBlockers(ctx, caseId);
  const left = open.filter(({ kind }) => kind === 'action').length;
  return [
    ...blockers.map((number) => ({
      code: 'case.still-blocked',
      message: `#${number} still blocks it.`,
    })),
    ...(left > 0
      ? [
          {
            code: 'case.still-to-do',
            message: 'Something is still to be done on it, and stays owed.',
          },
        ]
      : []),
  ];
}

/** The numbers of those that the actor may read. */
async function openBlockers(ctx: Ctx, caseId: string): Promise<number[]> {
  const ids = await blocking(ctx, 'blockers', caseId);
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('matters')
    .innerJoin('cases', 'cases.id', 'matters.id')
    .select(['matters.number', 'cases.status'])
    .where('matters.id', 'in', ids)
    .where(readableMatters(ctx))
    .orderBy('matters.number')
    .execute();
  return rows.flatMap(({ number, status }) => (isOver(status) ? [] : [number]));
}
