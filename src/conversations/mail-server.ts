// The server through which mail leaves: the one that the settings name, else the one that stands on the screen.
import type { Ctx } from '../platform/context.ts';
import { seal, sealedAs, type SealedColumn, unsealIfHere } from '../platform/secrets/index.ts';
import { siteOf } from '../platform/site.ts';
import type { MailSecurity } from './rules.ts';
import type {} from './tables.ts';

/** What the settings say. Null: every mail waits. Undefined: a server may stand on the screen. */
export type SmtpUrl = string | null | undefined;

/** As the transport takes it. */
export type SendingServer =
  | { url: string }
  | {
      host: string;
      port: number;
      secure: boolean;
      requireTLS: boolean;
      ignoreTLS: boolean;
      auth?: { user: string; pass: string };
    };

export interface NamedServer {
  host: string;
  port: number;
  security: MailSecurity;
  userName: string | null;
  password?: string | undefined;
}

export const mailServerSealed: SealedColumn = {
  table: 'mail_servers',
  column: 'password',
  row: 'id',
};
const row = 'outgoing';
const sealedHere = sealedAs(mailServerSealed.table, mailServerSealed.column, row);

export const sealPassword = (ctx: Ctx, password: string): string => seal(ctx, sealedHere, password);

/** Undefined where no key of this process opens it. */
export const openPassword = (ctx: Ctx, sealed: string): string | undefined =>
  unsealIfHere(ctx, sealedHere, sealed);

export const findMailServer = (ctx: Ctx) =>
  ctx.db.selectFrom('mail_servers').selectAll().where('id', '=', row).executeTakeFirst();

/** Undefined: mails wait. Also where the password was sealed with a key that is not here. */
export async function sendingServer(
  ctx: Ctx,
  smtpUrl: SmtpUrl,
): Promise<SendingServer | undefined> {
  if (smtpUrl === null) return undefined;
  if (smtpUrl !== undefined) return { url: smtpUrl };
  const named = await findMailServer(ctx);
  if (!named) return undefined;
  const password = named.password === null ? undefined : openPassword(ctx, named.password);
  if (named.password !== null && password === undefined) return undefined;
  return transportOf({ ...named, userName: named.user_name, password });
}

/** Whether mails leave at all, or wait for somebody to name a server. */
export async function isSending(ctx: Ctx): Promise<boolean> {
  const site = siteOf(ctx);
  if (site.isSending || site.isHolding) return site.isSending;
  return (await sendingServer(ctx, undefined)) !== undefined;
}

export const transportOf = ({
  host,
  port,
  security,
  userName,
  password,
}: NamedServer): SendingServer => ({
  host: host.replaceAll(/[[\]]/g, ''),
  port,
  secure: security === 'tls',
  requireTLS: security === 'starttls',
  ignoreTLS: security === 'none',
  ...(userName === null ? {} : { auth: { user: userName, pass: password ?? '' } }),
});
