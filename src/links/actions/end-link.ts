import { requireNotTheirOwn } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { notFound, Refusal } from '../../platform/refusal.ts';
import type { endLink as contract } from '../api.ts';
import { endRow, findLink, type LinkRow } from '../rows.ts';
import { bothFor, recordLink } from './add-link.ts';

/** Returns what it was. Refuses `links.not-found`, also where one of its two may not be read. Records `link.ended`. */
export async function endLink(
  ctx: Ctx,
  {
    id,
    reason = null,
  }: Omit<ParsedInputOf<typeof contract>, 'reason'> & {
    reason?: string | null | undefined;
  },
): Promise<LinkRow> {
  const found = await findLink(ctx, id);
  if (!found) throw noLink();
  const both = await bothFor(ctx, found.from, found.to).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noLink() : error;
  });
  // Ended while we waited for its matters.
  const link = await findLink(ctx, id);
  if (!link) throw noLink();
  for (const matter of both) requireNotTheirOwn(ctx.actor.personId, matter);

  await endRow(ctx, link, reason);
  const numbers = Object.fromEntries(both.map((matter) => [matter.id, matter.number]));
  recordLink(ctx, 'link.ended', link, numbers, reason === null ? {} : { reason });
  return link;
}

const noLink = () => notFound('links.not-found', 'There is no such link that you may see.');
