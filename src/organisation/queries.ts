import { type RawBuilder, sql } from 'kysely';
import {
  findPersonByIdentity,
  type Language,
  normalisePhone,
  personShown,
} from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { remembered } from '../platform/remembered.ts';
import { againstRule, notFound } from '../platform/refusal.ts';
import type { Office, RecourseIn, Role, TouchpointKind } from './rules.ts';
import type {} from './tables.ts';

export interface Organisation {
  name: string;
  languages: Language[];
  timeZone: string;
  /** ISO 3166; null: phone numbers need their country code. */
  phoneCountry: string | null;
  chiefExecutiveId: string;
  dutyAdministratorId: string;
  defaultTeamId: string;
  outsideEar: { name: string; email: string };
  outsideRecourse: string | null;
  /** The same in other languages of the house. */
  outsideRecourseIn: RecourseIn;
  namesShownToCustomers: boolean;
  /** Working time each level has before the next is told of what broke. */
  escalationStepMinutes: number;
  /** Working time to apologise for a broken promise and promise anew. */
  recoveryMinutes: number;
}

export interface Staff {
  personId: string;
  name: string;
  language: Language;
  jobTitle: string;
  teamId: string;
  managerId: string | null;
  deputyId: string | null;
  /** What they speak, as ISO 639 codes. */
  languages: string[];
  roles: Role[];
  joinedAt: Date;
  leftAt: Date | null;
  successorId: string | null;
  /** Stands below their replies to customers. */
  signature: string | null;
}

export interface Team {
  id: string;
  name: string;
  office: Office;
  headId: string;
  parentId: string | null;
}

export interface Touchpoint {
  id: string;
  name: string;
  kind: TouchpointKind;
  teamId: string | null;
  /** What hangs at the post: `/t/CODE`. */
  code: string;
  closedAt: Date | null;
}

/** Undefined before set-up. */
export async function findOrganisation(ctx: Ctx): Promise<Organisation | undefined> {
  const row = await ctx.db.selectFrom('organisation').selectAll().executeTakeFirst();
  return (
    row && {
      name: row.name,
      languages: row.languages,
      timeZone: row.time_zone,
      phoneCountry: row.phone_country,
      chiefExecutiveId: row.chief_executive_id,
      dutyAdministratorId: row.duty_administrator_id,
      defaultTeamId: row.default_team_id,
      outsideEar: { name: row.outside_ear_name, email: row.outside_ear_email },
      outsideRecourse: row.outside_recourse,
      outsideRecourseIn: row.outside_recourse_in,
      namesShownToCustomers: row.names_shown_to_customers,
      escalationStepMinutes: row.escalation_step_minutes,
      recoveryMinutes: row.recovery_minutes,
    }
  );
}

/** Where customers may turn outside, in their language where somebody wrote it in that; null: nowhere is named. */
export function recourseIn(
  {
    outsideRecourse,
    outsideRecourseIn,
  }: Pick<Organisation, 'outsideRecourse' | 'outsideRecourseIn'>,
  language: Language,
): string | null {
  const text = outsideRecourseIn[language] ?? outsideRecourse;
  // Sentences that name it bring their own full stop.
  return text?.replace(/[.\s]+$/, '') || null;
}

/** Refuses `organisation.not-set-up`. */
export async function organisationFor(ctx: Ctx): Promise<Organisation> {
  const found = await findOrganisation(ctx);
  if (!found)
    throw againstRule('organisation.not-set-up', 'The organisation has not been set up yet.');
  return found;
}

const atHand = remembered(organisationFor);

/** At most a second old: for defaults such as the usual desk, language and country, and nothing that must hold. */
export const organisationAtHand = atHand.now;
export const forgetOrganisation = atHand.forget;

/** A phone number in E.164 as written in this organisation's country. Refuses `people.bad-phone`. */
export const phoneOf = async (ctx: Ctx, text: string): Promise<string> =>
  /^\s*(\+|00)/.test(text)
    ? normalisePhone(text)
    : normalisePhone(text, (await organisationAtHand(ctx)).phoneCountry ?? undefined);

/** Also somebody who has left. Undefined: not a member of staff. */
export async function findStaff(ctx: Ctx, personId: string): Promise<Staff | undefined> {
  const row = await ctx.db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.person_id')
    .selectAll('staff')
    .select(['people.name', 'people.language'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return (
    row && {
      personId: row.person_id,
      name: row.name,
      language: row.language,
      jobTitle: row.job_title,
      teamId: row.team_id,
      managerId: row.manager_id,
      deputyId: row.deputy_id,
      languages: row.languages,
      roles: row.roles,
      joinedAt: row.joined_at,
      leftAt: row.left_at,
      successorId: row.successor_id,
      signature: row.signature,
    }
  );
}

/** Works here now. Refuses `people.not-found` and `people.has-left`. */
export async function staffFor(ctx: Ctx, personId: string): Promise<Staff> {
  const staff = await findStaff(ctx, personId);
  if (!staff) throw notFound('people.not-found', 'There is no such member of staff.');
  if (staff.leftAt)
    throw againstRule('people.has-left', `${staff.name} does not work here any more.`);
  return staff;
}

/** Everybody who administers, longest-serving first. */
export async function listAdministrators(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where('left_at', 'is', null)
    .where(sql<boolean>`'administrator' = any (roles)`)
    .orderBy('joined_at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Ids of those who work in the team now. */
export async function listMembers(ctx: Ctx, teamId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where('team_id', '=', teamId)
    .where('left_at', 'is', null)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Refuses `organisation.no-such-team`. */
export async function teamFor(ctx: Ctx, id: string): Promise<Team> {
  const row = await ctx.db
    .selectFrom('teams')
    .select(['id', 'name', 'office', 'head_id', 'parent_id'])
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('organisation.no-such-team', 'There is no such team.');
  const { head_id: headId, parent_id: parentId, ...rest } = row;
  return { ...rest, headId, parentId };
}

/** By its name, whatever the case. Refuses `organisation.no-such-team`. */
export async function teamNamed(ctx: Ctx, name: string): Promise<Team> {
  const row = await ctx.db
    .selectFrom('teams')
    .select('id')
    .where(sql<string>`lower(name)`, '=', sql<string>`lower(${name.trim()})`)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (!row)
    throw notFound('organisation.no-such-team', `There is no team called “${name.trim()}”.`);
  return teamFor(ctx, row.id);
}

/** The member of staff with this address. Refuses `people.bad-email`, `people.not-found`, `people.has-left`. */
export async function staffByEmail(ctx: Ctx, email: string): Promise<Staff> {
  const person = await findPersonByIdentity(ctx, 'email', email);
  const staff = person && (await findStaff(ctx, person.id));
  if (!staff)
    throw notFound('people.not-found', `Nobody with the address ${email.trim()} works here.`);
  return staffFor(ctx, staff.personId);
}

/** Open ones by name. */
export async function listTouchpoints(ctx: Ctx): Promise<Touchpoint[]> {
  const rows = await ctx.db
    .selectFrom('touchpoints')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    teamId: row.team_id,
    code: row.code,
    closedAt: row.closed_at,
  }));
}

/** An open one. Refuses `organisation.no-such-touchpoint`. */
export async function touchpointFor(ctx: Ctx, id: string): Promise<Touchpoint> {
  const found = (await listTouchpoints(ctx)).find((each) => each.id === id);
  if (!found) throw notFound('organisation.no-such-touchpoint', 'There is no such touchpoint.');
  return found;
}

/** `{ person, team }` as two columns name them: a piece of the query that shows it. */
export const partyShown = (person: string, team: string): RawBuilder<unknown> =>
  sql`jsonb_build_object('person', ${personShown(person)}, 'team',
    (select jsonb_build_object('id', id, 'name', name) from teams where id = ${sql.ref(team)}))`;
