import { sql } from 'kysely';
import { caseFor, sayOwnHeld, stateOf } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf } from '../../platform/contract.ts';
import { attempt, record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import type { Composed, runMacro as ofOne, runMacroOnMany as ofMany } from '../api.ts';
import { type MacroRow, macroFor } from '../queries.ts';
import { goesOn, writesIntoComposer } from '../rules.ts';
import type { Told } from '../steps/api.ts';
import { inStep, planOf } from '../steps/do.ts';

/**
 * Does all steps on a case in their order, or none. Refuses `macro.not-found`, `cases.not-found`, and what a step is
 * refused with, naming it. Records `macro.run` { name } and what each step records.
 */
export async function runMacro(
  ctx: Ctx,
  { id, caseId }: { id: string; caseId: string },
): Promise<OutputOf<typeof ofOne>> {
  const composed = await runOn(ctx, await macroFor(ctx, id), caseId);
  return { ...(await stateOf(ctx, caseId)), composed };
}

/** Each case by its own rules: what is refused of one hinders no other. Refuses `macro.needs-composer`. */
export async function runMacroOnMany(
  ctx: Ctx,
  { id, ids }: { id: string; ids: string[] },
): Promise<OutputOf<typeof ofMany>> {
  const macro = await macroFor(ctx, id);
  if (writesIntoComposer(macro.steps))
    throw againstRule(
      'macro.needs-composer',
      'This macro leaves something to be read and sent. Run it on one case at a time.',
    );
  const done: string[] = [];
  const refused: OutputOf<typeof ofMany>['refused'] = [];
  // Sorted: everybody locks cases in this order.
  for (const caseId of [...new Set(ids)].toSorted()) {
    const why = await attempt(ctx, () => runOn(ctx, macro, caseId));
    if (!why) done.push(caseId);
    else refused.push({ id: caseId, number: null, code: why.code, message: why.message });
  }
  const numbers = await numbersOf(
    ctx,
    refused.filter(({ code }) => code !== 'cases.not-found').map((row) => row.id),
  );
  return { done, refused: refused.map((row) => ({ ...row, number: numbers.get(row.id) ?? null })) };
}

async function runOn(ctx: Ctx, macro: MacroRow, caseId: string): Promise<Composed | null> {
  // Before the case is locked, for the clock locks in that order too.
  if (goesOn(macro.steps)) await sayOwnHeld(ctx, caseId);
  await caseFor(ctx, caseId, 'follow');
  record(ctx, {
    kind: 'macro.run',
    matterId: caseId,
    subjectId: macro.id,
    data: { name: macro.name },
  });
  let composed: Composed | null = null;
  for (const [index, step] of macro.steps.entries()) {
    const told = await inStep(index, async () => {
      // Anew for each: the step before may have changed it.
      const plan = await planOf(ctx, await caseFor(ctx, caseId, 'follow'), step);
      await plan.run();
      return plan.told;
    });
    composed = composedOf(told) ?? composed;
  }
  return composed;
}

function composedOf(told: Told): Composed | null {
  if (told.do !== 'write' || told.at !== 'composer') return null;
  const { as, asks, body, language, isOtherLanguage, missing } = told;
  return { as, asks, body, language, isOtherLanguage, missing };
}

async function numbersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; number: number }>`
    select id, number from matters where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
