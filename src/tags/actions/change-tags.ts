// What a case is tagged with. The caller has loaded it, locked, and asked what the actor may do with it.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { MetTwin } from '../../platform/db/errors.ts';
import { isId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import type { Tag } from '../api.ts';
import { tagsOn } from '../queries.ts';
import { isSameTag, requireFewTags, tagName } from '../rules.ts';
import type {} from '../tables.ts';
import { makeTag } from './make-tag.ts';

export interface TagChange {
  /** Names, or ids. A name that nobody used yet makes a new tag. */
  add?: readonly string[] | undefined;
  remove?: readonly string[] | undefined;
}

/**
 * Adds and removes; what is so already stays. Returns what the matter is tagged with then. Refuses `tag.bad-name`,
 * `tag.retired`, `tag.too-many`. Records `tag.added` and `tag.removed` { tagId, name } for each.
 */
export async function changeTags(
  ctx: Ctx,
  matterId: string,
  { add = [], remove = [] }: TagChange,
): Promise<Tag[]> {
  const before = await tagsOf(ctx, matterId);
  const gone = before.filter((tag) => remove.some((each) => isMeant(tag, each)));
  const wanted = await found(
    ctx,
    add.filter((each) => !before.some((tag) => isMeant(tag, each))),
  );
  const fresh = wanted.filter((tag) => !before.some(({ id }) => id === tag.id));
  if (gone.length === 0 && fresh.length === 0) return before;

  requireFewTags(before.length - gone.length + fresh.length);
  await keepFromMerging(ctx, fresh);

  const by = ctx.actor.personId;
  const ids = (tags: readonly Tag[]): string[] => tags.map(({ id }) => id);
  if (gone.length > 0)
    await sql`
      update matter_tags set ended_at = ${ctx.now}, ended_by = ${by}
      where matter_id = ${matterId} and tag_id = any(${ids(gone)}::uuid[]) and ended_at is null`.execute(
      ctx.db,
    );
  // What was merged into one of them while we waited for it brought it here already.
  if (fresh.length > 0)
    await sql`
      insert into matter_tags (matter_id, tag_id, added_at, added_by)
      select ${matterId}, id, ${ctx.now}, ${by} from unnest(${ids(fresh)}::uuid[]) as t(id)
      on conflict do nothing`.execute(ctx.db);

  for (const { id, name } of gone)
    record(ctx, { kind: 'tag.removed', matterId, data: { tagId: id, name } });
  for (const { id, name } of fresh)
    record(ctx, { kind: 'tag.added', matterId, data: { tagId: id, name } });
  return tagsOf(ctx, matterId);
}

/** What was said of one matter by its tags is said of another too, such as the one it was merged into. */
export async function copyTags(ctx: Ctx, from: string, to: string): Promise<void> {
  const tags = await tagsOf(ctx, from);
  if (tags.length === 0) return;
  await keepFromMerging(ctx, tags);
  const { rows } = await sql<{ id: string }>`
    insert into matter_tags (matter_id, tag_id, added_at, added_by)
    select ${to}, id, ${ctx.now}, ${ctx.actor.personId}
    from unnest(${tags.map(({ id }) => id)}::uuid[]) as t(id)
    where not exists (select from matter_tags h where h.matter_id = ${to} and h.tag_id = t.id and h.ended_at is null)
    returning tag_id as id`.execute(ctx.db);
  for (const { id, name } of tags.filter((tag) => rows.some((row) => row.id === tag.id)))
    record(ctx, { kind: 'tag.added', matterId: to, data: { tagId: id, name } });
}

/** Until the commit: whoever merges one of them waits, and then finds it here too. Merged a moment ago: begin again. */
async function keepFromMerging(ctx: Ctx, tags: readonly Tag[]): Promise<void> {
  if (tags.length === 0) return;
  const { rows } = await sql`
    select from tags where id = any(${tags.map(({ id }) => id)}::uuid[]) and merged_into is null
    order by id for share`.execute(ctx.db);
  if (rows.length < tags.length) throw new MetTwin();
}

async function tagsOf(ctx: Ctx, matterId: string): Promise<Tag[]> {
  const { rows } = await sql<{
    tags: Tag[];
  }>`select ${tagsOn(sql`${matterId}::uuid`)} as tags`.execute(ctx.db);
  return rows[0]?.tags ?? [];
}

const isMeant = (tag: Tag, said: string): boolean =>
  tag.id === said || isSameTag(tag.name, said.replace(/^#+\s*/, '').trim());

/** Each tag once; those that are missing are made. A merged one is what it goes on as. */
async function found(ctx: Ctx, said: readonly string[]): Promise<Tag[]> {
  const tags = new Map<string, Tag>();
  for (const each of said) {
    const tag = isId(each) ? await tagById(ctx, each) : await tagCalled(ctx, tagName(each));
    if (tag.isRetired)
      throw againstRule(
        'tag.retired',
        `The tag “${tag.name}” is not used any more. Choose another.`,
      );
    tags.set(tag.id, { id: tag.id, name: tag.name, colour: tag.colour });
  }
  return [...tags.values()];
}

type Standing = Tag & { isRetired: boolean };

async function tagById(ctx: Ctx, id: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select now.id, now.name, now.colour, now.retired_at is not null as "isRetired"
    from tags t join tags now on now.id = coalesce(t.merged_into, t.id) where t.id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ?? tagCalled(ctx, tagName(id));
}

async function tagCalled(ctx: Ctx, name: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select now.id, now.name, now.colour, now.retired_at is not null as "isRetired"
    from tags t join tags now on now.id = coalesce(t.merged_into, t.id)
    where lower(t.name) = lower(${name}) order by t.merged_into nulls first, t.id desc limit 1`.execute(
    ctx.db,
  );
  return rows[0] ?? { ...(await makeTag(ctx, { name })), isRetired: false };
}
