// What earlier mails tell about this one: is it our own, a copy, part of a storm?
import { type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import { survivorsOf } from './facts.ts';
import { storable } from './headers.ts';
import type { UnderstoodMail } from './parse/mail.ts';

export async function isOwnMail(ctx: Ctx, ownIds: readonly string[]): Promise<boolean> {
  if (ownIds.length === 0) return false;
  const found = await ctx.db
    .selectFrom('outbox')
    .select('id')
    .where(sql<SqlBool>`internet_id = any(${ownIds})`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Was the same mail filed already? It reaches us twice when it has two of our addresses. The copy under the
 * same Message-ID must have the same sender and words, and stand where this one would, or this one says
 * nothing of where it belongs.
 */
export async function isFiledCopy(
  ctx: Ctx,
  copy: { messageId: string | undefined; mail: UnderstoodMail; sender: { address: string | null } },
  matterId: string | null,
): Promise<boolean> {
  if (!copy.messageId) return false;
  // Both deliveries may be filed at this moment: the second waits to see what the first one wrote.
  await sql`select pg_advisory_xact_lock(hashtextextended(${copy.messageId}, 1050))`.execute(
    ctx.db,
  );
  const found = await ctx.db
    .selectFrom('messages as m')
    .leftJoin('filings as f', (join) =>
      join.onRef('f.message_id', '=', 'm.id').on('f.ended_at', 'is', null),
    )
    .select('f.matter_id as matterId')
    .where('m.internet_id', '=', copy.messageId)
    .where('m.from_address', copy.sender.address === null ? 'is' : '=', copy.sender.address)
    .where('m.body', 'in', [storable(copy.mail.newText), storable(copy.mail.text)])
    .execute();
  if (matterId === null) return found.length > 0;
  const survivors = await survivorsOf(
    ctx,
    found.flatMap((row) => row.matterId ?? []),
  );
  return [...survivors.values()].includes(matterId);
}

const tenMinutesBefore = (now: Date): Date => new Date(now.getTime() - 600_000);

export async function repliesLately(
  ctx: Ctx,
  matterId: string | null,
  address: string | null,
): Promise<number> {
  if (matterId === null || address === null) return 0;
  const { n } = await ctx.db
    .selectFrom('filings as f')
    .innerJoin('messages as m', 'm.id', 'f.message_id')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('f.matter_id', '=', matterId)
    .where('f.ended_at', 'is', null)
    .where('f.message_at', '>', tenMinutesBefore(ctx.now))
    .where('m.from_address', '=', address)
    .executeTakeFirstOrThrow();
  return n;
}

/** Automatic mails we sent to an address in the last ten minutes. */
export async function automaticLately(ctx: Ctx, address: string | null): Promise<number> {
  if (address === null) return 0;
  const { n } = await ctx.db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('to_address', '=', address)
    .where('created_at', '>', tenMinutesBefore(ctx.now))
    .where(sql<SqlBool>`(mail ->> 'automatic')::boolean`)
    .executeTakeFirstOrThrow();
  return n;
}
