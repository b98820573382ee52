// What shows that a promise was kept, or that the other side agreed to change it.
import { type SqlBool, sql } from 'kysely';
import { findMessage, say } from '../conversations/index.ts';
import { withMerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { againstRule, notFound } from '../platform/refusal.ts';
import type { EvidenceIn } from './api.ts';
import type { Entry, Evidence } from './ledger.ts';
import { type RecordedEvidence, requireEvidence, type Standing } from './rules.ts';

export interface FoundEvidence extends RecordedEvidence {
  /** Said by the one the commitment is owed to. */
  isTheirs: boolean;
  /** Said to the customer by a person who works here. */
  isToCustomer: boolean;
}

/**
 * Looks the evidence up; a note is of this moment and is written by `keepEvidence` once all is decided.
 * Refuses what is not on the matter, older than the promise, or the word of a machine.
 */
export async function evidenceFor(
  ctx: Ctx,
  entry: Entry,
  input: EvidenceIn,
): Promise<FoundEvidence> {
  const found = await find(ctx, entry, input);
  if (!found)
    throw notFound(
      'commitments.no-such-evidence',
      'There is no such message or event on this case.',
    );
  requireEvidence(found, entry.madeAt);
  return found;
}

async function find(ctx: Ctx, entry: Entry, input: EvidenceIn): Promise<FoundEvidence | undefined> {
  if (input.kind === 'note')
    return {
      kind: 'note',
      id: '',
      at: ctx.now,
      isAutomatic: false,
      isTheirs: true,
      isToCustomer: false,
    };
  if (input.kind === 'message') {
    const message = await findMessage(ctx, input.id);
    if (message?.matterId !== entry.matterId || message.authorKind === 'unverified')
      return undefined;
    const isTheirs =
      entry.owedTo === 'customer'
        ? message.authorKind === 'customer'
        : message.authorId !== null && message.authorId === entry.owedToPerson;
    return {
      kind: 'message',
      id: message.id,
      at: message.at,
      isAutomatic: message.automatic,
      isTheirs,
      isToCustomer: message.direction === 'out' && message.authorKind === 'staff',
    };
  }
  const event = await ctx.db
    .selectFrom('events')
    .select(['id', 'at', 'actor_id'])
    .where('id', '=', input.id)
    .where(sql<SqlBool>`matter_id = any(${withMerged(entry.matterId)})`)
    .executeTakeFirst();
  return (
    event && {
      kind: 'event',
      id: event.id,
      at: event.at,
      isAutomatic: event.actor_id === null,
      isTheirs: event.actor_id !== null && event.actor_id === entry.owedToPerson,
      isToCustomer: false,
    }
  );
}

/** The evidence as the ledger keeps it; a note becomes an internal message of the conversation. */
export async function keepEvidence(ctx: Ctx, entry: Entry, input: EvidenceIn): Promise<Evidence> {
  if (input.kind !== 'note') return { kind: input.kind, id: input.id };
  const id = await say(ctx, {
    matterId: entry.matterId,
    direction: 'internal',
    channel: 'app',
    authorId: ctx.actor.personId,
    authorKind: 'staff',
    body: input.text,
    attachmentIds: input.attachmentIds,
  });
  return { kind: 'note', id };
}

/**
 * The standings with the word of the one it is owed to. Their own message speaks for itself, whoever brings
 * it; a note of a call counts from those who have to do with the promise, or hold the case.
 */
export function withConsent(
  standings: readonly Standing[],
  consent: FoundEvidence | undefined,
  isHolder: boolean,
): Standing[] {
  if (!consent) return [...standings];
  if (!consent.isTheirs)
    throw againstRule(
      'commitments.consent-not-theirs',
      'This was not said by the one the promise is owed to.',
    );
  const isInvolved = isHolder || !standings.includes('stranger');
  return consent.kind !== 'note' || isInvolved ? [...standings, 'owed-to'] : [...standings];
}
