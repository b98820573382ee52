import { sql } from 'kysely';
import { excludedFrom } from '../../matters/index.ts';
import { staffFor, standInFor, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { againstRule } from '../../platform/refusal.ts';
import { enterNew, type Making } from '../new-entries.ts';
import {
  type BearingWhy,
  type CommitmentKind,
  type HandoffStep,
  type OwedTo,
  type Purpose,
  reminderBefore,
  type Standard,
} from '../rules.ts';

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
  /** When it was made, if that was not now: a message counts from when it was received. Never later than now. */
  madeAt?: Date;
  /** Absent: a fifth of the time before it is due, at least ten minutes. */
  remindAt?: Date | null;
  madeIn?: string | null;
  /** Where it is said in that message's text. */
  words?: { start: number; end: number };
  dependsOn?: string | null;
  /** The hand-off it belongs to, and which of its two promises it is. */
  handoff?: { id: string; step: HandoffStep };
  /** With kind `standard`, and only then. */
  standard?: Standard;
  /** What it is made for, when another broke, together with that one as `about`. */
  purpose?: Purpose;
  about?: string;
}

const longestStatement = 2000;

/**
 * Makes a commitment: the caller has decided who may. Whoever bears it may read the matter from now on. One that
 * is past due already was filed too late and is broken at once, at its due second.
 * Refuses `people.has-left`, `organisation.no-such-team`, `commitments.cannot-bear` (excluded from the matter),
 * `commitments.choose-person` (a team on a restricted matter). Returns its id; records `commitment.made`.
 */
export async function makeCommitment(ctx: Ctx, made: NewCommitment): Promise<string> {
  const [id] = await makeMany(ctx, [made]);
  return id as string;
}

/** The same for many at once, in as many statements as for one. Returns their ids in the order given. */
export async function makeMany(ctx: Ctx, all: readonly NewCommitment[]): Promise<string[]> {
  if (all.length === 0) return [];
  const found = await fitnessOf(ctx, all);
  const makings: Making[] = [];
  for (const [i, made] of all.entries()) makings.push(await making(ctx, made, found[i] as Fitness));
  await enterNew(ctx, makings);
  return makings.map((each) => each.id);
}

async function making(ctx: Ctx, made: NewCommitment, fitness: Fitness): Promise<Making> {
  await requireFit(ctx, made, fitness);
  const byPerson = 'person' in made.owedBy ? made.owedBy.person : null;
  const byTeam = 'team' in made.owedBy ? made.owedBy.team : null;
  const bearer = made.bearer ?? (await bearerFor(ctx, made, byPerson, fitness));
  const { madeAt, remindAt = reminderBefore(made.dueAt, madeAt ?? ctx.now) } = made;
  return {
    id: newId(),
    matterId: made.matterId,
    madeAt,
    // Whose standard it is has the case, and reads it for that.
    isNamed:
      made.kind === 'standard' ||
      (fitness.isReader && (bearer === null || bearer.person === byPerson)),
    data: {
      kind: made.kind,
      statement: made.statement.slice(0, longestStatement),
      owedByPerson: byPerson,
      owedByTeam: byTeam,
      ...owedTo(made.owedTo),
      dueAt: made.dueAt.toISOString(),
      madeIn: made.madeIn ?? null,
      ...(made.words ? { words: made.words } : {}),
      dependsOn: made.dependsOn ?? null,
      handoffId: made.handoff?.id ?? null,
      step: made.handoff?.step ?? null,
      bearerPerson: bearer?.person ?? null,
      bearerTeam: bearer ? null : byTeam,
      why: bearer?.why ?? 'made',
      standard: made.standard ?? null,
      purpose: made.purpose ?? null,
      about: made.about ?? null,
      remindAt: remindAt?.toISOString() ?? null,
    },
  };
}

const owedTo = (
  to: NewCommitment['owedTo'],
): { owedTo: OwedTo; owedToPerson: string | null; owedToCustomer: string | null } => ({
  owedTo: 'customer' in to ? 'customer' : 'person' in to ? 'person' : 'organisation',
  owedToPerson: 'person' in to ? to.person : null,
  owedToCustomer: 'customer' in to ? to.customer : null,
});

/** Whether those who owe them can. */
interface Fitness {
  /** Works here; or is a team that there is. */
  isHere: boolean;
  isExcluded: boolean;
  /** Until it is due: who is back before then can bear it. */
  isAway: boolean;
  isRestricted: boolean;
  /** May read the matter by name already. */
  isReader: boolean;
}

/** A team that has the case can bear its standards: nothing has to be asked. */
const isPlain = ({ kind, owedBy }: NewCommitment): boolean =>
  kind === 'standard' && 'team' in owedBy;
const plainly: Fitness = {
  isHere: true,
  isExcluded: false,
  isAway: false,
  isRestricted: false,
  isReader: true,
};

async function fitnessOf(ctx: Ctx, all: readonly NewCommitment[]): Promise<Fitness[]> {
  if (all.every(isPlain)) return all.map(() => plainly);
  const asked = all.map(({ owedBy, matterId, dueAt }, i) => ({ i, matterId, dueAt, ...owedBy }));
  const { rows } = await sql<Fitness>`
    select case when g.person is null
        then exists (select from teams t where t.id = g.team and t.closed_at is null)
        else exists (select from staff s where s.person_id = g.person and s.left_at is null) end as "isHere",
      exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = g.person) as "isExcluded",
      exists (select from absences a where a.person_id = g.person and a.ended_at is null
        and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now} and a.to_at >= g."dueAt") as "isAway",
      m.restricted as "isRestricted",
      exists (select from matter_readers r where r.matter_id = m.id and (r.person_id = g.person or r.team_id = g.team)) as "isReader"
    from json_to_recordset(${JSON.stringify(asked)}::json)
      as g (i int, "matterId" uuid, "dueAt" timestamptz, person uuid, team uuid)
    join matters m on m.id = g."matterId" order by g.i`.execute(ctx.db);
  return rows;
}

async function requireFit(ctx: Ctx, { owedBy }: NewCommitment, fitness: Fitness): Promise<void> {
  if (!fitness.isHere)
    await ('team' in owedBy ? teamFor(ctx, owedBy.team) : staffFor(ctx, owedBy.person));
  if (fitness.isExcluded)
    throw againstRule(
      'commitments.cannot-bear',
      'This person cannot promise anything on this case. Choose another.',
    );
  if ('team' in owedBy && fitness.isRestricted)
    throw againstRule(
      'commitments.choose-person',
      'Only the people named on this case may read it. Choose a person, not a team.',
    );
}

async function bearerFor(
  ctx: Ctx,
  made: NewCommitment,
  personId: string | null,
  { isAway }: Fitness,
): Promise<{ person: string; why: BearingWhy } | null> {
  if (personId === null) return null;
  if (!isAway) return { person: personId, why: 'made' };
  const excluded = await excludedFrom(ctx, made.matterId);
  return { person: await standInFor(ctx, personId, { excluded }), why: 'stand-in' };
}
