// Who is at a shared device, and how a browser shows that it is one.
import { createHash, randomBytes } from 'node:crypto';
import { actorAtPost } from '../organisation/index.ts';
import { type Actor, type Ctx, system } from '../platform/context.ts';
import type { Transact } from '../platform/events/index.ts';
import { notFound } from '../platform/refusal.ts';
import { fingerprint } from '../platform/secrets/index.ts';
import { siteOf } from '../platform/site.ts';
import { forgetMs, postMay, postPermissions } from './rules.ts';
import type {} from './tables.ts';

const cookieName = 'kept.device';
const cookieDays = 400;

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Six digits could be tried out against a plain hash. */
export const hashOfCode = (ctx: Ctx, code: string): Buffer =>
  fingerprint(ctx, 'device_codes.hash', code);

export const newToken = (): string => randomBytes(32).toString('base64url');

/** What makes a browser this device. Whoever was signed in there is so no more: it is nobody’s own now. */
export function cookiesOf(ctx: Ctx, token: string): string[] {
  const isSecure = siteOf(ctx).publicUrl.startsWith('https:');
  const kind = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const session = `${isSecure ? '__Secure-' : ''}kept.session_token`;
  return [
    `${cookieName}=${token}; Max-Age=${cookieDays * 86_400}; ${kind}`,
    `${session}=; Max-Age=0; ${kind}`,
  ];
}

const tokenIn = (request: Request): string | undefined =>
  /(?:^|; *)kept\.device=([\w-]{43})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1];

/**
 * Who asks from a shared device: a member of the post’s team who is there, or the device alone (no person). Undefined:
 * not from one. What a programme sends with a key is the key’s.
 */
export const createDeviceActorOf =
  (transact: Transact) =>
  async (request: Request): Promise<Actor | undefined> => {
    const token = request.headers.has('authorization') ? undefined : tokenIn(request);
    return token ? transact(system('device'), (ctx) => actorByToken(ctx, token)) : undefined;
  };

async function actorByToken(ctx: Ctx, token: string): Promise<Actor | undefined> {
  const lasts = new Date(ctx.now.getTime() - forgetMs);
  const row = await ctx.db
    .selectFrom('devices')
    .innerJoin('touchpoints', 'touchpoints.id', 'devices.touchpoint_id')
    .leftJoin('device_sessions as session', (join) =>
      join
        .onRef('session.device_id', '=', 'devices.id')
        .on('session.ended_at', 'is', null)
        .on('session.touched_at', '>', lasts),
    )
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.person_id', '=', 'session.person_id')
        .onRef('staff.team_id', '=', 'touchpoints.team_id'),
    )
    .select(['devices.id', 'staff.person_id as personId'])
    .where('devices.token_hash', '=', hashOf(token))
    .where('devices.revoked_at', 'is', null)
    .where('touchpoints.closed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const cause = { kind: 'device', ref: row.id } as const;
  const actor = row.personId ? await actorAtPost(ctx, row.personId, cause) : undefined;
  return { ...nobody, ...actor, cause, permissions: atPost(actor), only: postMay };
}

const atPost = (actor: Actor | undefined): ReadonlySet<string> =>
  new Set(postPermissions.filter((word) => actor?.permissions.has(word)));

const nobody = { personId: null, sight: { teams: [], all: false }, isSystem: false };

/** The device that asks. Refuses `devices.not-paired`. */
export function deviceHere({ actor }: Ctx): string {
  if (actor.cause.kind !== 'device' || !actor.cause.ref) throw notPaired();
  return actor.cause.ref;
}

const notPaired = () =>
  notFound('devices.not-paired', 'This is not a shared device, or it was withdrawn.');
