import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import type {} from './tables.ts';

/** What is counted, in which time, and how often it may be. */
export interface Tries {
  key: readonly string[];
  most: number;
  windowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Tries of a password. A browser in which its person signed in before has tries of its own, so nobody else can use them
 * up. For strangers: one address from one place; one place over all addresses, so that a password cannot be tried on
 * everybody; and one address from everywhere, so that many places do not help either.
 */
export const passwordTries = (
  place: string,
  account: string,
  knownBrowser: string | undefined,
): Tries[] =>
  knownBrowser === undefined
    ? [
        { key: [place, account], most: 10, windowMs: minute },
        { key: [place], most: 100, windowMs: minute },
        { key: ['everywhere', account], most: 60, windowMs: minute },
      ]
    : [
        { key: ['browser', knownBrowser, account], most: 10, windowMs: minute },
        { key: ['browser', knownBrowser, account, 'hour'], most: 60, windowMs: hour },
      ];

/** Tries of six digits, by somebody who knows the password: so few that guessing takes years. */
export const codeTries = (account: string, knownBrowser: string | undefined): Tries[] => [
  { key: ['code', knownBrowser ?? 'strangers', account], most: 5, windowMs: minute },
  { key: ['code', knownBrowser ?? 'strangers', account, 'hour'], most: 20, windowMs: hour },
];

/** Whoever holds a stolen session may not try out passwords either. */
export const confirmTries = (session: string): Tries[] => [
  { key: ['session', session], most: 10, windowMs: minute },
  { key: ['session', session, 'hour'], most: 30, windowMs: hour },
];

/** Asking for links in mails. By place alone: nobody can use up what somebody else may ask. */
export const forgottenTries = (place: string): Tries[] => [
  { key: ['forgotten', place], most: 10, windowMs: minute },
  { key: ['forgotten', place, 'hour'], most: 60, windowMs: hour },
];

/** Opening links: they cannot be guessed, but each try is work. */
export const linkTries = (place: string): Tries[] => [
  { key: ['link', place], most: 60, windowMs: minute },
];

export interface Limits {
  /** Counts a try. `first`: this is the first one too many of its time. */
  count(tries: readonly Tries[]): Promise<'free' | 'first' | 'over'>;
}

/** Counts tries in the database, so that all processes count together and a restart forgets nothing. */
export function createLimits(database: Database): Limits {
  let sweptAt = 0;
  return {
    async count(tries) {
      const counts = await countTries(database, tries);
      if (Date.now() - sweptAt > minute) {
        sweptAt = Date.now();
        await forgetOld(database);
      }
      const over = tries.filter((each) => (counts.get(keyOf(each)) ?? 0) > each.most);
      if (over.length === 0) return 'free';
      return over.some((each) => counts.get(keyOf(each)) === each.most + 1) ? 'first' : 'over';
    },
  };
}

export const keyOf = ({ key }: Pick<Tries, 'key'>): string =>
  createHash('sha256').update(JSON.stringify(key)).digest('base64url');

async function countTries(
  { kysely }: Database,
  tries: readonly Tries[],
): Promise<Map<string, number>> {
  const now = Date.now();
  // Sorted, so that two tries at once lock the rows in the same order.
  const counted = tries
    .map((each) => ({ id: newId(), key: keyOf(each), windowMs: each.windowMs }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const { rows } = await sql<{ key: string; count: number }>`
    insert into auth_rate_limits as known (id, key, count, last_request)
    select t.id, t.key, 1, ${now}::bigint
    from json_to_recordset(${JSON.stringify(counted)}::json) as t (id uuid, key text)
    on conflict (key) do update set
      count = case when ${isOver(now, counted)} then 1 else known.count + 1 end,
      last_request = case when ${isOver(now, counted)} then ${now}::bigint else known.last_request end
    returning key, count`.execute(kysely);
  return new Map(rows.map((row) => [row.key, row.count]));
}

/** Each key has a time of its own. */
const isOver = (now: number, counted: readonly { key: string; windowMs: number }[]) => sql<boolean>`
  known.last_request <= ${now}::bigint - (${JSON.stringify(
    Object.fromEntries(counted.map((each) => [each.key, each.windowMs])),
  )}::jsonb ->> known.key)::bigint`;

const forgetOld = ({ kysely }: Database): Promise<unknown> =>
  kysely
    .deleteFrom('auth_rate_limits')
    .where('last_request', '<', Date.now() - 2 * hour)
    .execute();
