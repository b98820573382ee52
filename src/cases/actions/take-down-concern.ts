import { firstMessage } from '../../conversations/index.ts';
import { organisationAtHand, staffFor, teamFor } from '../../organisation/index.ts';
import { findPerson, type Language } from '../../people/index.ts';
import { fillFields } from '../../fields/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { invalid } from '../../platform/refusal.ts';
import type { openCase as contract } from '../api.ts';
import { teamOfTouchpoint } from '../queries.ts';
import type { Status } from '../rules.ts';
import { acknowledge } from './acknowledge.ts';
import { customerOf, type KnownCustomer } from './find-customer.ts';
import { openCase } from './open-case.ts';

type Concern = ParsedInputOf<typeof contract>;

interface TakenDown {
  id: string;
  number: number;
  status: Status;
  customerPath: string;
  /** The customer's words. */
  messageId: string;
}

/**
 * A member of staff opens a case for a customer at their desk, on the phone or with a letter, or for
 * themselves. Its first message is the customer's; the customer is told its number where mail reaches them.
 */
export async function takeDownConcern(
  ctx: Ctx,
  concern: Concern,
): Promise<Omit<TakenDown, 'messageId'>> {
  const { messageId: _, ...opened } = await takeDown(ctx, concern);
  return opened;
}

/** The same for upper slices. `saidAt`: what a device says of when it was said; shown, decides nothing. */
export async function takeDown(
  ctx: Ctx,
  concern: Concern & { saidAt?: Date | null },
): Promise<TakenDown> {
  const organisation = await organisationAtHand(ctx);
  const usual = concern.language ?? organisation.languages[0] ?? 'en';
  const customer = await customerOf(ctx, concern, usual);
  const language = concern.language ?? (await languageOf(ctx, customer)) ?? usual;
  const desk = await deskFor(ctx, concern, organisation.defaultTeamId);

  requireRecentPast(concern.receivedAt, ctx.now);

  const channel = concern.forMyself ? 'app' : (concern.channel ?? spokenOver(ctx));
  const receivedAt = concern.receivedAt ?? ctx.now;
  const message = firstMessage(ctx, {
    channel,
    authorId: customer.personId,
    authorKind: 'customer',
    subject: concern.subject,
    body: concern.text,
    language,
    attachmentIds: concern.attachmentIds,
    at: receivedAt,
    saidAt: concern.saidAt ?? null,
  });
  const theCase = {
    ...desk,
    kind: concern.kind,
    severity: concern.severity,
    channel,
    title: concern.subject,
    product: concern.product ?? null,
    touchpointId: concern.touchpointId ?? null,
    orderReference: concern.orderReference ?? null,
    addresseeId: concern.addresseeId ?? null,
    customerId: customer.customerId,
    raisedBy: customer.personId,
    customerName: concern.customerName,
    language,
    openedAt: receivedAt,
  };
  const opened = await openCase(ctx, theCase, message);
  if (concern.fields) await fillFields(ctx, { id: opened.id, kind: concern.kind }, concern.fields);
  if (customer.personId && !concern.forMyself) await acknowledge(ctx, { ...opened, language });
  const { id, number, status, token } = opened;
  return { id, number, status, customerPath: `/c/${token}`, messageId: message.id };
}

const mostYearsAgo = 5;

/** Figures are of what happened: a slip of a key does not make a case wait for two thousand years. */
function requireRecentPast(receivedAt: Date | undefined, now: Date): void {
  if (!receivedAt) return;
  const refuse = (code: string, message: string) => {
    throw invalid(code, message, [{ field: 'receivedAt', message }]);
  };
  if (receivedAt > now) refuse('case.received-later', 'It cannot have reached us in the future.');
  if (now.getTime() - receivedAt.getTime() > mostYearsAgo * 366 * 86_400_000)
    refuse(
      'case.received-too-early',
      `It cannot have reached us more than ${mostYearsAgo} years ago.`,
    );
}

/**
 * A letter to a named manager is theirs; else whoever is named holds it; else the team that is named, that
 * looks after the touchpoint, or that hears of everything else.
 */
async function deskFor(
  ctx: Ctx,
  { addresseeId, holderId, teamId, touchpointId }: Concern,
  defaultTeamId: string,
): Promise<{ teamId: string; holderId: string | null }> {
  const ofTouchpoint = touchpointId ? await teamOfTouchpoint(ctx, touchpointId) : null;
  const personId = addresseeId ?? holderId;
  if (!personId) {
    const named = teamId ?? ofTouchpoint;
    return { teamId: named ? (await teamFor(ctx, named)).id : defaultTeamId, holderId: null };
  }
  const staff = await staffFor(ctx, personId);
  return { teamId: addresseeId ? staff.teamId : (teamId ?? staff.teamId), holderId: personId };
}

const languageOf = async (
  ctx: Ctx,
  { personId, language }: KnownCustomer,
): Promise<Language | undefined> =>
  language ?? (personId === null ? undefined : (await findPerson(ctx, personId))?.language);

/** A person has somebody before them; a programme with a key speaks for a page on the web. */
const spokenOver = ({ actor }: Ctx): 'counter' | 'web' =>
  actor.cause.kind === 'key' ? 'web' : 'counter';
