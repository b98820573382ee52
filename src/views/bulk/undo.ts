import { removeFollower, restoreCase, setTags, snoozeCase, wakeCase } from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { attempt, record } from '../../platform/events/index.ts';
import { againstRule, conflict, notFound } from '../../platform/refusal.ts';
import { type BulkRow, changesBack, isAsLeft, undoneWithinMs } from './rules.ts';
import { type Answer, noCase, refusedRow, standings } from './standings.ts';

/**
 * Makes cases stand as before what the actor just did with them, each where nobody changed it since. What happened
 * stays in their trails; this is one more thing that happened. Refuses `bulk.not-found`, `bulk.undone`, `bulk.too-late`.
 * Records `cases.bulk-undone` { of, done, refused }.
 */
export async function undo(ctx: Ctx, of: string, ids: readonly string[]): Promise<Answer> {
  const rows = await rowsToUndo(ctx, of);
  const chosen = rows.filter((row) => ids.length === 0 || ids.includes(row.id));
  const now = await standings(
    ctx,
    chosen.map((row) => row.id),
  );

  const refused: Answer['refused'] = [];
  for (const row of chosen) {
    const found = now.get(row.id);
    const why = !found
      ? noCase()
      : isAsLeft(row, found.standing)
        ? await attempt(ctx, () => putBack(ctx, row))
        : conflict('bulk.changed-since', 'Somebody changed it since, so it stays as it is now.');
    if (why) refused.push(refusedRow(row.id, found?.number, why));
  }

  await ctx.db
    .updateTable('bulk_changes')
    .set({ undone_at: ctx.now })
    .where('id', '=', of)
    .execute();
  const without = new Set(refused.map((row) => row.id));
  const done = chosen.map((row) => row.id).filter((id) => !without.has(id));
  record(ctx, {
    kind: 'cases.bulk-undone',
    subjectId: of,
    data: { done: done.length, refused: refused.length },
  });
  return { id: newId(), done, refused, undoUntil: null };
}

async function rowsToUndo(ctx: Ctx, id: string): Promise<BulkRow[]> {
  const found = await ctx.db
    .selectFrom('bulk_changes')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', ctx.actor.personId as string)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('bulk.not-found', 'There is nothing here that you could undo.');
  if (found.undone_at) throw conflict('bulk.undone', 'This was undone already.');
  if (ctx.now.getTime() - found.at.getTime() > undoneWithinMs)
    throw againstRule(
      'bulk.too-late',
      'It is too late to undo this at once. Change the cases one by one.',
    );
  return found.rows;
}

async function putBack(ctx: Ctx, row: BulkRow): Promise<void> {
  const { follows, tags, asleepUntil, asleepWhy, ...to } = changesBack(row);
  if (follows === false)
    await removeFollower(ctx, { id: row.id, personId: ctx.actor.personId as string });
  if (tags !== undefined) await setTags(ctx, row.id, tagsBack(row));
  if (Object.keys(to).length > 0) await restoreCase(ctx, row.id, to);
  // Last: what else is made of it wakes it.
  if (asleepUntil !== undefined || asleepWhy !== undefined) await sleepAsBefore(ctx, row);
}

/** What it slept until may be past by now: then it is awake. */
async function sleepAsBefore(ctx: Ctx, { id, before }: BulkRow): Promise<void> {
  const until = before.asleepUntil === null ? null : new Date(before.asleepUntil);
  if (until !== null && until > ctx.now)
    await snoozeCase(ctx, id, until, before.asleepWhy as string);
  else await wakeCase(ctx, id);
}

function tagsBack({ before, after }: BulkRow): { add: string[]; remove: string[] } {
  const [had, has] = [before, after].map(({ tags }) => tags.split(',').filter(Boolean)) as [
    string[],
    string[],
  ];
  return {
    add: had.filter((id) => !has.includes(id)),
    remove: has.filter((id) => !had.includes(id)),
  };
}

const keptMs = 86_400_000;

/** Nobody can undo them any more; what was done stands in the events. */
export async function forgetBulkChanges(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('bulk_changes')
    .where('at', '<', new Date(ctx.now.getTime() - keptMs))
    .execute();
}
