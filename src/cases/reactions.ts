import { sql } from 'kysely';
import { firstOfConcern } from '../conversations/index.ts';
import { withdrawEscalations } from '../escalations/index.ts';
import type { CustomerName } from '../matters/index.ts';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type KeptEvent, type Reaction, reaction } from '../platform/events/index.ts';
import { findCase } from './access.ts';
import { acknowledge } from './actions/acknowledge.ts';
import { changeStatus } from './actions/change-status.ts';
import { firstWords } from './actions/first-words.ts';
import { openCase } from './actions/open-case.ts';
import { reopen } from './actions/reopen-case.ts';
import { tellOutsideEar } from './actions/tell-outside-ear.ts';
import { isStandard } from '../standards/index.ts';
import { requireNotBelowTheirs } from './line.ts';
import { type CaseAction, caseKinds, decide } from './rules.ts';
import { followCase, followCases, followOpen } from './standard-facts.ts';

/** What cases do when something happens on a lower floor. */
export const casesReactions: Reaction[] = [
  reaction('message.new-concern', openFromMessage),
  reaction('message.received', async (ctx, event) => {
    if (event.data.via === 'customer' && event.data.isFirst !== true)
      await customerWrote(ctx, event);
    if (event.data.via !== 'customer') await staffDid(ctx, event, 'note');
  }),
  reaction('commitment.made', async (ctx, event) => {
    if (event.data.kind === 'promise') await staffDid(ctx, event, 'promise');
  }),
  reaction('handoff.offered', (ctx, event) => staffDid(ctx, event, 'handOff')),
  reaction('handoff.accepted', (ctx, event) => staffDid(ctx, event, 'note')),
  reaction('matter.held', async (ctx, { matterId, data }) => {
    if (matterId && typeof data.toPerson === 'string')
      await requireNotBelowTheirs(ctx, matterId, data.toPerson);
    if (matterId && data.fromTeam !== data.toTeam)
      await followCases(ctx, sql`m.id = ${matterId}`, { anew: 'transferred' });
  }),
  reaction('case.merged', (ctx, { data }) =>
    followCases(ctx, sql`m.id = ${data.into}`, { anew: 'described' }),
  ),
  reaction('customer.changed', async (ctx, { subjectId, data }) => {
    if (data.class !== undefined)
      await followCases(ctx, sql`m.customer_id = ${subjectId} and m.closed_at is null`, {
        anew: 'described',
      });
  }),
  reaction('customer.merged', (ctx, { data }) => followReclassed(ctx, data, [data.into])),
  reaction('customer.unmerged', (ctx, { subjectId, data }) =>
    followReclassed(ctx, data, [data.from, subjectId]),
  ),
  reaction('calendar.changed', (ctx) => followOpen(ctx, { anew: 'calendar' })),
  reaction('commitment.kept', calledInstead),
  reaction('commitment.fulfilled', calledInstead),
  reaction('escalation.unanswered', askOutside),
  reaction('case.resolved', dropNoConcern),
];

/** Their cases stand with another record, whose class may ask for other standards. */
async function followReclassed(
  ctx: Ctx,
  { isReclassed }: KeptEvent['data'],
  customers: unknown[],
): Promise<void> {
  if (isReclassed === true)
    await followCases(ctx, sql`m.customer_id = any(${customers}::uuid[]) and m.closed_at is null`, {
      anew: 'described',
    });
}

/** What `message.new-concern` says. */
interface Concern {
  messageId: string;
  teamId: string;
  customerId: string | null;
  personId: string | null;
  authorKind: string;
  subject: string;
  language: Language;
  receivedAt: string;
  channel: 'email' | 'web';
  customerName: CustomerName;
  acknowledge: boolean;
  /** What a public form asked beside the text. */
  kind?: string;
  touchpointId?: string;
  orderReference?: string;
}

/** Somebody wrote of something new: it gets a number, a desk and, unless a machine wrote, an answer. */
async function openFromMessage(ctx: Ctx, event: KeptEvent): Promise<void> {
  const concern = event.data as unknown as Concern;
  const theCase = {
    title: concern.subject.trim() || (await firstWords(ctx, concern.messageId)),
    channel: concern.channel,
    kind: caseKinds.find((each) => each === concern.kind) ?? 'question',
    touchpointId: concern.touchpointId ?? null,
    orderReference: concern.orderReference ?? null,
    teamId: concern.teamId,
    holderId: null,
    customerId: concern.customerId,
    raisedBy: concern.personId,
    customerName: concern.customerName,
    language: concern.language,
    openedAt: new Date(concern.receivedAt),
  };
  const opened = await openCase(ctx, theCase, firstOfConcern(ctx, concern));
  if (concern.acknowledge) await acknowledge(ctx, { ...opened, language: concern.language });
}

/** A customer's word ends the waiting for them and reopens what was thought to be over. */
async function customerWrote(ctx: Ctx, { matterId }: KeptEvent): Promise<void> {
  const theCase = matterId ? await findCase(ctx, matterId, 'customer') : undefined;
  if (!theCase) return;
  const status = decide(theCase.status, 'writeAsCustomer', 'customer');
  if (theCase.status === 'resolved' || theCase.status === 'closed')
    await reopen(ctx, theCase, status);
  else {
    await changeStatus(ctx, theCase, status);
    if (theCase.status === 'waiting') await followCase(ctx, theCase.id);
  }
}

/** What staff do on a lower floor moves the case as its own actions do, or is refused as they are. */
async function staffDid(ctx: Ctx, event: KeptEvent, action: CaseAction): Promise<void> {
  if (!event.matterId || event.actorId === null) return;
  const theCase = await findCase(ctx, event.matterId, 'staff');
  if (theCase) await changeStatus(ctx, theCase, decide(theCase.status, action, 'staff'));
}

/** A call is a word to the customer too: the note of it shows that a standard was kept, and the next one begins. */
async function calledInstead(ctx: Ctx, { matterId, subjectId, data }: KeptEvent): Promise<void> {
  if (data.evidenceKind !== 'note' || !matterId || !subjectId) return;
  if (!(await isStandard(ctx, subjectId))) return;
  const messageId = data.evidenceId as string;
  await followCase(ctx, matterId, { said: { messageId, isAnswer: false, tellsTimes: false } });
}

/** The chief executive is who the complaint is about, so nobody inside is left to answer. */
async function askOutside(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  const theCase = data.isChiefExcluded
    ? await findCase(ctx, matterId as string, 'staff')
    : undefined;
  if (theCase) await tellOutsideEar(ctx, theCase);
}

/** What was no concern at all climbs no further. */
async function dropNoConcern(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  if (data.outcome === 'spam') await withdrawEscalations(ctx, matterId as string);
}
