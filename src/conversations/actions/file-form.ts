import { findOrCreateCustomer } from '../../customers/index.ts';
import { findOrCreatePerson } from '../../people/index.ts';
import { type Ctx, onBehalfOf } from '../../platform/context.ts';
import { languageOf } from '../channels/email/language.ts';
import { survivorsOf } from '../channels/email/thread.ts';
import { type WebForm, webForm } from '../channels/web/form.ts';
import type { Entry, House, Target } from '../journal.ts';
import { raiseConcern } from './raise-concern.ts';
import { receiveMessage } from './receive-message.ts';

/** Files a form: as the reply of a matter's customer, or as something new. */
export async function fileForm(
  ctx: Ctx,
  entry: Entry,
  house: House,
  target: Target | undefined,
): Promise<void> {
  const form = webForm.parse(JSON.parse(entry.raw.toString('utf8')));
  const isNameless = form.customerName === 'anonymous' || (!form.email && !form.phone);
  const known = isNameless ? null : await findWriter(ctx, form);
  const personId = known?.personId ?? null;
  const sender: Ctx = { ...ctx, actor: onBehalfOf(personId, 'form', entry.id) };
  const message = {
    channel: 'web' as const,
    authorId: personId,
    authorKind: 'customer' as const,
    subject: form.subject,
    body: form.text,
    language: form.language,
    journalId: entry.id,
    at: entry.receivedAt,
    attachmentIds: form.attachmentIds,
  };
  // Who reads a page in one language may write in another.
  const wordsIn = languageOf(form.text);
  const wanted = target === 'new-case' ? undefined : (target?.matterId ?? form.matterId);
  if (wanted) {
    const matterId = (await survivorsOf(ctx, [wanted])).get(wanted) ?? wanted;
    const authorId = personId ?? (form.matterId ? await customerOn(ctx, matterId) : null);
    const author: Ctx = { ...ctx, actor: onBehalfOf(authorId, 'link', matterId) };
    await receiveMessage(author, {
      ...message,
      language: wordsIn ?? null,
      authorId,
      matterId,
    });
    return;
  }
  await raiseConcern(sender, {
    ...message,
    wordsIn,
    customerId: known?.customerId ?? null,
    teamId: form.teamId ?? house.defaultTeamId,
    customerName: form.customerName,
    acknowledge: known !== null && form.email !== undefined,
    about: {
      ...(form.kind ? { kind: form.kind } : {}),
      ...(form.touchpointId ? { touchpointId: form.touchpointId } : {}),
      ...(form.orderReference ? { orderReference: form.orderReference } : {}),
    },
  });
}

/**
 * Whoever asked not to be named is known by their record alone: a row among the customers, new in the minute of the
 * case, would name them.
 */
async function findWriter(
  ctx: Ctx,
  { name, email, phone, language, customerName }: WebForm,
): Promise<{ personId: string; customerId: string | null }> {
  const writer = { name, email, phone, language };
  if (customerName === 'shown') return findOrCreateCustomer(ctx, writer);
  return { personId: (await findOrCreatePerson(ctx, writer)).personId, customerId: null };
}

/** Whoever knows the link of a matter speaks as its customer. Null: nobody knows who that is. */
async function customerOn(ctx: Ctx, matterId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('matters as m')
    .leftJoin('customers as c', 'c.id', 'm.customer_id')
    .select(['m.raised_by as raisedBy', 'c.person_id as personId'])
    .where('m.id', '=', matterId)
    .executeTakeFirst();
  return row?.raisedBy ?? row?.personId ?? null;
}
