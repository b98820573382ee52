// What administrators must hear about backups, until the next one goes well.
import { listAdministrators } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { announce, type KeptEvent } from '../platform/events/index.ts';
import { writeHouseNotices } from './house-notices.ts';
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
  const administrators = await listAdministrators(ctx);
  await writeHouseNotices(
    ctx,
    administrators.map((personId) => ({
      ...{ personId, kind, subjectId: id, level: 0, at },
      data: { reason: data.reason },
    })),
  );
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
