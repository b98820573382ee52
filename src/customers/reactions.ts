import type { Ctx } from '../platform/context.ts';
import { type Reaction, reaction } from '../platform/events/index.ts';
import { nameOf } from '../people/index.ts';
import type {} from './tables.ts';

/** A customer who is a person is called what the person is called. */
export const customersReactions: readonly Reaction[] = [
  reaction('person.changed', (ctx, event) => rename(ctx, event.subjectId as string)),
];

async function rename(ctx: Ctx, personId: string): Promise<void> {
  await ctx.db
    .updateTable('customers')
    .set({ name: await nameOf(ctx, personId) })
    .where('person_id', '=', personId)
    .execute();
}
