import { receiveMessage } from '../../conversations/index.ts';
import { organisationFor, staffFor, teamFor } from '../../organisation/index.ts';
import { findPerson, type Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { invalid } from '../../platform/refusal.ts';
import type { openCase as contract } from '../api.ts';
import { requireTouchpoint } from '../queries.ts';
import type { Status } from '../rules.ts';
import { acknowledge } from './acknowledge.ts';
import { customerOf } from './find-customer.ts';
import { openCase } from './open-case.ts';

type Concern = ParsedInputOf<typeof contract>;

/**
 * A member of staff opens a case for a customer at their desk, on the phone or with a letter, or for
 * themselves. Its first message is the customer's; the customer is told its number where mail reaches them.
 */
export async function takeDownConcern(
  ctx: Ctx,
  concern: Concern,
): Promise<{ id: string; number: number; status: Status; customerPath: string }> {
  const { subject, text, receivedAt, forMyself, customerName } = concern;
  if (receivedAt && receivedAt > ctx.now)
    throw invalid('case.received-later', 'It cannot have reached us in the future.', [
      { field: 'receivedAt', message: 'It cannot have reached us in the future.' },
    ]);
  if (concern.touchpointId) await requireTouchpoint(ctx, concern.touchpointId);
  const { defaultTeamId, languages } = await organisationFor(ctx);
  const asked = concern.language ?? languages[0] ?? 'en';
  const customer = await customerOf(ctx, concern, asked);
  const desk = await deskFor(ctx, concern, defaultTeamId);
  const language = concern.language ?? (await languageOf(ctx, customer.personId)) ?? asked;

  const { kind, severity, product, touchpointId, orderReference, addresseeId } = concern;
  const channel = forMyself ? 'app' : (concern.channel ?? spokenOver(ctx));
  const opened = await openCase(ctx, {
    ...desk,
    kind,
    severity,
    product: product ?? null,
    touchpointId: touchpointId ?? null,
    orderReference: orderReference ?? null,
    addresseeId: addresseeId ?? null,
    customerName,
    channel,
    title: subject,
    customerId: customer.customerId,
    raisedBy: customer.personId,
    language,
    ...(receivedAt ? { openedAt: receivedAt } : {}),
  });
  await receiveMessage(ctx, {
    matterId: opened.id,
    channel,
    authorId: customer.personId,
    authorKind: 'customer',
    subject,
    body: text,
    language,
    attachmentIds: concern.attachmentIds,
    isFirst: true,
    why: 'opened',
    ...(receivedAt ? { at: receivedAt } : {}),
  });
  if (customer.personId && !forMyself)
    await acknowledge(ctx, { ...opened, language, raisedBy: customer.personId, customerName });
  const { id, number, status, token } = opened;
  return { id, number, status, customerPath: `/c/${token}` };
}

/** A letter to a named manager is theirs; else whoever is named holds it; else the team; else the first desk. */
async function deskFor(
  ctx: Ctx,
  { addresseeId, holderId, teamId }: Concern,
  defaultTeamId: string,
): Promise<{ teamId: string; holderId: string | null }> {
  const personId = addresseeId ?? holderId;
  if (!personId)
    return { teamId: (await teamFor(ctx, teamId ?? defaultTeamId)).id, holderId: null };
  const staff = await staffFor(ctx, personId);
  return { teamId: addresseeId ? staff.teamId : (teamId ?? staff.teamId), holderId: personId };
}

const languageOf = async (ctx: Ctx, personId: string | null): Promise<Language | undefined> =>
  personId === null ? undefined : (await findPerson(ctx, personId))?.language;

/** A person has somebody before them; a programme with a key speaks for a page on the web. */
const spokenOver = ({ actor }: Ctx): 'counter' | 'web' =>
  actor.cause.kind === 'key' ? 'web' : 'counter';
