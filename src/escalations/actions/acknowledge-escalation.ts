import { sql } from 'kysely';
import { makeCommitment } from '../../commitments/index.ts';
import { answeringMatterFor } from '../../matters/index.ts';
import { managersAbove } from '../../organisation/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { acknowledgeEscalation as contract, EscalationView } from '../api.ts';
import { noEscalation, showEscalation } from '../queries.ts';
import { requireAcknowledging, requireSoon, standingOf } from '../rules.ts';
import type {} from '../tables.ts';
import { end, peopleOf } from './end-escalations.ts';

/**
 * Somebody above says what happens next: their word is a commitment of their own, and the climb ends. Refuses
 * `escalations.not-found`, `escalations.own-desk`, `escalations.not-told`, `escalations.ended`,
 * `escalations.due-in-past`, `escalations.due-too-far`. Records `escalation.acknowledged`.
 */
export async function acknowledgeEscalation(
  ctx: Ctx,
  { id, word, dueAt }: ParsedInputOf<typeof contract>,
): Promise<EscalationView> {
  const me = ctx.actor.personId as string;
  const it = await lockEscalation(ctx, id);

  const above = await managersAbove(ctx, it.desk);
  requireAcknowledging(it.isOpen, standingOf(me, { ...it, above }));
  requireSoon(dueAt, ctx.now);

  const wordId = await makeCommitment(ctx, {
    kind: 'action',
    statement: word,
    matterId: it.matterId,
    owedBy: { person: me },
    owedTo: { organisation: true },
    dueAt,
    purpose: 'next-step',
    about: it.about,
  });
  await end(ctx, it, { why: 'acknowledged', by: me, wordId });
  return showEscalation(ctx, { id });
}

interface Locked {
  id: string;
  matterId: string;
  isOpen: boolean;
  desk: string;
  told: string[];
  people: string[];
  /** What broke first. */
  about: string;
}

async function lockEscalation(ctx: Ctx, id: string): Promise<Locked> {
  const found = await ctx.db
    .selectFrom('escalations')
    .select('matter_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw noEscalation();
  const matter = await answeringMatterFor(ctx, found.matter_id).catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not-found' ? noEscalation() : error;
  });
  const { rows } = await sql<Locked>`
    select e.id, ${matter.id}::uuid as "matterId", e.ended_at is null as "isOpen", ${peopleOf} as people,
      coalesce(e.desk_person, (select head_id from teams where id = e.desk_team)) as desk,
      array(select person_id from escalation_steps where escalation_id = e.id) as told,
      (select commitment_id from escalation_causes where escalation_id = e.id
        order by at, commitment_id limit 1) as about
    from escalations e where e.id = ${id} for no key update of e`.execute(ctx.db);
  return rows[0] as Locked;
}
