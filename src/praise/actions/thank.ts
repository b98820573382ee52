import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { announce, record } from '../../platform/events/index.ts';
import type { Praise } from '../api.ts';
import { praiseFor } from '../queries.ts';
import { requireThankable } from '../rules.ts';
import type {} from '../tables.ts';

/** Once for each colleague. Refuses `praise.not-found`, `praise.own`, `praise.off-wall`. Records `praise.thanked`. */
export async function thank(ctx: Ctx, { id }: { id: string }): Promise<Praise> {
  const { role } = await praiseFor(ctx, id);
  requireThankable(role);
  const { numAffectedRows } = await sql`
    insert into praise_thanks (matter_id, person_id, at) values (${id}, ${ctx.actor.personId}, ${ctx.now})
    on conflict (matter_id, person_id) where ended_at is null do nothing`.execute(ctx.db);
  if (numAffectedRows) {
    record(ctx, { kind: 'praise.thanked', subjectId: id });
    announce(ctx, 'praise');
  }
  return (await praiseFor(ctx, id)).view;
}

/** Refuses `praise.not-found`. Records `praise.thanks-taken-back`. */
export async function takeBackThanks(ctx: Ctx, { id }: { id: string }): Promise<Praise> {
  await praiseFor(ctx, id);
  const { numAffectedRows } = await sql`
    update praise_thanks set ended_at = ${ctx.now}
    where matter_id = ${id} and person_id = ${ctx.actor.personId} and ended_at is null`.execute(
    ctx.db,
  );
  if (numAffectedRows) {
    record(ctx, { kind: 'praise.thanks-taken-back', subjectId: id });
    announce(ctx, 'praise');
  }
  return (await praiseFor(ctx, id)).view;
}
