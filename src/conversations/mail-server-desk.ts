// Where an administrator names the server to send through.
import { mailAddressOf, nameOf, personFor } from '../people/index.ts';
import { requireFreshSession } from '../platform/auth/index.ts';
import type { Ctx } from '../platform/context.ts';
import { announce, changesBetween, record } from '../platform/events/index.ts';
import { mailText } from '../platform/i18n/mail.ts';
import { againstRule, conflict, invalid } from '../platform/refusal.ts';
import { siteOf } from '../platform/site.ts';
import { sendMail } from './actions/send-mail.ts';
import { ownDomain } from './channels/email/compose.ts';
import { whyNotSending } from './channels/email/probe.ts';
import {
  findMailServer,
  isSending,
  type NamedServer,
  openPassword,
  sealPassword,
  transportOf,
} from './mail-server.ts';

export async function showMailServer(ctx: Ctx) {
  const named = await findMailServer(ctx);
  const { waiting } = await ctx.db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return {
    from: standing(ctx, named !== undefined),
    server: named
      ? {
          host: named.host,
          port: named.port,
          security: named.security,
          userName: named.user_name,
          password: passwordState(ctx, named.password),
          changedAt: named.changed_at.toISOString(),
          changedBy: named.changed_by && ((await nameOf(ctx, named.changed_by)) ?? null),
        }
      : null,
    waiting,
    domain: ownDomain(siteOf(ctx)),
  };
}

function standing(ctx: Ctx, isNamed: boolean) {
  const { isSending: isInSettings, isHolding } = siteOf(ctx);
  if (isInSettings) return 'settings' as const;
  if (isHolding) return 'held' as const;
  return isNamed ? ('screen' as const) : ('none' as const);
}

const passwordState = (ctx: Ctx, sealed: string | null) =>
  sealed === null
    ? ('none' as const)
    : openPassword(ctx, sealed) === undefined
      ? ('lost' as const)
      : ('kept' as const);

/**
 * Takes effect within a second or two, for what waits too. Refuses `mail-server.in-settings`,
 * `mail-server.password-needed` and what `requireFreshSession` refuses: whoever names the server reads all that leaves.
 */
export async function setMailServer(ctx: Ctx, input: NamedServer) {
  await requireFreshSession(ctx);
  refuseSettings(ctx);
  const before = await findMailServer(ctx);
  const password = await passwordFor(ctx, input);
  const server = {
    host: input.host,
    port: input.port,
    security: input.security,
    user_name: input.userName,
    password: password === undefined ? null : sealPassword(ctx, password),
    changed_at: ctx.now,
    changed_by: ctx.actor.personId,
  };
  await ctx.db
    .insertInto('mail_servers')
    .values(server)
    .onConflict((on) => on.column('id').doUpdateSet(server))
    .execute();
  const changes = changesBetween(before ? shownOf(before) : {}, shownAs(input));
  record(ctx, { kind: 'mail-server.set', data: { name: input.host, changes } });
  announce(ctx, 'admin/mail');
  return showMailServer(ctx);
}

/** Nothing is changed. Refuses what `setMailServer` does. */
export async function tryMailServer(ctx: Ctx, input: NamedServer) {
  await requireFreshSession(ctx);
  refuseSettings(ctx);
  const password = await passwordFor(ctx, input);
  return { why: (await whyNotSending(transportOf({ ...input, password }))) ?? null };
}

/** Again is no change. Refuses what `requireFreshSession` refuses. */
export async function dropMailServer(ctx: Ctx) {
  await requireFreshSession(ctx);
  const removed = await ctx.db.deleteFrom('mail_servers').returningAll().executeTakeFirst();
  if (removed) {
    record(ctx, { kind: 'mail-server.removed', data: { name: removed.host } });
    announce(ctx, 'admin/mail');
  }
  return showMailServer(ctx);
}

/** Refuses `mail-server.none`, `people.no-email`. */
export async function sendTrialMail(ctx: Ctx) {
  if (!(await isSending(ctx)))
    throw conflict('mail-server.none', 'Name the server to send through first.');
  const personId = ctx.actor.personId as string;
  const to = await mailAddressOf(ctx, personId);
  if (!to) throw againstRule('people.no-email', 'This person has no mail address to sign in with.');
  const { language } = await personFor(ctx, personId);
  await sendMail(ctx, {
    to,
    language,
    subject: mailText(language, 'trial.subject'),
    text: mailText(language, 'trial.body', { domain: ownDomain(siteOf(ctx)) }),
  });
  return { to };
}

/** What is told of it, and by which a password is known to be for it. */
const shownAs = ({ host, port, security, userName }: NamedServer) => ({
  ...{ host, port, userName },
  security: security === 'none' ? null : security.toUpperCase(),
});

const shownOf = ({
  user_name,
  ...row
}: Omit<NamedServer, 'userName' | 'password'> & { user_name: string | null }) =>
  shownAs({ host: row.host, port: row.port, security: row.security, userName: user_name });

function refuseSettings(ctx: Ctx): void {
  if (siteOf(ctx).isSending)
    throw conflict('mail-server.in-settings', 'SMTP_URL in the settings names the server.');
}

/** The kept password goes nowhere but to the server and name that it was given for. */
async function passwordFor(ctx: Ctx, input: NamedServer): Promise<string | undefined> {
  if (input.userName === null) return undefined;
  if (input.password !== undefined) return input.password;
  const kept = await findMailServer(ctx);
  const isSame = kept && changesBetween(shownOf(kept), shownAs(input)).length === 0;
  const password = kept?.password && isSame ? openPassword(ctx, kept.password) : undefined;
  if (password === undefined)
    throw invalid('mail-server.password-needed', 'Type the password again.', [
      { field: 'password', message: 'Type the password again.' },
    ]);
  return password;
}
