import { revokeSignIn } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import { readLine } from '../line.ts';
import {
  type Organisation,
  organisationFor,
  otherAdministrators,
  type Staff,
  staffFor,
} from '../queries.ts';
import { heirOf, managersOf, type Role } from '../rules.ts';
import { lockLine } from './line-lock.ts';

/**
 * Ends somebody's work here. Their reports, deputyships, teams and offices pass to the successor (named, or
 * their manager); what they hold, bear and were asked follows in the slices above, in this transaction, on
 * `staff.left`. They cannot sign in any more and their keys are dead. Refuses `people.successor-needed`,
 * `people.own-successor`, `people.not-found`, `people.has-left`.
 */
export async function leave(
  ctx: Ctx,
  { id, successorId }: { id: string; successorId?: string | undefined },
): Promise<void> {
  await lockLine(ctx);
  const leaver = await staffFor(ctx, id);
  const organisation = await organisationFor(ctx);
  const others = await otherAdministrators(ctx, id);
  const heirId = heirOf(
    {
      id,
      managerId: leaver.managerId,
      isChiefExecutive: organisation.chiefExecutiveId === id,
      isLastAdministrator: leaver.roles.includes('administrator') && others.length === 0,
    },
    successorId,
  );
  const heir = await staffFor(ctx, heirId);

  await handOverLine(ctx, leaver, heir);
  await handOverTeams(ctx, leaver, heir);
  await handOverOffices(ctx, leaver, heir, organisation, others);
  await ctx.db
    .updateTable('staff')
    .set({ left_at: ctx.now, successor_id: heirId, deputy_id: null })
    .where('person_id', '=', id)
    .execute();
  await endAccess(ctx, id);
  record(ctx, { kind: 'staff.left', subjectId: id, data: { personId: id, successorId: heirId } });
  announce(ctx, `person/${heirId}`);
}

/** Reports and deputyships. A successor from below the leaver steps out of the line that now hangs on them. */
async function handOverLine(ctx: Ctx, leaver: Staff, heir: Staff): Promise<void> {
  const line = await readLine(ctx, [heir.personId]);
  if (managersOf(line, heir.personId).includes(leaver.personId))
    await ctx.db
      .updateTable('staff')
      .set({ manager_id: leaver.managerId })
      .where('person_id', '=', heir.personId)
      .execute();
  await ctx.db
    .updateTable('staff')
    .set({ manager_id: heir.personId })
    .where('manager_id', '=', leaver.personId)
    .where('person_id', '<>', heir.personId)
    .execute();
  await ctx.db
    .updateTable('staff')
    .set((eb) => ({
      deputy_id: eb
        .case()
        .when('person_id', '=', heir.personId)
        .then(null)
        .else(heir.personId)
        .end(),
    }))
    .where('deputy_id', '=', leaver.personId)
    .execute();
}

async function handOverTeams(ctx: Ctx, leaver: Staff, heir: Staff): Promise<void> {
  const teams = await ctx.db
    .updateTable('teams')
    .set({ head_id: heir.personId })
    .where('head_id', '=', leaver.personId)
    .returning('id')
    .execute();
  for (const { id } of teams)
    record(ctx, { kind: 'team.changed', subjectId: id, data: { headId: heir.personId } });
}

async function handOverOffices(
  ctx: Ctx,
  leaver: Staff,
  heir: Staff,
  organisation: Organisation,
  others: readonly string[],
): Promise<void> {
  const { personId } = leaver;
  const needsAdministrator = leaver.roles.includes('administrator') && others.length === 0;
  if (needsAdministrator)
    await ctx.db
      .updateTable('staff')
      .set({ roles: [...new Set<Role>([...heir.roles, 'administrator'])] })
      .where('person_id', '=', heir.personId)
      .execute();
  const isHeirFit = needsAdministrator || heir.roles.includes('administrator');
  if (organisation.dutyAdministratorId === personId)
    await ctx.db
      .updateTable('organisation')
      .set({ duty_administrator_id: isHeirFit ? heir.personId : (others[0] as string) })
      .execute();
  if (organisation.chiefExecutiveId !== personId) return;
  await ctx.db.updateTable('organisation').set({ chief_executive_id: heir.personId }).execute();
  await ctx.db
    .updateTable('staff')
    .set({ manager_id: null })
    .where('person_id', '=', heir.personId)
    .execute();
  // Who once led has nobody above; now the successor is, so that walks from there still arrive.
  await ctx.db
    .updateTable('staff')
    .set({ manager_id: heir.personId })
    .where('person_id', '=', personId)
    .execute();
}

async function endAccess(ctx: Ctx, personId: string): Promise<void> {
  await revokeSignIn(ctx, personId);
  await ctx.db
    .updateTable('api_keys')
    .set({ revoked_at: ctx.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute();
  await ctx.db
    .updateTable('absences')
    .set({ ended_at: ctx.now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}
