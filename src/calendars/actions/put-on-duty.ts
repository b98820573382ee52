import { managersAbove, staffFor, type Team, teamFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { announce, begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { againstRule, conflict, forbidden, invalid, notFound } from '../../platform/refusal.ts';
import { calendarFor } from '../queries.ts';
import { mayWriteDuties } from '../rules.ts';
import { wallShifted } from '../working-day.ts';

const longestMs = 31 * 86_400_000;

export interface NewDuty {
  teamId: string;
  personId: string;
  from: Date;
  to: Date;
  note?: string | null | undefined;
  again?: { everyDays: number; times: number } | undefined;
}

/**
 * Puts a member (or the head) on duty for their team, once or again at the same hours of the team's zone. Returns
 * the ids. Refuses `calendars.duty-not-yours`, `calendars.duty-times`, `calendars.not-of-team`,
 * `calendars.duty-overlaps`.
 */
export async function addDuty(ctx: Ctx, duty: NewDuty): Promise<string[]> {
  const team = await teamToStaff(ctx, duty.teamId);
  const staff = await staffFor(ctx, duty.personId);
  const times = await timesOf(ctx, duty);
  requireTimes(ctx, times);
  if (staff.teamId !== team.id && team.headId !== staff.personId)
    throw againstRule(
      'calendars.not-of-team',
      `${staff.name} is not of the team ${team.name} and could not read its cases.`,
    );
  await requireFree(ctx, duty, times);

  const rows = times.map(({ from, to }) => ({
    id: newId(),
    team_id: team.id,
    person_id: staff.personId,
    from_at: from,
    to_at: to,
    note: duty.note || null,
    created_at: ctx.now,
  }));
  await ctx.db.insertInto('duties').values(rows).execute();

  const data = { teamId: team.id, personId: staff.personId };
  for (const { id, from_at, to_at } of rows)
    record(ctx, {
      kind: 'duty.added',
      subjectId: id,
      data: { ...data, from: from_at, to: to_at, changes: begunWith({ from: from_at, to: to_at }) },
    });
  announce(ctx, `person/${staff.personId}`);
  return rows.map(({ id }) => id);
}

/** Refuses `calendars.no-such-duty`, `calendars.duty-not-yours`. */
export async function removeDuty(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const found = await ctx.db
    .selectFrom('duties')
    .select(['team_id', 'person_id', 'from_at as from', 'to_at as to'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw notFound('calendars.no-such-duty', 'There is no such duty on the list.');
  await teamToStaff(ctx, found.team_id);
  await ctx.db.updateTable('duties').set({ removed_at: ctx.now }).where('id', '=', id).execute();
  record(ctx, {
    kind: 'duty.removed',
    subjectId: id,
    data: {
      teamId: found.team_id,
      personId: found.person_id,
      changes: changesBetween(found, { from: null, to: null }),
    },
  });
  announce(ctx, `person/${found.person_id}`);
}

async function teamToStaff(ctx: Ctx, teamId: string): Promise<Team> {
  const team = await teamFor(ctx, teamId);
  if (!mayWriteDuties(ctx.actor, team.headId, await managersAbove(ctx, team.headId)))
    throw forbidden(
      'calendars.duty-not-yours',
      'Only the head of the team, those above and administrators write its duty list.',
    );
  return team;
}

interface Times {
  from: Date;
  to: Date;
}

async function timesOf(ctx: Ctx, { teamId, from, to, again }: NewDuty): Promise<Times[]> {
  if (!again) return [{ from, to }];
  const { time } = await calendarFor(ctx, { team: teamId });
  return Array.from({ length: again.times }, (_, index) => ({
    from: wallShifted(time, from, index * again.everyDays),
    to: wallShifted(time, to, index * again.everyDays),
  }));
}

function requireTimes(ctx: Ctx, times: readonly Times[]): void {
  const [first, second] = times as [Times, Times | undefined];
  const length = first.to.getTime() - first.from.getTime();
  if (length <= 0 || length > longestMs || first.to <= ctx.now)
    throw invalid(
      'calendars.duty-times',
      'A duty ends after it begins, in the future, and lasts at most a month.',
    );
  if (second && second.from < first.to)
    throw invalid('calendars.duty-times', 'The duty would begin again before it ends.');
}

/** Two may be on duty at once, but nobody twice. Locked by the person's row, as with absences. */
async function requireFree(ctx: Ctx, duty: NewDuty, times: readonly Times[]): Promise<void> {
  await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where('person_id', '=', duty.personId)
    .forUpdate()
    .execute();
  const other = await ctx.db
    .selectFrom('duties')
    .select('id')
    .where('team_id', '=', duty.teamId)
    .where('person_id', '=', duty.personId)
    .where('removed_at', 'is', null)
    .where((eb) =>
      eb.or(times.map(({ from, to }) => eb('from_at', '<', to).and('to_at', '>', from))),
    )
    .executeTakeFirst();
  if (other)
    throw conflict('calendars.duty-overlaps', 'This person is on duty in this time already.');
}
