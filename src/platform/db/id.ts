import { randomBytes, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const pool = new Uint8Array(16 * 256);
let used = pool.length;

// Asking the system for each id's random bytes costs more than all the rest of making it.
function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

let last = 0;
let sequence = 0;

/**
 * A new row's id: UUID version 7, made here so that one round trip writes many rows. Ids of one process are
 * in the order in which they were made.
 */
export function newId(): string {
  const bytes = random();
  const now = Date.now();
  if (now > last) {
    last = now;
    sequence = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1;
  } else {
    sequence = (sequence + 1) >>> 0;
    if (sequence === 0) last += 1;
  }
  return v7({ random: bytes, msecs: last, seq: sequence });
}

export const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Has a text the form of an id? */
export const isId = (text: string): boolean => idForm.test(text);

/** 128 random bits in base64url: what a customer's link is made of. */
export const newToken = (): string => randomBytes(16).toString('base64url');
