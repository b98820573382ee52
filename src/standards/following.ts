// What standards do on any number of cases at once: read, decided by the rules, and written in a few statements.
import { sql } from 'kysely';
import { calendarsOfTeams, type KeptCalendar } from '../calendars/index.ts';
import {
  type Entry,
  keepStandard,
  makeMany,
  moveDues,
  standardsOnAll,
  withdrawStandard,
} from '../commitments/index.ts';
import { allWithMerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { decideStandards } from './decide.ts';
import { type Policies, policiesNow } from './policies.ts';
import type { Chosen, Reason, StandardLine } from './rules.ts';
import type { CaseNow, Change, Happening, Run } from './run.ts';
import { statementOf } from './statement.ts';
import type {} from './tables.ts';

/** What cases tell of a case. */
export interface StandardFacts extends CaseNow {
  matterId: string;
  teamId: string;
  holderId: string | null;
  customerId: string | null;
}

/** What is to be done on one case. */
export interface Plan {
  facts: StandardFacts;
  calendar: KeptCalendar;
  changes: readonly Change[];
}

export interface Plans {
  plans: readonly Plan[];
  entries: ReadonlyMap<string, Entry>;
  policies: Policies;
}

/** What the standards of these cases become. The caller has locked them. Without `lines`: by those in force. */
export async function planFor(
  ctx: Ctx,
  all: readonly StandardFacts[],
  happening: Happening,
  lines?: readonly StandardLine[],
): Promise<Plans> {
  const policies = await policiesNow(ctx);
  const ids = all.map((facts) => facts.matterId);
  const known = happening.opened ? noneKnown : await runsOn(ctx, ids, policies);
  const calendars = await calendarsOfTeams(
    ctx,
    all.map((facts) => facts.teamId),
  );
  const plans = all.map((facts): Plan => {
    const calendar = calendars.get(facts.teamId) as KeptCalendar;
    const changes = decideStandards({
      theCase: facts,
      lines: lines ?? policies.lines,
      calendar: calendar.time,
      runs: known.runs.get(facts.matterId) ?? [],
      happening,
      now: ctx.now,
    });
    return { facts, calendar, changes };
  });
  return { plans, entries: known.entries, policies };
}

interface Known {
  /** By the matter that answers for them. */
  runs: ReadonlyMap<string, readonly Run[]>;
  entries: ReadonlyMap<string, Entry>;
}
const noneKnown: Known = { runs: new Map(), entries: new Map() };

interface RunRow {
  id: string;
  matterId: string;
  lineId: string;
  laterDueAt: Date | null;
  /** Null: none. */
  pauses: { at: string; isPaused: boolean }[] | null;
}

async function runsOn(ctx: Ctx, matterIds: readonly string[], policies: Policies): Promise<Known> {
  const { rows } = await sql<RunRow>`
    select r.commitment_id as id, r.matter_id as "matterId", r.line_id as "lineId", r.later_due_at as "laterDueAt",
      (select json_agg(json_build_object('at', v.at, 'isPaused', v.to_due is null) order by v.id)
        from commitment_moves v
        where v.commitment_id = r.commitment_id and (v.to_due is null) <> (v.from_due is null)) as pauses
    from standard_runs r where r.matter_id = any(${allWithMerged(matterIds)})`.execute(ctx.db);
  if (rows.length === 0) return noneKnown;
  const entries = await standardsOnAll(ctx, matterIds);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const runs = new Map<string, Run[]>();
  for (const entry of entries) {
    const row = byId.get(entry.id);
    const line = row && policies.everyLine.get(row.lineId);
    if (!line) continue;
    const list = runs.get(entry.matterId) ?? [];
    runs.set(entry.matterId, list);
    list.push(runOf(entry, row, line));
  }
  return { runs, entries: new Map(entries.map((entry) => [entry.id, entry])) };
}

const runOf = (entry: Entry, row: RunRow, line: StandardLine): Run => ({
  id: entry.id,
  metric: line.metric,
  state: entry.state,
  startedAt: entry.madeAt,
  dueAt: entry.dueAt,
  leftMs: entry.leftMs,
  isFulfilled: entry.fulfilledAt !== null,
  settledAt: entry.settledAt,
  line,
  isOwn: row.matterId === entry.matterId,
  laterDueAt: row.laterDueAt,
  pauses: (row.pauses ?? []).map(({ at, isPaused }) => ({ at: new Date(at), isPaused })),
});

type Planned<Kind extends Change['do']> = Plan & { change: Extract<Change, { do: Kind }> };

/** Writes what was planned. */
export async function carryOut(ctx: Ctx, { plans, entries, policies }: Plans): Promise<void> {
  const of = <Kind extends Change['do']>(kind: Kind): Planned<Kind>[] =>
    plans.flatMap((plan) =>
      plan.changes.flatMap((change) =>
        change.do === kind ? [{ ...plan, change: change as Extract<Change, { do: Kind }> }] : [],
      ),
    );
  const moved = await move(ctx, of('move'), entries);
  const entryOf = (run: Run): Entry => moved.get(run.id) as Entry;
  for (const { change } of of('keep')) await keepStandard(ctx, entryOf(change.run), change.by);
  for (const { change } of of('withdraw'))
    await withdrawStandard(ctx, entryOf(change.run), change.reason);
  await note(ctx, of('note'));
  await noteCalendars(ctx, of('move'));
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
    left = left.filter((each) => !first.includes(each));
  }
  return now;
}

async function note(ctx: Ctx, noted: readonly Planned<'note'>[]): Promise<void> {
  if (noted.length === 0) return;
  const rows = noted.map(({ calendar, change: { run, chosen, laterDueAt } }) => ({
    ...{ id: run.id, calendar: calendar.id, laterDueAt },
    line: (chosen?.line ?? run.line).id,
    because: chosen && becauseOf(chosen),
  }));
  await sql`
    update standard_runs r set line_id = g.line, calendar_id = g.calendar, later_due_at = g."laterDueAt",
      because = coalesce(g.because, r.because)
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, line uuid, calendar uuid,
      "laterDueAt" timestamptz, because text[])
    where r.commitment_id = g.id`.execute(ctx.db);
}

/** What was worked out anew was so by the calendar that the team has now. */
async function noteCalendars(ctx: Ctx, moves: readonly Planned<'move'>[]): Promise<void> {
  const rows = moves
    .filter(({ change: { cause } }) => cause === 'transferred' || cause === 'calendar')
    .map(({ calendar, change }) => ({ id: change.run.id, calendar: calendar.id }));
  if (rows.length === 0) return;
  await sql`
    update standard_runs r set calendar_id = g.calendar
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, calendar uuid)
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
  const moves = begun.map(({ id, leftMs }) => ({
    entry: entries.find((each) => each.id === id) as Entry,
    ...{ to: null, leftMs, cause: 'paused' as const },
  }));
  await moveDues(ctx, moves);
}

/** `kind=complaint`; a team by its name. */
const becauseOf = ({ line, because }: Chosen): string[] =>
  because.map((reason) => `${reason}=${nameOf(line, reason)}`);

const nameOf = (line: StandardLine, reason: Reason): string =>
  (reason === 'team' ? line.teamName : line.asks[reason]) ?? '';
