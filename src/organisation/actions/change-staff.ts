import { changePerson, identitiesOf, type Language, preferIdentity } from '../../people/index.ts';
import { changeSignInEmail, requireFreshSession } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { changesBetween, endLive, record } from '../../platform/events/index.ts';
import { againstRule, invalid } from '../../platform/refusal.ts';
import { readLine } from '../line.ts';
import {
  organisationFor,
  listAdministrators,
  phoneOf,
  type Staff,
  staffFor,
  teamFor,
} from '../queries.ts';
import { changedRoles, requireNoLoop, type Role } from '../rules.ts';
import { lockLine } from './line-lock.ts';

export interface StaffChange {
  id: string;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  jobTitle?: string | undefined;
  teamId?: string | undefined;
  managerId?: string | undefined;
  deputyId?: string | null | undefined;
  language?: Language | undefined;
  languages?: readonly string[] | undefined;
  roles?: readonly Role[] | undefined;
  signature?: string | null | undefined;
}

/** Absent fields stay. Refuses what `addStaff` refuses, and circles and offices that would be left empty. */
export async function changeStaff(ctx: Ctx, change: StaffChange): Promise<void> {
  await lockLine(ctx);
  const staff = await staffFor(ctx, change.id);
  const before = { ...staff, ...(await reachOf(ctx, staff.personId)) };
  const values = {
    ...(change.jobTitle === undefined ? {} : { job_title: change.jobTitle }),
    ...(change.teamId === undefined ? {} : { team_id: (await teamFor(ctx, change.teamId)).id }),
    ...(change.managerId === undefined
      ? {}
      : { manager_id: await newManager(ctx, staff, change.managerId) }),
    ...(change.deputyId === undefined
      ? {}
      : { deputy_id: await newDeputy(ctx, staff, change.deputyId) }),
    ...(change.languages === undefined ? {} : { languages: [...new Set(change.languages)] }),
    ...(change.signature === undefined ? {} : { signature: change.signature || null }),
    ...(change.roles === undefined ? {} : { roles: await newRoles(ctx, staff, change.roles) }),
  };
  if (Object.keys(values).length > 0)
    await ctx.db.updateTable('staff').set(values).where('person_id', '=', staff.personId).execute();
  // What they may hear is another now.
  if (change.roles || change.teamId) endLive(ctx, staff.personId);
  await changePerson(ctx, staff.personId, {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.language === undefined ? {} : { language: change.language }),
  });
  if (change.email !== undefined) {
    await requireFreshSession(ctx);
    const email = await preferIdentity(ctx, staff.personId, 'email', change.email);
    await changeSignInEmail(ctx, staff.personId, email);
  }
  if (change.phone !== undefined)
    await preferIdentity(ctx, staff.personId, 'phone', await phoneOf(ctx, change.phone));
  const { id: _, ...wanted } = change;
  const reach =
    change.email !== undefined || change.phone !== undefined
      ? await reachOf(ctx, staff.personId)
      : {};
  const changes = changesBetween(before, {
    ...wanted,
    ...reach,
    languages: values.languages,
    roles: values.roles,
  });
  if (changes.length > 0)
    record(ctx, {
      kind: 'staff.changed',
      subjectId: staff.personId,
      data: { teamId: change.teamId ?? staff.teamId, fromTeamId: staff.teamId, changes },
    });
}

/** The address and number that are used first. */
async function reachOf(ctx: Ctx, personId: string) {
  const identities = await identitiesOf(ctx, personId);
  const first = (kind: string) => identities.find((each) => each.kind === kind)?.value ?? null;
  return { email: first('email'), phone: first('phone') };
}

async function newManager(ctx: Ctx, staff: Staff, managerId: string): Promise<string> {
  if (staff.managerId === null)
    throw againstRule(
      'organisation.chief-executive-reports-to-nobody',
      'The chief executive has no manager. Name another chief executive first.',
    );
  await staffFor(ctx, managerId);
  requireNoLoop(await readLine(ctx, [managerId]), staff.personId, managerId);
  return managerId;
}

async function newDeputy(ctx: Ctx, staff: Staff, deputyId: string | null): Promise<string | null> {
  if (deputyId === staff.personId)
    throw invalid('organisation.own-deputy', 'Nobody can be their own deputy.');
  return deputyId && (await staffFor(ctx, deputyId)).personId;
}

async function newRoles(ctx: Ctx, staff: Staff, wanted: readonly Role[]): Promise<Role[]> {
  const { dutyAdministratorId } = await organisationFor(ctx);
  const administrators = await listAdministrators(ctx);
  const roles = changedRoles(wanted, {
    wasAdministrator: staff.roles.includes('administrator'),
    isOnDuty: dutyAdministratorId === staff.personId,
    otherAdministrators: administrators.filter((other) => other !== staff.personId).length,
  });
  if (roles.join() !== staff.roles.join()) await requireFreshSession(ctx);
  return roles;
}
