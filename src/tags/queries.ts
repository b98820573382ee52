import { type RawBuilder, sql } from 'kysely';
import { countedMatters } from '../matters/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { iso, named } from '../platform/db/json.ts';
import { notFound } from '../platform/refusal.ts';
import type { countTags, KnownTag, listTags as contract, Tag } from './api.ts';
import { isSameTag } from './rules.ts';
import type {} from './tables.ts';

/** The tags of a matter as JSON, by name: a part of a greater query. */
export const tagsOn = (matterId: RawBuilder<unknown>): RawBuilder<Tag[]> => sql`
  (select coalesce(json_agg(json_build_object('id', tag.id, 'name', tag.name, 'colour', tag.colour)
      order by lower(tag.name)), '[]')
    from matter_tags had join tags tag on tag.id = had.tag_id
    where had.matter_id = ${matterId} and had.ended_at is null)`;

/** Their ids, sorted, with commas between them: what stands and stood can be compared. */
export const tagIdsOn = (matterId: RawBuilder<unknown>): RawBuilder<string> => sql`
  (select coalesce(string_agg(had.tag_id::text, ',' order by had.tag_id), '')
    from matter_tags had where had.matter_id = ${matterId} and had.ended_at is null)`;

/** These tags, or what they were merged into. */
const asTheyAreNow = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`array(select coalesce(merged_into, id) from tags where id = any(${[...ids]}::uuid[]))`;

/** Has the matter one of these tags? One probe of an index. */
export const hasOneOf = (
  matterId: RawBuilder<unknown>,
  ids: readonly string[],
): RawBuilder<unknown> => sql`
  coalesce((select true from matter_tags had where had.matter_id = ${matterId}
    and had.tag_id = any(${asTheyAreNow(ids)}) and had.ended_at is null limit 1), false)`;

/** The matters that have one of these tags, from the tags' own index: `select id`. */
export const taggedWith = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select had.matter_id as id from matter_tags had
  where had.tag_id = any(${asTheyAreNow(ids)}) and had.ended_at is null`;

/** So many of the last uses say which tags are used. */
const lastUses = 2000;
const mostTags = 1000;

/** Has, or had, something the tag `t` of which this is so? Each by an index of its own. */
const hasHad = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(
    ['null', 'not null'].map(
      (ended) => sql`coalesce((select true from matter_tags u join matters m on m.id = u.matter_id
        where u.tag_id = t.id and u.ended_at is ${sql.raw(ended)} and ${condition} limit 1), false)`,
    ),
    sql` or `,
  );

/**
 * The condition under which the actor hears of the tag `t`. A name that was made on what only a few may read is told to
 * nobody else before it is used elsewhere, also when it was taken off again; administrators, who keep the tags in order,
 * know all but those of what is kept from them.
 */
export const isToldOf = (ctx: Ctx): RawBuilder<unknown> => {
  const { personId, permissions } = ctx.actor;
  const others = permissions.has('organisation.administer')
    ? sql`t.id not in (select u.tag_id from matter_exclusions x join matter_tags u on u.matter_id = x.matter_id
        where x.person_id = ${personId})`
    : sql`not (${hasHad(sql`true`)})`;
  return sql`(t.created_by is not distinct from ${personId} or ${others} or ${hasHad(countedMatters(ctx, 'm'))})`;
};

/** GET /tags */
export async function listTags(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  const { rows } = await sql<KnownTag>`
    select t.id, t.name, t.colour, ${iso('t.created_at')} as "createdAt", ${iso('t.retired_at')} as "retiredAt",
      ${named('p')} as "createdBy"
    from tags t
    left join people p on p.id = t.created_by
    left join (
      select u.tag_id, count(*) as uses
      from (select * from matter_tags order by id desc limit ${lastUses}) u join matters m on m.id = u.matter_id
      where u.ended_at is null and ${countedMatters(ctx, 'm')} group by u.tag_id
    ) used on used.tag_id = t.id
    where t.merged_into is null and ${isToldOf(ctx)}
    order by used.uses desc nulls last, lower(t.name) limit ${mostTags}`.execute(ctx.db);
  return { items: rows };
}

const mostCounted = 1000;

/** GET /tag-counts */
export async function showTagCounts(ctx: Ctx): Promise<OutputOf<typeof countTags>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select t.id, (select count(*) from (select from matter_tags u join matters m on m.id = u.matter_id
      where u.tag_id = t.id and u.ended_at is null and ${countedMatters(ctx, 'm')} limit ${mostCounted}) counted) as count
    from tags t where t.merged_into is null`.execute(ctx.db);
  return { items: rows.filter(({ count }) => count > 0), most: mostCounted };
}

/** Ids of the tags so called, and of those that go on as one so called. */
export async function tagIdsNamed(ctx: Ctx, name: string): Promise<string[]> {
  const tags = await ctx.db.selectFrom('tags').select(['id', 'name', 'merged_into']).execute();
  const found = new Set(
    tags.filter((each) => isSameTag(each.name, name)).map((each) => each.merged_into ?? each.id),
  );
  return tags.filter(({ id, merged_into }) => found.has(merged_into ?? id)).map(({ id }) => id);
}

export const noTag = () => notFound('tag.not-found', 'There is no such tag.');
