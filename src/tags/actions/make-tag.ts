import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { MetTwin } from '../../platform/db/errors.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, record } from '../../platform/events/index.ts';
import { conflict } from '../../platform/refusal.ts';
import type { Tag } from '../api.ts';
import { freshColour, type TagColour, tagName } from '../rules.ts';
import type {} from '../tables.ts';

interface NewTag {
  name: string;
  colour?: TagColour | undefined;
}

/** POST /tags. Refuses `tag.bad-name`, `tag.name-taken`. */
export async function addTag(ctx: Ctx, { name, colour }: NewTag): Promise<Tag> {
  const called = tagName(name);
  const { rows } = await sql`
    select from tags where lower(name) = lower(${called}) and merged_into is null`.execute(ctx.db);
  if (rows.length > 0)
    throw conflict(
      'tag.name-taken',
      'There is a tag with this name already, perhaps a retired one.',
    );
  return makeTag(ctx, { name: called, colour });
}

/** A tag that nobody has yet. Two who make it at once have one. Records `tag.made`. */
export async function makeTag(ctx: Ctx, { name, ...given }: NewTag): Promise<Tag> {
  const colour = given.colour ?? freshColour(await coloursInUse(ctx));
  const id = newId();
  const made = await ctx.db
    .insertInto('tags')
    .values({ id, name, colour, created_at: ctx.now, created_by: ctx.actor.personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new MetTwin();
  record(ctx, {
    kind: 'tag.made',
    subjectId: id,
    data: { tagId: id, name, changes: begunWith({ name, colour }) },
  });
  return { id, name, colour };
}

async function coloursInUse(ctx: Ctx): Promise<TagColour[]> {
  const tags = await ctx.db
    .selectFrom('tags')
    .select('colour')
    .where('retired_at', 'is', null)
    .execute();
  return tags.map(({ colour }) => colour);
}
