import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { unitOf } from '../events/unit.ts';
import type { SecretKey, Secrets } from './key-ring.ts';

const version = 's1';
const nonceBytes = 12;
const tagBytes = 16;

/** What was sealed cannot be opened: its key is gone, or it was altered or put elsewhere. Never says the secret. */
export class UnsealError extends Error {
  override name = 'UnsealError';
}

/** The keys of the process that runs this transaction. */
export const secretsOf = (ctx: Ctx): Secrets => unitOf(ctx).secrets;

/** Where something sealed stands. What is sealed for one row and column opens in no other. */
export const sealedAs = (table: string, column: string, row: string): string =>
  `${table}.${column}/${row}`;

/**
 * AES-256-GCM: `s1.KEY.BODY`, 40 characters longer than `plain` and a third. `what` is bound to it and is needed to
 * open it: `sealedAs(table, column, row)`.
 */
export function seal(by: Ctx | Secrets, what: string, plain: string): string {
  const [key] = of(by).ring().keys;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.seals, nonce).setAAD(aad(key, what));
  const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final()]);
  return [version, key.id, Buffer.concat([body, cipher.getAuthTag()]).toString('base64url')].join(
    '.',
  );
}

/** @throws UnsealError */
export function unseal(by: Ctx | Secrets, what: string, sealed: string): string {
  const [given, id, text = ''] = sealed.split('.');
  const key = of(by)
    .ring()
    .keys.find((each) => each.id === id);
  const bytes = Buffer.from(text, 'base64url');
  if (given !== version || bytes.length < nonceBytes + tagBytes)
    throw new UnsealError(`${what} is not sealed.`);
  if (!key) throw new UnsealError(`${what} is sealed with the key ${id}, which is not here.`);
  const decipher = createDecipheriv('aes-256-gcm', key.seals, bytes.subarray(0, nonceBytes))
    .setAAD(aad(key, what))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return (
      decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') +
      decipher.final('utf8')
    );
  } catch {
    throw new UnsealError(`${what} was altered, or sealed for another place.`);
  }
}

/** Undefined: its key is not here, or it was altered. For whoever goes on without what was sealed. */
export function unsealIfHere(by: Ctx | Secrets, what: string, sealed: string): string | undefined {
  try {
    return unseal(by, what, sealed);
  } catch (error) {
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}

export const isSealed = (text: string): boolean => /^s1\.[\w-]{8}\.[\w-]{38,}$/.test(text);

/**
 * For what is so short that its hash could be tried out, and is only compared: 32 bytes that cannot be made without
 * the key. Another key makes another one, so only for what does not last.
 */
export const fingerprint = (by: Ctx | Secrets, what: string, plain: string): Buffer =>
  createHmac('sha256', of(by).ring().keys[0].fingerprints).update(`${what}\0${plain}`).digest();

const of = (by: Ctx | Secrets): Secrets => ('ring' in by ? by : secretsOf(by));

const aad = (key: SecretKey, what: string): Buffer => Buffer.from(`${version}.${key.id}\0${what}`);
