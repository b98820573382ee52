// What waits for one person, each list one query that starts from what is theirs.
import type { RawBuilder } from 'kysely';
import { calendarFor } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { addWorking, type WorkingCalendar } from '../platform/time/working-time.ts';
import type { showToday as contract, TodayItem } from './api.ts';
import { handoffs } from './asked.ts';
import { offers } from './offered.ts';
import { promises } from './promised.ts';
import { most, type Row } from './rows.ts';
import { byTime, collected, onceACase } from './rules.ts';
import { listStoodInFor } from './standing-in.ts';
import { waits } from './waiting.ts';

/** GET /today */
export async function showToday(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  const me = ctx.actor.personId as string;
  const standingInFor = await listStoodInFor(ctx);
  const whose = new Map<string, string | null>([[me, null]]);
  for (const { id, name } of standingInFor) whose.set(id, name);
  const people = [...whose.keys()];
  const { time } = await calendarFor(ctx, { person: me });
  const read = async (query: RawBuilder<Row>) =>
    (await query.execute(ctx.db)).rows.map((row) => itemOf(ctx, row, whose, time));
  const promised = [...(await read(promises(ctx, people))), ...(await read(offers(ctx, people)))];
  const asked = await read(handoffs(ctx, people));
  // At a shared device stands only what one promised and was asked.
  const waiting = ctx.actor.only ? [] : collected(await read(waits(ctx, people)));
  return {
    now: ctx.now.toISOString(),
    promised: promised.toSorted(byTime),
    asked: asked.toSorted(byTime),
    waiting: onceACase(waiting, promised).toSorted(byTime),
    standingInFor: standingInFor.map((each) => ({ ...each, until: each.until.toISOString() })),
    most,
  };
}

function itemOf(
  ctx: Ctx,
  row: Row,
  names: ReadonlyMap<string, string | null>,
  time: WorkingCalendar,
): TodayItem {
  const {
    whose,
    dueAt,
    since,
    remindAt = null,
    maker = null,
    standard = null,
    messageId = null,
    level = null,
    ...rest
  } = row;
  const name = whose === null ? null : names.get(whose);
  return {
    ...rest,
    ...{ maker, standard, messageId, level, count: 1 },
    dueAt: dueAt?.toISOString() ?? null,
    soonAt: dueAt && soonAt(time, dueAt, remindAt).toISOString(),
    since: since.toISOString(),
    isLate: dueAt !== null && dueAt < ctx.now,
    standingInFor: whose !== null && name ? { id: whose, name } : null,
  };
}

const hourMs = 3_600_000;

/** What is due when the day begins is about to break on the evening before. */
function soonAt(time: WorkingCalendar, dueAt: Date, remindAt: Date | null): Date {
  const hourBefore = addWorking(time, dueAt, -hourMs) ?? new Date(dueAt.getTime() - hourMs);
  return remindAt && remindAt < hourBefore ? remindAt : hourBefore;
}
