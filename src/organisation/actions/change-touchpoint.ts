import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { begunWith, changesBetween, record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import { teamFor } from '../queries.ts';
import type { TouchpointKind } from '../rules.ts';

/** Returns its id. Refuses `organisation.touchpoint-name-taken`, `organisation.no-such-team`. */
export async function addTouchpoint(
  ctx: Ctx,
  touchpoint: { name: string; kind: TouchpointKind; teamId?: string | null | undefined },
): Promise<string> {
  if (touchpoint.teamId) await teamFor(ctx, touchpoint.teamId);
  const id = newId();
  await ctx.db
    .insertInto('touchpoints')
    .values({
      id,
      name: touchpoint.name,
      kind: touchpoint.kind,
      team_id: touchpoint.teamId ?? null,
      created_at: ctx.now,
    })
    .execute();
  const changes = begunWith({
    name: touchpoint.name,
    kind: touchpoint.kind,
    teamId: touchpoint.teamId,
  });
  record(ctx, { kind: 'touchpoint.added', subjectId: id, data: { changes } });
  return id;
}

export interface TouchpointChange {
  id: string;
  name?: string | undefined;
  kind?: TouchpointKind | undefined;
  teamId?: string | null | undefined;
  isClosed?: boolean | undefined;
}

/** Absent fields stay. A closed one is offered no more but stays on its matters. */
export async function changeTouchpoint(ctx: Ctx, change: TouchpointChange): Promise<void> {
  if (change.teamId) await teamFor(ctx, change.teamId);
  const before = await ctx.db
    .selectFrom('touchpoints')
    .select(['name', 'kind', 'team_id as teamId'])
    .select((eb) => eb('closed_at', 'is not', null).as('isClosed'))
    .where('id', '=', change.id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!before) throw notFound('organisation.no-such-touchpoint', 'There is no such touchpoint.');
  const { id, ...wanted } = change;
  const changes = changesBetween(before, wanted);
  if (changes.length === 0) return;
  await ctx.db
    .updateTable('touchpoints')
    .set((eb) => ({
      name: change.name ?? eb.ref('name'),
      kind: change.kind ?? eb.ref('kind'),
      team_id: change.teamId === undefined ? eb.ref('team_id') : change.teamId,
      ...(change.isClosed === undefined ? {} : { closed_at: change.isClosed ? ctx.now : null }),
    }))
    .where('id', '=', id)
    .execute();
  record(ctx, { kind: 'touchpoint.changed', subjectId: id, data: { changes } });
}
