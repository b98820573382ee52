// Staff as the directory and their own page show them.
import { type RawBuilder, sql } from 'kysely';
import { identitiesOf, shownIdentity } from '../people/index.ts';
import { canSignIn } from '../platform/auth/index.ts';
import type { Ctx } from '../platform/context.ts';
import { cursorOf, readCursor } from '../platform/db/cursor.ts';
import { notFound } from '../platform/refusal.ts';
import type { StaffDetail, StaffMember } from './api.ts';
import { managersAbove, presentOr } from './line.ts';
import { findStaff } from './queries.ts';
import { mayAbout, type Office, type Role } from './rules.ts';

interface Row {
  id: string;
  name: string;
  sort_name: string;
  job_title: string;
  team_id: string;
  team_name: string;
  office: Office;
  email: string | null;
  phone: string | null;
  languages: string[];
  roles: Role[];
  manager_id: string | null;
  manager_name: string | null;
  deputy_id: string | null;
  deputy_name: string | null;
  absence_id: string | null;
  from_at: Date | null;
  to_at: Date | null;
  reason: string | null;
  left_at: Date | null;
}

// People read lists in their own order, not the machine's.
const sortName = sql`p.name collate "en-x-icu"`;

const firstIdentity = (kind: string) => sql`(
  select value from identities i where i.person_id = s.person_id and i.kind = ${kind}
  order by bounced_at is not null, preferred desc, created_at, id limit 1)`;

async function readRows(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.person_id as id, p.name, s.job_title, t.id as team_id, t.name as team_name, t.office,
      ${firstIdentity('email')} as email, ${firstIdentity('phone')} as phone, s.languages, s.roles,
      s.manager_id, m.name as manager_name, s.deputy_id, d.name as deputy_name,
      a.id as absence_id, a.from_at, a.to_at, a.reason, s.left_at
    from staff s
    join people p on p.id = s.person_id
    join teams t on t.id = s.team_id
    left join people m on m.id = s.manager_id
    left join people d on d.id = s.deputy_id
    left join lateral (
      select a.id, a.from_at, a.to_at, a.reason from absences a
      where a.person_id = s.person_id and a.ended_at is null and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now}
      limit 1) a on true
    where ${where}
    order by ${sortName}, s.person_id
    limit ${limit}`.execute(ctx.db);
  return rows;
}

const namedOrNull = (id: string | null, name: string | null) =>
  id === null || name === null ? null : { id, name };

const memberOf = (row: Row): StaffMember => ({
  id: row.id,
  name: row.name,
  jobTitle: row.job_title,
  team: { id: row.team_id, name: row.team_name, office: row.office },
  email: row.email,
  phone: row.phone,
  languages: row.languages,
  roles: row.roles,
  manager: namedOrNull(row.manager_id, row.manager_name),
  deputy: namedOrNull(row.deputy_id, row.deputy_name),
  away:
    row.absence_id === null
      ? null
      : {
          id: row.absence_id,
          from: (row.from_at as Date).toISOString(),
          to: (row.to_at as Date).toISOString(),
          reason: row.reason ?? '',
        },
  leftAt: row.left_at?.toISOString() ?? null,
});

export interface DirectoryQuery {
  query?: string | undefined;
  teamId?: string | undefined;
  left?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function listPeople(
  ctx: Ctx,
  { query, teamId, left, cursor, limit }: DirectoryQuery,
): Promise<{ items: StaffMember[]; next: string | null }> {
  const conditions = [
    left === 'true' ? sql`true` : sql`s.left_at is null`,
    ...(teamId === undefined ? [] : [sql`s.team_id = ${teamId}`]),
    ...(query ? [matches(query)] : []),
    ...(cursor === undefined ? [] : [after(cursor)]),
  ];
  const rows = await readRows(ctx, sql.join(conditions, sql` and `), limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(memberOf), next: last ? cursorOf(last.name, last.id) : null };
}

function after(cursor: string): RawBuilder<unknown> {
  const [name, id] = readCursor(cursor, ['text', 'uuid'] as const);
  return sql`(${sortName}, s.person_id) > (${name}, ${id}::uuid)`;
}

/** The beginning of a word of name or title, of an address, or a piece of a number. */
function matches(query: string): RawBuilder<unknown> {
  const start = `${query.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const digits = query.replaceAll(/[\s().+-]/g, '');
  const isNumber = /^\d{3,15}$/.test(digits);
  return sql`(
    (kept_fold(${query}) <> '' and ' ' || kept_fold(p.name || ' ' || s.job_title) like '% ' || kept_fold(${query}) || '%')
    or exists (select from identities i where i.person_id = s.person_id
      and (i.value like ${start} ${isNumber ? sql`or i.value like ${`%${digits.replace(/^0+/, '')}%`}` : sql``})))`;
}

/** One row of the directory. Refuses `people.not-found`. */
export async function staffMemberFor(ctx: Ctx, id: string): Promise<StaffMember> {
  const [row] = await readRows(ctx, sql`s.person_id = ${id}`, 1);
  if (!row) throw notFound('people.not-found', 'There is no such member of staff.');
  return memberOf(row);
}

/** Everything about a member of staff. Refuses `people.not-found`. */
export async function showPerson(ctx: Ctx, { id }: { id: string }): Promise<StaffDetail> {
  const member = await staffMemberFor(ctx, id);
  const staff = (await findStaff(ctx, id)) as NonNullable<Awaited<ReturnType<typeof findStaff>>>;
  const hasLeft = staff.leftAt !== null;
  const standInId = member.away && !hasLeft ? await presentOr(ctx, id) : null;
  return {
    ...member,
    language: staff.language,
    joinedAt: staff.joinedAt.toISOString(),
    successor: await namedOf(ctx, staff.successorId),
    identities: (await identitiesOf(ctx, id)).map(shownIdentity),
    absences: await absencesOf(ctx, id),
    standIn: await namedOf(ctx, standInId),
    reports: await reportsOf(ctx, id),
    heads: await teamsHeadedBy(ctx, id),
    canSignIn: await canSignIn(ctx, id),
    can: mayAbout(ctx.actor, { id, hasLeft, managers: await managersAbove(ctx, id) }),
  };
}

const namedOf = async (
  ctx: Ctx,
  id: string | null,
): Promise<{ id: string; name: string } | null> =>
  id === null
    ? null
    : ((await ctx.db
        .selectFrom('people')
        .select(['id', 'name'])
        .where('id', '=', id)
        .executeTakeFirst()) ?? null);

async function absencesOf(ctx: Ctx, personId: string): Promise<StaffDetail['absences']> {
  const rows = await ctx.db
    .selectFrom('absences')
    .select(['id', 'from_at', 'to_at', 'reason'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('to_at', '>', ctx.now)
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    reason: row.reason,
  }));
}

const reportsOf = (ctx: Ctx, personId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.person_id')
    .select(['people.id', 'people.name'])
    .where('manager_id', '=', personId)
    .where('left_at', 'is', null)
    .orderBy('people.name')
    .execute();

const teamsHeadedBy = (ctx: Ctx, personId: string): Promise<{ id: string; name: string }[]> =>
  ctx.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('head_id', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();
