import { addStaff, changeStaff, roles, staffFor } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { attempt } from '../../platform/events/index.ts';
import type { Setup } from '../decide/setup.ts';
import { decideStaff, type StaffPlan } from '../decide/staff.ts';
import type { ImportRow, Made, RowChange, StaffValues } from '../rows.ts';
import type { Done } from '../store.ts';
import { doneOf, failed, refused } from './done.ts';

const nobody: ReadonlySet<string> = new Set();

/** Decides again and does it, one after the other: managers came in an earlier turn. */
export async function applyStaff(
  ctx: Ctx,
  setup: Setup,
  rows: readonly ImportRow[],
): Promise<Done[]> {
  const plans = await decideStaff(ctx, setup, rows, () => nobody);
  const done: Done[] = [];
  for (const plan of plans) done.push(await applyOne(ctx, plan));
  return done;
}

async function applyOne(ctx: Ctx, plan: StaffPlan): Promise<Done> {
  if (plan.verdict === 'wrong' || plan.verdict === 'same') return failed(plan);
  let made: Made = {};
  const refusal = await attempt(ctx, async () => {
    made = plan.verdict === 'make' ? await make(ctx, plan) : await change(ctx, plan);
  });
  return refusal ? refused(plan, refusal) : doneOf(plan, made.personId ?? null, made);
}

async function make(ctx: Ctx, plan: StaffPlan): Promise<Made> {
  const { name, email, jobTitle, roles, languages, phone } = plan.said;
  const personId = await addStaff(ctx, {
    ...{ name, email, jobTitle, roles, languages, teamId: plan.teamId },
    ...(plan.managerId ? { managerId: plan.managerId } : {}),
    ...(phone ? { phone } : {}),
  });
  return { personId, isNewStaff: true, isNewPerson: plan.personId === undefined };
}

async function change(ctx: Ctx, { said, foundId, changes, ...plan }: StaffPlan): Promise<Made> {
  const personId = foundId as string;
  const now = await staffFor(ctx, personId);
  const phone = changes.find(({ field }) => field === 'phone');
  const before: StaffValues = {
    ...now,
    managerId: now.managerId ?? '',
    phone: phone?.from ?? null,
  };
  const wanted: StaffValues = {
    ...{ name: said.name, jobTitle: said.jobTitle, teamId: plan.teamId },
    roles: roles.filter((role) => role === 'member' || said.roles.includes(role)),
    ...{ languages: said.languages, phone: said.phone },
    ...(plan.managerId ? { managerId: plan.managerId } : {}),
  };
  const names = changes.map(({ field }) => valueNames[field] ?? (field as keyof StaffValues));
  const after = only(wanted, names);
  const { phone: number, ...rest } = after;
  await changeStaff(ctx, { id: personId, ...rest, ...(number ? { phone: number } : {}) });
  return { personId, changes, before: only(before, names), after };
}

/** Where a field of the file is called otherwise in what is kept. */
const valueNames: Partial<Record<RowChange['field'], keyof StaffValues>> = {
  team: 'teamId',
  managerEmail: 'managerId',
};

const only = (values: StaffValues, names: readonly (keyof StaffValues)[]): StaffValues =>
  Object.fromEntries(names.map((name) => [name, values[name]]));
