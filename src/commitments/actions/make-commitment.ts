import { excludedFrom, matterFor } from '../../matters/index.ts';
import { staffFor, standInFor, teamFor } from '../../organisation/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { againstRule } from '../../platform/refusal.ts';
import { enter } from '../entries.ts';
import type { MadeData } from '../ledger.ts';
import type { BearingWhy, CommitmentKind, HandoffStep, OwedTo } from '../rules.ts';

export interface NewCommitment {
  kind: CommitmentKind;
  statement: string;
  matterId: string;
  owedBy: { person: string } | { team: string };
  /** Absent: who owes it, or who stands in while they are away. */
  bearer?: { person: string; why: BearingWhy };
  /** `customer: null`: the anonymous customer of the matter. */
  owedTo: { customer: string | null } | { person: string } | { organisation: true };
  dueAt: Date;
  madeIn?: string | null;
  dependsOn?: string | null;
  /** The hand-off it belongs to, and which of its two promises it is. */
  handoff?: { id: string; step: HandoffStep };
}

const longestStatement = 2000;

/**
 * Makes a commitment: the caller has decided who may. Whoever bears it may read the matter from now on.
 * Refuses `people.has-left`, `organisation.no-such-team`, `commitments.cannot-bear` (excluded from the matter),
 * `commitments.choose-person` (a team on a restricted matter). Returns its id; records `commitment.made`.
 */
export async function makeCommitment(ctx: Ctx, made: NewCommitment): Promise<string> {
  const excluded = await excludedFrom(ctx, made.matterId);
  const owedByPerson = 'person' in made.owedBy ? made.owedBy.person : null;
  const owedByTeam = 'team' in made.owedBy ? made.owedBy.team : null;
  if (owedByPerson) await requireFit(ctx, owedByPerson, excluded);
  if (owedByTeam) await requireOpenTo(ctx, made.matterId, owedByTeam);
  const bearer = made.bearer ?? (await bearerFor(ctx, owedByPerson, made.dueAt, excluded));

  const id = newId();
  await enter(ctx, undefined, {
    id,
    kind: 'commitment.made',
    matterId: made.matterId,
    data: {
      kind: made.kind,
      statement: made.statement.slice(0, longestStatement),
      owedByPerson,
      owedByTeam,
      ...owedTo(made.owedTo),
      dueAt: made.dueAt.toISOString(),
      madeIn: made.madeIn ?? null,
      dependsOn: made.dependsOn ?? null,
      handoffId: made.handoff?.id ?? null,
      step: made.handoff?.step ?? null,
      bearerPerson: bearer?.person ?? null,
      bearerTeam: bearer ? null : owedByTeam,
      why: bearer?.why ?? 'made',
    } satisfies MadeData,
  });
  return id;
}

const owedTo = (
  to: NewCommitment['owedTo'],
): { owedTo: OwedTo; owedToPerson: string | null; owedToCustomer: string | null } => ({
  owedTo: 'customer' in to ? 'customer' : 'person' in to ? 'person' : 'organisation',
  owedToPerson: 'person' in to ? to.person : null,
  owedToCustomer: 'customer' in to ? to.customer : null,
});

async function requireFit(
  ctx: Ctx,
  personId: string,
  excluded: ReadonlySet<string>,
): Promise<void> {
  await staffFor(ctx, personId);
  if (excluded.has(personId))
    throw againstRule(
      'commitments.cannot-bear',
      'This person cannot promise anything on this case. Choose another.',
    );
}

async function requireOpenTo(ctx: Ctx, matterId: string, teamId: string): Promise<void> {
  await teamFor(ctx, teamId);
  const { restricted } = await matterFor({ ...ctx, actor: system('rule') }, matterId);
  if (restricted)
    throw againstRule(
      'commitments.choose-person',
      'Only the people named on this case may read it. Choose a person, not a team.',
    );
}

/** Somebody who is away until it is due cannot bear it; who is back before then can. */
async function bearerFor(
  ctx: Ctx,
  personId: string | null,
  dueAt: Date,
  excluded: ReadonlySet<string>,
): Promise<{ person: string; why: BearingWhy } | null> {
  if (personId === null) return null;
  const absence = await ctx.db
    .selectFrom('absences')
    .select('to_at')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('from_at', '<=', ctx.now)
    .where('to_at', '>', ctx.now)
    .where('to_at', '>=', dueAt)
    .executeTakeFirst();
  return absence
    ? { person: await standInFor(ctx, personId, { excluded }), why: 'stand-in' }
    : { person: personId, why: 'made' };
}
