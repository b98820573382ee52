// Replies on their way: how their rows are read and ended.
import { type RawBuilder, sql } from 'kysely';
import { dropDraft, putBackDraft } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, record } from '../../platform/events/index.ts';
import { writeMessage as contract } from '../api.ts';
import { writeMessage } from '../actions/write-message.ts';
import { type HeldEnding, heldMs } from './rules.ts';
import type {} from './tables.ts';

export interface Held {
  id: string;
  caseId: string;
  authorId: string;
  input: Record<string, unknown>;
  draft: Record<string, unknown>;
  attempts: number;
  endedAs: HeldEnding | null;
  messageId: string | null;
  refusal: string | null;
}

/** Rows that meet the condition on `h`, the first said first. */
export async function heldWhere(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  lock: RawBuilder<unknown>,
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select h.id, h.case_id as "caseId", h.author_id as "authorId", h.input, h.draft, h.attempts,
      h.ended_as as "endedAs", h.message_id as "messageId", h.refusal
    from held_replies h where ${condition} order by h.send_at, h.id ${lock}`.execute(ctx.db);
  return rows;
}

/** Who is at the case hears of it, and of nothing else: it is not said yet. */
const tell = (ctx: Ctx, caseId: string): void => announce(ctx, `matters/${caseId}/presence`);

/** Keeps it until its time. The version of its draft that is sent goes with it. */
export async function hold(
  ctx: Ctx,
  caseId: string,
  input: Record<string, unknown>,
  { draft, keptAt }: { draft: Record<string, unknown>; keptAt: Date | undefined },
): Promise<{ id: string; sendAt: string }> {
  const id = newId();
  const sendAt = new Date(ctx.now.getTime() + heldMs);
  const authorId = ctx.actor.personId as string;
  await ctx.db
    .insertInto('held_replies')
    .values({
      id,
      case_id: caseId,
      author_id: authorId,
      input: JSON.stringify(input),
      draft: JSON.stringify(draft),
      held_at: ctx.now,
      send_at: sendAt,
    })
    .execute();
  if (keptAt) await dropDraft(ctx, authorId, { id: caseId, kind: 'reply' }, keptAt);
  tell(ctx, caseId);
  return { id, sendAt: sendAt.toISOString() };
}

/** Says it. The actor is its author; refuses as writing does. */
export async function sayHeld(ctx: Ctx, held: Held): Promise<void> {
  const input: ParsedInputOf<typeof contract> = contract.input.parse(held.input);
  const { messageId } = await writeMessage(ctx, input);
  await end(ctx, held, { endedAs: 'said', messageId });
}

/** Taken back by its author, or refused when its time came: it is their draft again, where the case goes on. */
export async function giveBack(ctx: Ctx, held: Held, refusal: string | null): Promise<void> {
  await end(ctx, held, { endedAs: refusal === null ? 'undone' : 'returned', refusal });
  const matterId = await whereItGoesOn(ctx, held.caseId);
  await putBackDraft(ctx, held.authorId, { id: matterId, kind: 'reply' }, held.draft);
  if (refusal !== null)
    record(ctx, {
      kind: 'reply.returned',
      matterId,
      subjectId: held.id,
      data: { toPerson: held.authorId, refusal },
    });
}

async function end(
  ctx: Ctx,
  { id, caseId }: Held,
  as: { endedAs: HeldEnding; messageId?: string; refusal?: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('held_replies')
    .set({
      ended_at: ctx.now,
      ended_as: as.endedAs,
      message_id: as.messageId ?? null,
      refusal: as.refusal ?? null,
    })
    .where('id', '=', id)
    .execute();
  tell(ctx, caseId);
}

const whereItGoesOn = async (ctx: Ctx, caseId: string): Promise<string> => {
  const { merged_into } = await ctx.db
    .selectFrom('matters')
    .select('merged_into')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  return merged_into ?? caseId;
};
