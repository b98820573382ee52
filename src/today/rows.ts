// What the lists of Today share.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { TodayItem } from './api.ts';

/** A list is cut at so many. */
export const most = 100;

export interface Row {
  id: string;
  todo: TodayItem['todo'];
  matter: NonNullable<TodayItem['matter']>;
  words: string;
  from: TodayItem['from'];
  team: TodayItem['team'];
  dueAt: Date | null;
  since: Date;
  /** The person of whom it is asked, when that is one person. */
  whose: string | null;
  /** Of promises only. */
  maker?: TodayItem['maker'];
  standard?: TodayItem['standard'];
  remindAt?: Date | null;
  /** Of offered promises only. */
  messageId?: string;
  /** Of escalations only. */
  level?: number | null;
}

export const matterJson = sql`json_build_object('id', m.id, 'kind', m.kind, 'number', m.number, 'title', m.title)`;

export const namedJson = (table: string): RawBuilder<unknown> =>
  sql`case when ${sql.ref(`${table}.id`)} is not null then
    json_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.name`)}) end`;

export const customerJoin = sql`left join customers customer on customer.id = m.customer_id and m.customer_name = 'shown'`;

export const mine = (column: string, people: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.ref(column)} = any(${[...people]}::uuid[])`;

/** The teams they answer for: as their head, or being on duty now. */
export const teamsHeldBy = ({ now }: Ctx, people: readonly string[]): RawBuilder<unknown> =>
  sql`array(select id from teams where ${mine('head_id', people)} and closed_at is null
    union select team_id from duties where ${mine('person_id', people)} and removed_at is null
      and from_at <= ${now} and to_at > ${now})`;
