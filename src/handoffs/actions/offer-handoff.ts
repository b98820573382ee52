import { sql } from 'kysely';
import { calendarFor } from '../../calendars/index.ts';
import { makeCommitment } from '../../commitments/index.ts';
import { excludedFrom, grantReading, type Matter, matterFor } from '../../matters/index.ts';
import { staffFor, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import type * as api from '../api.ts';
import { handoffFor } from '../access.ts';
import type { OfferedData } from '../contract.ts';
import { enter, lockHandoffs } from '../rows.ts';
import {
  type OfferFacts,
  requireMayBeAsked,
  requireMayTransfer,
  timesOfOffer,
} from '../offer-rules.ts';
import { requireOpenMatter } from '../rules.ts';
import { actingOn, mailOffer, tellOfTeam } from '../told.ts';

type Input = ParsedInputOf<typeof api.offerHandoff>;

/**
 * Asks a person or a team to supply an answer, or to take the case over. From this moment they owe the word
 * whether they will, may read the matter, and are told; a person by mail too. Refuses by the rules, and
 * `people.not-found`, `people.has-left`, `organisation.no-such-team`. Returns the hand-off's id.
 */
export async function offerHandoff(ctx: Ctx, input: Input): Promise<string> {
  const matter = await matterFor(ctx, input.id, { lock: true });
  const asker = ctx.actor.personId as string;
  const person = 'person' in input.to ? input.to.person : null;
  const team = 'team' in input.to ? input.to.team : null;
  const excluded = await excludedFrom(ctx, matter.id);
  const facts = await offerFacts(ctx, matter, { asker, person, team, excluded });

  requireOpenMatter(matter);
  requireMayBeAsked(facts);
  if (input.kind === 'transfer') requireMayTransfer(facts);
  const { time } = await calendarFor(ctx, person ? { person } : { team: team as string });
  const { answerBy = null, acceptBy = null } = input;
  const times = timesOfOffer(input.kind, answerBy, acceptBy, ctx.now, time);

  const id = newId();
  const tell = team ? await tellOfTeam(ctx, team, asker, excluded) : [person as string];
  await enter(ctx, undefined, {
    id,
    kind: 'handoff.offered',
    matterId: matter.id,
    data: {
      kind: input.kind,
      askedBy: asker,
      toPerson: person,
      toTeam: team,
      ask: input.ask,
      answerBy: times.answerBy?.toISOString() ?? null,
      acceptBy: times.acceptBy.toISOString(),
      tell,
    } satisfies OfferedData,
  });
  if (person) await grantReading(ctx, matter.id, { personId: person, why: 'asked' });
  if (team) await grantReading(ctx, matter.id, { teamId: team, why: 'asked' });
  await makeCommitment(ctx, {
    kind: 'answer',
    statement: input.ask,
    matterId: matter.id,
    owedBy: person ? { person } : { team: team as string },
    owedTo: { person: asker },
    dueAt: times.acceptBy,
    handoff: { id, step: 'accept' },
  });
  await mailWhoActs(ctx, id, person ?? tell[0] ?? null);
  return id;
}

/** To the person asked, or who stands in for them; of a team to its head. */
export async function mailWhoActs(ctx: Ctx, id: string, fallback: string | null): Promise<void> {
  const { handoff, matter, commitments } = await handoffFor(ctx, id);
  const to = actingOn(commitments, fallback);
  if (to && to !== handoff.askedBy) await mailOffer(ctx, to, handoff, matter);
}

async function offerFacts(
  ctx: Ctx,
  matter: Matter,
  to: {
    asker: string;
    person: string | null;
    team: string | null;
    excluded: ReadonlySet<string>;
  },
): Promise<OfferFacts> {
  if (to.person) await staffFor(ctx, to.person);
  if (to.team) await teamFor(ctx, to.team);
  const { teamId } = await staffFor(ctx, to.asker);
  const { headId } = await teamFor(ctx, matter.teamId);
  const transfers = await lockHandoffs(
    ctx,
    sql`h.matter_id = ${matter.id} and h.kind = 'transfer' and h.ended_at is null`,
  );
  return {
    ...to,
    askerTeam: teamId,
    restricted: matter.restricted,
    holderId: matter.holderId,
    holdingTeam: matter.teamId,
    holdingHead: headId,
    hasOpenTransfer: transfers.length > 0,
  };
}
