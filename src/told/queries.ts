import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { conflict } from '../platform/refusal.ts';
import type {} from './tables.ts';

export interface Telling {
  id: string;
  caseId: string;
  number: number;
  messageId: string;
}

/** Words and photos of one telling come in any order and from several attempts: one after the other. */
export const inTurn = (ctx: Ctx, id: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${id}::text, 1500))`.execute(ctx.db);

/** What was passed on before under this id. Refuses `told.not-yours` for somebody else's. */
export async function findTelling(ctx: Ctx, id: string): Promise<Telling | undefined> {
  const row = await ctx.db
    .selectFrom('tellings')
    .innerJoin('matters', 'matters.id', 'tellings.matter_id')
    .select(['tellings.person_id', 'tellings.matter_id', 'tellings.message_id', 'matters.number'])
    .where('tellings.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.person_id !== ctx.actor.personId) throw notYours();
  return { id, caseId: row.matter_id, number: row.number, messageId: row.message_id };
}

/** Photos of a telling by their number. Refuses `told.not-yours` for somebody else's. */
export async function photosOf(ctx: Ctx, id: string): Promise<{ n: number; fileId: string }[]> {
  const rows = await ctx.db
    .selectFrom('telling_photos')
    .select(['position', 'attachment_id', 'person_id'])
    .where('telling_id', '=', id)
    .orderBy('position')
    .execute();
  if (rows.some((row) => row.person_id !== ctx.actor.personId)) throw notYours();
  return rows.map((row) => ({ n: row.position, fileId: row.attachment_id }));
}

const notYours = () =>
  conflict('told.not-yours', 'Somebody else has passed this on. Please write it anew.');
