import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { standingOn } from '../access.ts';
import type * as api from '../api.ts';
import { enter, entryFor } from '../entries.ts';
import { enterNew } from '../new-entries.ts';
import { evidenceFor, keepEvidence, withConsent } from '../evidence.ts';
import { bearerOf, type Entry, type Evidence } from '../ledger.ts';
import { decide, phaseOf, reminderBefore, requireFuture, requireOpenMatter } from '../rules.ts';
import { restOn } from './rest-on.ts';

/**
 * Another time is agreed. In time the old one is renegotiated, which is neutral; afterwards it stays broken.
 * Either way a new one follows it, with the same bearer, and what rested on the old one rests on the new.
 * Returns the successor's id. Refuses by the rules, `commitments.due-in-past`, `commitments.consent-not-theirs`.
 */
export async function renegotiateCommitment(
  ctx: Ctx,
  input: ParsedInputOf<typeof api.renegotiateCommitment>,
): Promise<string> {
  const { entry, matter } = await entryFor(ctx, input.id);
  const known = await standingOn(ctx, entry, matter);
  const consent = input.consent && (await evidenceFor(ctx, entry, input.consent));

  const isHolder = matter.holderId === ctx.actor.personId;
  const next = decide(
    'renegotiate',
    entry.kind,
    phaseOf(entry, ctx.now),
    withConsent(known, consent, isHolder),
  );
  requireFuture(input.dueAt, ctx.now);
  requireOpenMatter(matter);

  const evidence = input.consent ? await keepEvidence(ctx, entry, input.consent) : null;
  const successorId = await succeed(ctx, entry, input, evidence);
  await enter(ctx, entry, {
    kind: next === 'renegotiated' ? 'commitment.renegotiated' : 'commitment.followed',
    data: {
      successorId,
      handoffId: entry.handoffId,
      dueAt: input.dueAt.toISOString(),
      ...(evidence ? { evidenceKind: evidence.kind, evidenceId: evidence.id } : {}),
    },
  });
  if (next === 'renegotiated') await restOn(ctx, entry.id, successorId);
  return successorId;
}

/** The same promise at another time, borne by whoever bore the old one last. */
async function succeed(
  ctx: Ctx,
  entry: Entry,
  to: { dueAt: Date; statement?: string | undefined },
  evidence: Evidence | null,
): Promise<string> {
  const id = newId();
  const bearer = bearerOf(entry);
  await enterNew(ctx, [
    {
      id,
      matterId: entry.matterId,
      data: {
        kind: entry.kind,
        statement: to.statement ?? entry.statement,
        owedByPerson: entry.owedBy.person,
        owedByTeam: entry.owedBy.team,
        owedTo: entry.owedTo,
        owedToPerson: entry.owedToPerson,
        owedToCustomer: entry.owedToCustomer,
        dueAt: to.dueAt.toISOString(),
        madeIn: evidence?.kind === 'message' ? evidence.id : null,
        dependsOn: entry.dependsOn,
        handoffId: entry.handoffId,
        step: entry.step,
        bearerPerson: bearer.person,
        bearerTeam: bearer.team,
        why: 'made',
        standard: null,
        purpose: entry.purpose,
        about: entry.about,
        remindAt: reminderBefore(to.dueAt, ctx.now)?.toISOString() ?? null,
      },
    },
  ]);
  return id;
}
