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
  await ctx.db
    .insertInto('people')
    .values({ id, name, language: person.language, created_at: ctx.now })
    .execute();
  const all = [...identities, ...phones];
  if (all.length > 0)
    await ctx.db
      .insertInto('identities')
      .values(all.map((each) => ({ ...each, id: newId(), person_id: id, created_at: ctx.now })))
      .execute();
  record(ctx, { kind: 'person.created', subjectId: id, data: {} });
  return id;
}
