// Links in mails, by which somebody chooses a password: a first one, or another where theirs is forgotten. The token
// stands after a `#`: browsers send that to nobody, so it is in no log and opens nothing by being fetched.
import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { againstRule, type Refusal } from '../refusal.ts';
import { seal, type SealedColumn, sealedAs, unsealIfHere } from '../secrets/index.ts';
import type { LinkKind } from './api.ts';
import { hashOfToken, newToken } from './cookie.ts';
import type {} from './tables.ts';

const hour = 3_600_000;
const lastsMs: Readonly<Record<LinkKind, number>> = { invitation: 7 * 24 * hour, forgotten: hour };

/** For a change of keys. */
export const linksSealed: SealedColumn = { table: 'auth_links', column: 'sealed', row: 'id' };
const placeOf = (id: string): string => sealedAs('auth_links', 'sealed', id);

/** Returns its id; the token is for the mail alone. An invitation is by whoever acts. */
export async function makeLink(
  ctx: Ctx,
  { kind, personId, email }: { kind: LinkKind; personId: string; email: string },
): Promise<string> {
  const id = newId();
  const token = newToken();
  await ctx.db
    .insertInto('auth_links')
    .values({
      ...{ id, kind, email },
      person_id: personId,
      hash: hashOfToken(token),
      sealed: seal(ctx, placeOf(id), token),
      by_id: kind === 'invitation' ? ctx.actor.personId : null,
      made_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + lastsMs[kind]),
    })
    .execute();
  return id;
}

/** Where a link leads and how long; undefined: it opens nothing any more, or its mail has left. */
export async function linkToMail(
  ctx: Ctx,
  id: string,
): Promise<{ path: string; email: string; expiresAt: Date } | undefined> {
  const row = await ctx.db
    .selectFrom('auth_links')
    .select(['sealed', 'email', 'expires_at as expiresAt'])
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst();
  const token = row?.sealed && unsealIfHere(ctx, placeOf(id), row.sealed);
  return token ? { path: `/password#${token}`, ...row } : undefined;
}

/** Its mail has left: from now on only whoever has that can open it. */
export const linkWasMailed = (ctx: Ctx, id: string): Promise<unknown> =>
  ctx.db.updateTable('auth_links').set({ sealed: null }).where('id', '=', id).execute();

/** Ends those that somebody has, or one of them. */
export const endLinks = (ctx: Ctx, of: { personId: string } | { id: string }): Promise<unknown> =>
  ctx.db
    .updateTable('auth_links')
    .set({ ended_at: ctx.now, sealed: null })
    .$if('id' in of, (query) => query.where('id', '=', (of as { id: string }).id))
    .$if('personId' in of, (query) =>
      query.where('person_id', '=', (of as { personId: string }).personId),
    )
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();

/** Links that stand in words which others can read, such as an answer to their mail, open nothing more. */
export async function endLinksIn(ctx: Ctx, words: string): Promise<void> {
  const tokens = [...words.matchAll(/\/password#([\w-]{43})/g)].map((match) => match[1] as string);
  if (tokens.length === 0) return;
  await ctx.db
    .updateTable('auth_links')
    .set({ ended_at: ctx.now, sealed: null })
    .where('hash', 'in', tokens.map(hashOfToken))
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}

export interface OpenLink {
  id: string;
  kind: LinkKind;
  personId: string;
  email: string;
  expiresAt: Date;
}

/**
 * What a token opens, locked until the transaction ends: it is used once. Refuses `auth.link-unknown`,
 * `auth.link-used`, `auth.link-replaced` and `auth.link-over`.
 */
export async function openLink(ctx: Ctx, token: string): Promise<OpenLink> {
  const row = await ctx.db
    .selectFrom('auth_links')
    .selectAll()
    .where('hash', '=', hashOfToken(token))
    .forUpdate()
    .executeTakeFirst();
  if (!row)
    throw againstRule(
      'auth.link-unknown',
      'This link is not known here. Perhaps it is not whole: open it from the mail once more.',
    );
  if (row.used_at)
    throw againstRule('auth.link-used', 'This link was used already. Each one opens once.');
  if (row.ended_at) throw linkReplaced();
  if (row.expires_at <= ctx.now)
    throw againstRule('auth.link-over', 'The time of this link is over.');
  const { id, kind, email } = row;
  return { id, kind, email, personId: row.person_id, expiresAt: row.expires_at };
}

export const linkReplaced = (): Refusal =>
  againstRule(
    'auth.link-replaced',
    'This link counts no more: a newer one was sent, or something changed since.',
  );

export const linkWasUsed = (ctx: Ctx, id: string): Promise<unknown> =>
  ctx.db
    .updateTable('auth_links')
    .set({ used_at: ctx.now, sealed: null })
    .where('id', '=', id)
    .execute();

export interface Invitation {
  madeAt: Date;
  expiresAt: Date;
  byId: string | null;
  isOpen: boolean;
}

/** The last one of each of these people, by person. */
export async function invitationsOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, Invitation>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('auth_links')
    .distinctOn('person_id')
    .selectAll()
    .where('kind', '=', 'invitation')
    .where('person_id', 'in', [...personIds])
    .orderBy('person_id')
    .orderBy('made_at', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        ...{ madeAt: row.made_at, expiresAt: row.expires_at, byId: row.by_id },
        isOpen: !row.used_at && !row.ended_at && row.expires_at > ctx.now,
      },
    ]),
  );
}
