import { sql } from 'kysely';
import { managersAbove, staffFor, teamFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { named } from '../platform/db/json.ts';
import { endLive } from '../platform/events/index.ts';
import { forbidden, notFound } from '../platform/refusal.ts';
import { deviceHere } from './access.ts';
import type { Device, OwnDevice, PinState } from './api.ts';
import { forgetMs, freeAt, mayAboutPin, type Tries } from './rules.ts';

interface DeviceRow extends Omit<Device, 'pairedAt' | 'lastSeenAt' | 'revokedAt'> {
  pairedAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
}

/** Those withdrawn last. */
export async function listDevices(ctx: Ctx): Promise<{ items: Device[]; next: null }> {
  return { items: await readDevices(ctx), next: null };
}

/** Refuses `devices.not-found`. */
export async function showDevice(ctx: Ctx, id: string): Promise<Device> {
  const [found] = await readDevices(ctx, id);
  if (!found) throw notFound('devices.not-found', 'There is no such device.');
  return found;
}

async function readDevices(ctx: Ctx, id?: string): Promise<Device[]> {
  const { rows } = await sql<DeviceRow>`
    select d.id, d.name, ${named('t')} as touchpoint, ${named('p')} as "pairedBy", d.paired_at as "pairedAt",
      d.last_seen_at as "lastSeenAt", d.revoked_at as "revokedAt"
    from devices d join touchpoints t on t.id = d.touchpoint_id join people p on p.id = d.paired_by
    where ${id === undefined ? sql`true` : sql`d.id = ${id}`}
    order by d.revoked_at is not null, t.name, d.name, d.id limit 1000`.execute(ctx.db);
  return rows.map(({ pairedAt, lastSeenAt, revokedAt, ...rest }) => ({
    ...rest,
    pairedAt: pairedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** GET /device, and that it was seen. */
export async function showOwnDevice(ctx: Ctx): Promise<OwnDevice> {
  const { cause, personId } = ctx.actor;
  const now = ctx.now.toISOString();
  if (cause.kind !== 'device') return { device: null, people: [], person: null, now };
  const id = deviceHere(ctx);
  const people = await listAtPost(ctx, id);
  const { name, touchpoint } = await showDevice(ctx, id);
  const person = people.find((each) => each.id === personId);
  return {
    device: { id, name, touchpoint },
    people: people.map(({ wrongTries, lastWrongAt, lockedAt, ...each }) => ({
      ...each,
      isLocked: lockedAt !== null,
      freeAt: freeAt({ wrongTries, lastWrongAt, lockedAt }, ctx.now)?.toISOString() ?? null,
    })),
    person: person ? { id: person.id, name: person.name } : null,
    now,
  };
}

interface AtPost extends Tries {
  id: string;
  name: string;
  hasPin: boolean;
}

/** Everybody of the post’s team, by name. */
export async function listAtPost(ctx: Ctx, deviceId: string): Promise<AtPost[]> {
  const { rows } = await sql<AtPost>`
    select p.id, p.name, pins.hash is not null as "hasPin", coalesce(pins.wrong_tries, 0) as "wrongTries",
      pins.last_wrong_at as "lastWrongAt", pins.locked_at as "lockedAt"
    from devices d join touchpoints t on t.id = d.touchpoint_id
    join staff s on s.team_id = t.team_id and s.left_at is null
    join people p on p.id = s.person_id left join pins on pins.person_id = p.id
    where d.id = ${deviceId} order by p.name, p.id`.execute(ctx.db);
  return rows;
}

/** Somebody of the post’s team. Refuses `devices.not-of-post`. */
export async function requireOfPost(ctx: Ctx, deviceId: string, personId: string): Promise<void> {
  const people = await listAtPost(ctx, deviceId);
  if (!people.some(({ id }) => id === personId))
    throw notFound('devices.not-of-post', 'Nobody of this name stands at this post.');
}

/** Refuses `people.not-found`, `people.has-left`. */
export async function showPin(ctx: Ctx, personId: string): Promise<PinState> {
  const { read, ...can } = await aboutPin(ctx, personId);
  if (!read) return { isSet: null, setAt: null, lockedAt: null, can };
  const row = await ctx.db
    .selectFrom('pins')
    .select(['set_at', 'locked_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    isSet: row?.set_at != null,
    setAt: row?.set_at?.toISOString() ?? null,
    lockedAt: row?.locked_at?.toISOString() ?? null,
    can: { set: can.set, unlock: can.unlock && row?.locked_at != null },
  };
}

export async function aboutPin(ctx: Ctx, personId: string) {
  const { teamId } = await staffFor(ctx, personId);
  const { headId } = await teamFor(ctx, teamId);
  const managers = await managersAbove(ctx, personId);
  return mayAboutPin(ctx.actor, { id: personId, headId, managers });
}

export const notYours = () =>
  forbidden(
    'devices.not-yours',
    'Only who is above this person, or an administrator, may do this.',
  );

interface KnownPin extends Tries {
  hash: string | null;
}

/** Tries at one PIN are heard one after the other: it is locked until the commit. */
export async function pinFor(ctx: Ctx, personId: string): Promise<KnownPin> {
  await ctx.db
    .insertInto('pins')
    .values({ person_id: personId })
    .onConflict((on) => on.doNothing())
    .execute();
  const row = await ctx.db
    .selectFrom('pins')
    .select(['hash', 'wrong_tries', 'last_wrong_at', 'locked_at'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return {
    hash: row.hash,
    wrongTries: row.wrong_tries,
    lastWrongAt: row.last_wrong_at,
    lockedAt: row.locked_at,
  };
}

/** Nobody is there any more, at this device or wherever this person is. */
export async function endSessions(
  ctx: Ctx,
  of: { deviceId: string } | { personId: string },
): Promise<void> {
  const query = ctx.db
    .updateTable('device_sessions')
    .set({ ended_at: ctx.now })
    .where('ended_at', 'is', null)
    .returning('device_id as id');
  const ended = await ('deviceId' in of
    ? query.where('device_id', '=', of.deviceId)
    : query.where('person_id', '=', of.personId)
  ).execute();
  for (const { id } of ended) endLive(ctx, id);
}

export const seen = (ctx: Ctx, deviceId: string): Promise<unknown> =>
  ctx.db.updateTable('devices').set({ last_seen_at: ctx.now }).where('id', '=', deviceId).execute();

/** Who is there is still there. */
export async function touch(ctx: Ctx): Promise<void> {
  const deviceId = deviceHere(ctx);
  await seen(ctx, deviceId);
  await ctx.db
    .updateTable('device_sessions')
    .set({ touched_at: ctx.now })
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .where('touched_at', '>', new Date(ctx.now.getTime() - forgetMs))
    .execute();
}
