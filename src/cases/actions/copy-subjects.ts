import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type {} from '../tables.ts';

/** Whom one case is about the other is about too, named by whoever named them. */
export async function copySubjects(ctx: Ctx, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into case_subjects (case_id, person_id, why, named_by, named_at)
    select ${toId}::uuid, person_id, why, named_by, named_at from case_subjects where case_id = ${fromId}
    on conflict do nothing`.execute(ctx.db);
}
