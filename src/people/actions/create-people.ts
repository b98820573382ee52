import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/db/id.ts';
import { normaliseEmail, normalisePhone, presentableName } from '../rules.ts';
import { type NewPerson, recordPerson } from './create-person.ts';

/** As `createPerson`, for hundreds in one statement: all or none. Returns their ids in the same order. */
export async function createPeople(ctx: Ctx, people: readonly NewPerson[]): Promise<string[]> {
  const rows = people.map((person) => {
    const emails = [...new Set(person.emails?.map(normaliseEmail))];
    const phones = [...new Set(person.phones?.map((phone) => normalisePhone(phone)))];
    return {
      id: newId(),
      name: presentableName(person.name, emails[0], phones[0]),
      language: person.language,
      identities: [
        ...emails.map((value) => ({ id: newId(), kind: 'email', value })),
        ...phones.map((value) => ({ id: newId(), kind: 'phone', value })),
      ],
    };
  });
  const identities = rows.flatMap((row) =>
    row.identities.map((identity) => ({ ...identity, person: row.id })),
  );
  await sql`
    with newcomer as (
      insert into people (id, name, language, created_at)
      select id, name, language, ${ctx.now}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as p (id uuid, name text, language text)
    )
    insert into identities (id, person_id, kind, value, created_at)
    select id, person, kind, value, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(identities)}::json) as i (id uuid, person uuid, kind text, value text)`.execute(
    ctx.db,
  );
  for (const { id } of rows) recordPerson(ctx, id);
  return rows.map(({ id }) => id);
}
