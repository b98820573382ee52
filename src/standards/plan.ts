// What becomes of the standards of any number of cases: read in a few statements, and decided by the rules.
import { sql } from 'kysely';
import { calendarsOfTeams, type KeptCalendar } from '../calendars/index.ts';
import { type Entry, standardsOnAll } from '../commitments/index.ts';
import { allWithMerged } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import { overlapping } from '../platform/db/overlap.ts';
import { decideStandards } from './decide.ts';
import { type Policies, policiesNow } from './policies.ts';
import type { StandardLine } from './rules.ts';
import type { CaseNow, Change, Happening, Run } from './run.ts';
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
  const calendars = await calendarsOfTeams(
    ctx,
    all.map((facts) => facts.teamId),
  );
  const parts = await overlapping(all, portion, async (some, letGo) => {
    const { runs, entries } = happening.opened ? noneKnown : await runsOn(ctx, some, policies);
    await letGo();
    const plans = some.map((facts): Plan => {
      const calendar = calendars.get(facts.teamId) as KeptCalendar;
      const changes = decideStandards({
        theCase: facts,
        lines: lines ?? policies.lines,
        calendar: calendar.time,
        runs: runs.get(facts.matterId) ?? [],
        happening,
        now: ctx.now,
      });
      return { facts, calendar, changes };
    });
    return { plans, entries };
  });
  return {
    plans: parts.flatMap((part) => part.plans),
    entries: new Map(parts.flatMap((part) => part.entries).map((entry) => [entry.id, entry])),
    policies,
  };
}

/** So many cases are read and decided at a time. */
const portion = 1000;

interface Known {
  /** By the matter that answers for them. */
  runs: ReadonlyMap<string, readonly Run[]>;
  entries: readonly Entry[];
}
const noneKnown: Known = { runs: new Map(), entries: [] };

interface RunRow {
  id: string;
  matterId: string;
  lineId: string;
  laterDueAt: Date | null;
  /** Null: none. */
  pauses: { at: string; isPaused: boolean }[] | null;
}

async function runsOn(
  ctx: Ctx,
  cases: readonly StandardFacts[],
  policies: Policies,
): Promise<Known> {
  const matterIds = cases.map((facts) => facts.matterId);
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
  return { runs, entries };
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
