import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Auth } from '../platform/auth/index.ts';
import type { Actor, Cause, Ctx } from '../platform/context.ts';
import type { Database } from '../platform/db/connect.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { permissionsOf, type Role } from './rules.ts';
import type {} from './tables.ts';

/** A transaction, or for a request's actor the pool itself. */
type Handle = Ctx['db'] | Database['kysely'];

interface ActorRow {
  person_id: string;
  roles: Role[];
  teams: string[];
  ref: string | null;
  /** Of a session: only a second step can be set up in it. */
  is_limited: boolean;
  /** Of a session: it was not seen for some minutes. */
  is_stale: boolean;
}

/**
 * A member of staff and the teams they see, in one query: their own team and those they head; a
 * coordinator also all below their team; a manager also all below teams that somebody under them heads
 * (the chief executive: every team).
 */
const actorQuery = (me: RawBuilder<unknown>) => sql<ActorRow>`
  with recursive me as (${me}),
  line(id) as (
    select person_id from me where 'manager' = any (roles) and manager_id is not null
    union
    select s.person_id from staff s join line on s.manager_id = line.id where s.left_at is null
  ),
  sight(id) as (
    (select team_id from me
     union select t.id from teams t join me on t.head_id = me.person_id
     union select t.id from teams t join line on t.head_id = line.id
     union select t.id from teams t cross join me where 'manager' = any (me.roles) and me.manager_id is null)
    union
    select t.id from teams t join sight on t.parent_id = sight.id
      join me on me.roles && array['coordinator', 'manager']
  )
  select person_id, roles, ref, is_limited, is_stale, array(select id from sight) as teams from me`;

const columns = sql`s.person_id, s.team_id, s.manager_id, s.roles`;
const noSession = sql`false as is_limited, false as is_stale`;

const byPerson = (personId: string) =>
  sql`select ${columns}, null as ref, ${noSession} from staff s where s.person_id = ${personId} and s.left_at is null`;

const asMember = (personId: string) => sql`
  select s.person_id, s.team_id, null::uuid as manager_id, '{member}'::text[] as roles, null as ref, ${noSession}
  from staff s where s.person_id = ${personId} and s.left_at is null`;

const byKey = (hash: Buffer) => sql`
  select ${columns}, k.id::text as ref, ${noSession} from api_keys k join staff s on s.person_id = k.person_id
  where k.hash = ${hash} and k.revoked_at is null and s.left_at is null`;

// Sessions last by the real clock, which their library uses, not by the one that tests move.
const bySession = (hash: Buffer) => sql`
  select ${columns}, a.id::text as ref, a.is_limited, a.seen_at < now() - interval '5 minutes' as is_stale
  from auth_sessions a join staff s on s.person_id = a.user_id
  where a.token_hash = ${hash} and a.expires_at > now() and s.left_at is null`;

const actorOfRow = (row: ActorRow, cause: Cause): Actor => ({
  personId: row.person_id,
  cause: row.ref === null ? cause : { ...cause, ref: row.ref },
  permissions: permissionsOf(row.roles),
  sight: { teams: row.teams, all: row.roles.includes('administrator') },
  isSystem: false,
});

/** SHA-256 is enough for 256 random bits, and fast enough for every request. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

async function findActor(
  db: Handle,
  me: RawBuilder<unknown>,
  cause: Cause,
): Promise<Actor | undefined> {
  const row = await findRow(db, me);
  return row && actorOfRow(row, cause);
}

const findRow = async (db: Handle, me: RawBuilder<unknown>): Promise<ActorRow | undefined> =>
  (await actorQuery(me).execute(db)).rows[0];

/** What a member of staff may do and see. Refuses `people.not-staff` for others and those who left. */
export async function actorForPerson(ctx: Ctx, personId: string, cause: Cause): Promise<Actor> {
  const actor = await findActor(ctx.db, byPerson(personId), cause);
  if (!actor) throw notFound('people.not-staff', 'This person does not work here.');
  return actor;
}

/** The same as a plain member of staff, whatever else they are. Undefined: does not work here. */
export const actorAtPost = (ctx: Ctx, personId: string, cause: Cause): Promise<Actor | undefined> =>
  findActor(ctx.db, asMember(personId), cause);

/** The person a key acts as; undefined for a key that is unknown, revoked, or of somebody who left. */
const actorByKey = (db: Handle, key: string): Promise<Actor | undefined> =>
  findActor(db, byKey(hashOfKey(key)), { kind: 'key' });

interface ActorDeps {
  auth: Pick<Auth, 'sessionHash' | 'touch'>;
  database: Database;
  /** All that is open to who owes a second step, as `METHOD path`. */
  limitedMay: ReadonlySet<string>;
}

/**
 * Who sends this request: by `Authorization: Bearer KEY` or by the session's cookie, in one query. The cause of a
 * person is their session. Undefined: nobody we know. Refuses `auth.needed` for a key that is not valid.
 */
export function createActorOf({
  auth,
  database,
  limitedMay,
}: ActorDeps): (request: Request) => Promise<Actor | undefined> {
  return async (request) => {
    const authorization = request.headers.get('authorization');
    if (authorization !== null) {
      const key = /^bearer +(\S{1,200})$/i.exec(authorization)?.[1];
      const actor = key && (await actorByKey(database.kysely, key));
      if (!actor) throw new Refusal('forbidden', 'auth.needed', 'This key is not valid.');
      return actor;
    }
    const hash = auth.sessionHash(request);
    const row = hash && (await findRow(database.kysely, bySession(hash)));
    if (!row) return undefined;
    if (row.is_stale) await auth.touch(row.ref as string);
    const actor = actorOfRow(row, { kind: 'person' });
    return row.is_limited ? { ...actor, ...limited, only: limitedMay } : actor;
  };
}

const limited = { permissions: new Set<string>(), sight: { teams: [], all: false } };
