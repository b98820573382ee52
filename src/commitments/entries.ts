// The ledger's rows: read whole, changed only by an event.
import { type RawBuilder, sql } from 'kysely';
import {
  allWithMerged,
  answeringMatterFor,
  grantReadings,
  type Matter,
  withMerged,
} from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce, record } from '../platform/events/index.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { apply, type Bearing, bearerOf, type Entry, type LedgerEvent, partyOf } from './ledger.ts';
import { breakOverdue } from './sweep.ts';
import type {} from './tables.ts';

/**
 * One commitment for an action, the matter that answers for it locked, and broken first if its time is past. Refuses
 * `commitments.not-found`, also when its matter may not be read.
 */
export async function entryFor(ctx: Ctx, id: string): Promise<{ entry: Entry; matter: Matter }> {
  const found = await ctx.db
    .selectFrom('commitments')
    .select('matter_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw noCommitment();
  const matter = await answeringMatterFor(ctx, found.matter_id).catch((error: unknown) => {
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

/** The open commitments for which a matter answers, by the time they were made. */
export const openCommitments = (ctx: Ctx, matterId: string): Promise<Entry[]> =>
  readEntries(ctx, sql`c.matter_id = any(${withMerged(matterId)}) and c.state = 'open'`);

/**
 * The standards for which a matter answers, open and settled, in the order they were made; broken first if their
 * time is past, and kept until the commit. The caller has locked the matter.
 */
export const standardsOn = (ctx: Ctx, matterId: string): Promise<Entry[]> =>
  standardsOnAll(ctx, [matterId]);

/** The same of many matters. */
export async function standardsOnAll(ctx: Ctx, matterIds: readonly string[]): Promise<Entry[]> {
  await breakOverdue(ctx, matterIds);
  const own = sql`c.matter_id = any(${allWithMerged(matterIds)})`;
  return lockEntries(ctx, sql`${own} and c.kind = 'standard'`);
}

export async function readEntries(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<Entry[]> {
  const { rows } = await sql<EntryRow>`
    select c.*, coalesce(m.merged_into, m.id) as matter_id, array_to_json(array(
      select json_build_array(b.person_id, b.team_id, b.from_at, b.to_at, b.why)
      from bearings b where b.commitment_id = c.id order by b.id)) as bearings,
      case when c.standard is not null and c.due_at is null then (select m.left_ms from commitment_moves m
        where m.commitment_id = c.id order by m.id desc limit 1) end as left_ms
    from commitments c join matters m on m.id = c.matter_id
    where ${condition} order by c.made_at, c.id ${lock}`.execute(ctx.db);
  return rows.map(entryOf);
}

/** Writes what the event makes of the commitment and records the event. */
export async function enter(
  ctx: Ctx,
  entry: Entry,
  what: { kind: string; data: object },
): Promise<{ entry: Entry; eventId: string }> {
  const event: LedgerEvent = {
    kind: what.kind,
    at: ctx.now,
    matterId: entry.matterId,
    subjectId: entry.id,
    actorId: ctx.actor.personId,
    data: what.data as Record<string, unknown>,
  };
  const next = apply(entry, event);
  await change(ctx, entry, next);
  const eventId = record(ctx, event);
  announceTo(ctx, entry, next);
  return { entry: next, eventId };
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
    await nameBearers(ctx, [after]);
  }
}

/** Whoever bears a promise may read what it is about. */
export const nameBearers = (ctx: Ctx, entries: readonly Entry[]): Promise<void> =>
  grantReadings(
    ctx,
    entries.map((each) => {
      const { person, team } = bearerOf(each);
      return { matterId: each.matterId, personId: person, teamId: team };
    }),
    'bears',
  );

/** Today of everybody whose promise it was or is changes. */
export function announceTo(ctx: Ctx, before: Entry | undefined, after: Entry): void {
  for (const person of [
    before && bearerOf(before).person,
    bearerOf(after).person,
    after.owedToPerson,
  ])
    if (person) announce(ctx, `person/${person}`);
}

type Row = import('kysely').Selectable<import('../platform/db/tables.ts').Tables['commitments']>;
interface EntryRow extends Row {
  left_ms: number | null;
  /** Without names, of which ten thousand would be read ten thousand times. */
  bearings: [
    person: string | null,
    team: string | null,
    from: string,
    to: string | null,
    why: Bearing['why'],
  ][];
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
  standard: row.standard,
  purpose: row.purpose,
  about: row.about,
  remindAt: row.remind_at,
  remindedAt: row.reminded_at,
  leftMs: row.left_ms,
  bearings: row.bearings.map(([person, team, from, to, why]) => ({
    ...{ person, team, why },
    from: new Date(from),
    to: to === null ? null : new Date(to),
  })),
});
