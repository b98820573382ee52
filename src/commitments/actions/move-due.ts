import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announceTo } from '../entries.ts';
import { apply, type Entry, type RescheduledData } from '../ledger.ts';
import { recordAll } from '../portions.ts';
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

/** The same for thousands at once, in one statement. Those whose time stays as it is are left alone. */
export async function moveDues(
  ctx: Ctx,
  moves: readonly (DueMove & { entry: Entry })[],
): Promise<Entry[]> {
  for (const { entry } of moves) decide('reschedule', entry.kind, phaseOf(entry, ctx.now), 'clock');
  const moved = moves.map((move) => ({ ...move, next: nextOf(ctx, move) }));
  const real = moved.filter(({ entry, next }) => !isSame(entry, next.entry));
  if (real.length > 0)
    await write(
      ctx,
      real.map(({ next }) => next),
    );
  for (const { entry, next } of real) announceTo(ctx, entry, next.entry);
  return moved.map(({ next }) => next.entry);
}

interface Next {
  entry: Entry;
  data: RescheduledData;
  event: { kind: string; matterId: string; subjectId: string; data: Record<string, unknown> };
}

function nextOf(ctx: Ctx, { entry, ...move }: DueMove & { entry: Entry }): Next {
  const to = move.to && new Date(Math.max(move.to.getTime(), ctx.now.getTime()));
  const { remindAt = reminderBefore(to, ctx.now) } = move;
  const data: RescheduledData = {
    fromDue: entry.dueAt?.toISOString() ?? null,
    toDue: to?.toISOString() ?? null,
    leftMs: to === null ? Math.max(0, Math.round(move.leftMs ?? 0)) : null,
    remindAt: to === null ? null : (remindAt?.toISOString() ?? null),
    cause: move.cause,
    messageId: move.messageId ?? null,
  };
  const event = {
    kind: 'commitment.rescheduled',
    matterId: entry.matterId,
    subjectId: entry.id,
    data: { ...data },
  };
  const { personId: actorId } = ctx.actor;
  return { entry: apply(entry, { ...event, at: ctx.now, actorId }), data, event };
}

const isSame = (before: Entry, after: Entry): boolean =>
  before.dueAt?.getTime() === after.dueAt?.getTime() && before.leftMs === after.leftMs;

async function write(ctx: Ctx, moves: readonly Next[]): Promise<void> {
  const rows = moves.map(({ entry, data }) => ({ id: newId(), commitment: entry.id, ...data }));
  await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, commitment uuid,
        "fromDue" timestamptz, "toDue" timestamptz, "leftMs" bigint, "remindAt" timestamptz, cause text)
    ), moved as (
      update commitments c set due_at = g."toDue", remind_at = g."remindAt", reminded_at = null
      from given g where c.id = g.commitment
    )
    insert into commitment_moves (id, commitment_id, at, from_due, to_due, left_ms, cause)
    select id, commitment, ${ctx.now}, "fromDue", "toDue", "leftMs", cause from given`.execute(
    ctx.db,
  );
  await recordAll(
    ctx,
    moves.map(({ event }) => event),
  );
}
