// Commitments come into being here: any number of them in one statement.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announceTo, nameBearers } from './entries.ts';
import { apply, bearerOf, type Entry, type MadeData } from './ledger.ts';
import { recordAll } from './portions.ts';
import { breakLate } from './sweep.ts';

export interface Making {
  id: string;
  matterId: string;
  /** When it was made, if that was not now: what a message asked for before it was filed. */
  madeAt?: Date | undefined;
  data: MadeData;
  /** They may read the matter already. */
  isNamed?: boolean | undefined;
}

/**
 * Writes new commitments with their bearers, names these on the matters, and records `commitment.made` of each.
 * What is past due by now breaks at its due second: it was filed too late.
 */
export async function enterNew(ctx: Ctx, makings: readonly Making[]): Promise<Entry[]> {
  const events = makings.map(({ id, matterId, madeAt, data }) => ({
    kind: 'commitment.made',
    at: madeAt ?? ctx.now,
    matterId,
    subjectId: id,
    actorId: ctx.actor.personId,
    data: { ...data },
  }));
  const entries = events.map((event) => apply(undefined, event));
  await insert(ctx, entries);
  await nameBearers(
    ctx,
    entries.filter((_, i) => !makings[i]?.isNamed),
  );
  await recordAll(ctx, events);
  for (const entry of entries) announceTo(ctx, undefined, entry);
  const late = entries.filter((each) => each.dueAt !== null && each.dueAt < ctx.now);
  if (late.length > 0)
    await breakLate(
      ctx,
      late.map((each) => each.id),
    );
  return entries;
}

async function insert(ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map((entry) => {
    const { person, team, why } = bearerOf(entry);
    const { owedBy, bearings: _bearings, ...rest } = entry;
    return {
      ...rest,
      byPerson: owedBy.person,
      byTeam: owedBy.team,
      bearing: newId(),
      person,
      team,
      why,
    };
  });
  await sql`
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, kind text, statement text,
        "matterId" uuid, "byPerson" uuid, "byTeam" uuid, "owedTo" text, "owedToPerson" uuid, "owedToCustomer" uuid,
        "dueAt" timestamptz, "madeAt" timestamptz, "madeBy" uuid, "madeIn" uuid, "dependsOn" uuid, "handoffId" uuid,
        step text, standard text, purpose text, about uuid, "remindAt" timestamptz, bearing uuid, person uuid,
        team uuid, why text)
    ), made as (
      insert into commitments (id, kind, statement, matter_id, owed_by_person, owed_by_team, owed_to, owed_to_person,
        owed_to_customer, due_at, made_at, made_by, made_in, depends_on, handoff_id, handoff_step, standard, purpose,
        about, remind_at)
      select id, kind, statement, "matterId", "byPerson", "byTeam", "owedTo", "owedToPerson", "owedToCustomer",
        "dueAt", "madeAt", "madeBy", "madeIn", "dependsOn", "handoffId", step, standard, purpose, about, "remindAt"
      from given
    )
    insert into bearings (id, commitment_id, person_id, team_id, from_at, why)
    select bearing, id, person, team, "madeAt", why from given`.execute(ctx.db);
}
