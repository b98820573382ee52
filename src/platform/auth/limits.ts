import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { overLimit } from '../refusal.ts';
import type {} from './tables.ts';

const windowMs = 60_000;
// One address from one place; one place over all addresses, so that a password cannot be tried on everybody; and
// one address from everywhere, so that many places do not help either.
const mostTries = { place: 100, account: 10, everywhere: 60 };

export interface Limits {
  /** Counts a try; refuses `auth.too-many-tries` when the minute is used up. */
  count(remoteAddress: string, account: string): Promise<void>;
}

/** Counts tries in the database, so that all processes count together and a restart forgets nothing. */
export function createLimits(database: Database): Limits {
  let sweptAt = 0;
  return {
    async count(remoteAddress, account) {
      const tries = [
        { key: keyOf(remoteAddress, account), most: mostTries.account },
        { key: keyOf(remoteAddress), most: mostTries.place },
        { key: keyOf('everywhere', account), most: mostTries.everywhere },
      ];
      const counts = await countTries(
        database,
        tries.map((each) => each.key),
      );
      if (Date.now() - sweptAt > windowMs) {
        sweptAt = Date.now();
        await forgetOld(database);
      }
      if (tries.some((each) => (counts.get(each.key) ?? 0) > each.most))
        throw overLimit(
          'auth.too-many-tries',
          'Too many tries. Please wait a minute and try again.',
        );
    },
  };
}

const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

async function countTries(
  { kysely }: Database,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const now = Date.now();
  const isOver = sql<boolean>`auth_rate_limits.last_request <= ${now - windowMs}`;
  const rows = await kysely
    .insertInto('auth_rate_limits')
    // Sorted, so that two tries at once lock the rows in the same order.
    .values([...keys].sort().map((key) => ({ id: newId(), key, count: 1, last_request: now })))
    .onConflict((on) =>
      on.column('key').doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else auth_rate_limits.count + 1 end`,
        last_request: sql<number>`case when ${isOver} then ${now} else auth_rate_limits.last_request end`,
      }),
    )
    .returning(['key', 'count'])
    .execute();
  return new Map(rows.map((row) => [row.key, row.count]));
}

const forgetOld = ({ kysely }: Database): Promise<unknown> =>
  kysely
    .deleteFrom('auth_rate_limits')
    .where('last_request', '<', Date.now() - 10 * windowMs)
    .execute();
