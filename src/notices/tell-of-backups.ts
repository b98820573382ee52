// What administrators must hear about backups, until the next one goes well.
import { listAdministrators } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce, type KeptEvent } from '../platform/events/index.ts';
import { waysOf } from './preferences.ts';
import type { NoticeKind } from './rules.ts';
import type {} from './tables.ts';

const ended: Readonly<Record<string, NoticeKind>> = {
  'backup.made': 'backup-failed',
  'backup.drill-passed': 'drill-failed',
};

export async function tellOfBackups(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  for (const event of events) {
    const over = ended[event.kind];
    if (over) await end(ctx, over);
    if (event.kind === 'backup.failed' && event.data.isToTell === true)
      await tell(ctx, 'backup-failed', event);
    if (event.kind === 'backup.drill-failed') await tell(ctx, 'drill-failed', event);
  }
}

async function tell(ctx: Ctx, kind: NoticeKind, { id, at, data }: KeptEvent): Promise<void> {
  const told = (await listAdministrators(ctx)).map((personId) => ({ personId, kind }));
  if (told.length === 0) return;
  const wayOf = await waysOf(ctx, told);
  await ctx.db
    .insertInto('notices')
    .values(
      told.map((each) => {
        const way = wayOf(each);
        return {
          id: newId(),
          person_id: each.personId,
          matter_id: null,
          team_id: null,
          kind,
          subject_id: id,
          level: 0,
          data: JSON.stringify({ reason: data.reason }),
          at,
          mail: way === 'never' ? null : way,
        };
      }),
    )
    .execute();
  for (const { personId } of told) announce(ctx, `person/${personId}`);
}

async function end(ctx: Ctx, kind: NoticeKind): Promise<void> {
  const rows = await ctx.db
    .updateTable('notices')
    .set({ ended_at: ctx.now })
    .where('kind', '=', kind)
    .where('person_id', 'in', await listAdministrators(ctx))
    .where('ended_at', 'is', null)
    .returning('person_id')
    .execute();
  for (const { person_id } of rows) announce(ctx, `person/${person_id}`);
}
