import {
  bearerOf,
  type Entry,
  keepCommitment,
  noteUnrecorded,
  openCommitments,
  promise,
} from '../../commitments/index.ts';
import { answerLanguageOf, receiveMessage, say } from '../../conversations/index.ts';
import { excludedFrom, grantReading } from '../../matters/index.ts';
import { staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import { type Case, caseFor } from '../access.ts';
import type { writeMessage as contract } from '../api.ts';
import { stateOf } from '../queries.ts';
import { type CaseAction, decide } from '../rules.ts';
import { requireNothingSaid } from '../said-meanwhile.ts';
import { followCase } from '../standard-facts.ts';
import { changeStatus } from './change-status.ts';
import { withLaterTimes } from './tell-times.ts';

type Writing = ParsedInputOf<typeof contract>;
type Written = OutputOf<typeof contract>;

/**
 * Writes to the customer or a note for colleagues. What somebody writes on a case that they raised for
 * themselves is the customer's word. Refuses `case.note-keeps-inside` for a note that asks or promises. What it promises beyond
 * what is recorded is counted.
 */
export async function writeMessage(ctx: Ctx, input: Writing): Promise<Written> {
  const action = actionOf(input);
  const theCase = await caseFor(ctx, input.id, 'follow');
  await requireNothingSaid(ctx, theCase.id, input);
  if (theCase.role === 'raiser') return writeAsCustomer(ctx, theCase, input);

  const status = decide(theCase.status, action, theCase.role);
  if (input.promises.length > 0) decide(theCase.status, 'promise', theCase.role);
  if (input.kind === 'note') requireInside(input);
  const isNaming = input.keeps.length > 0 || input.promises.some(({ bearer }) => bearer);
  const open = isNaming ? await openCommitments(ctx, theCase.id) : [];
  requireOnCase(open, input.keeps);
  requireBearers(ctx, open, input.promises);

  const language = input.language ?? (await answerLanguageOf(ctx, theCase.id));
  const words = input.tellsTimes
    ? await withLaterTimes(ctx, { id: theCase.id, language }, input)
    : {};
  const messageId = await speak(ctx, theCase, { ...input, ...words, language });
  const promised = await promiseAll(ctx, theCase, input.promises, messageId);
  for (const id of input.keeps) await keepCommitment(ctx, id, { kind: 'message', id: messageId });
  await mention(ctx, theCase, input.mentions, messageId);
  await changeStatus(ctx, theCase, status);
  if (input.kind === 'reply') {
    await noteUnrecorded(ctx, {
      matterId: theCase.id,
      messageId,
      text: input.body,
      recorded: input.promises,
      language,
    });
    await followCase(ctx, theCase.id, {
      said: { messageId, isAnswer: !input.onlyAcknowledges, tellsTimes: input.tellsTimes },
    });
  }
  return { ...(await stateOf(ctx, theCase.id)), messageId, promised };
}

const actionOf = ({ kind, asks }: Writing): CaseAction =>
  kind === 'note' ? 'note' : asks ? 'ask' : 'reply';

/** The conversation's reaction reopens the case, as for every word of a customer. */
async function writeAsCustomer(ctx: Ctx, theCase: Case, input: Writing): Promise<Written> {
  const status = decide(theCase.status, 'writeAsCustomer', theCase.role);
  requireInside(input);
  const messageId = await receiveMessage(ctx, {
    matterId: theCase.id,
    channel: 'app',
    authorId: ctx.actor.personId,
    authorKind: 'customer',
    subject: input.subject ?? theCase.title,
    body: input.body,
    attachmentIds: input.attachmentIds,
  });
  return {
    ...(await stateOf(ctx, theCase.id)),
    status,
    messageId,
    promised: [],
  };
}

/** Only a reply asks the customer, promises and keeps promises. */
function requireInside({ asks, promises, keeps, tellsTimes }: Writing): void {
  if (asks || tellsTimes || promises.length > 0 || keeps.length > 0)
    throw invalid(
      'case.note-keeps-inside',
      'Only a reply to the customer can ask, promise or keep.',
    );
}

/** Refuses `case.not-its-commitment` for what is not an open commitment of the case. */
export function requireOnCase(
  open: readonly Pick<Entry, 'id' | 'purpose'>[],
  keeps: readonly string[],
): void {
  // An apology is settled by the new promise in the words, not by naming it.
  const named = open.filter((each) => each.purpose !== 'recover');
  if (keeps.some((id) => !named.some((each) => each.id === id)))
    throw againstRule('case.not-its-commitment', 'That is no open promise of this case.');
}

/**
 * Nobody promises for others, but what rests on a colleague's answer may be theirs to do. Refuses
 * `case.promise-not-theirs`.
 */
function requireBearers(ctx: Ctx, open: readonly Entry[], promises: Writing['promises']): void {
  for (const { bearer, dependsOn } of promises) {
    if (!bearer || bearer === ctx.actor.personId) continue;
    const entry = open.find(({ id }) => id === dependsOn);
    if (!entry || (bearerOf(entry).person !== bearer && entry.owedBy.person !== bearer))
      throw againstRule(
        'case.promise-not-theirs',
        'A promise is yours, or of the colleague whose answer it rests on.',
      );
  }
}

/** The one who says it owes it, unless a colleague was named. */
async function promiseAll(
  ctx: Ctx,
  { id }: Case,
  promises: Writing['promises'],
  madeIn: string,
): Promise<Written['promised']> {
  const promised: Written['promised'] = [];
  for (const { bearer, ...each } of promises) {
    const owedBy = bearer ?? ctx.actor.personId;
    const made = await promise(ctx, { ...each, id, owedBy, madeIn });
    promised.push({ commitmentId: made.id, warnings: made.warnings });
  }
  return promised;
}

async function speak(ctx: Ctx, theCase: Case, input: Writing): Promise<string> {
  const isNote = input.kind === 'note';
  return say(ctx, {
    matterId: theCase.id,
    direction: isNote ? 'internal' : 'out',
    channel: isNote ? 'app' : input.channel,
    authorId: ctx.actor.personId,
    authorKind: 'staff',
    asks: input.asks,
    ...(input.subject ? { subject: input.subject } : {}),
    body: input.body,
    html: input.html ?? null,
    signed: input.signed && !isNote,
    promises: input.promises,
    attachmentIds: input.attachmentIds,
    ...(input.language && !isNote ? { language: input.language } : {}),
    ...(input.to ? { to: input.to } : {}),
    ...(input.cc ? { cc: input.cc } : {}),
  });
}

/** Who is mentioned may read the case from now on. Records `case.mentioned`. */
async function mention(
  ctx: Ctx,
  theCase: Case,
  personIds: readonly string[],
  messageId: string,
): Promise<void> {
  if (personIds.length === 0) return;
  const excluded = await excludedFrom(ctx, theCase.id);
  for (const personId of new Set(personIds)) {
    await staffFor(ctx, personId);
    if (excluded.has(personId))
      throw againstRule('matters.excluded', 'This person may have no part in it.');
    await grantReading(ctx, theCase.id, { personId, why: 'named' });
    record(ctx, {
      kind: 'case.mentioned',
      matterId: theCase.id,
      subjectId: personId,
      data: { messageId },
    });
  }
}
