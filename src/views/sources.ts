// The ways to the first page of a list, from what lies in its order or is few.
import { type RawBuilder, sql } from 'kysely';
import { caseKinds, severities } from '../cases/index.ts';
import { type Asked, aside, type Conditions, every, possibleStatuses } from './filters.ts';
import type {} from './tables.ts';

/** Which rows of `case_rows r`, in what order. */
export interface Wanted extends Conditions {
  /** The teams whose cases alone are listed. */
  ofTeams: RawBuilder<unknown>;
  /** What the actor may read: dearer, so asked of as few rows as can be. */
  readable: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  /** Null: all. */
  limit: number | null;
}

/** Rows for a page: a `select r.*` that is ordered and limited. */
export type Source = (wanted: Wanted) => RawBuilder<unknown>;

/** All but what may be read. */
export const fits = (wanted: Omit<Wanted, 'limit'>): RawBuilder<unknown> =>
  every([wanted.ofTeams, wanted.ofSort, wanted.narrow, wanted.beside]);

/** In the order of an index, leaving out what does not fit. Cheap when much of what is met fits. */
export const walk: Source = (wanted) =>
  sql`select r.* from case_rows r where ${fits(wanted)} and ${wanted.readable}
    order by ${wanted.order} limit ${wanted.limit}`;

/**
 * From a list of ids, sorted, then asked in that order until the page is full: cheap however large the rest is.
 * Each `offset 0` keeps PostgreSQL from turning it round and searching all that fits for what is on the list.
 */
export const startFrom =
  (ids: RawBuilder<unknown>): Source =>
  (wanted) =>
    sql`select r.* from (
        select r.* from (select distinct id from (${ids}) few offset 0) few
          cross join lateral (select * from case_rows where id = few.id offset 0) r
        where ${fits(wanted)} order by ${wanted.order} offset 0
      ) r where ${wanted.readable} order by ${wanted.order} limit ${wanted.limit}`;

/** All that fits, sorted, then asked in that order: where a filter with an index of its own leaves little. */
export const gather: Source = (wanted) =>
  sql`select r.* from (
      select r.* from case_rows r where ${fits(wanted)} order by ${wanted.order} offset 0
    ) r where ${wanted.readable} order by ${wanted.order} limit ${wanted.limit}`;

/** Only these ids. */
export const only = (ids: readonly string[]): Source =>
  startFrom(sql`select unnest(${[...ids]}::uuid[]) as id`);

/**
 * From each team's own index; one page of each is enough for one page of all. That they are of these teams is said
 * once: said twice, PostgreSQL takes each for a filter of its own, expects next to nothing, and sorts what lies in
 * order already.
 */
const eachTeam =
  (teams: readonly string[]): Source =>
  ({ ofSort, narrow, beside, readable, order, limit }) =>
    sql`select r.* from unnest(${[...teams]}::uuid[]) as team(id) cross join lateral (
        select r.* from case_rows r where r.team_id = team.id
          and ${ofSort} and ${aside(narrow)} and ${beside} and ${readable}
        order by ${order} limit ${limit}
      ) r order by ${order} limit ${limit}`;

/**
 * From each kind, severity and status that is asked for, which lie together: a page is cut from the first rows of
 * each, however rare they are. They too are said once.
 */
export const eachSort =
  (asked: Asked): Source =>
  ({ ofTeams, narrow, beside, readable, order, limit }) =>
    sql`select r.* from unnest(${[...(asked.kind ?? caseKinds)]}::text[]) as k(kind)
      cross join unnest(${[...(asked.severity ?? severities)]}::text[]) as s(severity)
      cross join unnest(${[...possibleStatuses(asked)]}::text[]) as t(status) cross join lateral (
        select r.* from case_rows r where r.kind = k.kind and r.severity = s.severity and r.status = t.status
          and ${ofTeams} and ${aside(narrow)} and ${beside} and ${readable}
        order by ${order} limit ${limit}
      ) r order by ${order} limit ${limit}`;

export const also =
  (source: Source, extra: RawBuilder<unknown>): Source =>
  (wanted) =>
    source({ ...wanted, beside: every([extra, wanted.beside]) });

/** The first rows of both are among the first rows of each. */
export const both =
  (one: Source, other: Source): Source =>
  (wanted) =>
    sql`select r.* from ((${one(wanted)}) union all (${other(wanted)})) r
      order by ${wanted.order} limit ${wanted.limit}`;

/** Whose teams are more than this sees so much that walking meets theirs at once. */
const mostTeamsEach = 30;

/** All of these teams, and no others. */
export const fromTeams = (teams: readonly string[]): Source =>
  teams.length <= mostTeamsEach
    ? eachTeam(teams)
    : (wanted) => walk({ ...wanted, ofTeams: isOf(teams) });

export const isOf = (teams: readonly string[]): RawBuilder<unknown> =>
  teams.length === 1 ? sql`r.team_id = ${teams[0]}` : sql`r.team_id = any(${[...teams]}::uuid[])`;
