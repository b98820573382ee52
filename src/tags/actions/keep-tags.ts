// What administrators do so that the tags of everybody stay few and clear.
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce, changesBetween, record } from '../../platform/events/index.ts';
import { againstRule, conflict } from '../../platform/refusal.ts';
import type { Tag } from '../api.ts';
import { noTag } from '../queries.ts';
import { type TagColour, tagName } from '../rules.ts';
import type {} from '../tables.ts';

interface Change {
  id: string;
  name?: string | undefined;
  colour?: TagColour | undefined;
}

/** Refuses `tag.not-found`, `tag.bad-name`, `tag.name-taken`. Records `tag.changed`. */
export async function changeTag(ctx: Ctx, { id, ...to }: Change): Promise<Tag> {
  const tag = await tagToChange(ctx, id);
  const next = {
    name: to.name === undefined ? tag.name : tagName(to.name),
    colour: to.colour ?? tag.colour,
  };
  const changes = changesBetween({ name: tag.name, colour: tag.colour }, next);
  if (changes.length === 0) return shown(tag);
  await requireFree(ctx, next.name, id);

  await ctx.db.updateTable('tags').set(next).where('id', '=', id).execute();

  record(ctx, {
    kind: 'tag.changed',
    subjectId: id,
    data: { tagId: id, name: next.name, changes },
  });
  announce(ctx, 'cases');
  return { id, ...next };
}

/**
 * Every matter with this tag has the other instead; who types this name from now on has the other too. Refuses
 * `tag.not-found`, `tag.same`. Records `tag.merged` { into, cases }: how many, but for
 * those that only a few may read.
 */
export async function mergeTag(
  ctx: Ctx,
  { id, into }: { id: string; into: string },
): Promise<Tag & { cases: number }> {
  if (id === into) throw againstRule('tag.same', 'A tag cannot be merged with itself.');
  // In one order, so that two who merge the other way round do not wait for each other.
  const [first, second] = [id, into].sort() as [string, string];
  const both = [await tagToChange(ctx, first), await tagToChange(ctx, second)];
  const from = both.find((tag) => tag.id === id) as Row;
  const survivor = both.find((tag) => tag.id === into) as Row;

  await sql`
    update tags set merged_into = ${into}, retired_at = coalesce(retired_at, ${ctx.now})
    where id = ${id} or merged_into = ${id}`.execute(ctx.db);
  const { rows } = await sql<{ count: number }>`
    with gone as (
      update matter_tags set ended_at = ${ctx.now}, ended_by = ${ctx.actor.personId}
      where tag_id = ${id} and ended_at is null returning matter_id
    ), moved as (
      insert into matter_tags (matter_id, tag_id, added_at, added_by)
      select matter_id, ${into}, ${ctx.now}, ${ctx.actor.personId} from gone
      where not exists (select from matter_tags h where h.matter_id = gone.matter_id and h.tag_id = ${into}
        and h.ended_at is null)
    )
    select count(*) as count from gone join matters m on m.id = gone.matter_id where not m.restricted`.execute(
    ctx.db,
  );
  const cases = rows[0]?.count ?? 0;

  record(ctx, {
    kind: 'tag.merged',
    subjectId: id,
    data: { tagId: id, name: from.name, into, intoName: survivor.name, cases },
  });
  announce(ctx, 'cases');
  return { ...shown(survivor), cases };
}

/** Refuses `tag.not-found`. Records `tag.retired` or `tag.restored`. The same again changes nothing. */
export async function retireTag(ctx: Ctx, id: string, isRetired: boolean): Promise<Tag> {
  const tag = await tagToChange(ctx, id);
  if ((tag.retired_at !== null) === isRetired) return shown(tag);

  await ctx.db
    .updateTable('tags')
    .set({ retired_at: isRetired ? ctx.now : null })
    .where('id', '=', id)
    .execute();

  record(ctx, {
    kind: isRetired ? 'tag.retired' : 'tag.restored',
    subjectId: id,
    data: { tagId: id, name: tag.name },
  });
  return shown(tag);
}

interface Row {
  id: string;
  name: string;
  colour: TagColour;
  retired_at: Date | null;
}

async function tagToChange(ctx: Ctx, id: string): Promise<Row> {
  const found = await ctx.db
    .selectFrom('tags')
    .select(['id', 'name', 'colour', 'retired_at'])
    .where('id', '=', id)
    .where('merged_into', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw noTag();
  return found;
}

async function requireFree(ctx: Ctx, name: string, id: string): Promise<void> {
  const { rows } = await sql`
    select from tags where lower(name) = lower(${name}) and merged_into is null and id <> ${id}`.execute(
    ctx.db,
  );
  if (rows.length > 0)
    throw conflict(
      'tag.name-taken',
      'There is a tag with this name already. Merge the two instead.',
    );
}

const shown = ({ id, name, colour }: Row): Tag => ({ id, name, colour });
