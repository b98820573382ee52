// As what the actor acts on a commitment. What one may see is the matter's access alone.
import { type RawBuilder, sql } from 'kysely';
import { walksFrom } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { bearerOf, type Entry } from './ledger.ts';
import type { CommitmentKind, CommitmentState, OwedTo, Standing } from './rules.ts';

/** What the standings depend on: of an entry, or of a row of a list. */
export interface StandingFacts {
  kind: CommitmentKind;
  state: CommitmentState;
  owedByPerson: string | null;
  owedByTeam: string | null;
  bearerPerson: string | null;
  bearerTeam: string | null;
  owedTo: OwedTo;
  owedToPerson: string | null;
  /** Who holds the matter. */
  holderId: string | null;
}

const factsOf = (entry: Entry, matter: { holderId: string | null }): StandingFacts => ({
  kind: entry.kind,
  state: entry.state,
  owedByPerson: entry.owedBy.person,
  owedByTeam: entry.owedBy.team,
  bearerPerson: bearerOf(entry).person,
  bearerTeam: bearerOf(entry).team,
  owedTo: entry.owedTo,
  owedToPerson: entry.owedToPerson,
  holderId: matter.holderId,
});

/** The teams somebody acts for, as a member or as head, and whether anybody reports to them. */
export interface Desks {
  teams: string[];
  manages: boolean;
}

/** The actor's desks as one column of a query; null for nobody. */
export const desksOf = ({ actor: { personId } }: Ctx): RawBuilder<Desks | null> =>
  personId === null
    ? sql`null`
    : sql`(select json_build_object('teams', array(
          select team_id from staff where person_id = ${personId} and left_at is null
          union select id from teams where head_id = ${personId}),
        'manages', exists (select from staff where manager_id = ${personId} and left_at is null)))`;

/** What the actor is to one commitment. */
export async function standingOn(
  ctx: Ctx,
  entry: Entry,
  matter: { holderId: string | null },
): Promise<Standing[]> {
  const { rows } = await sql<{ desks: Desks | null }>`select ${desksOf(ctx)} as desks`.execute(
    ctx.db,
  );
  const [found] = await standingsOn(ctx, [factsOf(entry, matter)], rows[0]?.desks ?? null);
  return found as Standing[];
}

/** For each of the commitments everything the actor is to it; at least a stranger. */
export async function standingsOn(
  ctx: Ctx,
  all: readonly StandingFacts[],
  desks: Desks | null,
): Promise<Standing[][]> {
  const { personId } = ctx.actor;
  if (personId === null || desks === null)
    return all.map(() => [ctx.actor.isSystem ? 'clock' : 'stranger']);
  const teams = new Set<string | null>(desks.teams);
  const isAbove = desks.manages ? await aboveTest(ctx, personId, all) : () => false;
  return all.map((it) => {
    const found: Standing[] = [];
    if (it.owedByPerson === personId || teams.has(it.owedByTeam)) found.push('owed-by');
    if (bears(it, personId, teams)) found.push('bearer');
    if (it.owedTo === 'person' && it.owedToPerson === personId) found.push('owed-to');
    if (isAbove(it)) found.push('manager');
    return found.length > 0 ? found : ['stranger'];
  });
}

/** What broke is for whoever holds the case now to do after all. */
const bears = (it: StandingFacts, personId: string, teams: ReadonlySet<string | null>): boolean =>
  it.bearerPerson === personId ||
  teams.has(it.bearerTeam) ||
  (it.state === 'broken' && it.kind !== 'answer' && it.holderId === personId);

/** Is the person above the bearer, or above the head of the team that bears it? */
async function aboveTest(
  ctx: Ctx,
  personId: string,
  all: readonly StandingFacts[],
): Promise<(it: StandingFacts) => boolean> {
  const teamIds = all.flatMap((it) => it.bearerTeam ?? []);
  const heads = new Map<string, string>();
  if (teamIds.length > 0)
    for (const team of await ctx.db
      .selectFrom('teams')
      .select(['id', 'head_id'])
      .where('id', 'in', teamIds)
      .execute())
      heads.set(team.id, team.head_id);
  const answering = (it: StandingFacts): string =>
    it.bearerPerson ?? (heads.get(it.bearerTeam as string) as string);
  const walks = await walksFrom(ctx, [...new Set(all.map(answering))]);
  return (it) => walks.managersOf(answering(it)).includes(personId);
}
