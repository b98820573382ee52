import { type RawBuilder, sql } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { named } from '../platform/db/json.ts';
import type { listNotices as contract, Notice, Place } from './api.ts';
import { isOfBackups, isOfSignIn, partOf } from './rules.ts';
import type {} from './tables.ts';

/** GET /notices. What became unreadable since is not there. */
export async function listNotices(
  ctx: Ctx,
  { unseen, cursor, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const before = cursor ? readInstantCursor(cursor) : undefined;
  const found = await noticesWhere(
    ctx,
    sql`${unseen === 'true' ? isUnseen : sql`true`}
      ${before ? sql`and (n.at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}`,
    limit + 1,
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ isRestricted: _isRestricted, ...notice }) => notice),
    next: found.length > limit && last ? cursorOf(last.at, last.id) : null,
    unseen: await countUnseen(ctx),
  };
}

const mostCounted = 100;

export async function countUnseen(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from ${mine(ctx)} and ${isUnseen} limit ${mostCounted}) unseen`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

/** A notice, and whether only the people named on its matter read it. */
export type KnownNotice = Notice & { isRestricted: boolean };

interface Row extends Omit<KnownNotice, 'at' | 'seenAt' | 'endedAt' | 'place'> {
  at: Date;
  seenAt: Date | null;
  endedAt: Date | null;
}

/** The actor's own where the condition on `n` holds, newest first; those they may not read are not there. */
export async function noticesWhere(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  limit: number,
): Promise<KnownNotice[]> {
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.subject_id as "subjectId", n.level, n.at, n.seen_at as "seenAt", n.ended_at as "endedAt",
      (n.data - 'by') || coalesce(${statement}, '{}') as facts, coalesce(live.count, 1) as count,
      coalesce(m.restricted, false) as "isRestricted",
      case when m.id is not null then
        json_build_object('id', m.id, 'kind', m.kind, 'number', m.number, 'title', m.title) end as matter,
      ${named('t')} as team,
      case when doer.person_id is not null and (m.customer_name = 'shown' or p.id is distinct from m.raised_by) then json_build_object('id', p.id, 'name', p.name) end as by
    from ${mine(ctx)} and ${condition}
    order by n.at desc, n.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(shown);
}

const isUnseen = sql`n.seen_at is null and n.ended_at is null`;

/**
 * Notices `n` of the actor with all that they show. Those of a team are there while something is that the actor may
 * read: what climbs now, or for one that ended what climbed once.
 */
const mine = (ctx: Ctx): RawBuilder<unknown> => sql`notices n
    left join matters m on m.id = n.matter_id
    left join teams t on t.id = n.team_id
    left join people p on p.id = (n.data->>'by')::uuid
    left join staff doer on doer.person_id = p.id
    left join lateral (
      select count(*) filter (where e.ended_at is null)::int as count, count(*) as ever
      from escalation_steps s join escalations e on e.id = s.escalation_id
      join matters own on own.id = e.matter_id
      join matters of_it on of_it.id = coalesce(own.merged_into, own.id)
      left join staff desk on desk.person_id = e.desk_person
      where s.person_id = n.person_id and s.level = n.level and coalesce(e.desk_team, desk.team_id) = n.team_id
        and ${readableMatters(ctx, 'of_it')}) live on n.team_id is not null
    where n.person_id = ${ctx.actor.personId} and (
      case when n.matter_id is null and n.team_id is null then true
      when n.team_id is null then ${readableMatters(ctx, 'm')}
      when n.ended_at is null then live.count > 0 else live.ever > 0 end)`;

/** What was promised, of notices about a commitment or about what climbs; of an apology, what it is for. */
const statement = sql`case
  when n.kind in ('promise-broken', 'due-soon', 'recover', 'word-given') then
    (select jsonb_strip_nulls(jsonb_build_object('statement', coalesce(broken.statement, c.statement), 'purpose', c.purpose))
      from commitments c left join commitments broken on broken.id = c.about and c.purpose = 'recover'
      where c.id = n.subject_id)
  when n.kind = 'escalated' then
    (select jsonb_build_object('statement', c.statement) from escalation_causes x
      join commitments c on c.id = x.commitment_id where x.escalation_id = n.subject_id
      order by x.at, c.id limit 1) end`;

/** Customers' names stay with the case, whose page knows whether they may be shown. */
const shown = ({ at, seenAt, endedAt, ...rest }: Row): KnownNotice => ({
  ...rest,
  place: placeOf(rest),
  at: at.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

function placeOf({
  kind,
  matter,
  team,
  level,
  subjectId,
  facts,
}: Omit<Row, 'at' | 'seenAt' | 'endedAt'>): Place {
  if (team) return { screen: 'escalations', teamId: team.id, level };
  if (isOfSignIn(kind)) return { screen: 'security' };
  if (isOfBackups(kind)) return { screen: 'backups' };
  if (kind === 'pin-locked') return { screen: 'person', personId: String(facts.personId) };
  const part = subjectId === null ? null : partOf(kind);
  return {
    screen: 'case',
    number: matter?.number ?? 0,
    part,
    partId: part === null ? null : subjectId,
  };
}
