// Who may read a matter. Lists, rows, topics, searches and files all ask here and nowhere else.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { actorForPerson, findStaff } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { notFound } from '../platform/refusal.ts';
import { type Matter, matterColumns } from './matter.ts';
import { requireUnmerged } from './merged.ts';
import type {} from './tables.ts';

/**
 * The condition under which the actor may read the matter in `alias` (`matters`, or any table with the
 * matter's `id`, `team_id` and `restricted`). Exclusion beats every grant. A restricted matter is read only
 * by the persons named on it; another also by the team it stands with, by teams that had it or were asked,
 * and by whoever sees everything.
 */
export function readableMatters(ctx: Ctx, alias = 'matters'): RawBuilder<SqlBool> {
  const { actor } = ctx;
  if (actor.isSystem) return sql<SqlBool>`true`;
  if (actor.personId === null) return sql<SqlBool>`false`;
  const [id, team, restricted] = ['id', 'team_id', 'restricted'].map((column) =>
    sql.ref(`${alias}.${column}`),
  );
  const teams = sql`any(${[...actor.sight.teams]}::uuid[])`;
  const byPerson = isThere(sql`matter_readers reader
    where reader.matter_id = ${id} and reader.person_id = ${actor.personId}`);
  const byTeam = actor.sight.all
    ? sql`true`
    : sql`(${team} = ${teams} or ${isThere(sql`matter_readers reader
        where reader.matter_id = ${id} and reader.team_id = ${teams}`)})`;
  return sql<SqlBool>`(not ${isKeptFrom(actor.personId, alias)} and ((not ${restricted} and ${byTeam}) or ${byPerson}))`;
}

/**
 * The condition under which a figure that the actor is shown counts the matter in `alias`: everybody's figures
 * hold all that is not restricted, and each viewer's own live what is restricted and names them. What it counts
 * may be more than they may read. Exclusion beats it too.
 */
export function countedMatters({ actor }: Ctx, alias = 'matters'): RawBuilder<SqlBool> {
  if (actor.isSystem) return sql<SqlBool>`true`;
  if (actor.personId === null) return sql<SqlBool>`false`;
  const [id, restricted] = ['id', 'restricted'].map((column) => sql.ref(`${alias}.${column}`));
  const names = isThere(sql`matter_readers reader
    where reader.matter_id = ${id} and reader.person_id = ${actor.personId}`);
  return sql<SqlBool>`(not ${isKeptFrom(actor.personId, alias)}
    and (not ${restricted} or ${names}))`;
}

/** Lists and figures meet many matters, and few are kept from anybody: those are read once. */
const isKeptFrom = (personId: string, alias: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.id`)} in (select matter_id from matter_exclusions where person_id = ${personId})`;

/** One probe of an index for each row asked about; PostgreSQL may turn `exists` into reading the whole team. */
const isThere = (from: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select true from ${from} limit 1), false)`;

/**
 * Refuses `matters.not-found`, also when it exists but may not be read. `lock`, for what is to be done on it,
 * keeps it until the commit and refuses `case.merged`.
 */
export async function matterFor(
  ctx: Ctx,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Matter> {
  const query = ctx.db
    .selectFrom('matters')
    .select(matterColumns)
    .where('matters.id', '=', id)
    .where(readableMatters(ctx));
  const found = await (options.lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (!found) throw noMatter();
  if (options.lock) await requireUnmerged(ctx, found);
  return found;
}

const noMatter = () => notFound('matters.not-found', 'There is nothing here that you may read.');

/**
 * The matter that answers now for what was made on `id`: itself, or what it was merged into; locked. Refuses
 * `matters.not-found`: who may read that one decides.
 */
export async function answeringMatterFor(ctx: Ctx, id: string): Promise<Matter> {
  const found = await ctx.db
    .selectFrom('matters')
    .select(matterColumns)
    .where(
      'matters.id',
      '=',
      sql<string>`(select coalesce(merged_into, id) from matters where id = ${id})`,
    )
    .where(readableMatters(ctx))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw noMatter();
  // Merged while we waited for it.
  return found.mergedInto === null ? found : answeringMatterFor(ctx, found.id);
}

/** May another person read it? False for whoever does not work here any more. */
export async function mayRead(ctx: Ctx, personId: string, matterId: string): Promise<boolean> {
  const staff = await findStaff(ctx, personId);
  if (!staff || staff.leftAt) return false;
  const actor = await actorForPerson(ctx, personId, ctx.actor.cause);
  const found = await ctx.db
    .selectFrom('matters')
    .select('id')
    .where('id', '=', matterId)
    .where(readableMatters({ ...ctx, actor }))
    .executeTakeFirst();
  return found !== undefined;
}

interface Pair {
  matterId: string;
  personId: string;
}

/**
 * Which of many persons may read which matter by what is granted on it; what their roles show them beside is
 * left out, for nobody is told of that. One query.
 */
export async function readersAmong(
  ctx: Ctx,
  pairs: readonly Pair[],
): Promise<(pair: Pair) => boolean> {
  const { rows } = await sql<Pair>`
    select m.id as "matterId", s.person_id as "personId"
    from unnest(${pairs.map((pair) => pair.matterId)}::uuid[], ${pairs.map((pair) => pair.personId)}::uuid[])
      as pair(matter_id, person_id)
    join matters m on m.id = pair.matter_id
    join staff s on s.person_id = pair.person_id and s.left_at is null
    where not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = s.person_id)
      and (exists (select from matter_readers r where r.matter_id = m.id and r.person_id = s.person_id)
        or (not m.restricted and exists (
          select from (select s.team_id as id union select id from teams where head_id = s.person_id) own
          where own.id = m.team_id or exists (
            select from matter_readers r where r.matter_id = m.id and r.team_id = own.id))))`.execute(
    ctx.db,
  );
  const readable = new Set(rows.map((row) => `${row.matterId} ${row.personId}`));
  return ({ matterId, personId }) => readable.has(`${matterId} ${personId}`);
}

/** Whom the matter is kept from. */
export async function excludedFrom(ctx: Ctx, matterId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('matter_exclusions')
    .select('person_id')
    .where('matter_id', '=', matterId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** The same of many matters; those kept from nobody are not in it. One query. */
export async function exclusionsOn(
  ctx: Ctx,
  matterIds: Iterable<string>,
): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ id: string; people: string[] }>`
    select matter_id as id, array_agg(person_id) as people from matter_exclusions
    where matter_id = any(${[...new Set(matterIds)]}::uuid[]) group by matter_id`.execute(ctx.db);
  return new Map(rows.map(({ id, people }) => [id, new Set(people)]));
}

const uuid = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const topicPattern = new RegExp(`^(?:(matters|person|cases/person|cases/team)/${uuid})$`);
/** Told apart, for they change often and few screens show them; who may hear them hears the rest. */
const topicPart = /(?<=^matters\/[^/]+)\/presence$|(?<=^person\/[^/]+)\/drafts$/;

/** May the actor hear that `topic` changed? List topics name no matter; a matter's own asks its access. */
export async function mayHear(ctx: Ctx, topic: string): Promise<boolean> {
  const { actor } = ctx;
  if (topic.startsWith('devices/'))
    return actor.cause.kind === 'device' && topic === `devices/${actor.cause.ref}`;
  if (actor.personId === null) return false;
  if (topic === 'cases' || topic === 'praise') return actor.permissions.has('cases.read');
  if (topic === 'admin/mail') return actor.permissions.has('mail.administer');
  if (topic === 'admin/backups') return actor.permissions.has('organisation.administer');
  if (topic === 'admin/imports') return actor.permissions.has('people.administer');
  const [, kind, id] = topicPattern.exec(topic.replace(topicPart, '')) ?? [];
  if (!kind || !id) return false;
  if (kind === 'matters') return isReadable(ctx, id);
  if (kind === 'cases/team') return actor.sight.all || actor.sight.teams.includes(id);
  return id === actor.personId || (kind === 'cases/person' && actor.sight.all);
}

const isReadable = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('matters')
    .select('id')
    .where('id', '=', id)
    .where(readableMatters(ctx))
    .executeTakeFirst()) !== undefined;
