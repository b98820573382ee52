// What sign-in asks of the organisation.
import { findOrganisation, findStaff } from '../organisation/index.ts';
import { identitiesOf } from '../people/index.ts';
import type { House } from '../platform/auth/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type StepRule, secondStepDueAt } from './rules.ts';
import type {} from './tables.ts';

export async function stepRules(ctx: Ctx): Promise<StepRule[]> {
  const rows = await ctx.db.selectFrom('second_step_rules').selectAll().execute();
  return rows.map((row) => ({ role: row.role, since: row.since, graceDays: row.grace_days }));
}

/** By when somebody must have a second step; null: nobody asks it of them. */
export async function dueAtOf(ctx: Ctx, personId: string): Promise<Date | null> {
  const rules = await stepRules(ctx);
  const staff = rules.length > 0 ? await findStaff(ctx, personId) : undefined;
  return staff ? secondStepDueAt(rules, staff) : null;
}

export const house: House = {
  async memberOf(ctx, personId) {
    const staff = await findStaff(ctx, personId);
    const organisation = await findOrganisation(ctx);
    if (!organisation || !staff || staff.leftAt) return undefined;
    const { name, language } = staff;
    const email = (await identitiesOf(ctx, personId)).find((each) => each.kind === 'email')?.value;
    return email ? { name, email, language, organisation: organisation.name } : undefined;
  },
  secondStepDueAt: dueAtOf,
  knownWords: async (ctx) => {
    const organisation = await findOrganisation(ctx);
    return organisation ? [organisation.name] : [];
  },
};
