// Cases that may be about the same. Candidates come from four indexes, few from each; only these are compared.
import { type RawBuilder, sql } from 'kysely';
import { matterFor, readableMatters } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { named } from '../../platform/db/json.ts';
import { facet, weekOf } from '../document.ts';
import { isWord } from '../vocabulary.ts';
import { preferIndex } from '../walk.ts';
import { wordsOf } from '../words/rules.ts';
import type { AlikeCase } from './api.ts';
import { bareTitle, judge, type TitleWord, titleQuery } from './rules.ts';

const day = 86_400_000;
const days = 30;
/** So many are taken from each index, and so many are shown. */
const few = 60;
const shown = 6;

interface Row extends Omit<AlikeCase, 'openedAt' | 'updatedAt' | 'because' | 'isTwin'> {
  openedAt: Date;
  updatedAt: Date;
  sameOrder: boolean;
  sameCustomer: boolean;
  samePerson: boolean;
  likeness: number;
}

/** GET /cases/:id/alike. Refuses `matters.not-found`. Five statements at most. */
export async function listAlike(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ items: AlikeCase[]; next: null }> {
  const { title } = await matterFor(ctx, id);
  const words = titleQuery(await wordsOfTitle(ctx, bareTitle(title)));
  await preferIndex(ctx);
  const { rows } = await alikeTo(ctx, id, bareTitle(title), words).execute(ctx.db);
  const items = rows
    .flatMap(({ sameOrder, sameCustomer, samePerson, likeness, ...row }) => {
      const age = (ctx.now.getTime() - row.updatedAt.getTime()) / day;
      const judged = judge({ sameOrder, sameCustomer, samePerson, likeness, days: age });
      return judged ? [{ row, judged }] : [];
    })
    .toSorted(
      ({ judged: a }, { judged: b }) => Number(b.isTwin) - Number(a.isTwin) || b.weight - a.weight,
    )
    .slice(0, shown)
    .map(({ row, judged: { because, isTwin } }) => ({
      ...row,
      openedAt: row.openedAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      because,
      isTwin,
    }));
  return { items, next: null };
}

async function wordsOfTitle(ctx: Ctx, title: string): Promise<TitleWord[]> {
  const words = [...new Set(wordsOf(title).map(({ word }) => word))].filter(
    (word) => word.length > 2 && isWord(word),
  );
  if (words.length === 0) return [];
  const { rows } = await sql<TitleWord>`
    select word, documents from search_words where word = any(${words}::text[])`.execute(ctx.db);
  return rows;
}

/** How an order's number is compared; word for word as its index has it. */
const orderOf = (table: string): RawBuilder<unknown> =>
  sql`upper(regexp_replace(${sql.ref(`${table}.order_reference`)}, '[^[:alnum:]]', '', 'g'))`;

function alikeTo(ctx: Ctx, id: string, title: string, words: string | undefined) {
  const since = new Date(ctx.now.getTime() - days * day);
  return sql<Row>`
    with this as materialized (
      select m.id, r.customer_id, case when m.customer_name = 'shown' then m.raised_by end as person_id,
        nullif(${orderOf('c')}, '') as order_number
      from matters m join cases c on c.id = m.id join case_rows r on r.id = m.id where m.id = ${id}
    ), near as (
      ${branch(sql`case_rows n on n.customer_id = this.customer_id and n.updated_at > ${since}`)}
      union ${branch(sql`matters n on n.raised_by = this.person_id and n.customer_name = 'shown' and n.updated_at > ${since}`)}
      union ${branch(sql`cases n on n.order_reference is not null and ${orderOf('n')} = this.order_number`)}
      ${words === undefined ? sql`` : sql`union (${byWords(ctx, words)})`}
    )
    select r.id, r.number, r.title, r.kind, r.status, r.opened_at as "openedAt", r.updated_at as "updatedAt",
      ${named('customer')} as customer,
      ${named('holder')} as holder,
      ${named('team')} as team,
      coalesce(r.customer_id = this.customer_id, false) as "sameCustomer",
      coalesce(m.raised_by = this.person_id and m.customer_name = 'shown', false) as "samePerson",
      coalesce(${orderOf('c')} = this.order_number, false) as "sameOrder",
      similarity(kept_fold(r.title), kept_fold(${title})) as likeness
    from near cross join this
    join case_rows r on r.id = near.id
    cross join lateral (select * from matters where id = near.id offset 0) m
    join cases c on c.id = near.id
    join teams team on team.id = r.team_id
    left join people holder on holder.id = r.holder_id
    left join customers customer on customer.id = r.customer_id
    where near.id <> this.id and m.merged_into is null and (r.is_open or r.updated_at > ${since})
      and ${readableMatters(ctx, 'm')}
      and not exists (select from not_duplicates told
        where told.case_id = least(near.id, this.id) and told.other_id = greatest(near.id, this.id))`;
}

const branch = (joined: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select n.id from this join ${joined} limit ${few})`;

/** Opened lately, where the actor looks, with words of the title in their own. */
function byWords({ actor, now }: Ctx, words: string): RawBuilder<unknown> {
  const weeks = Array.from({ length: 5 }, (_, i) => facet.openedWeek(weekOf(now) - i));
  const mine = [...(actor.personId ? [actor.personId] : []), ...actor.sight.teams];
  const isWide = actor.sight.all || actor.isSystem;
  return sql`select d.id from search_documents d
    where d.kind = 'case' and d.facets && ${weeks}::text[] and d.heading @@ ${words}::tsquery
      ${isWide ? sql`` : sql`and d.facets && ${mine.map(facet.reader)}::text[]`}
    limit ${few}`;
}
