import { type RawBuilder, sql } from 'kysely';
import { readableMatters, withMerged } from '../matters/index.ts';
import { partyShown } from '../organisation/index.ts';
import { personShown } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { iso } from '../platform/db/json.ts';
import { type Desks, desksOf, type StandingFacts, standingsOn } from './access.ts';
import type * as api from './api.ts';
import type { CommitmentView } from './api.ts';
import { noCommitment } from './entries.ts';
import { may, phaseOf, type Standing } from './rules.ts';
import type {} from './tables.ts';

/** The commitments for which a matter answers in the order they were made. The caller has asked whether it may be read. */
export const commitmentsOf = (ctx: Ctx, matterId: string): Promise<CommitmentView[]> =>
  viewsWhere(ctx, sql`c.matter_id = any(${withMerged(matterId)})`, sql`order by c.made_at, c.id`);

/** One commitment. Refuses `commitments.not-found`, also when its matter may not be read. */
export async function commitmentView(ctx: Ctx, id: string): Promise<CommitmentView> {
  const [found] = await viewsWhere(ctx, sql`c.id = ${id} and ${readableMatters(ctx, 'm')}`);
  if (!found) throw noCommitment();
  return found;
}

/** GET /commitments/:id */
export async function showCommitment(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OutputOf<typeof api.showCommitment>> {
  const view = await commitmentView(ctx, id);
  return {
    ...view,
    bearers: await bearersOf(ctx, id),
    moves: await movesOf(ctx, id),
    events: await eventsOf(ctx, id),
  };
}

/** GET /commitments: those whose last bearer is the person or the team, by due time. */
export async function listCommitments(
  ctx: Ctx,
  input: ParsedInputOf<typeof api.listCommitments>,
): Promise<OutputOf<typeof api.listCommitments>> {
  const { bearer, team, cursor, limit } = input;
  const whose =
    team && !bearer ? sql`team_id = ${team}` : sql`person_id = ${personOf(ctx, bearer)}`;
  const isOpen = input.state === 'open';
  const after = cursor ? readInstantCursor(cursor) : undefined;
  const items = await viewsWhere(
    ctx,
    sql`c.id in (select commitment_id from bearings where ${whose} and to_at ${isOpen ? sql`is` : sql`is not`} null)
      and b.${whose} and c.state = ${input.state} and c.due_at is not null and ${readableMatters(ctx, 'm')}
      ${after ? sql`and (c.due_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`,
    sql`order by c.due_at, c.id limit ${limit + 1}`,
  );
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    next: items.length > limit && last ? cursorOf(last.dueAt as string, last.id) : null,
  };
}

const personOf = (ctx: Ctx, bearer: string | undefined): string | null =>
  bearer === undefined || bearer === 'me' ? ctx.actor.personId : bearer;

type ViewRow = Omit<CommitmentView, 'can' | 'needsConsent'> & {
  facts: StandingFacts;
  desks: Desks | null;
};

/** Everything a screen shows of a commitment, and what the actor is to it, in one query. */
async function viewsWhere(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql``,
): Promise<CommitmentView[]> {
  const { rows } = await sql<ViewRow>`
    select c.id, c.kind, c.statement, m.id as "matterId", c.made_in as "madeIn", c.depends_on as "dependsOn",
      c.handoff_id as "handoffId", c.handoff_step as step, c.state, c.settled_reason as "settledReason",
      c.successor_id as "successorId", c.standard, c.purpose, c.about,
      json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'kind', m.kind) as matter,
      ${partyShown('c.owed_by_person', 'c.owed_by_team')} as "owedBy",
      json_build_object('kind', c.owed_to, 'person', ${unlessNameless('c.owed_to_person')},
        'customerId', case when m.customer_name = 'shown' then
          (select coalesce(merged_into, id) from customers where id = c.owed_to_customer) end) as "owedTo",
      ${partyShown('b.person_id', 'b.team_id')} || jsonb_build_object('since', ${iso('b.from_at')}, 'why', b.why) as bearer,
      ${iso('c.due_at')} as "dueAt", ${iso('c.made_at')} as "madeAt", ${personShown('c.made_by')} as "madeBy",
      ${iso('c.settled_at')} as "settledAt", ${unlessNameless('c.settled_by')} as "settledBy", ${iso('c.fulfilled_at')} as "fulfilledAt",
      case when c.evidence_id is not null then
        json_build_object('kind', c.evidence_kind, 'id', c.evidence_id) end as evidence,
      case when coalesce(c.charged_person, c.charged_team) is not null then
        ${partyShown('c.charged_person', 'c.charged_team')} || jsonb_build_object('because', c.charged_because) end as charged,
      json_build_object('kind', c.kind, 'state', c.state, 'owedByPerson', c.owed_by_person, 'owedByTeam', c.owed_by_team,
        'bearerPerson', b.person_id, 'bearerTeam', b.team_id, 'owedTo', c.owed_to, 'owedToPerson', c.owed_to_person,
        'holderId', m.holder_id) as facts,
      ${desksOf(ctx)} as desks
    from commitments c join matters own on own.id = c.matter_id
    join matters m on m.id = coalesce(own.merged_into, own.id)
    cross join lateral (select person_id, team_id, from_at, why from bearings
      where commitment_id = c.id order by bearings.id desc limit 1) b
    where ${condition} ${order}`.execute(ctx.db);
  const standings = await standingsOn(
    ctx,
    rows.map((row) => row.facts),
    rows[0]?.desks ?? null,
  );
  return rows.map((row, i) => shown(ctx, row, standings[i] as Standing[]));
}

/** Not who raised the matter `m` and asked not to be named. */
const unlessNameless = (column: string): RawBuilder<unknown> => sql`
  case when m.customer_name = 'shown' or ${sql.ref(column)} is distinct from m.raised_by then ${personShown(column)} end`;

function shown(
  { actor, now }: Ctx,
  { facts, desks: _desks, ...row }: ViewRow,
  standings: readonly Standing[],
): CommitmentView {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  const phase = phaseOf(
    { ...row, dueAt: date(row.dueAt), fulfilledAt: date(row.fulfilledAt) },
    now,
  );
  // A note of their consent counts from those who have to do with the promise.
  const isInvolved = facts.holderId === actor.personId || !standings.includes('stranger');
  const withTheirWord: Standing[] = isInvolved ? [...standings, 'owed-to'] : [...standings];
  return {
    ...row,
    can: {
      fulfil:
        row.handoffId === null &&
        row.purpose !== 'recover' &&
        may('keep', row.kind, phase, standings),
      withdraw: may('withdraw', row.kind, phase, withTheirWord),
      renegotiate: may('renegotiate', row.kind, phase, withTheirWord),
    },
    needsConsent: {
      withdraw: !may('withdraw', row.kind, phase, standings),
      renegotiate: !may('renegotiate', row.kind, phase, standings),
    },
  };
}

async function bearersOf(
  ctx: Ctx,
  id: string,
): Promise<OutputOf<typeof api.showCommitment>['bearers']> {
  const { rows } = await sql<OutputOf<typeof api.showCommitment>['bearers'][number]>`
    select ${personShown('b.person_id')} as person, ${iso('b.from_at')} as from, ${iso('b.to_at')} as to, b.why,
      (select jsonb_build_object('id', id, 'name', name) from teams where id = b.team_id) as team
    from bearings b where b.commitment_id = ${id} order by b.id`.execute(ctx.db);
  return rows;
}

async function movesOf(
  ctx: Ctx,
  id: string,
): Promise<OutputOf<typeof api.showCommitment>['moves']> {
  const { rows } = await sql<OutputOf<typeof api.showCommitment>['moves'][number]>`
    select ${iso('at')} as at, ${iso('from_due')} as "fromDue", ${iso('to_due')} as "toDue",
      left_ms as "leftMs", cause
    from commitment_moves where commitment_id = ${id} order by id`.execute(ctx.db);
  return rows;
}

async function eventsOf(
  ctx: Ctx,
  id: string,
): Promise<OutputOf<typeof api.showCommitment>['events']> {
  const { rows } = await sql<OutputOf<typeof api.showCommitment>['events'][number]>`
    select e.id, ${iso('e.at')} as at, e.kind, ${unlessNameless('e.actor_id')} as actor, e.cause_kind as cause,
      case when m.customer_name = 'shown' then e.data else e.data - '{owedToCustomer,owedToPerson}'::text[] end as data
    from events e join matters m on m.id = e.matter_id
    where e.subject_id = ${id} order by e.at, e.id`.execute(ctx.db);
  return rows;
}
