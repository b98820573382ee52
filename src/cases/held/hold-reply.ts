import { sql } from 'kysely';
import { openCommitments } from '../../commitments/index.ts';
import { dropDraft } from '../../conversations/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { rehearse } from '../../platform/events/index.ts';
import { caseFor, isNumber } from '../access.ts';
import { writeMessage } from '../actions/write-message.ts';
import type { writeMessage as message } from '../api.ts';
import type { holdReply as contract } from './api.ts';
import { type Held, heldWhere, hold, sayHeld } from './rows.ts';
import { heldMs, isUrgent } from './rules.ts';

/**
 * Writes a reply that may be taken back for a moment. What would refuse it then refuses it now: it is written, and
 * all of that taken back. Said at once where waiting would break what it keeps, by a key, and as a note.
 */
export async function holdReply(
  ctx: Ctx,
  { draft, draftKeptAt, ...input }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const before = await ownHeld(ctx, input.id);
  const { id: caseId } = await caseFor(ctx, input.id, 'follow');
  if (input.kind !== 'reply' || (await isAtOnce(ctx, caseId, input))) {
    for (const held of before) await sayHeld(ctx, held);
    const { messageId } = await writeMessage(ctx, input);
    if (draftKeptAt)
      await dropDraft(
        ctx,
        ctx.actor.personId as string,
        { id: caseId, kind: input.kind },
        draftKeptAt,
      );
    return { messageId };
  }
  await rehearse(ctx, () => writeMessage(ctx, input));
  // That nothing was said meanwhile was true when they sent it.
  const { sawMessageId: _, ...said } = { ...input, id: caseId };
  return hold(ctx, caseId, said, { draft: draft ?? { body: input.body }, keptAt: draftKeptAt });
}

async function isAtOnce(
  ctx: Ctx,
  caseId: string,
  input: ParsedInputOf<typeof message>,
): Promise<boolean> {
  if (ctx.actor.cause.kind !== 'person') return true;
  const sendAt = new Date(ctx.now.getTime() + heldMs);
  return isUrgent(input, await openCommitments(ctx, caseId), sendAt);
}

/**
 * Who goes on with the case has not changed their mind: what they hold on it is said first. To be called before the
 * case is locked, for the clock locks in that order too.
 */
export async function sayOwnHeld(ctx: Ctx, ref: string): Promise<void> {
  for (const held of await ownHeld(ctx, ref)) await sayHeld(ctx, held);
}

async function ownHeld(ctx: Ctx, ref: string): Promise<Held[]> {
  const theCase = isNumber(ref)
    ? sql`(select id from matters where number = ${Number(ref)})`
    : sql`${ref}`;
  const own = sql`h.case_id = ${theCase} and h.author_id = ${ctx.actor.personId} and h.ended_at is null`;
  return heldWhere(ctx, own, sql`for update`);
}
