import { sql } from 'kysely';
import { requireFreshSession, revokeSignIn } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { announce, changesBetween, endLive, record } from '../../platform/events/index.ts';
import { readLine } from '../line.ts';
import {
  type Organisation,
  forgetOrganisation,
  organisationFor,
  listAdministrators,
  type Staff,
  staffFor,
} from '../queries.ts';
import { handOver, heirOf, type Role } from '../rules.ts';
import { lockLine } from './line-lock.ts';

/**
 * Ends somebody's work here. Their reports, deputyships, teams and offices pass to the successor (named, or
 * their manager); what they hold, bear and were asked follows in the slices above, in this transaction, on
 * `staff.left`. They cannot sign in any more and their keys are dead. Refuses `people.successor-needed`,
 * `people.own-successor`, `people.not-found`, `people.has-left`; where the successor becomes administrator what
 * `requireFreshSession` refuses.
 */
export async function leave(
  ctx: Ctx,
  { id, successorId }: { id: string; successorId?: string | undefined },
): Promise<void> {
  await lockLine(ctx);
  const leaver = await staffFor(ctx, id);
  const organisation = await organisationFor(ctx);
  const others = (await listAdministrators(ctx)).filter((other) => other !== id);
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
    .set({ left_at: ctx.now, successor_id: heirId })
    .where('person_id', '=', id)
    .execute();
  await endAccess(ctx, id);
  record(ctx, { kind: 'staff.left', subjectId: id, data: { personId: id, successorId: heirId } });
  announce(ctx, `person/${heirId}`);
}

async function handOverLine(ctx: Ctx, leaver: Staff, heir: Staff): Promise<void> {
  const affected = await ctx.db
    .selectFrom('staff')
    .select('person_id')
    .where((eb) =>
      eb.or([eb('manager_id', '=', leaver.personId), eb('deputy_id', '=', leaver.personId)]),
    )
    .execute();
  const ids = [leaver.personId, heir.personId, ...affected.map((row) => row.person_id)];
  const { managers, deputies } = handOver(await readLine(ctx, ids), leaver.personId, heir.personId);
  await point(ctx, 'manager_id', managers);
  await point(ctx, 'deputy_id', deputies);
}

const point = (
  ctx: Ctx,
  column: 'manager_id' | 'deputy_id',
  changes: ReadonlyMap<string, string | null>,
): Promise<unknown> =>
  sql`
    update staff set ${sql.ref(column)} = change.other_id
    from unnest(${[...changes.keys()]}::uuid[], ${[...changes.values()]}::uuid[]) as change(person_id, other_id)
    where staff.person_id = change.person_id`.execute(ctx.db);

async function handOverTeams(ctx: Ctx, leaver: Staff, heir: Staff): Promise<void> {
  const teams = await ctx.db
    .updateTable('teams')
    .set({ head_id: heir.personId })
    .where('head_id', '=', leaver.personId)
    .returning('id')
    .execute();
  for (const { id } of teams)
    record(ctx, {
      kind: 'team.changed',
      subjectId: id,
      data: {
        headId: heir.personId,
        changes: changesBetween({ headId: leaver.personId }, { headId: heir.personId }),
      },
    });
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
  if (needsAdministrator) {
    await requireFreshSession(ctx);
    await makeAdministrator(ctx, heir);
  }
  const isHeirFit = needsAdministrator || heir.roles.includes('administrator');
  const { dutyAdministratorId, chiefExecutiveId } = organisation;
  const next = {
    dutyAdministratorId:
      dutyAdministratorId !== personId
        ? dutyAdministratorId
        : isHeirFit
          ? heir.personId
          : (others[0] as string),
    chiefExecutiveId: chiefExecutiveId === personId ? heir.personId : chiefExecutiveId,
  };
  const changes = changesBetween({ dutyAdministratorId, chiefExecutiveId }, next);
  if (changes.length === 0) return;
  await ctx.db
    .updateTable('organisation')
    .set({
      duty_administrator_id: next.dutyAdministratorId,
      chief_executive_id: next.chiefExecutiveId,
    })
    .execute();
  forgetOrganisation(ctx);
  record(ctx, { kind: 'organisation.changed', data: { changes } });
}

async function makeAdministrator(ctx: Ctx, heir: Staff): Promise<void> {
  const roles = [...new Set<Role>([...heir.roles, 'administrator'])];
  await ctx.db.updateTable('staff').set({ roles }).where('person_id', '=', heir.personId).execute();
  const { personId, teamId } = heir;
  const changes = changesBetween({ roles: heir.roles }, { roles });
  record(ctx, {
    kind: 'staff.changed',
    subjectId: personId,
    data: { teamId, fromTeamId: teamId, changes },
  });
}

async function endAccess(ctx: Ctx, personId: string): Promise<void> {
  await revokeSignIn(ctx, personId);
  endLive(ctx, personId);
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
