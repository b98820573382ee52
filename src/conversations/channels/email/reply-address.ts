import { createHash, randomBytes } from 'node:crypto';

// Lower case only: mail servers on the way may fold the local part.
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** 130 random bits in base32. */
export const newMailToken = (): string =>
  Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join('');

/** The part before the @ of the address that answers come to. */
export const replyLocalPart = (token: string): string => `reply+${token}`;

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The token of a signed address, whatever the domain; undefined for other addresses. */
export const tokenIn = (address: string): string | undefined =>
  /^reply\+([a-z2-7]{26})@/i.exec(address)?.[1]?.toLowerCase();

/** The part before the @ of a new Message-ID of ours: random, so whoever names it has had the mail. */
export const newInternetId = (): string => `kept-${newMailToken()}`;

/** Our Message-IDs named anywhere in a mail, also in the one a bounce returns. */
export const ownIdsIn = (text: string): string[] => [
  ...new Set(text.match(/\bkept-[a-z2-7]{26}\b/g)),
];

/** The part before the @ when a Message-ID may be ours. */
export const ownIdOf = (id: string): string | undefined =>
  /^(kept-[a-z2-7]{26})(?:@|$)/.exec(id)?.[1];
