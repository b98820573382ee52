import { sql } from 'kysely';
import { messageFor } from '../../conversations/index.ts';
import { type Matter, matterFor, withMerged } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../../platform/contract.ts';
import { invalid, notFound } from '../../platform/refusal.ts';
import type * as api from '../api.ts';
import { readEntries } from '../entries.ts';
import type { Entry } from '../ledger.ts';
import { commitmentView } from '../queries.ts';
import { isBeforeItsDependency, requireFuture, requireOpenMatter } from '../rules.ts';
import { makeCommitment, type NewCommitment } from './make-commitment.ts';

type Input = ParsedInputOf<typeof api.makeCommitment>;

/**
 * Promises the customer something. Refuses `commitments.due-in-past`, `commitments.case-closed`,
 * `commitments.no-such-dependency`, `commitments.words-outside`, and what `makeCommitment` refuses.
 */
export async function promise(
  ctx: Ctx,
  input: Input,
): Promise<OutputOf<typeof api.makeCommitment>> {
  const matter = await matterFor(ctx, input.id, { lock: true });
  const dependency = input.dependsOn ? await dependencyFor(ctx, matter, input.dependsOn) : null;
  if (input.madeIn) await requireSaidHere(ctx, matter, input.madeIn, input.words);

  requireFuture(input.dueAt, ctx.now);
  requireOpenMatter(matter);

  const id = await makeCommitment(ctx, {
    kind: 'promise',
    statement: input.statement,
    matterId: matter.id,
    owedBy: owedBy(input.owedBy, matter),
    owedTo: await owedTo(ctx, matter),
    dueAt: input.dueAt,
    madeIn: input.madeIn ?? null,
    ...(input.madeIn && input.words ? { words: input.words } : {}),
    dependsOn: dependency?.id ?? null,
  });
  return { ...(await commitmentView(ctx, id)), warnings: warningsOf(input.dueAt, dependency) };
}

const owedBy = (given: Input['owedBy'], matter: Matter): NewCommitment['owedBy'] => {
  if (typeof given === 'string') return { person: given };
  if (given) return given;
  return matter.holderId ? { person: matter.holderId } : { team: matter.teamId };
};

/** What staff raise for themselves is owed to them; else to the customer, known or not. */
async function owedTo(ctx: Ctx, matter: Matter): Promise<NewCommitment['owedTo']> {
  if (matter.customerId || !matter.raisedBy) return { customer: matter.customerId };
  const staff = await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where('person_id', '=', matter.raisedBy)
    .executeTakeFirst();
  return staff ? { person: staff.person_id } : { customer: null };
}

/** What a promise rests on is open, on the same case. */
async function dependencyFor(ctx: Ctx, matter: Matter, id: string): Promise<Entry> {
  const [found] = await readEntries(
    ctx,
    sql`c.id = ${id} and c.matter_id = any(${withMerged(matter.id)}) and c.state = 'open'`,
  );
  if (!found)
    throw notFound(
      'commitments.no-such-dependency',
      'A promise can only rest on one that is open on the same case.',
    );
  return found;
}

async function requireSaidHere(
  ctx: Ctx,
  matter: Matter,
  messageId: string,
  words: Input['words'],
): Promise<void> {
  const { matterId, body } = await messageFor(ctx, messageId);
  if (matterId !== matter.id) throw notFound('messages.not-found', 'There is no such message.');
  if (words && words.end > body.length)
    throw invalid('commitments.words-outside', 'The words of the promise are not in the message.');
}

const warningsOf = (dueAt: Date, dependency: Entry | null) =>
  dependency && isBeforeItsDependency(dueAt, dependency.dueAt)
    ? [
        {
          code: 'commitments.before-its-dependency',
          message: 'This is promised before the answer it depends on is due.',
        },
      ]
    : [];
