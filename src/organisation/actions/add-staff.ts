import {
  changePerson,
  createPerson,
  findPersonByIdentity,
  type Language,
  preferIdentity,
} from '../../people/index.ts';
import { requireFreshSession, setPassword } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import { conflict } from '../../platform/refusal.ts';
import { readLine } from '../line.ts';
import { findStaff, organisationFor, phoneOf, staffFor, teamFor } from '../queries.ts';
import { requireNoLoop, type Role, roles } from '../rules.ts';
import { lockLine } from './line-lock.ts';

export interface NewStaff {
  name: string;
  email: string;
  phone?: string | undefined;
  jobTitle: string;
  teamId: string;
  /** Absent: the team's head. */
  managerId?: string | undefined;
  deputyId?: string | undefined;
  /** Absent: the organisation's first language. */
  language?: Language | undefined;
  languages?: readonly string[] | undefined;
  roles?: readonly Role[] | undefined;
  /** With it they can sign in. */
  password?: string | undefined;
}

/**
 * Returns the person's id. Somebody known as a customer, or who worked here before, stays the same person.
 * Refuses `organisation.already-staff`, `organisation.no-such-team`, `people.bad-email`, `people.bad-phone`,
 * `people.identity-taken`, `people.has-left` (the manager or deputy), `auth.weak-password`; with a password or a role
 * what `requireFreshSession` refuses.
 */
export async function addStaff(ctx: Ctx, newcomer: NewStaff): Promise<string> {
  await lockLine(ctx);
  if (newcomer.password || newcomer.roles?.some((role) => role !== 'member'))
    await requireFreshSession(ctx);
  const organisation = await organisationFor(ctx);
  const language = newcomer.language ?? (organisation.languages[0] as Language);
  const team = await teamFor(ctx, newcomer.teamId);
  const managerId = newcomer.managerId ?? team.headId;
  await staffFor(ctx, managerId);
  if (newcomer.deputyId) await staffFor(ctx, newcomer.deputyId);

  const personId = await personOf(ctx, newcomer, language);
  requireNoLoop(await readLine(ctx, [managerId]), personId, managerId);
  const values = {
    job_title: newcomer.jobTitle,
    team_id: team.id,
    manager_id: managerId,
    deputy_id: newcomer.deputyId ?? null,
    languages: [...new Set([...(newcomer.languages ?? []), language])],
    roles: roles.filter((role) => role === 'member' || newcomer.roles?.includes(role)),
    joined_at: ctx.now,
    left_at: null,
    successor_id: null,
  };
  await ctx.db
    .insertInto('staff')
    .values({ person_id: personId, ...values })
    .onConflict((on) => on.column('person_id').doUpdateSet(values))
    .execute();
  const email = await preferIdentity(ctx, personId, 'email', newcomer.email);
  if (newcomer.phone)
    await preferIdentity(ctx, personId, 'phone', await phoneOf(ctx, newcomer.phone));
  if (newcomer.password)
    await setPassword(ctx, { id: personId, name: newcomer.name, email }, newcomer.password, [
      organisation.name,
    ]);
  const { jobTitle, deputyId } = newcomer;
  const changes = begunWith({
    ...{ jobTitle, email, teamId: team.id, managerId, deputyId },
    roles: values.roles,
  });
  record(ctx, {
    kind: 'staff.joined',
    subjectId: personId,
    data: { teamId: team.id, managerId, changes },
  });
  return personId;
}

async function personOf(ctx: Ctx, newcomer: NewStaff, language: Language): Promise<string> {
  const known = await findPersonByIdentity(ctx, 'email', newcomer.email);
  if (!known) return createPerson(ctx, { name: newcomer.name, language, emails: [newcomer.email] });
  const staff = await findStaff(ctx, known.id);
  if (staff && !staff.leftAt)
    throw conflict(
      'organisation.already-staff',
      `${staff.name} with this address works here already.`,
    );
  await changePerson(ctx, known.id, { name: newcomer.name });
  return known.id;
}
