// Passkeys: WebAuthn credentials that live in a device or its account, and are a whole sign-in by themselves.
import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { againstRule, invalid } from '../refusal.ts';
import { siteOf } from '../site.ts';
import { isChallenge, newChallenge, spend } from './challenges.ts';
import type {} from './tables.ts';

const mostPasskeys = 20;

/** For which address passkeys are made: they are bound to a name, so there are none where Kept has a bare number. */
export function passkeyPlace(publicUrl: string): { host: string; origin: string } | undefined {
  const { hostname, protocol, port } = new URL(publicUrl);
  const isHere = hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  const host = isHere ? 'localhost' : hostname;
  if (isIP(host.replaceAll(/[[\]]/g, ''))) return undefined;
  if (protocol === 'http:' && host !== 'localhost') return undefined;
  return { host, origin: `${protocol}//${host}${port ? `:${port}` : ''}` };
}

/** Refuses `auth.no-passkeys-here`. */
function placeHere(ctx: Ctx): { host: string; origin: string } {
  const place = passkeyPlace(siteOf(ctx).publicUrl);
  if (!place)
    throw againstRule(
      'auth.no-passkeys-here',
      'Passkeys need an address with a name and https; ask who looks after Kept.',
    );
  return place;
}

export interface Passkey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const listPasskeys = (ctx: Ctx, userId: string): Promise<Passkey[]> =>
  ctx.db
    .selectFrom('auth_passkeys')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** What a browser needs to make one. Refuses `auth.no-passkeys-here`. */
export async function passkeyOptions(
  ctx: Ctx,
  user: { id: string; name: string; email: string; organisation: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await ctx.db
    .selectFrom('auth_passkeys')
    .select(['credential_id', 'transports'])
    .where('user_id', '=', user.id)
    .execute();
  return generateRegistrationOptions({
    rpName: user.organisation,
    rpID: placeHere(ctx).host,
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge: bytesOf(newChallenge(ctx, `passkey of ${user.id}`, ctx.now)),
    attestationType: 'none',
    excludeCredentials: known.map((each) => ({
      id: each.credential_id,
      transports: each.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Returns its id. Refuses `auth.wrong-passkey`, `auth.too-many-passkeys`, `auth.no-passkeys-here`. */
export async function keepPasskey(
  ctx: Ctx,
  userId: string,
  { name, response }: { name: string; response: RegistrationResponseJSON },
): Promise<string> {
  const { host, origin } = placeHere(ctx);
  if ((await listPasskeys(ctx, userId)).length >= mostPasskeys)
    throw againstRule('auth.too-many-passkeys', 'You have twenty passkeys. Remove one first.');
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (said) => isChallenge(ctx, `passkey of ${userId}`, said, ctx.now),
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) throw wrongPasskey();
  const { credential } = registrationInfo;
  const id = newId();
  const kept = await ctx.db
    .insertInto('auth_passkeys')
    .values({
      id,
      user_id: userId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: (response.response.transports ?? []).slice(0, 10),
      name,
      created_at: ctx.now,
    })
    .onConflict((on) => on.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw wrongPasskey();
  return id;
}

export const wrongPasskey = () =>
  invalid('auth.wrong-passkey', 'This passkey was not recognised. Please try again.');

/** What a browser needs to ask for one: any of whoever sits there. */
export const askForPasskey = (ctx: Ctx): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: placeHere(ctx).host,
    challenge: bytesOf(newChallenge(ctx, 'sign in', ctx.now)),
    userVerification: 'required',
  });

/** Whose it is, if it is right and was not answered before. */
export async function passkeyOwner(
  ctx: Ctx,
  response: AuthenticationResponseJSON,
): Promise<string | undefined> {
  const { host, origin } = placeHere(ctx);
  const known = await ctx.db
    .selectFrom('auth_passkeys')
    .selectAll()
    .where('credential_id', '=', response.id)
    .executeTakeFirst();
  if (!known) return undefined;
  let challenge = '';
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (said) => {
      challenge = said;
      return isChallenge(ctx, 'sign in', said, ctx.now);
    },
    expectedOrigin: origin,
    expectedRPID: host,
    requireUserVerification: true,
    credential: {
      id: known.credential_id,
      publicKey: new Uint8Array(known.public_key),
      counter: Number(known.counter),
    },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo || !(await spend(ctx, challenge))) return undefined;
  await ctx.db
    .updateTable('auth_passkeys')
    .set({ counter: authenticationInfo.newCounter, last_used_at: ctx.now })
    .where('id', '=', known.id)
    .execute();
  return known.user_id;
}

/** Its name; undefined: it is none of theirs. */
export async function removePasskey(
  ctx: Ctx,
  userId: string,
  id: string,
): Promise<string | undefined> {
  const removed = await ctx.db
    .deleteFrom('auth_passkeys')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return removed?.name;
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'));
