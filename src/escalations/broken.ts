import { sql } from 'kysely';
import { onDutySql } from '../calendars/index.ts';
import type { CommitmentKind } from '../commitments/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { KeptEvent } from '../platform/events/index.ts';
import type { Height, Step } from './rules.ts';
import type {} from './tables.ts';

/** A commitment that broke and is still to be done, with the desk that bore it. */
export interface Broken {
  commitmentId: string;
  matterId: string;
  kind: CommitmentKind;
  statement: string;
  owedTo: 'person' | 'customer' | 'organisation';
  at: Date;
  desk: {
    /** Of the person or the team. */
    id: string;
    /** Null: a team. */
    person: string | null;
    /** The person, or who leads the team. */
    head: string;
    /** Who holds the team by the duty list: they know, and its head is the first to be told. */
    onDuty: string | null;
    /** The team, or the person's. */
    teamId: string;
    /** A person who does not work here any more. */
    hasLeft: boolean;
  };
}

/** All that broke at one desk of one matter. */
export interface Beginning {
  matterId: string;
  desk: Broken['desk'];
  height: Height;
  startedAt: Date;
  causes: readonly Broken[];
  step: Step | null;
  nextAt: Date | null;
}

/**
 * Of these events those whose commitments nobody climbed for yet, in order of time. What was done in the moment after
 * it broke does not climb.
 */
export async function brokenAmong(ctx: Ctx, events: readonly KeptEvent[]): Promise<Broken[]> {
  const ids = events
    .filter(({ kind }) => kind === 'commitment.broken')
    .map((each) => each.subjectId);
  if (ids.length === 0) return [];
  const { rows } = await sql<Broken>`
    select c.id as "commitmentId", coalesce(m.merged_into, m.id) as "matterId", c.kind, c.statement, c.owed_to as "owedTo",
      c.settled_at as at, json_build_object('id', coalesce(b.person_id, b.team_id), 'person', b.person_id,
        'head', coalesce(b.person_id, t.head_id), 'onDuty', ${onDutySql(sql`b.team_id`, ctx.now)}, 'teamId', coalesce(b.team_id, s.team_id),
        'hasLeft', s.left_at is not null) as desk
    from commitments c join matters m on m.id = c.matter_id
    cross join lateral (select person_id, team_id from bearings where commitment_id = c.id order by id desc limit 1) b
    left join staff s on s.person_id = b.person_id
    left join teams t on t.id = b.team_id
    where c.id = any(${ids}::uuid[]) and c.state = 'broken' and c.fulfilled_at is null and c.successor_id is null
      and not exists (select from escalation_causes x where x.commitment_id = c.id)
    order by c.settled_at, c.id`.execute(ctx.db);
  return rows;
}
