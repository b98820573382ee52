import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/refusal.ts';
import { managersAbove } from '../line.ts';
import { type Staff, staffFor } from '../queries.ts';
import { mayAbout } from '../rules.ts';

const longestDays = 3 * 366;

/**
 * Notes when somebody is away; from its first moment (if that is past: from now) others stand in. Oneself,
 * those above and administrators may. Refuses `people.absence-times`, `people.absence-overlaps`.
 */
export async function beAway(
  ctx: Ctx,
  absence: { id: string; from: Date; to: Date; reason: string },
): Promise<string> {
  const staff = await staffToExcuse(ctx, absence.id);
  const days = (absence.to.getTime() - absence.from.getTime()) / 86_400_000;
  if (days <= 0 || days > longestDays || absence.to <= ctx.now)
    throw invalid(
      'people.absence-times',
      'An absence ends after it begins, in the future, and lasts at most three years.',
    );
  await requireFree(ctx, staff, absence);
  const begins = absence.from <= ctx.now;
  const id = newId();
  await ctx.db
    .insertInto('absences')
    .values({
      id,
      person_id: staff.personId,
      from_at: absence.from,
      to_at: absence.to,
      reason: absence.reason,
      created_at: ctx.now,
      began_at: begins ? ctx.now : null,
    })
    .execute();
  const { from, to } = absence;
  record(ctx, {
    kind: 'staff.absence-noted',
    subjectId: staff.personId,
    data: { absenceId: id, changes: begunWith({ from, to }) },
  });
  if (begins) recordAway(ctx, staff.personId, absence.to);
  return id;
}

/** Calls an absence off, or ends it now. Refuses `people.no-such-absence`. */
export async function endAbsence(
  ctx: Ctx,
  { id, absenceId }: { id: string; absenceId: string },
): Promise<void> {
  const staff = await staffToExcuse(ctx, id);
  const ended = await ctx.db
    .updateTable('absences')
    .set({ ended_at: ctx.now })
    .where('id', '=', absenceId)
    .where('person_id', '=', staff.personId)
    .where('ended_at', 'is', null)
    .returning(['began_at', 'from_at', 'to_at'])
    .executeTakeFirst();
  if (!ended)
    throw notFound('people.no-such-absence', 'There is no such absence, or it is over already.');
  const { from_at: from, to_at: to } = ended;
  record(ctx, {
    kind: 'staff.absence-ended',
    subjectId: staff.personId,
    data: { absenceId, changes: changesBetween({ from, to }, { from: null, to: null }) },
  });
  if (ended.began_at) recordReturn(ctx, staff.personId, ctx.now);
}

export function recordAway(ctx: Ctx, personId: string, until: Date): void {
  record(ctx, {
    kind: 'staff.away',
    subjectId: personId,
    data: { personId, until: until.toISOString() },
  });
  announce(ctx, `person/${personId}`);
}

export function recordReturn(ctx: Ctx, personId: string, at: Date): void {
  record(ctx, { kind: 'staff.returned', subjectId: personId, data: { personId }, at });
  announce(ctx, `person/${personId}`);
}

async function staffToExcuse(ctx: Ctx, id: string): Promise<Staff> {
  const staff = await staffFor(ctx, id);
  const managers = await managersAbove(ctx, id);
  if (!mayAbout(ctx.actor, { id, hasLeft: false, managers }).beAway)
    throw forbidden(
      'people.absence-not-yours',
      'Only the person, those above them and administrators may say this.',
    );
  return staff;
}

/** Holding the person's row, so that two absences at once cannot both find the time free. */
async function requireFree(
  ctx: Ctx,
  staff: Staff,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where('person_id', '=', staff.personId)
    .forUpdate()
    .execute();
  const other = await ctx.db
    .selectFrom('absences')
    .select('id')
    .where('person_id', '=', staff.personId)
    .where('ended_at', 'is', null)
    .where('from_at', '<', to)
    .where('to_at', '>', from)
    .executeTakeFirst();
  if (other)
    throw conflict('people.absence-overlaps', `${staff.name} is away in this time already.`);
}
