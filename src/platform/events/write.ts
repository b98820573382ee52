import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { newId } from '../db/id.ts';
import { rowsAs } from '../db/rows.ts';
import type { KeptEvent } from './event.ts';
import type { Unit } from './unit.ts';

/** Writes all that a transaction has gathered. */
export async function writeUnit(ctx: Ctx, unit: Unit): Promise<void> {
  const events = unit.events.filter((event) => !unit.written.has(event.id));
  const dispatches = [
    ...unit.jobs.map((job) => ({ id: newId(), ...job })),
    ...(unit.topics.size > 0 ? [{ id: newId(), topic: [...unit.topics].join(' ') }] : []),
  ];
  if (events.length === 0 && dispatches.length === 0) return;
  await sql`
    with event as (${insertEvents(ctx, events)})
    insert into dispatches (id, job, topic, payload, run_at, job_key)
    select d.id, d.job, d.topic, d.payload, d."runAt", d."jobKey"
    from json_to_recordset(${JSON.stringify(dispatches)}::json) as d (id uuid, job text, topic text,
      payload jsonb, "runAt" timestamptz, "jobKey" text)`.execute(ctx.db);
}

/** Writes events now. Nothing follows from them by itself. */
export const writeEvents = (ctx: Ctx, events: readonly KeptEvent[]): Promise<unknown> =>
  insertEvents(ctx, events).execute(ctx.db);

const many = 100;

/** One of two statements, so that each is prepared once: the cheaper for a few, or what a hundred thousand fit in. */
const insertEvents = (ctx: Ctx, events: readonly KeptEvent[]) => sql`
  insert into events (id, at, kind, matter_id, subject_id, actor_id, cause_kind, cause_ref, data, request_id)
  select e.id, e.at, e.kind, e."matterId", e."subjectId", e."actorId", e.cause->>'kind', e.cause->>'ref', e.data, ${ctx.requestId}
  from ${events.length < many ? asJson(events) : inBinary(events)}`;

const asJson = (events: readonly KeptEvent[]) => sql`
  json_to_recordset(${JSON.stringify(events)}::json) as e (id uuid, at timestamptz, kind text,
    "matterId" uuid, "subjectId" uuid, "actorId" uuid, cause jsonb, data jsonb)`;

const inBinary = (events: readonly KeptEvent[]) =>
  rowsAs('e', events, {
    id: ['uuid', ({ id }) => id],
    at: ['timestamptz', ({ at }) => at],
    kind: ['text', ({ kind }) => kind],
    matterId: ['uuid', ({ matterId }) => matterId],
    subjectId: ['uuid', ({ subjectId }) => subjectId],
    actorId: ['uuid', ({ actorId }) => actorId],
    cause: ['jsonb', ({ cause }) => JSON.stringify(cause)],
    data: ['jsonb', ({ data }) => JSON.stringify(data)],
  });
