// What a browser has to answer. Nothing is kept until it is answered, so that asking costs a stranger's victim nothing.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { fingerprint, type Secrets } from '../secrets/index.ts';
import type {} from './tables.ts';

const lastsMs = 5 * 60_000;
const macBytes = 32;

/** 16 random bytes, the end of its time and our mark on both, in base64url. `about` says for what, or for whom. */
export function newChallenge(by: Ctx | Secrets, about: string, now: Date): string {
  const body = Buffer.alloc(22);
  randomBytes(16).copy(body);
  body.writeUIntBE(now.getTime() + lastsMs, 16, 6);
  return Buffer.concat([body, markOf(by, about, body)]).toString('base64url');
}

/** Whether it is ours, for this, and in time. */
export function isChallenge(by: Ctx | Secrets, about: string, challenge: string, now: Date) {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== 22 + macBytes) return false;
  const body = bytes.subarray(0, 22);
  return (
    timingSafeEqual(markOf(by, about, body), bytes.subarray(22)) &&
    body.readUIntBE(16, 6) > now.getTime()
  );
}

const markOf = (by: Ctx | Secrets, about: string, body: Buffer): Buffer =>
  fingerprint(by, `challenge ${about}`, body.toString('base64'));

/** False: it was answered before. */
export async function spend(ctx: Ctx, what: string): Promise<boolean> {
  const spent = await ctx.db
    .insertInto('auth_spent')
    .values({
      hash: createHash('sha256').update(what).digest(),
      expires_at: new Date(ctx.now.getTime() + 2 * lastsMs),
    })
    .onConflict((on) => on.column('hash').doNothing())
    .returning('hash')
    .executeTakeFirst();
  return spent !== undefined;
}
