import { staffFor } from '../../organisation/index.ts';
import * as auth from '../../platform/auth/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { mailsLeave } from '../../platform/site.ts';
import { house } from '../house.ts';
import { listUninvited } from '../queries.ts';

const mostAtOnce = 500;

/**
 * Mails somebody a link by which they choose their first password. Refuses `auth.no-mail`, `people.has-password`,
 * `people.no-email` and what `staffFor` and `requireFreshSession` refuse.
 */
export async function invite(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { name } = await staffFor(ctx, id);
  await auth.requireFreshSession(ctx);
  await requireMail(ctx);
  if (await auth.canSignIn(ctx, id))
    throw againstRule(
      'people.has-password',
      `${name} has a password already. Who forgot theirs asks for a link where they sign in.`,
    );
  if (!(await mailInvitation(ctx, id)))
    throw againstRule('people.no-email', `${name} has no mail address to sign in with.`);
}

/** All who were not invited yet, or whose invitation is over. Refuses `auth.no-mail` and as `requireFreshSession`. */
export async function inviteAll(ctx: Ctx): Promise<{ invited: number; toInvite: number }> {
  await auth.requireFreshSession(ctx);
  await requireMail(ctx);
  const ids = await listUninvited(ctx);
  let invited = 0;
  for (const id of ids.slice(0, mostAtOnce)) if (await mailInvitation(ctx, id)) invited++;
  return { invited, toInvite: ids.length - invited };
}

async function requireMail(ctx: Ctx): Promise<void> {
  if (!(await mailsLeave(ctx)))
    throw againstRule('auth.no-mail', 'No mail is sent from here. Give a first password by hand.');
}

/** False: they have no address. The mail is made of `staff.invited`. */
async function mailInvitation(ctx: Ctx, personId: string): Promise<boolean> {
  const member = await house.memberOf(ctx, personId);
  if (!member) return false;
  await auth.endLinks(ctx, { personId });
  const { email } = member;
  const linkId = await auth.makeLink(ctx, { kind: 'invitation', personId, email });
  await auth.writeLog(ctx, { kind: 'invited', personId });
  record(ctx, { kind: 'staff.invited', subjectId: personId, data: { linkId } });
  return true;
}
