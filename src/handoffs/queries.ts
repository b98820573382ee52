import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import { personShown } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { iso } from '../platform/db/json.ts';
import { desksOf, noHandoff, type StandingFacts, standingsOn } from './access.ts';
import type { HandoffView } from './api.ts';
import { type HandoffAction, handoffActions, may, phaseOf, type Standing } from './rules.ts';
import { returnableUntil } from './returnable.ts';
import type {} from './tables.ts';

/** The hand-offs of a matter in the order they were offered. The caller has asked whether it may be read. */
export const handoffsOf = (ctx: Ctx, matterId: string): Promise<HandoffView[]> =>
  viewsWhere(ctx, sql`h.matter_id = ${matterId}`);

/** GET /handoffs/:id. Refuses `handoffs.not-found`, also when its matter may not be read. */
export async function showHandoff(ctx: Ctx, { id }: { id: string }): Promise<HandoffView> {
  const [found] = await viewsWhere(ctx, sql`h.id = ${id} and ${readableMatters(ctx, 'm')}`);
  if (!found) throw noHandoff();
  return found;
}

type ViewRow = Omit<HandoffView, 'can' | 'isOverdue'> & {
  facts: StandingFacts & { closedAt: string | null };
};

/** Everything a screen shows of a hand-off, and what the actor is to it, in one query. */
export async function viewsWhere(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  limit: number | null = null,
): Promise<HandoffView[]> {
  const { rows } = await sql<ViewRow>`
    select h.id, h.matter_id as "matterId", h.kind, h.state, h.ask, h.end_reason as "endReason",
      json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'kind', m.kind) as matter,
      ${personShown('h.asked_by')} as "askedBy",
      jsonb_build_object('person', ${personShown('h.to_person')}, 'team',
        (select jsonb_build_object('id', id, 'name', name) from teams where id = h.to_team)) as "to",
      ${iso('h.answer_by')} as "answerBy", ${iso('h.accept_by')} as "acceptBy", ${iso('h.offered_at')} as "offeredAt",
      case when h.proposed_at is not null then jsonb_build_object('by', ${personShown('h.proposed_by')},
        'answerBy', ${iso('h.proposed_answer_by')}, 'at', ${iso('h.proposed_at')}) end as proposal,
      ${personShown('h.accepted_by')} as "acceptedBy", ${iso('h.accepted_at')} as "acceptedAt",
      case when last.handoff_step = 'answer' then ${iso('last.due_at')} end as "promisedBy",
      ${iso('h.ended_at')} as "endedAt", ${personShown('h.ended_by')} as "endedBy",
      ${iso('h.returned_at')} as "returnedAt",
      case when said.id is not null then jsonb_build_object('messageId', said.id, 'body', said.body,
        'by', ${personShown('said.author_id')}, 'at', ${iso('said.at')}) end as answer,
      case when h.unfit_at is not null then
        jsonb_build_object('at', ${iso('h.unfit_at')}, 'reason', h.unfit_reason) end as unfit,
      json_build_object('kind', h.kind, 'state', h.state, 'askedBy', h.asked_by, 'toPerson', h.to_person,
        'toTeam', h.to_team, 'acceptedBy', h.accepted_by, 'bearer', last.person_id, 'holderId', m.holder_id,
        'holdingTeam', m.team_id, 'closedAt', m.closed_at, 'desks', ${desksOf(ctx, sql`h.to_team`)}) as facts
    from handoffs h join matters m on m.id = h.matter_id
    left join messages said on said.id = h.answer_message_id
    left join lateral (select c.due_at, c.handoff_step, b.person_id from commitments c join bearings b on b.commitment_id = c.id
      where c.handoff_id = h.id order by c.made_at desc, c.id desc, b.id desc limit 1) last on true
    where ${condition} order by h.offered_at, h.id limit ${limit}`.execute(ctx.db);
  const standings = await standingsOn(
    ctx,
    rows.map((row) => row.facts),
  );
  const until = await returnableUntil(ctx, rows.map(accepted));
  return rows.map((row, i) => shown(row, standings[i] as Standing[], until[i] ?? null, ctx.now));
}

const accepted = ({ kind, state, facts, acceptedAt }: ViewRow) => ({
  kind,
  state,
  // Whoever does not hold it any more gives nothing back.
  acceptedBy: facts.acceptedBy === facts.holderId ? facts.acceptedBy : null,
  acceptedAt: dateOf(acceptedAt),
});

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

function shown(
  { facts, ...row }: ViewRow,
  standings: readonly Standing[],
  until: Date | null,
  now: Date,
): HandoffView {
  const phase = phaseOf(
    {
      kind: row.kind,
      state: row.state,
      proposedAt: dateOf(row.proposal?.at ?? null),
      acceptedBy: facts.acceptedBy,
      returnableUntil: until,
    },
    { holderId: facts.holderId, closedAt: dateOf(facts.closedAt) },
    now,
  );
  const isLate = (text: string | null) => text !== null && new Date(text) < now;
  return {
    ...row,
    isOverdue:
      (row.state === 'offered' && !row.proposal && isLate(row.acceptBy)) ||
      (row.state === 'accepted' && row.endedAt === null && isLate(row.promisedBy)),
    can: Object.fromEntries(
      handoffActions.map((action) => [action, may(action, row.kind, phase, standings)]),
    ) as Record<HandoffAction, boolean>,
  };
}
