// The organisation, its teams, touchpoints and keys as screens show them.
import { sql } from 'kysely';
import { namesOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import { notFound } from '../platform/refusal.ts';
import { mailsLeave, siteOf } from '../platform/site.ts';
import type { ApiKey, Me, Organisation, RoleShown, Team, Touchpoint } from './api.ts';
import { staffMemberFor } from './directory.ts';
import { findOrganisation, organisationFor, staffFor, teamFor } from './queries.ts';
import { mayDo, mayOversee, roles } from './rules.ts';

interface List<T> {
  items: T[];
  next: null;
}

export async function showMe(ctx: Ctx): Promise<Me> {
  const personId = ctx.actor.personId as string;
  const { name, language, roles, signature } = await staffFor(ctx, personId);
  const organisation = await organisationFor(ctx);
  return {
    person: { id: personId, name, language },
    staff: await staffMemberFor(ctx, personId),
    organisation: {
      name: organisation.name,
      languages: organisation.languages,
      timeZone: organisation.timeZone,
      namesShownToCustomers: organisation.namesShownToCustomers,
    },
    permissions: [...ctx.actor.permissions],
    roles,
    leads: await isLeading(ctx, personId),
    signature,
    language,
  };
}

async function isLeading(ctx: Ctx, personId: string): Promise<boolean> {
  const reports = ctx.db
    .selectFrom('staff')
    .select('person_id as id')
    .where('manager_id', '=', personId)
    .where('left_at', 'is', null);
  const teams = ctx.db
    .selectFrom('teams')
    .select('id')
    .where('head_id', '=', personId)
    .where('closed_at', 'is', null);
  return (await reports.unionAll(teams).limit(1).execute()).length > 0;
}

/** What stands in the way of the first customer. Of the settings others learn only whether mail leaves. */
export async function showSetup(ctx: Ctx) {
  const needed = !(await findOrganisation(ctx));
  const { mailDomain } = siteOf(ctx);
  return {
    needed,
    isSending: await mailsLeave(ctx),
    mail: needed ? { domain: mailDomain ?? null } : null,
  };
}

export async function showOrganisation(ctx: Ctx): Promise<Organisation> {
  const { chiefExecutiveId, dutyAdministratorId, defaultTeamId, ...organisation } =
    await organisationFor(ctx);
  const names = await namesOf(ctx, [chiefExecutiveId, dutyAdministratorId]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return {
    ...organisation,
    chiefExecutive: named(chiefExecutiveId),
    dutyAdministrator: named(dutyAdministratorId),
    defaultTeam: { id: defaultTeamId, name: (await teamFor(ctx, defaultTeamId)).name },
    can: { edit: ctx.actor.permissions.has('organisation.administer') },
  };
}

/** All of them, by name; the web draws the tree. */
export const listTeams = async (ctx: Ctx): Promise<List<Team>> => ({
  items: await readTeams(ctx),
  next: null,
});

/** Refuses `organisation.no-such-team`. */
export async function showTeam(ctx: Ctx, id: string): Promise<Team> {
  const [team] = await readTeams(ctx, id);
  if (!team) throw notFound('organisation.no-such-team', 'There is no such team.');
  return team;
}

async function readTeams(ctx: Ctx, id?: string): Promise<Team[]> {
  const { defaultTeamId } = await organisationFor(ctx);
  let query = ctx.db
    .selectFrom('teams')
    .innerJoin('people', 'people.id', 'teams.head_id')
    .select((eb) => [
      'teams.id',
      'teams.name',
      'office',
      'parent_id',
      'head_id',
      'people.name as head_name',
      eb
        .selectFrom('staff')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('staff.team_id', '=', 'teams.id')
        .where('left_at', 'is', null)
        .as('member_count'),
    ])
    .where('closed_at', 'is', null)
    .orderBy('teams.name');
  if (id !== undefined) query = query.where('teams.id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    office: row.office,
    head: { id: row.head_id, name: row.head_name },
    parentId: row.parent_id,
    memberCount: row.member_count ?? 0,
    isDefault: row.id === defaultTeamId,
  }));
}

const mostShown = 100;

/** From the table by which requests are allowed. */
export async function listRoles(ctx: Ctx): Promise<List<RoleShown>> {
  const { rows } = await sql<Omit<RoleShown, 'permissions' | 'oversees'>>`
    select r.role, count(s.person_id)::int as count,
      coalesce((json_agg(${named('p')} order by p.name, p.id)
        filter (where r.role <> 'member' and p.id is not null)), '[]') as people
    from unnest(${[...roles]}::text[]) with ordinality as r (role, place)
    left join staff s on r.role = any (s.roles) and s.left_at is null
    left join people p on p.id = s.person_id
    group by r.role, r.place order by r.place`.execute(ctx.db);
  return {
    items: rows.map((row) => ({
      ...row,
      people: row.people.slice(0, mostShown),
      permissions: [...mayDo[row.role]],
      oversees: mayOversee[row.role],
    })),
    next: null,
  };
}

/** All of them, closed ones last. */
export const listTouchpoints = async (ctx: Ctx): Promise<List<Touchpoint>> => ({
  items: await readTouchpoints(ctx),
  next: null,
});

/** Refuses `organisation.no-such-touchpoint`. */
export async function showTouchpoint(ctx: Ctx, id: string): Promise<Touchpoint> {
  const [touchpoint] = await readTouchpoints(ctx, id);
  if (!touchpoint)
    throw notFound('organisation.no-such-touchpoint', 'There is no such touchpoint.');
  return touchpoint;
}

async function readTouchpoints(ctx: Ctx, id?: string): Promise<Touchpoint[]> {
  let query = ctx.db
    .selectFrom('touchpoints')
    .leftJoin('teams', 'teams.id', 'touchpoints.team_id')
    .select([
      'touchpoints.id',
      'touchpoints.name',
      'kind',
      'team_id',
      'teams.name as team_name',
      'touchpoints.code',
      'touchpoints.closed_at',
    ])
    .orderBy((eb) => eb('touchpoints.closed_at', 'is not', null))
    .orderBy('touchpoints.name');
  if (id !== undefined) query = query.where('touchpoints.id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    code: row.code,
    closedAt: row.closed_at?.toISOString() ?? null,
  }));
}

/** One's own; for administrators everybody's. Newest first. */
export const listApiKeys = async (ctx: Ctx): Promise<List<ApiKey>> => ({
  items: await readKeys(ctx),
  next: null,
});

/** Refuses `organisation.no-such-key`. */
export async function showApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  const [key] = await readKeys(ctx, id);
  if (!key) throw notFound('organisation.no-such-key', 'There is no such key.');
  return key;
}

async function readKeys(ctx: Ctx, id?: string): Promise<ApiKey[]> {
  let query = ctx.db
    .selectFrom('api_keys')
    .innerJoin('people', 'people.id', 'api_keys.person_id')
    .select([
      'api_keys.id',
      'api_keys.name',
      'people.id as person_id',
      'people.name as person_name',
      'api_keys.created_at',
      'revoked_at',
    ])
    .orderBy('api_keys.created_at', 'desc')
    .limit(1000);
  if (!ctx.actor.permissions.has('organisation.administer'))
    query = query.where('person_id', '=', ctx.actor.personId as string);
  if (id !== undefined) query = query.where('api_keys.id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    person: { id: row.person_id, name: row.person_name },
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}
