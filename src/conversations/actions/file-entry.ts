// From the journal to where it belongs: each arrival is understood, decided upon and settled in one
// transaction, so that it happens once whatever crashes.
import type { Ctx } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/refusal.ts';
import { type Entry, type House, lockEntry, postponeEntry, type Target } from '../journal.ts';
import { matterFor } from '../../matters/index.ts';
import { fileForm } from './file-form.ts';
import { fileMail } from './file-mail.ts';

/** Files one pending entry; one that is settled, or being filed elsewhere, is left alone. */
export async function fileEntry(ctx: Ctx, id: string): Promise<void> {
  const locked = await lockEntry(ctx, id, { pendingOnly: true });
  if (!locked) return;
  const { entry, house } = locked;
  if (house) await file(ctx, entry, house, undefined);
  else await postponeEntry(ctx, id, 60, 'The organisation has not been set up yet.');
}

/** Files what an administrator has judged. Refuses `journal.not-found`, `journal.already-filed`, `matters.not-found`. */
export async function fileByHand(
  ctx: Ctx,
  input: { id: string; matterId?: string | undefined; asNewCase?: true | undefined },
): Promise<{ messageId: string }> {
  const { entry, house } = (await lockEntry(ctx, input.id, { pendingOnly: false })) ?? {};
  if (!entry || !house) throw notFound('journal.not-found', 'There is no such entry.');
  if (entry.outcome === 'filed')
    throw conflict('journal.already-filed', 'This has been filed already.');
  const target: Target = input.matterId
    ? { matterId: (await matterFor(ctx, input.matterId, { lock: true })).id }
    : 'new-case';
  await file(ctx, entry, house, target);
  const { id } = await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('journal_id', '=', entry.id)
    .executeTakeFirstOrThrow();
  return { messageId: id };
}

const file = (ctx: Ctx, entry: Entry, house: House, target: Target | undefined): Promise<void> =>
  (entry.channel === 'email' ? fileMail : fileForm)(ctx, entry, house, target);
