import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import type {} from '../tables.ts';
import { endHolding } from './hold-matter.ts';

interface Desk {
  id: string;
  teamId: string;
  holderId: string | null;
}

/**
 * Ends a matter in another, which answers for it from now on. Whoever read it reads the other; what had been
 * merged into it has the same survivor (`earlier`). The caller has locked both and seen that they are kept from the same
 * people. Records `matter.merged`: its promises go to the survivor's holder.
 */
export async function mergeMatter(ctx: Ctx, matterId: string, survivor: Desk): Promise<void> {
  const merged = await ctx.db
    .updateTable('matters')
    .set({ merged_into: survivor.id, closed_at: ctx.now, updated_at: ctx.now })
    .where('id', '=', matterId)
    .returning(['team_id', 'holder_id', 'restricted'])
    .executeTakeFirstOrThrow();
  const earlier = await ctx.db
    .updateTable('matters')
    .set({ merged_into: survivor.id })
    .where('merged_into', '=', matterId)
    .returning('id')
    .execute();
  await endHolding(ctx, matterId);
  await sql`
    insert into matter_readers (matter_id, person_id, team_id, why, since)
    select ${survivor.id}::uuid, person_id, team_id, why, ${ctx.now}::timestamptz
      from matter_readers where matter_id = ${matterId}
    union all select ${survivor.id}, null, ${merged.team_id}, 'team', ${ctx.now}
      where not ${merged.restricted} and ${merged.team_id}::uuid <> ${survivor.teamId}
    on conflict do nothing`.execute(ctx.db);

  record(ctx, {
    kind: 'matter.merged',
    matterId,
    data: {
      into: survivor.id,
      earlier: earlier.map((each) => each.id),
      fromPerson: merged.holder_id,
      fromTeam: merged.team_id,
      toPerson: survivor.holderId,
      toTeam: survivor.teamId,
      why: 'taken',
    },
  });
}
