import { type RawBuilder, sql } from 'kysely';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { newId, newToken } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { type CustomerName, type MatterKind, requirePersonIfRestricted } from '../rules.ts';
import type {} from '../tables.ts';

export interface NewMatter {
  kind: MatterKind;
  /** At most 300 characters; cut here when longer. */
  title: string;
  customerId: string | null;
  /** The customer's person, or the member of staff who raises it for themselves. */
  raisedBy: string | null;
  touchpointId?: string | null;
  product?: string | null;
  teamId: string;
  /** Null: the team holds it. */
  holderId: string | null;
  restricted?: boolean;
  customerName?: CustomerName;
  language: Language;
  /** When it reached us, which may be before now; holding begins here. */
  openedAt?: Date;
}

/**
 * Writes the header, its first holding and its first readers in one statement, with `also`: further parts
 * of it (each begins with a comma). Records `matter.opened`.
 */
export async function openMatter(
  ctx: Ctx,
  matter: NewMatter,
  also: (id: string) => RawBuilder<unknown> = () => sql``,
): Promise<{ id: string; number: number; token: string }> {
  const restricted = matter.restricted ?? false;
  requirePersonIfRestricted(restricted, matter.holderId);
  const id = newId();
  const token = newToken();
  const openedAt = matter.openedAt ?? ctx.now;
  // Whoever raised it, for themselves or for a customer at their desk, goes on reading it.
  const { rows } = await sql<{ number: number }>`
    with header as (
      insert into matters (id, kind, title, token, customer_id, raised_by, touchpoint_id, product, team_id,
        holder_id, restricted, customer_name, language, opened_at, updated_at)
      values (${id}, ${matter.kind}, ${matter.title.slice(0, 300)}, ${token}, ${matter.customerId},
        ${matter.raisedBy}, ${matter.touchpointId ?? null}, ${matter.product ?? null}, ${matter.teamId},
        ${matter.holderId}, ${restricted}, ${matter.customerName ?? 'shown'}, ${matter.language},
        ${openedAt}, ${ctx.now})
      returning number
    ), holding as (
      insert into matter_holdings (id, matter_id, person_id, team_id, from_at, why)
      values (${newId()}, ${id}, ${matter.holderId}, ${matter.teamId}, ${openedAt}, 'opened')
    ), readers as (
      insert into matter_readers (matter_id, person_id, team_id, why, since)
      select ${id}::uuid, person_id, null::uuid, 'raised', ${ctx.now}::timestamptz from staff
        where person_id in (${matter.raisedBy}, ${ctx.actor.personId})
      union all select ${id}, ${matter.holderId}::uuid, null, 'held', ${ctx.now} where ${matter.holderId}::uuid is not null
    ) ${also(id)}
    select number from header`.execute(ctx.db);
  const number = (rows[0] as { number: number }).number;
  record(ctx, {
    kind: 'matter.opened',
    matterId: id,
    data: { kind: matter.kind, number, toTeam: matter.teamId, toPerson: matter.holderId },
  });
  return { id, number, token };
}
