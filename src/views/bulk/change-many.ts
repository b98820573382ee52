import {
  addFollower,
  assignCase,
  editCase,
  resolveCase,
  setTags,
  snoozeCase,
  takeCase,
} from '../../cases/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { attempt, record } from '../../platform/events/index.ts';
import type {} from '../tables.ts';
import type { changeMany as contract } from './api.ts';
import { changesBack, onceDone, undoSeconds } from './rules.ts';
import { type Answer, noCase, refusedRow, standings } from './standings.ts';
import { undo } from './undo.ts';

type Input = ParsedInputOf<typeof contract>;

/**
 * Does one thing with many cases, each by its own rules: what is refused of one hinders no other. Records what every
 * action records, and `cases.bulk-changed` { action, done, refused }.
 */
export async function changeMany(ctx: Ctx, input: Input): Promise<Answer> {
  if (input.action === 'undo') return undo(ctx, input.of as string, input.ids);
  const before = await standings(ctx, input.ids);

  const refused: Answer['refused'] = [];
  for (const id of new Set(input.ids)) {
    const from = before.get(id);
    const why = from ? await attempt(ctx, () => changeOne(ctx, id, input)) : noCase();
    if (why) refused.push(refusedRow(id, from?.number, why));
  }

  const after = await standings(ctx, [...before.keys()], { alsoUnreadable: true });
  const without = new Set(refused.map((row) => row.id));
  const rows = [...before].flatMap(([id, from]) => {
    const to = after.get(id);
    if (!to || without.has(id)) return [];
    return [{ id, before: from.standing, after: onceDone(from.standing, to.standing) }];
  });
  const changed = rows.filter((row) => Object.keys(changesBack(row)).length > 0);
  const id = newId();
  if (changed.length > 0)
    await ctx.db
      .insertInto('bulk_changes')
      .values({
        id,
        person_id: ctx.actor.personId as string,
        at: ctx.now,
        action: input.action,
        rows: JSON.stringify(changed),
      })
      .execute();

  const { ids: _, action, ...to } = input;
  const counts = { done: rows.length, refused: refused.length };
  record(ctx, { kind: 'cases.bulk-changed', subjectId: id, data: { action, ...to, ...counts } });
  return {
    id,
    done: rows.map((row) => row.id),
    refused,
    undoUntil: changed.length > 0 ? inSeconds(ctx.now, undoSeconds) : null,
  };
}

function changeOne(ctx: Ctx, id: string, input: Input): Promise<unknown> {
  switch (input.action) {
    case 'take':
      return takeCase(ctx, { id });
    case 'assign':
      return assignCase(ctx, { id, personId: input.personId, teamId: input.teamId });
    case 'severity':
      return editCase(ctx, { id, severity: input.severity });
    case 'kind':
      return editCase(ctx, { id, kind: input.kind });
    case 'follow':
      return addFollower(ctx, { id });
    case 'tag':
      return setTags(ctx, id, { add: input.tags });
    case 'untag':
      return setTags(ctx, id, { remove: input.tags });
    case 'snooze':
      return snoozeCase(ctx, id, input.until as Date, input.reason as string);
    case 'resolve': {
      const outcome = input.outcome as NonNullable<Input['outcome']>;
      return resolveCase(ctx, { id, outcome, words: input.words, tellCustomer: false, keeps: [] });
    }
    case 'undo':
      throw new Error('To undo is no change of one case.');
  }
}

const inSeconds = (from: Date, seconds: number): string =>
  new Date(from.getTime() + seconds * 1000).toISOString();
