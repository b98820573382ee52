import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { type LetGo, overlapping } from '../../platform/db/overlap.ts';
import { rowsAs } from '../../platform/db/rows.ts';
import { announceTo } from '../entries.ts';
import { apply, type Entry, type LedgerEvent, type RescheduledData } from '../ledger.ts';
import { areMany, recordAll } from '../portions.ts';
import { decide, type MoveCause, phaseOf, reminderBefore } from '../rules.ts';

export interface DueMove {
  /** Null: it stands still, with `leftMs` left in its own clock. */
  to: Date | null;
  leftMs?: number;
  cause: MoveCause;
  /** Absent: a fifth of what is left before it is due, at least ten minutes. */
  remindAt?: Date | null;
  /** The message that told the customer. */
  messageId?: string | null;
}

/**
 * The due time of a standard moves, or stands still. What would be due in the past is due now: nobody can keep
 * what was over before they knew. The caller has locked the matter. Refuses by the rules what is no standard, or
 * is settled. Records `commitment.rescheduled`; returns the standard as it is now.
 */
export async function moveDue(ctx: Ctx, entry: Entry, move: DueMove): Promise<Entry> {
  const [moved] = await moveDues(ctx, [{ entry, ...move }]);
  return moved as Entry;
}

/** The same for thousands at once. Those whose time stays as it is are left alone. */
export async function moveDues(
  ctx: Ctx,
  moves: readonly (DueMove & { entry: Entry })[],
): Promise<Entry[]> {
  for (const { entry } of moves) decide('reschedule', entry.kind, phaseOf(entry, ctx.now), 'clock');
  const followsLater = areMany(moves);
  const moved = await overlapping(moves, portion, async (some, letGo) => {
    await letGo();
    const next = some.map((move) => nextOf(ctx, move));
    const real = next.filter(({ before, entry }) => !isSame(before, entry));
    if (real.length > 0) await write(ctx, real, followsLater, letGo);
    for (const { before, entry } of real) announceTo(ctx, before, entry);
    return next.map(({ entry }) => entry);
  });
  return moved.flat();
}

/** So many are written at a time. */
const portion = 1000;

interface Moved {
  before: Entry;
  entry: Entry;
  cause: MoveCause;
  event: LedgerEvent;
}

function nextOf(ctx: Ctx, { entry: before, ...move }: DueMove & { entry: Entry }): Moved {
  const to = move.to && new Date(Math.max(move.to.getTime(), ctx.now.getTime()));
  const { remindAt = reminderBefore(to, ctx.now), cause } = move;
  const data: RescheduledData = {
    fromDue: before.dueAt?.toISOString() ?? null,
    toDue: to?.toISOString() ?? null,
    leftMs: to === null ? Math.max(0, Math.round(move.leftMs ?? 0)) : null,
    remindAt: to === null ? null : (remindAt?.toISOString() ?? null),
    cause,
    messageId: move.messageId ?? null,
  };
  const event = {
    kind: 'commitment.rescheduled',
    at: ctx.now,
    matterId: before.matterId,
    subjectId: before.id,
    actorId: ctx.actor.personId,
    data: { ...data },
  };
  return { before, entry: apply(before, event), cause, event };
}

const isSame = (before: Entry, after: Entry): boolean =>
  before.dueAt?.getTime() === after.dueAt?.getTime() && before.leftMs === after.leftMs;

async function write(
  ctx: Ctx,
  moves: readonly Moved[],
  followsLater: boolean,
  letGo: LetGo,
): Promise<void> {
  const given = rowsAs('g', moves, {
    id: ['uuid', newId],
    commitment: ['uuid', ({ entry }) => entry.id],
    fromDue: ['timestamptz', ({ before }) => before.dueAt],
    toDue: ['timestamptz', ({ entry }) => entry.dueAt],
    leftMs: ['bigint', ({ entry }) => entry.leftMs],
    remindAt: ['timestamptz', ({ entry }) => entry.remindAt],
    cause: ['text', ({ cause }) => cause],
  });
  await sql`
    with given as materialized (
      select * from ${given}
    ), moved as (
      update commitments c set due_at = g."toDue", remind_at = g."remindAt", reminded_at = null
      from given g where c.id = g.commitment
    )
    insert into commitment_moves (id, commitment_id, at, from_due, to_due, left_ms, cause)
    select id, commitment, ${ctx.now}, "fromDue", "toDue", "leftMs", cause from given`.execute(
    ctx.db,
  );
  await letGo();
  await recordAll(
    ctx,
    moves.map(({ event }) => event),
    followsLater,
  );
}
