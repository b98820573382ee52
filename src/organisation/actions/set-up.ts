import { sql } from 'kysely';
import {
  changePerson,
  findOrCreatePerson,
  type Language,
  normaliseEmail,
  normalisePhone,
  preferIdentity,
  requireCountry,
} from '../../people/index.ts';
import { setPassword } from '../../platform/auth/index.ts';
import { type Ctx, system } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { findOrganisation } from '../queries.ts';
import { type Office, type Role, roles } from '../rules.ts';

interface Newcomer {
  name: string;
  email: string;
  jobTitle?: string | undefined;
  phone?: string | undefined;
}

export interface FirstVisit {
  organisation: {
    name: string;
    languages: readonly Language[];
    timeZone: string;
    phoneCountry?: string | null | undefined;
    outsideRecourse?: string | null | undefined;
    namesShownToCustomers: boolean;
  };
  administrator: Newcomer & { password: string; language?: Language | undefined };
  chiefExecutive?: Newcomer | undefined;
  team: { name: string; office: Office; head?: Newcomer | undefined };
  outsideEar: { name: string; email: string };
}

interface FirstPerson {
  id: string;
  jobTitle: string;
  roles: Set<Role>;
}

/**
 * Makes the organisation with its first team, administrator and chief executive, once. Newcomers with the
 * same address are one person. Refuses `organisation.already-set-up`, also to the second of two at once.
 */
export async function setUpOrganisation(
  { db, now, requestId }: Ctx,
  visit: FirstVisit,
): Promise<{ administratorId: string; chiefExecutiveId: string; teamId: string }> {
  const ctx: Ctx = { db, now, requestId, actor: system('setup') };
  await sql`select pg_advisory_xact_lock(1020)`.execute(db);
  if (await findOrganisation(ctx))
    throw againstRule('organisation.already-set-up', 'The organisation has been set up already.');

  if (visit.organisation.phoneCountry) requireCountry(visit.organisation.phoneCountry);
  const { administrator, chiefExecutive = administrator } = visit;
  const head = visit.team.head ?? administrator;
  const people = new Map<string, FirstPerson>();
  const admin = await enter(ctx, people, visit, administrator, 'Administrator', 'administrator');
  const chief = await enter(ctx, people, visit, chiefExecutive, 'Chief executive', 'manager');
  const leader = await enter(ctx, people, visit, head, `Head of ${visit.team.name}`, 'coordinator');
  const teamId = await writeTeam(ctx, visit, leader.id, [...people.values()], chief.id);
  await writeOrganisation(ctx, visit, { admin: admin.id, chief: chief.id, teamId });
  const email = normaliseEmail(administrator.email);
  const person = { id: admin.id, name: administrator.name, email };
  await setPassword(ctx, person, administrator.password, [visit.organisation.name]);
  record(ctx, { kind: 'organisation.set-up', data: { teamId } });
  return { administratorId: admin.id, chiefExecutiveId: chief.id, teamId };
}

async function enter(
  ctx: Ctx,
  people: Map<string, FirstPerson>,
  visit: FirstVisit,
  newcomer: Newcomer,
  jobTitle: string,
  role: Role,
): Promise<FirstPerson> {
  const { languages, phoneCountry } = visit.organisation;
  const language = visit.administrator.language ?? (languages[0] as Language);
  const { email, name } = newcomer;
  const { personId } = await findOrCreatePerson(ctx, { name, email, language });
  await changePerson(ctx, personId, { name });
  await preferIdentity(ctx, personId, 'email', email);
  if (newcomer.phone)
    await preferIdentity(
      ctx,
      personId,
      'phone',
      normalisePhone(newcomer.phone, phoneCountry ?? undefined),
    );
  const person = people.get(personId) ?? {
    id: personId,
    jobTitle: newcomer.jobTitle ?? jobTitle,
    roles: new Set<Role>(['member']),
  };
  person.roles.add(role);
  people.set(personId, person);
  return person;
}

async function writeTeam(
  ctx: Ctx,
  visit: FirstVisit,
  headId: string,
  people: readonly FirstPerson[],
  chiefId: string,
): Promise<string> {
  const teamId = newId();
  const { name, office } = visit.team;
  await ctx.db
    .insertInto('teams')
    .values({ id: teamId, name, office, head_id: headId, parent_id: null, created_at: ctx.now })
    .execute();
  await ctx.db
    .insertInto('staff')
    .values(
      people.map((person) => ({
        person_id: person.id,
        job_title: person.jobTitle,
        team_id: teamId,
        manager_id: person.id === chiefId ? null : chiefId,
        deputy_id: null,
        languages: [visit.administrator.language ?? (visit.organisation.languages[0] as Language)],
        roles: roles.filter((role) => person.roles.has(role)),
        joined_at: ctx.now,
      })),
    )
    .execute();
  for (const person of people)
    record(ctx, {
      kind: 'staff.joined',
      subjectId: person.id,
      data: { teamId, changes: begunWith({ teamId, roles: [...person.roles] }) },
    });
  return teamId;
}

const writeOrganisation = (
  ctx: Ctx,
  { organisation, outsideEar }: FirstVisit,
  ids: { admin: string; chief: string; teamId: string },
): Promise<unknown> =>
  ctx.db
    .insertInto('organisation')
    .values({
      id: 1,
      name: organisation.name,
      languages: [...new Set(organisation.languages)],
      time_zone: organisation.timeZone,
      phone_country: organisation.phoneCountry ?? null,
      chief_executive_id: ids.chief,
      duty_administrator_id: ids.admin,
      default_team_id: ids.teamId,
      outside_ear_name: outsideEar.name,
      outside_ear_email: normaliseEmail(outsideEar.email),
      outside_recourse: organisation.outsideRecourse ?? null,
      names_shown_to_customers: organisation.namesShownToCustomers,
      created_at: ctx.now,
    })
    .execute();
