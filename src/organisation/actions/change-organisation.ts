import { type Language, normaliseEmail, requireCountry } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { changesBetween, record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import type { RecourseIn } from '../rules.ts';
import { forgetOrganisation, organisationFor, staffFor, teamFor } from '../queries.ts';
import { lockLine } from './line-lock.ts';

export interface OrganisationChange {
  name?: string | undefined;
  languages?: readonly Language[] | undefined;
  timeZone?: string | undefined;
  phoneCountry?: string | null | undefined;
  chiefExecutiveId?: string | undefined;
  dutyAdministratorId?: string | undefined;
  defaultTeamId?: string | undefined;
  outsideEar?: { name: string; email: string } | undefined;
  outsideRecourse?: string | null | undefined;
  outsideRecourseIn?: RecourseIn | undefined;
  namesShownToCustomers?: boolean | undefined;
  escalationStepMinutes?: number | undefined;
  recoveryMinutes?: number | undefined;
}

/** Absent fields stay. Refuses `people.not-found`, `people.has-left`, `organisation.not-an-administrator`. */
export async function changeOrganisation(ctx: Ctx, change: OrganisationChange): Promise<void> {
  await lockLine(ctx);
  const before = await organisationFor(ctx);
  if (change.dutyAdministratorId) await requireAdministrator(ctx, change.dutyAdministratorId);
  if (change.phoneCountry) requireCountry(change.phoneCountry);
  if (change.defaultTeamId) await teamFor(ctx, change.defaultTeamId);
  if (change.chiefExecutiveId) await crown(ctx, change.chiefExecutiveId);
  const values = {
    name: change.name,
    languages: change.languages && [...new Set(change.languages)],
    time_zone: change.timeZone,
    phone_country: change.phoneCountry,
    chief_executive_id: change.chiefExecutiveId,
    duty_administrator_id: change.dutyAdministratorId,
    default_team_id: change.defaultTeamId,
    outside_ear_name: change.outsideEar?.name,
    outside_ear_email: change.outsideEar && normaliseEmail(change.outsideEar.email),
    outside_recourse: change.outsideRecourse,
    outside_recourse_in:
      change.outsideRecourseIn && JSON.stringify(written(change.outsideRecourseIn)),
    names_shown_to_customers: change.namesShownToCustomers,
    escalation_step_minutes: change.escalationStepMinutes,
    recovery_minutes: change.recoveryMinutes,
  };
  const fields = Object.entries(values).filter(([, value]) => value !== undefined);
  if (fields.length === 0) return;
  await ctx.db.updateTable('organisation').set(Object.fromEntries(fields)).execute();
  forgetOrganisation(ctx);
  const changes = changesBetween(inWords(before), inWords(change));
  if (changes.length > 0) record(ctx, { kind: 'organisation.changed', data: { changes } });
}

const written = (words: RecourseIn): RecourseIn =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));

const inWords = ({
  outsideEar,
  outsideRecourseIn,
  ...rest
}: OrganisationChange): Record<string, unknown> => ({
  ...rest,
  outsideRecourseIn:
    outsideRecourseIn &&
    Object.entries(written(outsideRecourseIn)).map(([language, text]) => `${language}: ${text}`),
  outsideEarName: outsideEar?.name,
  outsideEarEmail: outsideEar && normaliseEmail(outsideEar.email),
});

async function requireAdministrator(ctx: Ctx, personId: string): Promise<void> {
  const staff = await staffFor(ctx, personId);
  if (!staff.roles.includes('administrator'))
    throw againstRule(
      'organisation.not-an-administrator',
      `${staff.name} is no administrator and cannot be on duty as one.`,
    );
}

/** The line keeps one top: the new chief executive reports to nobody, the former one to them. */
async function crown(ctx: Ctx, personId: string): Promise<void> {
  const { chiefExecutiveId } = await organisationFor(ctx);
  await staffFor(ctx, personId);
  if (chiefExecutiveId === personId) return;
  await ctx.db
    .updateTable('staff')
    .set({ manager_id: null })
    .where('person_id', '=', personId)
    .execute();
  await ctx.db
    .updateTable('staff')
    .set({ manager_id: personId })
    .where('person_id', '=', chiefExecutiveId)
    .execute();
}
