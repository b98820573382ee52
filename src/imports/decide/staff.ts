// What is to become of rows about colleagues.
import { sql } from 'kysely';
import { type Role, roles } from '../../organisation/index.ts';
import { ownersOf } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { folded } from '../headings.ts';
import { readStaff, type StaffSaid } from '../read/staff.ts';
import type { Decided, ImportRow, RowChange, RowProblem } from '../rows.ts';
import type { Setup } from './setup.ts';

export interface StaffPlan extends Decided {
  said: StaffSaid;
  teamId: string;
  /** Absent: the head of the team. */
  managerId?: string;
  /** Somebody we know already, perhaps not as a colleague. */
  personId?: string;
}

interface Colleague {
  personId: string;
  name: string;
  jobTitle: string;
  teamId: string;
  team: string;
  managerEmail: string | null;
  managerId: string | null;
  roles: Role[];
  languages: string[];
  phone: string | null;
}

interface Known {
  owners: ReadonlyMap<string, string>;
  /** By the person's id; only who works here. */
  colleagues: ReadonlyMap<string, Colleague>;
  teams: ReadonlyMap<string, string>;
  /** Addresses that other rows bring. */
  coming: ReadonlySet<string>;
}

/** `coming`: addresses of people whom the same file brings. Writes nothing. */
export async function decideStaff(
  ctx: Ctx,
  setup: Setup,
  rows: readonly ImportRow[],
  coming: (said: readonly StaffSaid[]) => ReadonlySet<string>,
): Promise<StaffPlan[]> {
  const read = rows.map((row) => ({ row, ...readStaff(row, setup.columns, setup.country) }));
  const said = read.map((each) => each.said);
  const emails = said.flatMap(({ email, managerEmail }) => [email, managerEmail ?? '']);
  const owners = await ownersOf(ctx, [
    ...[...new Set(emails)].map((value) => ({ kind: 'email' as const, value })),
    ...said.flatMap(({ phone }) => (phone ? [{ kind: 'phone' as const, value: phone }] : [])),
  ]);
  const known: Known = {
    owners,
    colleagues: await colleaguesOf(ctx, [...new Set(owners.values())]),
    teams: await teamsByName(ctx),
    coming: coming(said),
  };
  return read.map(({ row, said, problems }) => judge(row, said, problems, known, setup));
}

function judge(
  { row }: ImportRow,
  said: StaffSaid,
  found: RowProblem[],
  known: Known,
  setup: Setup,
): StaffPlan {
  const problems = [...found];
  const wrong = (code: string, field: 'team' | 'managerEmail' | 'phone', value: string): void => {
    const column = setup.columns.indexOf(field);
    problems.push({ code, ...(column < 0 ? {} : { column }), values: { value } });
  };
  const teamId = known.teams.get(folded(said.team)) ?? '';
  if (said.team !== '' && teamId === '') wrong('no-such-team', 'team', said.team);
  const managerId = said.managerEmail ? known.owners.get(`email:${said.managerEmail}`) : undefined;
  const manager = managerId === undefined ? undefined : known.colleagues.get(managerId);
  if (said.managerEmail && !manager && !known.coming.has(said.managerEmail))
    wrong('manager-unknown', 'managerEmail', said.managerEmail);
  const personId = known.owners.get(`email:${said.email}`);
  const phoneOf = said.phone ? known.owners.get(`phone:${said.phone}`) : undefined;
  if (phoneOf !== undefined && phoneOf !== personId)
    wrong('identity-taken', 'phone', said.phone as string);
  const colleague = personId === undefined ? undefined : known.colleagues.get(personId);
  const base = {
    ...{ row, said, teamId, problems, foundId: colleague?.personId ?? null },
    ...(manager ? { managerId: manager.personId } : {}),
    ...(personId ? { personId } : {}),
  };
  if (problems.length > 0) return { ...base, verdict: 'wrong', changes: [] };
  if (!colleague) return { ...base, verdict: 'make', changes: [] };
  const changes = changesTo(colleague, said, base, setup);
  return { ...base, verdict: changes.length > 0 ? 'change' : 'same', changes };
}

function changesTo(
  now: Colleague,
  said: StaffSaid,
  to: { teamId: string; managerId?: string },
  { existing }: Setup,
): RowChange[] {
  if (existing === 'leave') return [];
  const changes: RowChange[] = [];
  if (said.phone && said.phone !== now.phone && (now.phone === null || existing === 'replace'))
    changes.push({ field: 'phone', from: now.phone, to: said.phone });
  if (existing === 'fill') return changes;
  if (said.name !== now.name) changes.push({ field: 'name', from: now.name, to: said.name });
  if (said.jobTitle !== now.jobTitle)
    changes.push({ field: 'jobTitle', from: now.jobTitle, to: said.jobTitle });
  if (to.teamId !== now.teamId) changes.push({ field: 'team', from: now.team, to: said.team });
  if (said.managerEmail && to.managerId !== now.managerId)
    changes.push({ field: 'managerEmail', from: now.managerEmail, to: said.managerEmail });
  const wanted = roles.filter((role) => role === 'member' || said.roles.includes(role));
  if (said.roles.length > 0 && wanted.join() !== now.roles.join())
    changes.push({ field: 'roles', from: now.roles.join(', '), to: wanted.join(', ') });
  if (
    said.languages.length > 0 &&
    said.languages.toSorted().join() !== now.languages.toSorted().join()
  )
    changes.push({
      field: 'languages',
      from: now.languages.join(', '),
      to: said.languages.join(', '),
    });
  return changes;
}

async function colleaguesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Colleague>> {
  if (ids.length === 0) return new Map();
  const first = (kind: string, of: string) => sql`(
    select value from identities where kind = ${kind} and person_id = ${sql.ref(of)}
    order by bounced_at is not null, preferred desc, created_at, id limit 1)`;
  const { rows } = await sql<Colleague>`
    select s.person_id as "personId", p.name, s.job_title as "jobTitle", s.team_id as "teamId", t.name as team,
      s.manager_id as "managerId", ${first('email', 's.manager_id')} as "managerEmail", s.roles, s.languages,
      ${first('phone', 's.person_id')} as phone
    from staff s join people p on p.id = s.person_id join teams t on t.id = s.team_id
    where s.left_at is null and s.person_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.personId, row]));
}

async function teamsByName(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('closed_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, name }) => [folded(name), id]));
}
