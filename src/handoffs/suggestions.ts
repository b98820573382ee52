// Whom to ask: by what they did before, who leads or minds the desk, what they have to do, and when they are there.
import { calendarsFor, calendarsOfTeams, type KeptCalendar } from '../calendars/index.ts';
import { excludedFrom, matterFor } from '../matters/index.ts';
import { walksFrom } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { isWorking, nextWorking } from '../platform/time/working-time.ts';
import type * as api from './api.ts';
import { requireOpenMatter } from './rules.ts';
import {
  type About,
  aboutCase,
  backOffices,
  type Known,
  knownOf,
  servedBefore,
} from './suggestion-facts.ts';
import {
  alike,
  answerTime,
  questionIn,
  ranked,
  reasonsOf,
  type Served,
  type Standing,
} from './suggestion-rules.ts';

type Answer = OutputOf<typeof api.suggestHandoffs>;

const mostShown = 5;
/** Only of so many who know the topic best everything is asked. */
const mostPeople = 15;
const mostTeams = 8;
/** With fewer desks that know the topic, back offices are offered too. */
const fewTeams = 3;

/** GET /cases/:id/handoff-suggestions. Refuses `matters.not-found`, `handoffs.case-closed`. */
export async function suggestHandoffs(ctx: Ctx, { id }: { id: string }): Promise<Answer> {
  const matter = await matterFor(ctx, id);
  requireOpenMatter(matter);
  const about = await aboutCase(ctx, id);
  const like = alike(about.words, await servedBefore(ctx, id, about));
  const known = await candidates(ctx, id, about, like);
  const calendars = await calendarsOf(ctx, known);
  const standing = known.map((each) => ({
    ...each,
    standing: standingOf(ctx, each, { about, like, calendar: calendars.get(each.id) }),
  }));
  return {
    suggestions: ranked(standing)
      .slice(0, mostShown)
      .map((each) => shown(ctx, each, each.standing, about, calendars.get(each.id))),
    question: questionIn(about.said ?? '') || about.title,
    customerDueAt: about.customerDueAt?.toISOString() ?? null,
  };
}

/** Those who may be asked, and are there these days. */
async function candidates(
  ctx: Ctx,
  matterId: string,
  about: About,
  like: readonly Served[],
): Promise<Candidate[]> {
  const teams = mostFrequent(like.map(({ team }) => team));
  if (about.touchpointTeam) teams.unshift(about.touchpointTeam);
  if (teams.length < fewTeams) teams.push(...(await backOffices(ctx)));
  const topicTeams = [...new Set(teams)]
    .filter((each) => each !== about.askerTeam)
    .slice(0, mostTeams);
  const desks = await knownOf(ctx, [], topicTeams);
  const people = [
    ...mostFrequent(like.map(({ person }) => person)).slice(0, mostPeople),
    ...desks.flatMap(({ onDuty, headId }) => onDuty ?? (about.restricted ? (headId ?? []) : [])),
    ...(about.askerManager ? [about.askerManager] : []),
  ];
  const unasked = new Set([ctx.actor.personId, about.holderId, ...about.asked]);
  const wanted = [...new Set(people)].filter((each) => !unasked.has(each));
  const isFit = await fitness(ctx, matterId, [...wanted, ...desks.map(leaderOf)]);
  return [
    ...(await knownOf(ctx, wanted, [])).filter(({ id, isAway }) => !isAway && isFit(id)),
    // A team reads nothing on a restricted matter.
    ...desks.filter((each) => !about.restricted && !unasked.has(each.id) && isFit(leaderOf(each))),
  ].map((each) => ({ ...each, ...placeOf(each, desks, about) }));
}

/** Somebody or a desk with their place: the desk they mind now, and whether they lead one that may not be asked. */
type Candidate = Known & { isHead: boolean };

const leaderOf = ({ headId }: Known): string => headId as string;

const placeOf = (each: Known, desks: readonly Known[], { restricted }: About) => ({
  onDuty: each.isTeam ? each.onDuty : (desks.find(({ onDuty }) => onDuty === each.id)?.id ?? null),
  isHead: restricted && desks.some(({ headId }) => headId === each.id),
});

/** Neither excluded nor below somebody who is. */
async function fitness(
  ctx: Ctx,
  matterId: string,
  people: readonly string[],
): Promise<(id: string) => boolean> {
  const excluded = await excludedFrom(ctx, matterId);
  if (excluded.size === 0) return () => true;
  const walks = await walksFrom(ctx, people);
  return (id) => ![id, ...walks.managersOf(id)].some((each) => excluded.has(each));
}

async function calendarsOf(ctx: Ctx, known: readonly Known[]): Promise<Map<string, KeptCalendar>> {
  const ids = (isTeam: boolean) =>
    known.filter((each) => each.isTeam === isTeam).map(({ id }) => id);
  return new Map([
    ...(await calendarsFor(ctx, ids(false))),
    ...(await calendarsOfTeams(ctx, ids(true))),
  ]);
}

interface Around {
  about: About;
  like: readonly Served[];
  calendar: KeptCalendar | undefined;
}

function standingOf(ctx: Ctx, of: Candidate, { about, like, calendar }: Around): Standing {
  const theirs = like.filter(({ person, team }) => (of.isTeam ? team : person) === of.id);
  const count = (how: Served['how']): number => theirs.filter((each) => each.how === how).length;
  const isOnDuty = !of.isTeam && of.onDuty !== null;
  const isPresent = of.onDuty !== null || !calendar || isWorking(calendar.time, ctx.now);
  const opens = isPresent ? ctx.now : calendar && nextWorking(calendar.time, ctx.now);
  return {
    answered: count('answered'),
    resolved: of.isTeam ? 0 : count('resolved'),
    isDesk: of.isTeam,
    isOnDuty,
    isHead: of.isHead && !of.isTeam,
    isOfTouchpoint: of.isTeam && of.id === about.touchpointTeam,
    isManager: of.id === about.askerManager,
    open: of.open,
    held: of.held,
    kept: of.kept,
    settled: of.settled,
    isPresent,
    restMs: opens ? opens.getTime() - ctx.now.getTime() : Infinity,
  };
}

function shown(
  ctx: Ctx,
  of: Known,
  standing: Standing,
  { customerDueAt }: About,
  calendar: KeptCalendar | undefined,
): api.Suggestion {
  const named = { id: of.id, name: of.name };
  // Whoever is on duty works now, whatever their week says.
  const time = of.onDuty === null && calendar ? calendar.time : null;
  const { answerBy, isTooLate } = answerTime(time, ctx.now, customerDueAt);
  const opens = standing.isPresent || !calendar ? null : nextWorking(calendar.time, ctx.now);
  return {
    person: of.isTeam ? null : named,
    team: of.isTeam ? named : null,
    desk: of.desk,
    why: reasonsOf(standing),
    isPresent: standing.isPresent,
    opensAt: opens?.toISOString() ?? null,
    expectedBy: answerBy.toISOString(),
    isTooLate,
  };
}

/** Each once, the most frequent first. */
function mostFrequent(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
