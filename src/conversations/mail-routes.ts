import { teamFor } from '../organisation/index.ts';
import { normaliseEmail } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { changesBetween, record } from '../platform/events/index.ts';
import { notFound } from '../platform/refusal.ts';
import type {} from './tables.ts';

export async function listMailRoutes(ctx: Ctx) {
  const rows = await ctx.db
    .selectFrom('mail_routes as r')
    .innerJoin('teams as t', 't.id', 'r.team_id')
    .select(['r.address', 'r.created_at', 't.id', 't.name'])
    .orderBy('r.address')
    .execute();
  const items = rows.map((row) => ({
    address: row.address,
    team: { id: row.id, name: row.name },
    createdAt: row.created_at.toISOString(),
  }));
  return { items, next: null };
}

/** Refuses `people.bad-email`, `organisation.no-such-team`. Records `mail-route.set`. */
export async function setMailRoute(ctx: Ctx, input: { address: string; teamId: string }) {
  const address = normaliseEmail(input.address);
  const team = await teamFor(ctx, input.teamId);
  const before = await ctx.db
    .selectFrom('mail_routes')
    .select('team_id as teamId')
    .where('address', '=', address)
    .executeTakeFirst();
  const row = await ctx.db
    .insertInto('mail_routes')
    .values({ address, team_id: team.id, created_at: ctx.now })
    .onConflict((on) => on.column('address').doUpdateSet({ team_id: team.id }))
    .returning('created_at')
    .executeTakeFirstOrThrow();
  const changes = changesBetween(before ?? {}, { teamId: team.id });
  record(ctx, { kind: 'mail-route.set', subjectId: team.id, data: { address, changes } });
  return {
    address,
    team: { id: team.id, name: team.name },
    createdAt: row.created_at.toISOString(),
  };
}

/** Refuses `mail-routes.not-found`. Records `mail-route.removed`. */
export async function removeMailRoute(ctx: Ctx, input: { address: string }) {
  const address = input.address.trim().toLowerCase();
  const removed = await ctx.db
    .deleteFrom('mail_routes')
    .where('address', '=', address)
    .returning('team_id')
    .executeTakeFirst();
  if (!removed) throw notFound('mail-routes.not-found', 'This address leads nowhere special.');
  const changes = changesBetween({ teamId: removed.team_id }, { teamId: null });
  record(ctx, {
    kind: 'mail-route.removed',
    subjectId: removed.team_id,
    data: { address, changes },
  });
  return {};
}
