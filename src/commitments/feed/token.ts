import { createHash } from 'node:crypto';
import { sealedAs, type SealedColumn } from '../../platform/secrets/index.ts';

/** The secret paths, which their owners may read again. */
export const feedsSealed: SealedColumn = {
  table: 'commitment_feeds',
  column: 'token',
  row: 'person_id',
};

export const feedSealedAs = (personId: string): string =>
  sealedAs(feedsSealed.table, feedsSealed.column, personId);

/** By which a feed is found: 128 random bits need no key. */
export const hashOfFeed = (token: string): Buffer => createHash('sha256').update(token).digest();
