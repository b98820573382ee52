import { identitiesOf } from '../../people/index.ts';
import { requireFreshSession, setPassword } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { organisationFor, staffFor } from '../queries.ts';

/** Refuses `auth.weak-password`, `people.no-email` and what `staffFor` and `requireFreshSession` refuse. */
export async function setStaffPassword(
  ctx: Ctx,
  { id, password }: { id: string; password: string },
): Promise<void> {
  const staff = await staffFor(ctx, id);
  await requireFreshSession(ctx);
  const email = (await identitiesOf(ctx, id)).find((each) => each.kind === 'email')?.value;
  if (!email)
    throw againstRule('people.no-email', `${staff.name} has no mail address to sign in with.`);
  const { name } = await organisationFor(ctx);
  await setPassword(ctx, { id, name: staff.name, email }, password, [name]);
  record(ctx, { kind: 'staff.password-set', subjectId: id });
}
