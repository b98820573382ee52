import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import type { IdentityKind, Language } from './api.ts';
import { normaliseIdentity } from './rules.ts';

export interface Person {
  id: string;
  name: string;
  language: Language;
}

export interface Identity {
  id: string;
  personId: string;
  kind: IdentityKind;
  value: string;
  /** Showed that it is theirs; without it somebody else said so. */
  isVerified: boolean;
  bouncedAt: Date | null;
  bounceReason: string | null;
}

export const findPerson = (ctx: Ctx, id: string): Promise<Person | undefined> =>
  ctx.db
    .selectFrom('people')
    .select(['id', 'name', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();

/** Refuses `people.not-found`. */
export async function personFor(ctx: Ctx, id: string): Promise<Person> {
  const person = await findPerson(ctx, id);
  if (!person) throw notFound('people.not-found', 'There is no such person.');
  return person;
}

/** The person an address or number belongs to. Refuses a value that is none (`people.bad-email`, `people.bad-phone`). */
export const findPersonByIdentity = (
  ctx: Ctx,
  kind: IdentityKind,
  value: string,
): Promise<Person | undefined> =>
  ctx.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['people.id', 'people.name', 'people.language'])
    .where('kind', '=', kind)
    .where('value', '=', normaliseIdentity(kind, value))
    .executeTakeFirst();

/** The first of each kind is the one to use: preferred before others, bounced after all, then oldest first. */
export const identitiesOf = (ctx: Ctx, personId: string): Promise<Identity[]> =>
  listIdentities(ctx, [personId]);

/** Where mail reaches somebody; null: nowhere. */
export const mailAddressOf = async (ctx: Ctx, personId: string): Promise<string | null> =>
  (await identitiesOf(ctx, personId)).find((each) => each.kind === 'email' && !each.bouncedAt)
    ?.value ?? null;

export async function listIdentities(ctx: Ctx, personIds: readonly string[]): Promise<Identity[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('identities')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy((eb) => eb('bounced_at', 'is not', null))
    .orderBy('preferred', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    value: row.value,
    isVerified: row.verified_at !== null,
    bouncedAt: row.bounced_at,
    bounceReason: row.bounce_reason,
  }));
}

/** Refuses `people.not-found`. */
export const nameOf = async (ctx: Ctx, personId: string): Promise<string> =>
  (await personFor(ctx, personId)).name;

export async function namesOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** As answers show it. */
export const shownIdentity = ({ id, kind, value, bouncedAt, bounceReason }: Identity) => ({
  id,
  kind,
  value,
  bouncedAt: bouncedAt?.toISOString() ?? null,
  bounceReason,
});

/** `{ id, name }` of whom a column names, or null: a sub-select for the query that shows it. */
export const personShown = (column: string): RawBuilder<unknown> =>
  sql`(select jsonb_build_object('id', id, 'name', name) from people where id = ${sql.ref(column)})`;

/** Whose these normalised addresses and numbers are: the person's id by `kind:value`. Nobody's are not in it. */
export async function ownersOf(
  ctx: Ctx,
  sought: readonly { kind: IdentityKind; value: string }[],
): Promise<Map<string, string>> {
  if (sought.length === 0) return new Map();
  const { rows } = await sql<{ key: string; personId: string }>`
    select i.kind || ':' || i.value as key, i.person_id as "personId"
    from unnest(${sought.map(({ kind }) => kind)}::text[], ${sought.map(({ value }) => value)}::text[]) as s (kind, value)
    join identities i on i.kind = s.kind and i.value = s.value`.execute(ctx.db);
  return new Map(rows.map(({ key, personId }) => [key, personId]));
}
