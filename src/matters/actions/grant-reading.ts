import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { ReadingWhy } from '../rules.ts';
import type {} from '../tables.ts';

/**
 * Lets a person or a team read a matter from now on, and says why. Once granted it stays: what one held or
 * was asked one may read. It gives nothing to somebody excluded, and to a team nothing while restricted.
 */
export async function grantReading(
  ctx: Ctx,
  matterId: string,
  reader: { personId: string; why: ReadingWhy } | { teamId: string; why: ReadingWhy },
): Promise<void> {
  await ctx.db
    .insertInto('matter_readers')
    .values({
      matter_id: matterId,
      person_id: 'personId' in reader ? reader.personId : null,
      team_id: 'teamId' in reader ? reader.teamId : null,
      why: reader.why,
      since: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The same for many at once: each the person, or where there is none the team. */
export async function grantReadings(
  ctx: Ctx,
  readers: readonly { matterId: string; personId: string | null; teamId?: string | null }[],
  why: ReadingWhy,
): Promise<void> {
  if (readers.length === 0) return;
  await sql`
    insert into matter_readers (matter_id, person_id, team_id, why, since)
    select "matterId", "personId", case when "personId" is null then "teamId" end, ${why}, ${ctx.now}
    from json_to_recordset(${JSON.stringify(readers)}::json) as r ("matterId" uuid, "personId" uuid, "teamId" uuid)
    on conflict do nothing`.execute(ctx.db);
}
