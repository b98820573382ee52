import { fileMessage, messageFor, type SaidMessage } from '../../conversations/index.ts';
import { excludeFromMatter } from '../../matters/index.ts';
import { teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import { type Case, caseFor } from '../access.ts';
import type { splitCase as contract } from '../api.ts';
import { requireMaySplit } from '../merge-rules.ts';
import { decide } from '../rules.ts';
import type {} from '../tables.ts';
import { changeStatus } from './change-status.ts';
import { copySubjects } from './copy-subjects.ts';
import { firstWords } from './first-words.ts';
import { openCase } from './open-case.ts';

type Input = ParsedInputOf<typeof contract>;

/**
 * What the customer wrote of something else becomes a case of its own, opened when that reached us and kept from
 * the same people. The team that is named holds it, else the desk of this case. Refuses by the rules, and
 * `messages.not-found` for what does not stand here. Records `case.split` on both.
 */
export async function splitCase(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  const theCase = await caseFor(ctx, input.id, 'split');
  const message = await messageFor(ctx, input.messageId);
  if (message.matterId !== theCase.id)
    throw notFound('messages.not-found', 'There is no such message.');

  const status = decide(theCase.status, 'split', theCase.role);
  requireMaySplit(message, await customersWords(ctx, theCase.id));

  const opened = await openCase(ctx, await newCaseOf(ctx, theCase, message, input));
  await keepFromTheSame(ctx, theCase, opened.id);
  await fileMessage(ctx, message.id, opened.id, 'split');
  await changeStatus(ctx, theCase, status);

  const said = { messageId: message.id };
  record(ctx, {
    kind: 'case.split',
    matterId: theCase.id,
    data: { ...said, side: 'from', otherId: opened.id, number: opened.number },
  });
  record(ctx, {
    kind: 'case.split',
    matterId: opened.id,
    data: { ...said, side: 'to', otherId: theCase.id, number: theCase.number },
  });
  const { id, number, token } = opened;
  return { id, number, status: opened.status, customerPath: `/c/${token}` };
}

async function newCaseOf(ctx: Ctx, theCase: Case, message: SaidMessage, input: Input) {
  const subject = message.subject.trim() || (await firstWords(ctx, message.id));
  return {
    title: input.subject ?? subject,
    kind: input.kind ?? theCase.kind,
    severity: theCase.severity,
    channel: message.channel,
    ...(await deskOf(ctx, theCase, input.teamId)),
    restricted: theCase.restricted,
    customerId: theCase.customerId,
    customerName: theCase.customerName,
    raisedBy: theCase.raisedBy,
    touchpointId: theCase.touchpointId,
    product: theCase.product,
    orderReference: theCase.orderReference,
    language: message.language ?? theCase.language,
    openedAt: message.at,
  };
}

/** A team's queue; what only the people named on it may read stays with its holder. */
async function deskOf(ctx: Ctx, theCase: Case, teamId: string | undefined) {
  if (teamId) return { teamId: (await teamFor(ctx, teamId)).id, holderId: null };
  const { holderId, restricted } = theCase;
  return { teamId: theCase.teamId, holderId: restricted ? holderId : null };
}

async function customersWords(ctx: Ctx, caseId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('filings')
    .innerJoin('messages', 'messages.id', 'filings.message_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('filings.matter_id', '=', caseId)
    .where('filings.ended_at', 'is', null)
    .where('messages.author_kind', 'in', ['customer', 'unverified'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Nobody learns from a new number what was kept from them under the old one. */
async function keepFromTheSame(ctx: Ctx, theCase: Case, newCaseId: string): Promise<void> {
  if (!theCase.restricted) return;
  const kept = await ctx.db
    .selectFrom('matter_exclusions')
    .select(['person_id as personId', 'why'])
    .where('matter_id', '=', theCase.id)
    .orderBy('person_id')
    .execute();
  for (const exclusion of kept) await excludeFromMatter(ctx, newCaseId, exclusion);
  await copySubjects(ctx, theCase.id, newCaseId);
}
