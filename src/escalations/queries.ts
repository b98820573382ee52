import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { readableMatters } from '../matters/index.ts';
import { organisationFor, walksFrom } from '../organisation/index.ts';
import { personShown } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { iso, named } from '../platform/db/json.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import type { EscalationView, listEscalations as contract } from './api.ts';
import { mayAcknowledge, standingOf } from './rules.ts';
import type {} from './tables.ts';

type Input = ParsedInputOf<typeof contract>;
type Answer = OutputOf<typeof contract>;

/** The chief executive said nothing about what broke here: the customer is told where else to turn. */
export async function recourseShownOn(ctx: Ctx, matterId: string): Promise<boolean> {
  const { rows } = await sql`
    select from escalations e join matters m on m.id = e.matter_id
    where e.ended_at is null and e.unanswered_at is not null and (m.id = ${matterId} or m.merged_into = ${matterId})
    limit 1`.execute(ctx.db);
  return rows.length > 0;
}

/** GET /escalations */
export async function listEscalations(ctx: Ctx, input: Input): Promise<Answer> {
  const { state, cursor, limit } = input;
  const isOpen = state === 'open';
  const scope = await scopeOf(ctx, input);
  const [column, order, after] = isOpen
    ? [sql`e.started_at`, sql`asc`, sql`>`]
    : [sql`e.ended_at`, sql`desc`, sql`<`];
  const from = cursor ? readInstantCursor(cursor) : undefined;
  const items = await viewsWhere(
    ctx,
    sql`${scope} and ${narrowed(ctx, input)}
      ${from ? sql`and (${column}, e.id) ${after} (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}`,
    sql`order by ${column} ${order}, e.id ${order} limit ${limit + 1}`,
  );
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const at = last && (isOpen ? last.startedAt : (last.endedAt as string));
  return {
    items: page,
    next: items.length > limit && last && at ? cursorOf(at, last.id) : null,
    teams: await teamsWhere(ctx, scope, input),
  };
}

/** GET /escalations/:id. Refuses `escalations.not-found`. */
export async function showEscalation(ctx: Ctx, { id }: { id: string }): Promise<EscalationView> {
  const [found] = await viewsWhere(ctx, sql`e.id = ${id} and ${readableMatters(ctx, 'm')}`);
  if (!found) throw noEscalation();
  return found;
}

export const noEscalation = (): Refusal =>
  notFound('escalations.not-found', 'There is no such escalation that you may see.');

/** What the actor asks about, whichever team and level; of `e` on the matter `m`. */
async function scopeOf(ctx: Ctx, { state, mine, matter }: Input): Promise<RawBuilder<SqlBool>> {
  const { personId } = ctx.actor;
  const ended = state === 'open' ? sql`e.ended_at is null` : sql`e.ended_at is not null`;
  const readable = readableMatters(ctx, 'm');
  if (matter) return sql<SqlBool>`${ended} and ${readable} and ${matter} in (own.id, m.id)`;
  const told = sql`e.id in (select escalation_id from escalation_steps where person_id = ${personId})`;
  if (mine === 'true') return sql<SqlBool>`${ended} and ${readable} and ${told}`;
  const { chiefExecutiveId } = await organisationFor(ctx);
  if (personId === chiefExecutiveId) return sql<SqlBool>`${ended} and ${readable}`;
  return sql<SqlBool>`${ended} and ${readable} and (${told} or coalesce(e.desk_person, desk_team.head_id) = any(array(
    with recursive part (id) as (select ${personId}::uuid
      union select s.person_id from part join staff s on s.manager_id = part.id)
    select id from part)))`;
}

function narrowed(ctx: Ctx, { mine, team, level }: Input): RawBuilder<SqlBool> {
  const ofTeam = team ? sql`and coalesce(e.desk_team, desk_staff.team_id) = ${team}` : sql``;
  if (!level) return sql<SqlBool>`true ${ofTeam}`;
  const atLevel =
    mine === 'true'
      ? sql`exists (select from escalation_steps s where s.escalation_id = e.id
          and s.person_id = ${ctx.actor.personId} and s.level = ${level})`
      : sql`e.level = ${level}`;
  return sql<SqlBool>`${atLevel} ${ofTeam}`;
}

const joined = sql`
  escalations e join matters own on own.id = e.matter_id
  join matters m on m.id = coalesce(own.merged_into, own.id)
  left join staff desk_staff on desk_staff.person_id = e.desk_person
  left join teams desk_team on desk_team.id = e.desk_team
  join teams team on team.id = coalesce(e.desk_team, desk_staff.team_id)`;

async function teamsWhere(
  ctx: Ctx,
  scope: RawBuilder<SqlBool>,
  { mine }: Input,
): Promise<Answer['teams']> {
  const level =
    mine === 'true'
      ? sql`(select min(level) from escalation_steps where escalation_id = e.id and person_id = ${ctx.actor.personId})`
      : sql`e.level`;
  const { rows } = await sql<Answer['teams'][number]>`
    select json_build_object('id', id, 'name', name) as team, sum(count)::int as count, ${iso(sql`min(oldest)`)} as "oldestAt",
      json_agg(json_build_object('level', level, 'count', count) order by level) as levels
    from (select team.id, team.name, ${level} as level, count(*)::int as count, min(e.started_at) as oldest
      from ${joined} where ${scope} group by 1, 2, 3) counted
    group by id, name order by min(oldest), id`.execute(ctx.db);
  return rows;
}

type Row = Omit<EscalationView, 'can'> & { head: string };

async function viewsWhere(
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown> = sql``,
): Promise<EscalationView[]> {
  const { rows } = await sql<Row>`
    select e.id, json_build_object('id', m.id, 'kind', m.kind, 'number', m.number, 'title', m.title) as matter,
      json_build_object('person', ${personShown('e.desk_person')}, 'team', case when e.desk_team is not null then
        json_build_object('id', team.id, 'name', team.name) end) as desk,
      ${named('team')} as team, coalesce(e.desk_person, desk_team.head_id) as head,
      e.height, e.level, ${iso('e.started_at')} as "startedAt", ${iso('e.next_at')} as "nextAt",
      ${iso('e.unanswered_at')} as "unansweredAt", ${iso('e.ended_at')} as "endedAt", e.end_why as "endWhy",
      array(select json_build_object('commitmentId', c.id, 'kind', c.kind, 'statement', c.statement, 'owedTo', c.owed_to,
          'at', ${iso('x.at')}, 'fulfilledAt', ${iso('c.fulfilled_at')})
        from escalation_causes x join commitments c on c.id = x.commitment_id
        where x.escalation_id = e.id order by x.at, c.id) as causes,
      array(select json_build_object('level', s.level, 'person', ${personShown('s.person_id')}, 'at', ${iso('s.at')})
        from escalation_steps s where s.escalation_id = e.id order by s.level, s.at) as steps,
      (select json_build_object('commitmentId', c.id, 'by', ${personShown('e.acknowledged_by')}, 'statement', c.statement,
          'dueAt', ${iso('c.due_at')}, 'state', c.state) from commitments c where c.id = e.word_id) as word,
      (select json_build_object('commitmentId', c.id, 'dueAt', ${iso('c.due_at')}, 'state', c.state)
        from escalation_causes x join commitments c on c.about = x.commitment_id and c.purpose = 'recover'
        where x.escalation_id = e.id order by c.made_at desc, c.id desc limit 1) as recovery
    from ${joined} where ${condition} ${order}`.execute(ctx.db);
  const walks = await walksFrom(ctx, [...new Set(rows.map((row) => row.head))]);
  return rows.map(({ head, ...row }) => {
    const told = row.steps.map((each) => each.person.id);
    const standing = standingOf(ctx.actor.personId, {
      desk: head,
      told,
      above: walks.managersOf(head),
    });
    return { ...row, can: { acknowledge: mayAcknowledge(row.endedAt === null, standing) } };
  });
}
