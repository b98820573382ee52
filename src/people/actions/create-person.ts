import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import type { Language } from '../api.ts';
import { normaliseEmail, normalisePhone, presentableName } from '../rules.ts';

export interface NewPerson {
  name: string;
  language: Language;
  emails?: readonly string[];
  phones?: readonly string[];
}

/** Returns the new person's id. Refuses `people.bad-email`, `people.bad-phone`, `people.identity-taken`. */
export async function createPerson(ctx: Ctx, person: NewPerson): Promise<string> {
  const { id, parts } = newcomer(ctx, person);
  await sql`with ${parts} select`.execute(ctx.db);
  recordPerson(ctx, id);
  return id;
}

export const recordPerson = (ctx: Ctx, id: string): string =>
  record(ctx, { kind: 'person.created', subjectId: id, data: {} });

/** The parts of a statement that make a person unless `condition` keeps them from it; `newcomer` has the row. */
export function newcomer(
  ctx: Ctx,
  person: NewPerson,
  condition: RawBuilder<unknown> = sql``,
): { id: string; parts: RawBuilder<unknown> } {
  const emails = [...new Set(person.emails?.map(normaliseEmail))];
  const phones = [...new Set(person.phones?.map((phone) => normalisePhone(phone)))];
  const id = newId();
  const name = presentableName(person.name, emails[0], phones[0]);
  const identities = [
    ...emails.map((value) => ({ id: newId(), kind: 'email', value })),
    ...phones.map((value) => ({ id: newId(), kind: 'phone', value })),
  ];
  const parts = sql`
    newcomer as (
      insert into people (id, name, language, created_at)
      select ${id}::uuid, ${name}::text, ${person.language}::text, ${ctx.now}::timestamptz ${condition}
      returning id, name, language
    ), reached as (
      insert into identities (id, person_id, kind, value, created_at)
      select i.id, newcomer.id, i.kind, i.value, ${ctx.now}::timestamptz
      from newcomer
      cross join json_to_recordset(${JSON.stringify(identities)}::json) as i (id uuid, kind text, value text)
    )`;
  return { id, parts };
}
