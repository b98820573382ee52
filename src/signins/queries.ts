import { type RawBuilder, sql } from 'kysely';
import { findStaff, staffFor } from '../organisation/index.ts';
import type { Role } from '../organisation/index.ts';
import { nameOf } from '../people/index.ts';
import * as auth from '../platform/auth/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import { cursorOf, readInstantCursor } from '../platform/db/cursor.ts';
import { named } from '../platform/db/json.ts';
import { mailsLeave, siteOf } from '../platform/site.ts';
import type * as api from './api.ts';
import { dueAtOf, house } from './house.ts';
import type {} from './tables.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** GET /me/security */
export async function showSecurity(ctx: Ctx): Promise<api.Security> {
  const personId = ctx.actor.personId as string;
  const canSignIn = await auth.canSignIn(ctx, personId);
  const { codesSince, recoveryCodes } = await auth.secondStepOf(ctx, personId);
  const passkeys = await auth.listPasskeys(ctx, personId);
  return {
    email: canSignIn ? (await auth.userFor(ctx, personId)).email : null,
    passwordChangedAt: iso(await auth.passwordChangedAt(ctx, personId)),
    secondStep: {
      codesSince: iso(codesSince),
      recoveryCodes,
      requiredBy: iso(await dueAtOf(ctx, personId)),
    },
    passkeys: passkeys.map((each) => ({
      ...each,
      createdAt: each.createdAt.toISOString(),
      lastUsedAt: iso(each.lastUsedAt),
    })),
    passkeyHost: auth.passkeyPlace(siteOf(ctx).publicUrl)?.host ?? null,
  };
}

/** GET /me/sessions; of all that last, at most a few dozen. */
export async function listSessions(ctx: Ctx): Promise<OutputOf<typeof api.listSessions>> {
  return { items: await sessionsOf(ctx, ctx.actor.personId as string), next: null };
}

async function sessionsOf(ctx: Ctx, personId: string): Promise<api.Session[]> {
  const here = ctx.actor.cause.kind === 'person' ? ctx.actor.cause.ref : undefined;
  const sessions = await auth.listSessions(ctx, personId);
  return sessions.map(({ id, from, how, createdAt, seenAt }) => ({
    ...{ id, how },
    browser: auth.browserName(from.userAgent),
    place: from.place,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    isHere: id === here,
  }));
}

/** GET /people/:id/security. Refuses what `staffFor` refuses. */
export async function showSecurityOf(ctx: Ctx, { id }: { id: string }): Promise<api.SecurityOf> {
  if (!(await findStaff(ctx, id))) await staffFor(ctx, id);
  const { codesSince, passkeys, recoveryCodes } = await auth.secondStepOf(ctx, id);
  const canSignIn = await auth.canSignIn(ctx, id);
  return {
    canSignIn,
    invitation: canSignIn ? null : await invitationOf(ctx, id),
    email: (await house.memberOf(ctx, id))?.email ?? null,
    isSending: await mailsLeave(ctx),
    ...{ passkeys, recoveryCodes },
    codesSince: iso(codesSince),
    requiredBy: iso(await dueAtOf(ctx, id)),
    sessions: await sessionsOf(ctx, id),
  };
}

async function invitationOf(ctx: Ctx, personId: string): Promise<api.Invitation | null> {
  const last = (await auth.invitationsOf(ctx, [personId])).get(personId);
  if (!last) return null;
  const { madeAt, expiresAt, byId, isOpen } = last;
  const by = byId && { id: byId, name: await nameOf(ctx, byId) };
  return { at: madeAt.toISOString(), until: expiresAt.toISOString(), by: by || null, isOpen };
}

/**
 * Who works here, can be mailed, has no password, and no invitation that still opens; in the order in which they
 * joined. Where mail came back nothing is sent.
 */
export async function listUninvited(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.person_id as id from staff s
    where s.left_at is null
      and not exists (select from auth_users u where u.id = s.person_id)
      and exists (select from identities i
        where i.person_id = s.person_id and i.kind = 'email' and i.bounced_at is null)
      and not exists (select from auth_links l where l.person_id = s.person_id and l.kind = 'invitation'
        and l.used_at is null and l.ended_at is null and l.expires_at > ${ctx.now})
    order by s.joined_at, s.person_id`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** GET /invitations */
export async function showInvitations(ctx: Ctx): Promise<OutputOf<typeof api.showInvitations>> {
  return { toInvite: (await listUninvited(ctx)).length, isSending: await mailsLeave(ctx) };
}

type Asked = Pick<ParsedInputOf<typeof api.listSignIns>, 'cursor' | 'limit'> &
  Partial<ParsedInputOf<typeof api.listSignIns>>;

interface Row extends Omit<api.SignIn, 'at' | 'browser'> {
  at: Date;
  userAgent: string | null;
}

/** GET /sign-ins */
export const listSignIns = (ctx: Ctx, asked: Asked): Promise<OutputOf<typeof api.listSignIns>> =>
  signInsWhere(
    ctx,
    [
      ...(asked.personId ? [sql`l.person_id = ${asked.personId}`] : []),
      ...(asked.kind ? [sql`l.kind = ${asked.kind}`] : []),
      ...(asked.place ? [sql`starts_with(l.ip_address, ${asked.place})`] : []),
      ...(asked.from ? [sql`l.at >= ${asked.from}`] : []),
      ...(asked.to ? [sql`l.at < ${asked.to}`] : []),
    ],
    asked,
  );

/** GET /me/sign-ins */
export const listOwnSignIns = (ctx: Ctx, asked: Asked): Promise<OutputOf<typeof api.listSignIns>> =>
  signInsWhere(ctx, [sql`l.person_id = ${ctx.actor.personId}`], asked);

async function signInsWhere(
  ctx: Ctx,
  conditions: readonly RawBuilder<unknown>[],
  { cursor, limit }: Asked,
): Promise<OutputOf<typeof api.listSignIns>> {
  const before = cursor ? readInstantCursor(cursor) : undefined;
  const all = before
    ? [...conditions, sql`(l.at, l.id) < (${before.at}::timestamptz, ${before.id}::uuid)`]
    : conditions;
  const { rows } = await sql<Row>`
    select l.id, l.at, l.kind, l.how, l.detail, l.ip_address as place, l.user_agent as "userAgent",
      ${named('p')} as person, ${named('b')} as by
    from auth_log l left join people p on p.id = l.person_id left join people b on b.id = l.by_id
    where ${all.length > 0 ? sql.join(all, sql` and `) : sql`true`}
    order by l.at desc, l.id desc limit ${limit + 1}`.execute(ctx.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ at, userAgent, ...row }) => ({
      ...row,
      at: at.toISOString(),
      browser: auth.browserName(userAgent),
    })),
    next: rows.length > limit && last ? cursorOf(last.at, last.id) : null,
  };
}

/** Everybody who works here and has one of these roles. */
export async function listMembersOf(
  ctx: Ctx,
  roles: readonly string[],
): Promise<{ personId: string; roles: Role[]; joinedAt: Date }[]> {
  const { rows } = await sql<{ personId: string; roles: Role[]; joinedAt: Date }>`
    select person_id as "personId", roles, joined_at as "joinedAt" from staff
    where left_at is null and roles && ${[...roles]}::text[]`.execute(ctx.db);
  return rows;
}

/** GET /second-step-rules */
export async function listSecondStepRules(
  ctx: Ctx,
): Promise<OutputOf<typeof api.listSecondStepRules>> {
  const { rows } = await sql<{
    role: Role;
    graceDays: number;
    since: Date;
    setBy: api.SecondStepRule['setBy'];
  }>`
    select r.role, r.grace_days as "graceDays", r.since, ${named('p')} as "setBy"
    from second_step_rules r join people p on p.id = r.set_by order by r.role`.execute(ctx.db);
  const items = [];
  for (const row of rows) {
    const members = await listMembersOf(ctx, [row.role]);
    const without = await auth.withoutSecondStep(
      ctx,
      members.map((each) => each.personId),
    );
    items.push({ ...row, since: row.since.toISOString(), without: without.length });
  }
  return { items, next: null };
}
