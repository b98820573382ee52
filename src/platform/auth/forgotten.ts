// Choosing a password by a link from a mail, and asking for one. Whether somebody is known here shows neither in the
// answer nor in the time it takes: the request only notes who it may be, and a job does the rest.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, system } from '../context.ts';
import { enqueue, record, type Transact } from '../events/index.ts';
import { type Job, job } from '../jobs/index.ts';
import { againstRule } from '../refusal.ts';
import { mailsLeave } from '../site.ts';
import type { LinkKind } from './api.ts';
import { setPassword, signInAddressOf } from './credentials.ts';
import { forgottenTries, linkTries } from './limits.ts';
import { linkReplaced, linkWasUsed, makeLink, type OpenLink, openLink } from './links.ts';
import { type From, writeLog } from './log.ts';
import {
  actorOf,
  type House,
  type Member,
  requireTries,
  type SignInDeps,
  type Visit,
} from './sign-in.ts';
import type {} from './tables.ts';

const jobName = 'auth.mail-link';
/** Nobody can flood somebody's mailbox. */
const mostAnHour = 3;

/** Refuses `auth.too-many-tries`, and `auth.no-mail` where none is sent; the same whoever's address it is. */
export async function askForLink(deps: SignInDeps, { from }: Visit, email: string): Promise<void> {
  await requireTries(deps, forgottenTries(from.place), { personId: null, from, of: 'link' });
  await deps.transact(system('form'), async (ctx) => {
    if (!(await mailsLeave(ctx)))
      throw againstRule(
        'auth.no-mail',
        'No mail is sent from here. Ask your administrator for a new password.',
      );
    const personId = await ownerOf(ctx, email.trim().toLowerCase());
    enqueue(ctx, jobName, { personId, ...from, userAgent: from.userAgent.slice(0, 400) });
  });
}

/** Who signs in with an address, or was invited there. */
async function ownerOf(ctx: Ctx, email: string): Promise<string | null> {
  // PostgreSQL knows no null character, and nobody's address has one.
  const address = email.replaceAll('\0', ' ');
  const { rows } = await sql<{ id: string | null }>`
    select coalesce(
      (select id from auth_users where email = ${address}),
      (select person_id from auth_links where kind = 'invitation' and email = ${address}
       order by made_at desc limit 1)) as id`.execute(ctx.db);
  return rows[0]?.id ?? null;
}

const payload = z.object({
  personId: z.uuid().nullable(),
  place: z.string(),
  userAgent: z.string(),
});

export const forgottenJobs = ({ transact, house }: { transact: Transact; house: House }): Job[] => [
  job(jobName, payload, ({ personId, ...from }) =>
    transact(system('form'), (ctx) => prepareLink(ctx, house, personId, from)),
  ),
];

/** Records `sign-in.link-asked`, of which the mail is made. Who works here no more gets nothing. */
async function prepareLink(
  ctx: Ctx,
  house: House,
  personId: string | null,
  from: From,
): Promise<void> {
  const member = personId === null ? undefined : await house.memberOf(ctx, personId);
  if (!member || personId === null)
    return writeLog(ctx, { kind: 'password-forgotten', personId: null, from });
  if ((await countLately(ctx, personId)) >= mostAnHour) return;
  const email = await addressOf(ctx, personId, member);
  const linkId = await makeLink(ctx, { kind: 'forgotten', personId, email });
  await writeLog(ctx, { kind: 'password-forgotten', personId, from });
  record(ctx, { kind: 'sign-in.link-asked', subjectId: personId, data: { linkId } });
}

/** One after another: two at once would count the same. */
async function countLately(ctx: Ctx, personId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`auth_links ${personId}`}, 0))`.execute(
    ctx.db,
  );
  const { count } = await ctx.db
    .selectFrom('auth_links')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('kind', '=', 'forgotten')
    .where('made_at', '>', new Date(ctx.now.getTime() - 3_600_000))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const addressOf = async (ctx: Ctx, personId: string, member: Member): Promise<string> =>
  (await signInAddressOf(ctx, personId)) ?? member.email;

export interface ShownLink extends Member {
  kind: LinkKind;
  expiresAt: Date;
}

/** What a link opens; nothing changes. Refuses what `openLink` refuses. */
export async function showLink(
  deps: SignInDeps,
  { from }: Visit,
  token: string,
): Promise<ShownLink> {
  await requireTries(deps, linkTries(from.place), { personId: null, from, of: 'link' });
  return deps.transact(system('link'), async (ctx) => {
    const link = await openLink(ctx, token);
    const { kind, email, expiresAt } = link;
    return { ...(await memberOf(ctx, deps.house, link)), kind, email, expiresAt };
  });
}

/**
 * A password is chosen, once: whoever was signed in as that person is not any more, and a second step is asked as
 * ever. Refuses `auth.weak-password` and what `openLink` refuses.
 */
export async function chooseByLink(
  deps: SignInDeps,
  { from }: Visit,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  await requireTries(deps, linkTries(from.place), { personId: null, from, of: 'link' });
  return deps.transact(system('link'), async (ctx) => {
    const link = await openLink(ctx, token);
    const { personId: id, email } = link;
    const { name } = await memberOf(ctx, deps.house, link);
    const hadOne = (await signInAddressOf(ctx, id)) !== undefined;
    const own = { ...ctx, actor: actorOf(id) };
    const words = await deps.house.knownWords(ctx);
    await linkWasUsed(ctx, link.id);
    await setPassword(own, { id, name, email }, password, words, {
      ...{ kind: 'password-by-link', from },
    });
    if (hadOne) record(own, { kind: 'sign-in.password-changed', subjectId: id });
    return { email };
  });
}

/** Whose it is, if they still work here and sign in with the address that it was sent to. */
async function memberOf(ctx: Ctx, house: House, { personId, email }: OpenLink): Promise<Member> {
  const member = await house.memberOf(ctx, personId);
  if (!member || (await addressOf(ctx, personId, member)) !== email) throw linkReplaced();
  return member;
}
