// As what the actor acts on a hand-off. What one may see is the matter's access alone.
import { type RawBuilder, sql } from 'kysely';
import { handoffCommitments, type Entry } from '../commitments/index.ts';
import { type Matter, matterFor } from '../matters/index.ts';
import { walksFrom } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Handoff } from './contract.ts';
import { returnableUntil } from './returnable.ts';
import { lockHandoffs } from './rows.ts';
import {
  type HandoffKind,
  type HandoffState,
  phaseOf,
  type Phase,
  type Standing,
} from './rules.ts';
import type {} from './tables.ts';

/** A hand-off for an action: with its matter and its promises, all locked, and what the actor is to it. */
export interface Loaded {
  handoff: Handoff;
  matter: Matter;
  commitments: Entry[];
  phase: Phase;
  standings: Standing[];
}

/** Refuses `handoffs.not-found`, also when its matter may not be read. */
export async function handoffFor(ctx: Ctx, id: string): Promise<Loaded> {
  const found = await ctx.db
    .selectFrom('handoffs')
    .select('matter_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw noHandoff();
  const matter = await matterFor(ctx, found.matter_id, { lock: true }).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noHandoff() : error;
  });
  const [handoff] = (await lockHandoffs(ctx, sql`h.id = ${id}`)) as [Handoff];
  const commitments = await handoffCommitments(ctx, matter.id, id);
  const bearer = commitments.at(-1)?.bearings.at(-1)?.person ?? null;
  const { rows } = await sql<{ desks: Desks | null }>`
    select ${desksOf(ctx, sql`${handoff.toTeam}`)} as desks`.execute(ctx.db);
  const facts = { ...handoff, bearer, holderId: matter.holderId, holdingTeam: matter.teamId };
  const [standings] = (await standingsOn(ctx, [{ ...facts, desks: rows[0]?.desks ?? null }])) as [
    Standing[],
  ];
  const [until = null] = await returnableUntil(ctx, [handoff]);
  const phase = phaseOf({ ...handoff, returnableUntil: until }, matter, ctx.now);
  return { handoff, matter, commitments, phase, standings };
}

export const noHandoff = (): Refusal =>
  notFound('handoffs.not-found', 'There is no such hand-off that you may see.');

/** What the actor is to the asked team, as one column of a query. */
export interface Desks {
  team: string | null;
  heads: string[];
  manages: boolean;
  /** Somebody's deputy: may have to act for the head. */
  isDeputy: boolean;
  /** The head of the asked team. */
  teamHead: string | null;
}

export const desksOf = (
  { actor: { personId } }: Ctx,
  toTeam: RawBuilder<unknown>,
): RawBuilder<Desks | null> =>
  personId === null
    ? sql`null`
    : sql`json_build_object(
        'team', (select team_id from staff where person_id = ${personId} and left_at is null),
        'heads', array(select id from teams where head_id = ${personId}),
        'manages', exists (select from staff where manager_id = ${personId} and left_at is null),
        'isDeputy', exists (select from staff where deputy_id = ${personId} and left_at is null),
        'teamHead', (select head_id from teams where id = ${toTeam}::uuid))`;

/** What the standings depend on: of a hand-off, or of a row of a list. */
export interface StandingFacts {
  kind: HandoffKind;
  state: HandoffState;
  askedBy: string;
  toPerson: string | null;
  toTeam: string | null;
  acceptedBy: string | null;
  /** Who bears the last of its promises, which may be a stand-in. */
  bearer: string | null;
  holderId: string | null;
  holdingTeam: string;
  desks: Desks | null;
}

/** For each of the hand-offs everything the actor is to it; at least a stranger. */
export async function standingsOn(ctx: Ctx, all: readonly StandingFacts[]): Promise<Standing[][]> {
  const { personId } = ctx.actor;
  if (personId === null) return all.map(() => [ctx.actor.isSystem ? 'clock' : 'stranger']);
  const isHead = await headTest(ctx, personId, all);
  return all.map((it) => {
    const found: Standing[] = [];
    if (isHolder(it, personId)) found.push('holder');
    // Nobody answers their own request, whatever else they are.
    if (it.askedBy === personId) found.push('asker');
    else {
      if (isAsked(it, personId)) found.push('asked');
      if (isMember(it, personId)) found.push('member');
      if (isHead(it)) found.push('head');
    }
    return found.length > 0 ? found : ['stranger'];
  });
}

/** Before acceptance the person asked or who stands in; from then on who accepted. */
const isAsked = (it: StandingFacts, personId: string): boolean =>
  it.bearer === personId || personId === (it.state === 'offered' ? it.toPerson : it.acceptedBy);

/** Also the person asked when another accepted for them. */
const isMember = (it: StandingFacts, personId: string): boolean =>
  (it.toTeam !== null && it.desks?.team === it.toTeam) || it.toPerson === personId;

/** Who took the case over gives it back; they do not take it back from themselves. */
const isHolder = (it: StandingFacts, personId: string): boolean => {
  const isTaken = it.kind === 'transfer' && it.state === 'accepted' && it.acceptedBy === personId;
  const holds = it.holderId ? it.holderId === personId : it.desks?.heads.includes(it.holdingTeam);
  return holds === true && !isTaken;
};

/** The head of the asked desk, who stands in for them, and everybody above; for a person those above them. */
async function headTest(
  ctx: Ctx,
  personId: string,
  all: readonly StandingFacts[],
): Promise<(it: StandingFacts) => boolean> {
  const answering = (it: StandingFacts): string | null =>
    it.toTeam ? (it.desks?.teamHead ?? null) : (it.acceptedBy ?? it.toPerson);
  const mayLead = all.filter(({ desks }) => desks && (desks.manages || desks.isDeputy));
  const isHeadItself = (it: StandingFacts) => it.toTeam !== null && answering(it) === personId;
  if (mayLead.length === 0) return isHeadItself;
  const walks = await walksFrom(
    ctx,
    mayLead.flatMap((it) => answering(it) ?? []),
  );
  return (it) => {
    const who = answering(it);
    if (isHeadItself(it)) return true;
    if (who === null) return false;
    const standsIn = it.toTeam !== null && walks.standIn(who) === personId;
    return standsIn || walks.managersOf(who).includes(personId);
  };
}
