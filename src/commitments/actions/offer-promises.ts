import { findMessage } from '../../conversations/index.ts';
import { matterFor } from '../../matters/index.ts';
import { findStaff } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, enqueue, type KeptEvent, record } from '../../platform/events/index.ts';
import { promisesSaid } from '../said.ts';
import type {} from '../offers/tables.ts';

export const offeringJob = 'commitments.offer-promises';

/** More in one mail are hardly promises. */
const mostOffers = 20;

/** After the filing and outside it: no mail is filed later because of what it says. */
export async function offerAfterFiling(ctx: Ctx, { data }: KeptEvent): Promise<void> {
  if (data.authorKind === 'staff' && data.channel === 'email')
    enqueue(ctx, offeringJob, { messageId: data.messageId as string });
}

/**
 * Offers who wrote a mail what they promise in it, in their own words: nobody but them says what they promised. May
 * run again. Records `promise.offered`.
 */
export async function offerPromises(ctx: Ctx, messageId: string): Promise<void> {
  const message = await findMessage(ctx, messageId);
  if (!message?.matterId || !message.authorId || message.authorKind !== 'staff') return;
  const staff = await findStaff(ctx, message.authorId);
  if (!staff || staff.leftAt) return;

  const { language } = await matterFor(ctx, message.matterId);
  const said = await promisesSaid(ctx, message.authorId, message.body, {
    at: message.at,
    customers: language,
  });
  const found = said.promises.slice(0, mostOffers);
  if (found.length === 0) return;

  const offered = await ctx.db
    .insertInto('promise_offers')
    .values(
      found.map((each) => ({
        id: newId(),
        message_id: messageId,
        person_id: staff.personId,
        statement: each.statement,
        words_start: each.start,
        words_end: each.end,
        due_at: each.dueAt,
        due_on: each.dueOn ?? null,
        found_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (offered.length === 0) return;
  record(ctx, {
    kind: 'promise.offered',
    matterId: message.matterId,
    subjectId: messageId,
    data: { messageId, found: offered.length },
  });
  announce(ctx, `person/${staff.personId}`);
}
