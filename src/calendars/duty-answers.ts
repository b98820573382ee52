// The duty list as screens show it.
import { type RawBuilder, sql } from 'kysely';
import { headOf, managersAbove, teamFor } from '../organisation/index.ts';
import { nameOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import { isWorking } from '../platform/time/working-time.ts';
import type { Duty } from './api.ts';
import { onDuty } from './duty.ts';
import { calendarFor } from './queries.ts';
import { mayWriteDuties } from './rules.ts';
import type {} from './tables.ts';

const fourWeeks = 28 * 86_400_000;
const most = 1000;

export interface DutyQuery {
  teamId?: string | undefined;
  personId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

interface Row {
  id: string;
  team: { id: string; name: string };
  headId: string;
  person: { id: string; name: string };
  from: Date;
  to: Date;
  note: string | null;
}

/** Those that touch the time asked for, by their beginning. */
export async function listDuties(ctx: Ctx, query: DutyQuery) {
  const from = query.from ?? ctx.now;
  const to = query.to ?? new Date(from.getTime() + fourWeeks);
  const rows = await readDuties(
    ctx,
    sql`d.removed_at is null and d.to_at > ${from} and d.from_at < ${to}
      ${query.teamId ? sql`and d.team_id = ${query.teamId}` : sql``}
      ${query.personId ? sql`and d.person_id = ${query.personId}` : sql``}`,
  );
  const head = query.teamId ? (await teamFor(ctx, query.teamId)).headId : null;
  const mayWrite = await writerTest(ctx, [...rows.map((row) => row.headId), head]);
  return {
    items: rows.map((row): Duty => view(row, mayWrite(row.headId))),
    next: null,
    can: { add: head ? mayWrite(head) : await mayWriteSome(ctx) },
  };
}

async function mayWriteSome({ db, actor }: Ctx): Promise<boolean> {
  if (actor.permissions.has('organisation.administer')) return true;
  const headed = await db
    .selectFrom('teams')
    .select('id')
    .where('head_id', '=', actor.personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return headed !== undefined;
}

async function readDuties(ctx: Ctx, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.id, ${named('t')} as team, t.head_id as "headId",
      ${named('p')} as person, d.from_at as "from", d.to_at as "to", d.note
    from duties d join teams t on t.id = d.team_id join people p on p.id = d.person_id
    where ${where} order by d.from_at, d.id limit ${most}`.execute(ctx.db);
  return rows;
}

const view = (row: Row, remove: boolean): Duty => ({
  id: row.id,
  team: row.team,
  person: row.person,
  from: row.from.toISOString(),
  to: row.to.toISOString(),
  note: row.note,
  can: { remove },
});

async function writerTest(
  ctx: Ctx,
  heads: readonly (string | null)[],
): Promise<(headId: string) => boolean> {
  const found = new Map<string, boolean>();
  for (const head of new Set(heads))
    if (head) found.set(head, mayWriteDuties(ctx.actor, head, await managersAbove(ctx, head)));
  return (headId) => found.get(headId) ?? false;
}

/** Those made just now, as `POST /duties` answers. */
export async function dutiesMade(ctx: Ctx, ids: readonly string[]) {
  const rows = await readDuties(ctx, sql`d.id = any(${ids}::uuid[])`);
  return { items: rows.map((row) => view(row, true)), next: null };
}

/** GET /duties/now. Refuses `organisation.no-such-team`. */
export async function whoAnswers(
  ctx: Ctx,
  { teamId, at = ctx.now }: { teamId: string; at?: Date | undefined },
) {
  const then = { ...ctx, now: at };
  const { headId } = await teamFor(ctx, teamId);
  const holder = await onDuty(then, teamId);
  const personId = holder ?? (await headOf(then, teamId));
  const duty =
    holder &&
    (await ctx.db
      .selectFrom('duties')
      .select('to_at')
      .where('team_id', '=', teamId)
      .where('person_id', '=', holder)
      .where('removed_at', 'is', null)
      .where('from_at', '<=', at)
      .where('to_at', '>', at)
      .executeTakeFirst());
  const why = holder ? 'on-duty' : personId === headId ? 'head' : 'stand-in';
  return {
    person: { id: personId, name: await nameOf(ctx, personId) },
    why: why as 'on-duty' | 'head' | 'stand-in',
    until: duty ? duty.to_at.toISOString() : null,
    isWorkingTime: isWorking((await calendarFor(ctx, { team: teamId })).time, at),
  };
}
