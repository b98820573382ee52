import { keepByActor } from '../../commitments/index.ts';
import { say } from '../../conversations/index.ts';
import { answeringMatterFor } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { notFound, Refusal } from '../../platform/refusal.ts';
import type { tickItem as contract } from '../api.ts';
import type {} from '../tables.ts';

/**
 * It is done. A word on it is written as a note and shows it; else the tick does. What was done is never undone.
 * Returns the matter that answers for it. Refuses by the ledger's rules, `checklists.not-found`. Records
 * `checklist.ticked`, and `commitment.kept` or `commitment.fulfilled`.
 */
export async function tickItem(
  ctx: Ctx,
  { id, note }: ParsedInputOf<typeof contract>,
): Promise<string> {
  const item = await ctx.db
    .selectFrom('checklist_items')
    .select(['matter_id', 'commitment_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!item) throw noItem();
  const matter = await answeringMatterFor(ctx, item.matter_id).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noItem() : error;
  });

  await keepByActor(ctx, item.commitment_id, async (matterId) => {
    const eventId = record(ctx, {
      kind: 'checklist.ticked',
      matterId,
      subjectId: item.commitment_id,
      data: {},
    });
    return note === undefined
      ? { kind: 'event', id: eventId }
      : { kind: 'note', id: await noteOn(ctx, matterId, note) };
  });
  return matter.id;
}

const noItem = () => notFound('checklists.not-found', 'There is no such item that you may see.');

const noteOn = (ctx: Ctx, matterId: string, body: string): Promise<string> =>
  say(ctx, {
    matterId,
    direction: 'internal',
    channel: 'app',
    authorId: ctx.actor.personId,
    authorKind: 'staff',
    body,
  });
