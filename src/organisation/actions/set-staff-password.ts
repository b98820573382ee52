import { identitiesOf } from '../../people/index.ts';
import { setPassword } from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { staffFor } from '../queries.ts';

/** Refuses `auth.weak-password`, `people.no-email` and what `staffFor` refuses. */
export async function setStaffPassword(
  ctx: Ctx,
  { id, password }: { id: string; password: string },
): Promise<void> {
  const staff = await staffFor(ctx, id);
  const email = (await identitiesOf(ctx, id)).find((each) => each.kind === 'email')?.value;
  if (!email)
    throw againstRule('people.no-email', `${staff.name} has no mail address to sign in with.`);
  await setPassword(ctx, { id, name: staff.name, email }, password);
  record(ctx, { kind: 'staff.password-set', subjectId: id });
}
