// The clock of the ledger: what is due and was not kept breaks by itself, at its due second.
import { sql } from 'kysely';
import { allWithMerged } from '../matters/index.ts';
import { exclusionsOn } from '../matters/index.ts';
import { type Walks, walksFrom } from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { announce, type NewEvent, record, type Transact } from '../platform/events/index.ts';
import { recordAll, type Taking, workOff } from './portions.ts';
import type { CommitmentKind, HandoffStep, OwedTo, Purpose, Standard } from './rules.ts';
import type {} from './tables.ts';

/**
 * Breaks every open commitment whose time is past, in order of time. Returns how many. Several processes may
 * sweep at once; none is broken twice. What somebody is working on this moment is left to the next sweep.
 */
export const sweepDue = (transact: Transact): Promise<number> => workOff(transact, breakThese);

/** The same for these matters alone, which the caller has locked: an action never meets what is overdue. */
export async function breakOverdue(ctx: Ctx, matterIds: readonly string[]): Promise<void> {
  const events = await breakThese(ctx, {
    where: sql`c.matter_id = any(${allWithMerged(matterIds)})`,
    lock: sql`for no key update`,
  });
  // It was the clock, whoever came by and noticed.
  for (const event of events) record({ ...ctx, actor: system('clock') }, event);
}

/** Breaks these of the caller's, made a moment ago when their time was past already. */
export async function breakLate(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const taking = { where: sql`c.id = any(${ids}::uuid[])`, lock: sql`for no key update` };
  const events = await breakThese(ctx, taking, 'late-filing');
  await recordAll({ ...ctx, actor: system('clock') }, events);
}

/** Why it broke, if not only because nobody kept it. */
type Cause = 'late-filing';

interface Broken {
  id: string;
  matterId: string;
  dueAt: Date;
  kind: CommitmentKind;
  standard: Standard | null;
  purpose: Purpose | null;
  owedTo: OwedTo;
  owedToPerson: string | null;
  handoffId: string | null;
  step: HandoffStep | null;
  bearer: string | null;
  bearerTeam: string | null;
  teamHead: string | null;
  chargedPerson: string | null;
  chargedTeam: string | null;
  chargedBecause: string | null;
}

/**
 * One statement for all. Charged is the bearer at the due second, who is the last one, for nobody takes over
 * what is overdue; unless what it rests on broke first, at the same second at the latest: then the bearer of what
 * broke first, however far down. `chargeOf` says the same in the pure ledger, and a test compares the two.
 */
async function breakRows(ctx: Ctx, taking: Taking, cause: Cause | null): Promise<Broken[]> {
  const { rows } = await sql<Broken>`
    with recursive due as (
      select c.id, c.due_at, c.depends_on from commitments c
      where c.state = 'open' and c.due_at < ${ctx.now} and ${taking.where}
      order by c.due_at, c.id ${taking.lock}
    ), chain as (
      select id as broken, id, due_at, depends_on, 0 as depth from due where depends_on is not null
      union all
      select chain.broken, d.id, d.due_at, d.depends_on, depth + 1
      from chain join commitments d on d.id = chain.depends_on
      where d.due_at <= chain.due_at and (d.state = 'broken' or (d.state = 'open' and d.due_at < ${ctx.now}))
    ), root as (
      select distinct on (broken) broken, id from chain where depth > 0 order by broken, depth desc
    ), blamed as (
      select root.broken, root.id, b.person_id, b.team_id from root cross join lateral (
        select person_id, team_id from bearings where commitment_id = root.id
        order by bearings.id desc limit 1) b
    ), ended as (
      update bearings b set to_at = greatest(b.from_at, due.due_at)
      from due where b.commitment_id = due.id and b.to_at is null
      returning b.commitment_id, b.person_id, b.team_id
    ), settled as (
      update commitments c set state = 'broken', settled_at = c.due_at, settled_reason = ${cause}, charged_because = blamed.id,
        charged_person = case when blamed.id is null then ended.person_id else blamed.person_id end,
        charged_team = case when blamed.id is null then ended.team_id else blamed.team_id end
      from ended left join blamed on blamed.broken = ended.commitment_id
      where c.id = ended.commitment_id
      returning c.*, ended.person_id as bearer, ended.team_id as bearer_team
    )
    select s.id, coalesce(own.merged_into, own.id) as "matterId", s.due_at as "dueAt", s.kind, s.standard, s.purpose, s.owed_to as "owedTo",
      s.owed_to_person as "owedToPerson", s.handoff_id as "handoffId", s.handoff_step as step,
      s.bearer, s.bearer_team as "bearerTeam", teams.head_id as "teamHead", s.charged_person as "chargedPerson",
      s.charged_team as "chargedTeam", s.charged_because as "chargedBecause"
    from settled s join matters own on own.id = s.matter_id left join teams on teams.id = s.bearer_team
    order by s.due_at, s.id`.execute(ctx.db);
  return rows;
}

/** Breaks them. What to record of each, with whom to tell: the bearer's first manager, or who stands in for a team's head. */
async function breakThese(
  ctx: Ctx,
  taking: Taking,
  cause: Cause | null = null,
): Promise<NewEvent[]> {
  const rows = await breakRows(ctx, taking, cause);
  if (rows.length === 0) return [];
  const bearers = new Set(rows.map((row) => row.bearer ?? (row.teamHead as string)));
  const walks = await walksFrom(ctx, [...bearers]);
  const excluded = await exclusionsOn(
    ctx,
    rows.map((row) => row.matterId),
  );
  return rows.map(({ id, matterId, dueAt, teamHead, ...data }) => {
    for (const person of [data.bearer, data.owedToPerson])
      if (person) announce(ctx, `person/${person}`);
    return {
      kind: 'commitment.broken',
      matterId,
      subjectId: id,
      at: dueAt,
      data: {
        ...data,
        tell: whomToTell(walks, data.bearer, teamHead, excluded.get(matterId)),
        ...(cause ? { cause } : {}),
      },
    };
  });
}

/** The first manager who is present, or who stands in for them; null above the chief executive. */
function whomToTell(
  walks: Walks,
  bearer: string | null,
  teamHead: string | null,
  excluded: ReadonlySet<string> | undefined,
): string | null {
  if (bearer === null) return walks.standIn(teamHead as string, excluded);
  const manager = walks.upFrom(bearer, excluded);
  return manager && (walks.presentOr(manager, excluded) ?? manager);
}
