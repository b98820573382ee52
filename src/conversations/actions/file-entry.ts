// From the journal to where it belongs: each arrival is understood, decided upon and settled in one
// transaction, so that it happens once whatever crashes.
import { findOrganisation, type Organisation, organisationFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/refusal.ts';
import { type Entry, lockEntry, lockPending, postponeEntry } from '../journal.ts';
import { matterFor } from '../../matters/index.ts';
import { fileForm } from './file-form.ts';
import { fileMail } from './file-mail.ts';

/** Where a person wants it; it is filed there whatever the signs say. */
export type Target = { matterId: string } | 'new-case';

/** Files one pending entry; one that is settled, or being filed elsewhere, is left alone. */
export async function fileEntry(ctx: Ctx, id: string): Promise<void> {
  const entry = await lockPending(ctx, id);
  if (!entry) return;
  const organisation = await findOrganisation(ctx);
  if (organisation) await file(ctx, entry, organisation, undefined);
  else await postponeEntry(ctx, id, 60, 'The organisation has not been set up yet.');
}

/** Files what an administrator has judged. Refuses `journal.not-found`, `journal.already-filed`, `matters.not-found`. */
export async function fileByHand(
  ctx: Ctx,
  input: { id: string; matterId?: string | undefined; asNewCase?: true | undefined },
): Promise<{ messageId: string }> {
  const entry = await lockEntry(ctx, input.id);
  if (!entry) throw notFound('journal.not-found', 'There is no such entry.');
  if (entry.outcome === 'filed')
    throw conflict('journal.already-filed', 'This has been filed already.');
  const target: Target = input.matterId
    ? { matterId: (await matterFor(ctx, input.matterId, { lock: true })).id }
    : 'new-case';
  await file(ctx, entry, await organisationFor(ctx), target);
  const { id } = await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('journal_id', '=', entry.id)
    .executeTakeFirstOrThrow();
  return { messageId: id };
}

const file = (
  ctx: Ctx,
  entry: Entry,
  organisation: Organisation,
  target: Target | undefined,
): Promise<void> =>
  (entry.channel === 'email' ? fileMail : fileForm)(ctx, entry, organisation, target);
