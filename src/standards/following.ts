// What was planned for the standards of any number of cases is written, in a few statements.
import { sql } from 'kysely';
import {
  type Entry,
  keepStandard,
  makeMany,
  moveDues,
  standardsOnAll,
  withdrawStandard,
} from '../commitments/index.ts';
import type { Ctx } from '../platform/context.ts';
import { rowsAs } from '../platform/db/rows.ts';
import type { Plan, Plans } from './plan.ts';
import type { Policies } from './policies.ts';
import type { Chosen, Reason, StandardLine } from './rules.ts';
import type { Change, Run } from './run.ts';
import { statementOf } from './statement.ts';
import type {} from './tables.ts';

type Planned<Kind extends Change['do']> = Plan & { change: Extract<Change, { do: Kind }> };

/** Writes what was planned. */
export async function carryOut(ctx: Ctx, { plans, entries, policies }: Plans): Promise<void> {
  const of = <Kind extends Change['do']>(kind: Kind): Planned<Kind>[] =>
    plans.flatMap((plan) =>
      plan.changes.flatMap((change) =>
        change.do === kind ? [{ ...plan, change: change as Extract<Change, { do: Kind }> }] : [],
      ),
    );
  const moves = of('move');
  const moved = await move(ctx, moves, entries);
  const entryOf = (run: Run): Entry => moved.get(run.id) as Entry;
  for (const { change } of of('keep')) await keepStandard(ctx, entryOf(change.run), change.by);
  for (const { change } of of('withdraw'))
    await withdrawStandard(ctx, entryOf(change.run), change.reason);
  await note(ctx, of('note'));
  await noteCalendars(ctx, moves);
  await start(ctx, of('start'), policies);
}

/** One after the other where a time moves twice: told anew, and then paused. */
async function move(
  ctx: Ctx,
  moves: readonly Planned<'move'>[],
  entries: ReadonlyMap<string, Entry>,
): Promise<ReadonlyMap<string, Entry>> {
  const now = new Map(entries);
  for (let left = moves; left.length > 0; ) {
    const seen = new Set<string>();
    const first = left.filter(({ change: { run } }) => !seen.has(run.id) && seen.add(run.id));
    const moved = await moveDues(
      ctx,
      first.map(({ change: { run, to, leftMs, cause, remindAt, messageId } }) => ({
        entry: now.get(run.id) as Entry,
        to,
        ...(leftMs === null ? {} : { leftMs }),
        cause,
        remindAt,
        messageId,
      })),
    );
    for (const entry of moved) now.set(entry.id, entry);
    const done = new Set(first);
    left = left.filter((each) => !done.has(each));
  }
  return now;
}

async function note(ctx: Ctx, noted: readonly Planned<'note'>[]): Promise<void> {
  if (noted.length === 0) return;
  const given = rowsAs('g', noted, {
    id: ['uuid', ({ change }) => change.run.id],
    line: ['uuid', ({ change }) => (change.chosen?.line ?? change.run.line).id],
    chosen: ['uuid', ({ change }) => change.chosen && change.chosen.line.id],
    calendar: ['uuid', ({ calendar }) => calendar.id],
    laterDueAt: ['timestamptz', ({ change }) => change.laterDueAt],
  });
  await sql`
    update standard_runs r set line_id = g.line, calendar_id = g.calendar, later_due_at = g."laterDueAt",
      because = coalesce(l.because, r.because)
    from ${given} left join json_to_recordset(${JSON.stringify(linesOf(noted))}::json) as l (id uuid, because text[])
      on l.id = g.chosen
    where r.commitment_id = g.id`.execute(ctx.db);
}

/** What each line asks for, said once. */
function linesOf(noted: readonly Planned<'note'>[]): { id: string; because: string[] }[] {
  const lines = new Map<string, Chosen>();
  for (const { change } of noted)
    if (change.chosen) lines.set(change.chosen.line.id, change.chosen);
  return [...lines].map(([id, chosen]) => ({ id, because: becauseOf(chosen) }));
}

/** What was worked out anew was so by the calendar that the team has now. */
async function noteCalendars(ctx: Ctx, moves: readonly Planned<'move'>[]): Promise<void> {
  const anew = moves.filter(
    ({ change: { cause } }) => cause === 'transferred' || cause === 'calendar',
  );
  if (anew.length === 0) return;
  const given = rowsAs('g', anew, {
    id: ['uuid', ({ change }) => change.run.id],
    calendar: ['uuid', ({ calendar }) => calendar.id],
  });
  await sql`
    update standard_runs r set calendar_id = g.calendar from ${given}
    where r.commitment_id = g.id and r.calendar_id is distinct from g.calendar`.execute(ctx.db);
}

async function start(
  ctx: Ctx,
  starts: readonly Planned<'start'>[],
  { language }: Policies,
): Promise<void> {
  if (starts.length === 0) return;
  const ids = await makeMany(
    ctx,
    starts.map(({ facts, change: { line, from, dueAt, remindAt } }) => ({
      kind: 'standard',
      standard: line.metric,
      statement: statementOf(language, line),
      matterId: facts.matterId,
      owedBy: facts.holderId ? { person: facts.holderId } : { team: facts.teamId },
      owedTo: { customer: facts.customerId },
      dueAt,
      madeAt: from,
      remindAt,
    })),
  );
  const rows = starts.map(({ facts, calendar, change }, i) => ({
    ...{ id: ids[i], matter: facts.matterId, line: change.line.id, calendar: calendar.id },
    because: becauseOf(change),
  }));
  await sql`
    insert into standard_runs (commitment_id, matter_id, line_id, calendar_id, because)
    select id, matter, line, calendar, because
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, matter uuid, line uuid, calendar uuid,
      because text[])`.execute(ctx.db);
  await pause(
    ctx,
    starts.flatMap(({ facts, change: { leftMs } }, i) =>
      leftMs === null ? [] : [{ id: ids[i] as string, matterId: facts.matterId, leftMs }],
    ),
  );
}

/** What began on a case that waits for the customer stands still from the beginning. */
async function pause(
  ctx: Ctx,
  begun: readonly { id: string; matterId: string; leftMs: number }[],
): Promise<void> {
  if (begun.length === 0) return;
  const entries = await standardsOnAll(
    ctx,
    begun.map((each) => each.matterId),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const moves = begun.map(({ id, leftMs }) => ({
    entry: byId.get(id) as Entry,
    ...{ to: null, leftMs, cause: 'paused' as const },
  }));
  await moveDues(ctx, moves);
}

/** `kind=complaint`; a team by its name. */
const becauseOf = ({ line, because }: Chosen): string[] =>
  because.map((reason) => `${reason}=${nameOf(line, reason)}`);

const nameOf = (line: StandardLine, reason: Reason): string =>
  (reason === 'team' ? line.teamName : line.asks[reason]) ?? '';
