// The clock's first word: before the time comes its bearer hears of it, once.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { NewEvent, Transact } from '../platform/events/index.ts';
import { type Taking, workOff } from './portions.ts';
import type { CommitmentKind, Standard } from './rules.ts';
import type {} from './tables.ts';

/**
 * Reminds the bearers of what will be due soon, each once for each time it is due. Returns how many. Records
 * `commitment.reminded { kind, standard, dueAt, bearer, bearerTeam }`. What is past due is not reminded of.
 */
export const remindDue = (transact: Transact): Promise<number> => workOff(transact, remindThese);

interface Reminded {
  id: string;
  matterId: string;
  kind: CommitmentKind;
  standard: Standard | null;
  dueAt: Date;
  bearer: string | null;
  bearerTeam: string | null;
}

async function remindThese(ctx: Ctx, taking: Taking): Promise<NewEvent[]> {
  const { rows } = await sql<Reminded>`
    with due as (
      select c.id from commitments c
      where c.state = 'open' and c.remind_at is not null and c.reminded_at is null
        and c.remind_at <= ${ctx.now} and c.due_at >= ${ctx.now} and ${taking.where}
      order by c.remind_at, c.id ${taking.lock}
    ), reminded as (
      update commitments c set reminded_at = ${ctx.now} from due where c.id = due.id
      returning c.id, c.matter_id, c.kind, c.standard, c.due_at
    )
    select r.id, coalesce(m.merged_into, m.id) as "matterId", r.kind, r.standard, r.due_at as "dueAt",
      b.person_id as bearer, b.team_id as "bearerTeam"
    from reminded r join matters m on m.id = r.matter_id join bearings b on b.commitment_id = r.id and b.to_at is null
    order by r.due_at, r.id`.execute(ctx.db);
  return rows.map(({ id, matterId, ...data }) => ({
    kind: 'commitment.reminded',
    matterId,
    subjectId: id,
    data,
  }));
}
