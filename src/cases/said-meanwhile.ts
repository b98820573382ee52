import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { conflict } from '../platform/refusal.ts';

/**
 * Refuses `case.said-meanwhile` when the customer wrote, a colleague answered or is about to since the newest message
 * that the writer saw.
 */
export async function requireNothingSaid(
  ctx: Ctx,
  caseId: string,
  {
    sawMessageId,
    evenThough,
  }: { sawMessageId?: string | undefined; evenThough?: boolean | undefined },
): Promise<void> {
  if (!sawMessageId || evenThough) return;
  const me = ctx.actor.personId;
  // By when it was filed here: a mail may have been received long before that. What was written down before the
  // message seen, and came here with a case that was merged, is no news.
  const { rows } = await sql<{ isSaid: boolean }>`
    select exists (select from filings f join messages m on m.id = f.message_id
        where f.matter_id = ${caseId} and f.ended_at is null and m.id > ${sawMessageId}
          and m.direction <> 'internal' and not m.automatic and m.author_id is distinct from ${me}
          and not exists (select from filings seen
            where seen.matter_id = f.matter_id and seen.message_id = ${sawMessageId} and (seen.at, seen.id) >= (f.at, f.id)))
      or exists (select from held_replies h
        where h.case_id = ${caseId} and h.ended_at is null and h.author_id <> ${me}) as "isSaid"`.execute(
    ctx.db,
  );
  if (rows[0]?.isSaid)
    throw conflict(
      'case.said-meanwhile',
      'Something was said on this case since you began. Look at it, or send yours all the same.',
    );
}
