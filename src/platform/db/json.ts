// Pieces of answers, said in SQL so that one query brings an answer whole.
import { type RawBuilder, sql } from 'kysely';

/** An instant as JavaScript writes it; a name is a column. */
export const iso = (instant: string | RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`to_char(${typeof instant === 'string' ? sql.ref(instant) : instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** `{ id, name }` of a table's row; null where an outer join found none. */
export const named = (table: string): RawBuilder<unknown> => {
  const [id, name] = [sql.ref(`${table}.id`), sql.ref(`${table}.name`)];
  return sql`case when ${id} is not null then json_build_object('id', ${id}, 'name', ${name}) end`;
};
