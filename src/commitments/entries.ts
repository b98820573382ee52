// The ledger's rows: read whole, changed only by an event.
import { type RawBuilder, sql } from 'kysely';
import { grantReading, type Matter, matterFor } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce, record } from '../platform/events/index.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { apply, type Bearing, bearerOf, type Entry, type LedgerEvent, partyOf } from './ledger.ts';
import { breakOverdue } from './sweep.ts';
import type {} from './tables.ts';

/**
 * One commitment for an action, its matter locked, and broken first if its time is past. Refuses
 * `commitments.not-found`, also when its matter may not be read.
 */
export async function entryFor(ctx: Ctx, id: string): Promise<{ entry: Entry; matter: Matter }> {
  const found = await ctx.db
    .selectFrom('commitments')
    .select('matter_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw noCommitment();
  const matter = await matterFor(ctx, found.matter_id, { lock: true }).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noCommitment() : error;
  });
  await breakOverdue(ctx, [matter.id]);
  const [entry] = await lockEntries(ctx, sql`c.id = ${id}`);
  return { entry: entry as Entry, matter };
}

export const noCommitment = (): Refusal =>
  notFound('commitments.not-found', 'There is no such promise that you may see.');

/** Commitments on which the condition on `c` holds, oldest first, kept until the commit. */
export const lockEntries = (ctx: Ctx, condition: RawBuilder<unknown>): Promise<Entry[]> =>
  readEntries(ctx, condition, sql`for no key update of c`);

/** The open commitments of a matter, by the time they were made. */
export const openCommitments = (ctx: Ctx, matterId: string): Promise<Entry[]> =>
  readEntries(ctx, sql`c.matter_id = ${matterId} and c.state = 'open'`);

export async function readEntries(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    select c.*, array(
      select jsonb_build_object('person', b.person_id, 'team', b.team_id, 'from', b.from_at, 'to', b.to_at, 'why', b.why)
      from bearings b where b.commitment_id = c.id order by b.id) as bearings
    from commitments c where ${condition} order by c.made_at, c.id ${lock}`.execute(ctx.db);
  return rows.map(entryOf);
}

/** Writes what the event makes of the commitment (none yet: makes it) and records the event. */
export async function enter(
  ctx: Ctx,
  entry: Entry | undefined,
  { id, ...what }: { id: string; kind: string; matterId: string; data: object },
): Promise<{ entry: Entry; eventId: string }> {
  const event: LedgerEvent = {
    kind: what.kind,
    at: ctx.now,
    matterId: what.matterId,
    subjectId: id,
    actorId: ctx.actor.personId,
    data: what.data as Record<string, unknown>,
  };
  const next = apply(entry, event);
  if (entry) await change(ctx, entry, next);
  else await insert(ctx, next);
  const eventId = record(ctx, { ...event, at: ctx.now });
  announceTo(ctx, entry, next);
  return { entry: next, eventId };
}

async function insert(ctx: Ctx, entry: Entry): Promise<void> {
  const bearing = bearerOf(entry);
  await sql`
    with made as (
      insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_by_team, owed_to, owed_to_person,
        owed_to_customer, due_at, made_at, made_by, made_in, depends_on, handoff_id, handoff_step)
      values (${entry.id}, ${entry.kind}, ${entry.statement}, ${entry.matterId}, ${entry.owedBy.person},
        ${entry.owedBy.team}, ${entry.owedTo}, ${entry.owedToPerson}, ${entry.owedToCustomer}, ${entry.dueAt},
        ${entry.madeAt}, ${entry.madeBy}, ${entry.madeIn}, ${entry.dependsOn}, ${entry.handoffId}, ${entry.step})
    )
    insert into bearings (id, commitment_id, person_id, team_id, from_at, why)
    values (${newId()}, ${entry.id}, ${bearing.person}, ${bearing.team}, ${bearing.from}, ${bearing.why})`.execute(
    ctx.db,
  );
  await nameBearer(ctx, entry.matterId, bearing);
}

async function change(ctx: Ctx, before: Entry, after: Entry): Promise<void> {
  await ctx.db
    .updateTable('commitments')
    .set({
      owed_to_person: after.owedToPerson,
      depends_on: after.dependsOn,
      state: after.state,
      settled_at: after.settledAt,
      settled_by: after.settledBy,
      settled_reason: after.settledReason,
      fulfilled_at: after.fulfilledAt,
      evidence_kind: after.evidence?.kind ?? null,
      evidence_id: after.evidence?.id ?? null,
      successor_id: after.successorId,
    })
    .where('id', '=', after.id)
    .execute();
  const closed = after.bearings[before.bearings.length - 1] as Bearing;
  if (closed.to !== null && bearerOf(before).to === null)
    await ctx.db
      .updateTable('bearings')
      .set({ to_at: closed.to })
      .where('commitment_id', '=', after.id)
      .where('to_at', 'is', null)
      .execute();
  for (const bearing of after.bearings.slice(before.bearings.length)) {
    await ctx.db
      .insertInto('bearings')
      .values({
        id: newId(),
        commitment_id: after.id,
        person_id: bearing.person,
        team_id: bearing.team,
        from_at: bearing.from,
        why: bearing.why,
      })
      .execute();
    await nameBearer(ctx, after.matterId, bearing);
  }
}

/** Whoever bears a promise may read what it is about. */
async function nameBearer(
  ctx: Ctx,
  matterId: string,
  { person, team }: Pick<Bearing, 'person' | 'team'>,
): Promise<void> {
  if (person) await grantReading(ctx, matterId, { personId: person, why: 'bears' });
  else if (team) await grantReading(ctx, matterId, { teamId: team, why: 'bears' });
}

/** Today of everybody whose promise it was or is changes. */
function announceTo(ctx: Ctx, before: Entry | undefined, after: Entry): void {
  for (const person of [
    before && bearerOf(before).person,
    bearerOf(after).person,
    after.owedToPerson,
  ])
    if (person) announce(ctx, `person/${person}`);
}

type Row = import('kysely').Selectable<import('../platform/db/tables.ts').Tables['commitments']>;
interface EntryRow extends Row {
  bearings: {
    person: string | null;
    team: string | null;
    from: string;
    to: string | null;
    why: Bearing['why'];
  }[];
}

const entryOf = (row: EntryRow): Entry => ({
  id: row.id,
  kind: row.kind,
  statement: row.statement,
  matterId: row.matter_id,
  owedBy: partyOf(row.owed_by_person, row.owed_by_team) as Entry['owedBy'],
  owedTo: row.owed_to,
  owedToPerson: row.owed_to_person,
  owedToCustomer: row.owed_to_customer,
  dueAt: row.due_at,
  madeAt: row.made_at,
  madeBy: row.made_by,
  madeIn: row.made_in,
  dependsOn: row.depends_on,
  handoffId: row.handoff_id,
  step: row.handoff_step,
  state: row.state,
  settledAt: row.settled_at,
  settledBy: row.settled_by,
  settledReason: row.settled_reason,
  fulfilledAt: row.fulfilled_at,
  evidence:
    row.evidence_kind && row.evidence_id ? { kind: row.evidence_kind, id: row.evidence_id } : null,
  successorId: row.successor_id,
  charged: partyOf(row.charged_person, row.charged_team),
  chargedBecause: row.charged_because,
  bearings: row.bearings.map((each) => ({
    ...each,
    from: new Date(each.from),
    to: each.to === null ? null : new Date(each.to),
  })),
});
