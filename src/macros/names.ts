// What the ids in steps are called.
import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { Step } from './steps/api.ts';
import type {} from './tables.ts';

export type Names = ReadonlyMap<string, string>;

/** Also of what is closed, retired, or works here no more. One query. */
export async function namesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<Names> {
  const asked = sql`any(${[...new Set(ids.filter((id) => id !== null))]}::uuid[])`;
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p join staff s on s.person_id = p.id where p.id = ${asked}
    union all select id, name from teams where id = ${asked}
    union all select id, name from touchpoints where id = ${asked}
    union all select id, name from tags where id = ${asked}
    union all select id, name from templates where id = ${asked}`.execute(ctx.db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids that steps name, each with the field it stands in: `steps.0.personId`. */
export const idsIn = (steps: readonly Step[]): { id: string; field: string }[] =>
  steps.flatMap((step, i) =>
    Object.entries(step).flatMap(([field, value]) =>
      naming.has(field)
        ? [value]
            .flat()
            .flatMap((id) => (id ? [{ id: String(id), field: `steps.${i}.${field}` }] : []))
        : [],
    ),
  );

const naming = new Set(['personId', 'teamId', 'touchpointId', 'templateId', 'add', 'remove']);
