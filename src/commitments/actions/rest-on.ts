import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { enter, lockEntries } from '../entries.ts';

/** What rests on the old commitment rests on the new one from now on. Records `commitment.rested` for each. */
export async function restOn(ctx: Ctx, oldId: string, newId: string): Promise<void> {
  for (const dependent of await lockEntries(ctx, sql`c.depends_on = ${oldId} and c.state = 'open'`))
    await enter(ctx, dependent, {
      kind: 'commitment.rested',
      data: { dependsOn: newId },
    });
}
