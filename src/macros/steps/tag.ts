import { sql } from 'kysely';
import { setTags } from '../../cases/index.ts';
import { type Tag } from '../../tags/api.ts';
import { tagsOn } from '../../tags/index.ts';
import { namesOf } from '../names.ts';
import type { StepDoing } from './plan.ts';

export const tag: StepDoing<'tag'> = {
  needs: 'cases.work',
  async plan(ctx, { id }, { add, remove }) {
    const { rows } = await sql<{ tags: Tag[] }>`
      select ${tagsOn(sql`${id}::uuid`)} as tags`.execute(ctx.db);
    const has = new Set(rows[0]?.tags.map((each) => each.id));
    const names = await namesOf(ctx, [...add, ...remove]);
    const named = (ids: readonly string[]) => ids.map((each) => names.get(each) ?? each);
    const told = {
      do: 'tag' as const,
      add: named(add.filter((each) => !has.has(each))),
      remove: named(remove.filter((each) => has.has(each))),
    };
    return {
      told,
      isSoAlready: told.add.length + told.remove.length === 0,
      run: () => setTags(ctx, id, { add, remove }),
    };
  },
};
