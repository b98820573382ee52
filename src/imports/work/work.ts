// The work of imports, a portion a transaction: killed at any time, it goes on where it stood, and does nothing twice.
import { sql } from 'kysely';
import { actorForPerson, permissionsOf, roles } from '../../organisation/index.ts';
import { type Actor, type Ctx, system } from '../../platform/context.ts';
import { announce, record, type Transact } from '../../platform/events/index.ts';
import { forbidden, Refusal } from '../../platform/refusal.ts';
import { type Counts, counted } from '../rows.ts';
import type { Phase } from '../rules.ts';
import { type Import, importFor, takeNext } from '../store.ts';
import { checkPortion } from './check.ts';
import { importsTopic } from './portion.ts';
import { runPortion } from './run.ts';
import { undoPortion } from './undo.ts';
import type {} from '../tables.ts';

/** One portion of the import whose turn it is. Returns whether there was one. */
export const workNext = (transact: Transact): Promise<boolean> => work(transact);

/** All that is to be done of one import, here and now; another process may take portions of it too. */
export async function workOff(
  transact: Transact,
  id: string,
  told: (of: Import) => void = () => {},
): Promise<Import> {
  while (await work(transact, id))
    told(await transact(system('import', id), (ctx) => importFor(ctx, id)));
  return transact(system('import', id), (ctx) => importFor(ctx, id));
}

async function work(transact: Transact, id?: string): Promise<boolean> {
  let taken: Import | undefined;
  try {
    return await transact(system('clock'), async (ctx) => {
      taken = await takeNext(ctx, id);
      if (taken) await workOn(ctx, taken);
      return taken !== undefined;
    });
  } catch (error) {
    if (!taken || isPassing(error)) throw error;
    const { id: stuck } = taken;
    await transact(system('clock'), (ctx) => standStill(ctx, stuck, error));
    if (error instanceof Refusal) return true;
    throw error;
  }
}

const portions = { checking: checkPortion, running: runPortion, undoing: undoPortion } as const;
const afterwards = { checking: 'checked', running: 'done', undoing: 'undone' } as const;

async function workOn(ctx: Ctx, of: Import): Promise<void> {
  const phase = of.phase as keyof typeof portions;
  const acting = { ...ctx, actor: await actorOf(ctx, of) };
  const { counts: more, allRows = of.allRows, isEnd } = await portions[phase](acting, of);
  const counts = counted(of.counts, more);
  await ctx.db
    .updateTable('imports')
    .set({
      counts: JSON.stringify(counts),
      all_rows: allRows,
      worked_at: ctx.now,
      ...(isEnd ? ended(ctx, phase) : {}),
    })
    .where('id', '=', of.id)
    .execute();
  if (isEnd) recordEnd(acting, of, phase, counts);
  announce(ctx, importsTopic);
}

const ended = (ctx: Ctx, phase: keyof typeof portions) => ({
  phase: afterwards[phase] as Phase,
  ...(phase === 'running' ? { ended_at: ctx.now } : {}),
  ...(phase === 'undoing' ? { undone_at: ctx.now } : {}),
});

/** Those who asked for it, as long as they may. At the command line sits who may do everything. */
async function actorOf(ctx: Ctx, of: Import): Promise<Actor> {
  const cause = { kind: 'import', ref: of.id } as const;
  const asker = { checking: of.createdBy, running: of.startedBy, undoing: of.undoneBy }[
    of.phase as keyof typeof portions
  ];
  if (asker === null)
    return { ...system(cause.kind, cause.ref), permissions: permissionsOf(roles) };
  const actor = await actorForPerson(ctx, asker, cause);
  if (!actor.permissions.has('people.administer'))
    throw forbidden('imports.asker-may-not', 'Whoever asked for this may not do it any more.');
  return actor;
}

function recordEnd(ctx: Ctx, of: Import, phase: keyof typeof portions, counts: Counts): void {
  const about = { of: of.kind, name: of.fileName };
  const { made, changed, failed, undone, left } = counts;
  if (phase === 'running')
    record(ctx, {
      kind: 'import.ended',
      subjectId: of.id,
      data: { ...about, made, changed, failed },
    });
  if (phase === 'undoing')
    record(ctx, { kind: 'import.undone', subjectId: of.id, data: { ...about, undone, left } });
}

/** The database went away, or has no room this moment (SQLSTATE classes 08, 53, 57): the next try may succeed. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  /^(08|53|57|E[A-Z]{3})|connection/i.test(`${(error as { code?: string }).code ?? error.message}`);

/** Until somebody tries again: what fails for a reason of ours would fail every second. */
async function standStill(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const problem =
    error instanceof Refusal
      ? { code: error.code, message: error.message }
      : { code: 'imports.failed', message: 'Something went wrong here. Try again.' };
  await sql`update imports set problem = ${JSON.stringify(problem)} where id = ${id}`.execute(
    ctx.db,
  );
  announce(ctx, importsTopic);
}
