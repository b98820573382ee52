// By when, and why: the way from the start to the due time in pieces of one kind each.
import { calendarById, calendarFor, dayOn, type KeptCalendar } from '../calendars/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { notFound } from '../platform/refusal.ts';
import type * as api from './api.ts';
import { add } from './due.ts';
import { type Piece, piecesOf } from './pieces.ts';

type Example = OutputOf<typeof api.workExample>;

/** POST /standards/example. Refuses `calendars.not-found`. */
export async function workExample(
  ctx: Ctx,
  input: ParsedInputOf<typeof api.workExample>,
): Promise<Example> {
  const calendar = await calendarOf(ctx, input);
  const { zone } = calendar.spec;
  const dueAt = add(input.clock, calendar.time, input.from, input.minutes * 60_000);
  const named = { zone, calendar: calendar.name };
  if (!dueAt) return { ...named, dueAt: null, steps: [] };
  const pieces: Piece[] =
    input.clock === 'calendar'
      ? [{ from: input.from, to: dueAt, why: 'counted', date: '' }]
      : piecesOf(calendar.time, input.from, dueAt);
  return {
    ...named,
    dueAt: dueAt.toISOString(),
    steps: pieces.map((piece) => shown(piece, calendar)),
  };
}

async function calendarOf(
  ctx: Ctx,
  { calendarId, teamId }: { calendarId?: string | undefined; teamId?: string | undefined },
): Promise<KeptCalendar> {
  if (!calendarId) return calendarFor(ctx, teamId ? { team: teamId } : {});
  const found = await calendarById(ctx, calendarId);
  if (found.id === null) throw notFound('calendars.not-found', 'There is no such calendar.');
  return found;
}

const shown = (
  { from, to, why, date }: Piece,
  { days }: KeptCalendar,
): Example['steps'][number] => ({
  from: from.toISOString(),
  to: to.toISOString(),
  why,
  name: why === 'holiday' || why === 'exception' ? (dayOn(days, date)?.name ?? null) : null,
  minutes: why === 'counted' ? Math.round((to.getTime() - from.getTime()) / 60_000) : 0,
});
