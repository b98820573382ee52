import { sql } from 'kysely';
import { isAway, standInFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import {
  announce,
  type BeforeCommit,
  type KeptEvent,
  type Reaction,
  reaction,
} from '../platform/events/index.ts';
import { excludedFrom } from './access.ts';
import { goBackWithCustomer, goWithCustomer } from './actions/follow-customer.ts';
import { holdMatter } from './actions/hold-matter.ts';
import type {} from './tables.ts';

/** Nothing is ever held by nobody: who leaves or is away hands on what they hold, who returns gets it back. */
export const mattersReactions: Reaction[] = [
  reaction('customer.merged', goWithCustomer),
  reaction('customer.unmerged', goBackWithCustomer),
  reaction('staff.left', async (ctx, { subjectId, data }) => {
    const leaver = subjectId as string;
    const successor = data.successorId as string;
    for (const held of await heldBy(ctx, leaver)) {
      const excluded = await excludedFrom(ctx, held.id);
      const holderId = excluded.has(successor)
        ? await standInFor(ctx, leaver, { excluded })
        : successor;
      await holdMatter(ctx, held.id, { ...held, holderId, why: 'successor' });
    }
  }),
  reaction('staff.away', async (ctx, { subjectId }) => {
    for (const held of await heldBy(ctx, subjectId as string)) {
      const excluded = await excludedFrom(ctx, held.id);
      const holderId = await standInFor(ctx, subjectId as string, { excluded });
      await holdMatter(ctx, held.id, { ...held, holderId, why: 'stand-in' });
    }
  }),
  reaction('staff.returned', async (ctx, { subjectId }) => {
    const holderId = subjectId as string;
    if (await isAway(ctx, holderId)) return;
    for (const lent of await lentBy(ctx, holderId))
      await holdMatter(ctx, lent.id, { ...lent, holderId, why: 'returned' });
  }),
];

const heldBy = (ctx: Ctx, personId: string): Promise<{ id: string; teamId: string }[]> =>
  ctx.db
    .selectFrom('matters')
    .select(['id', 'team_id as teamId'])
    .where('holder_id', '=', personId)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();

/** Held by stand-ins, one after the other, ever since this person was away. */
async function lentBy(ctx: Ctx, personId: string): Promise<{ id: string; teamId: string }[]> {
  const { rows } = await sql<{ id: string; teamId: string }>`
    select m.id, m.team_id as "teamId"
    from matters m
    join matter_holdings now on now.matter_id = m.id and now.to_at is null and now.why = 'stand-in'
    join lateral (select person_id from matter_holdings h where h.matter_id = m.id and h.why <> 'stand-in'
      order by h.from_at desc, h.id desc limit 1) own on own.person_id = ${personId}
    where m.closed_at is null
      and m.id in (select matter_id from matter_readers where person_id = ${personId} and why = 'held')
      and not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = ${personId})
    order by m.id`.execute(ctx.db);
  return rows;
}

/** Following moves nobody's list, nor does what was found out about the customer. */
const quiet = new Set([
  'matter.followed',
  'matter.unfollowed',
  'matter.customer-merged',
  'matter.customer-unmerged',
]);

export const mattersBeforeCommit: BeforeCommit[] = [touch];

/**
 * Every matter on which something happened was updated now, and its open screens hear of it. What was
 * opened in this transaction carries its time already.
 */
async function touch(ctx: Ctx, events: readonly KeptEvent[]): Promise<void> {
  const moved = new Set<string>();
  const opened = new Set<string>();
  for (const { kind, matterId } of events) {
    if (matterId === null) continue;
    announce(ctx, `matters/${matterId}`);
    if (kind === 'matter.opened') opened.add(matterId);
    else if (!quiet.has(kind)) moved.add(matterId);
  }
  const ids = [...moved].filter((id) => !opened.has(id));
  if (ids.length === 0) return;
  await sql`update matters set updated_at = ${ctx.now} where updated_at < ${ctx.now} and id in (
    select id from matters where id = any(${ids}::uuid[]) order by id for no key update)`.execute(
    ctx.db,
  );
}
