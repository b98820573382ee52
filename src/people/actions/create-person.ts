import { sql } from 'kysely';
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
  const identities = [...new Set(person.emails?.map(normaliseEmail))].map((value) => ({
    kind: 'email' as const,
    value,
  }));
  const phones = [...new Set(person.phones?.map((phone) => normalisePhone(phone)))].map(
    (value) => ({ kind: 'phone' as const, value }),
  );
  const id = newId();
  const name = presentableName(person.name, identities[0]?.value, phones[0]?.value);
  const all = [...identities, ...phones].map((each) => ({ ...each, id: newId() }));
  await sql`
    with person as (
      insert into people (id, name, language, created_at)
      values (${id}, ${name}, ${person.language}, ${ctx.now})
    )
    insert into identities (id, person_id, kind, value, created_at)
    select i.id, ${id}::uuid, i.kind, i.value, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(all)}::json) as i (id uuid, kind text, value text)`.execute(
    ctx.db,
  );
  record(ctx, { kind: 'person.created', subjectId: id, data: {} });
  return id;
}
