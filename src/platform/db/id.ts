import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row's id: UUID version 7, ordered by time, made here so that one round trip writes many rows. */
export const newId = (): string => v7();

/** 128 random bits in base64url: what a customer's link is made of. */
export const newToken = (): string => randomBytes(16).toString('base64url');
