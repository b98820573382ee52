// For whom something is ready: everybody, a team, oneself. What other slices keep so asks here too.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { teamFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { forbidden, invalid } from '../platform/refusal.ts';
import { type Audience, mayOffer } from './rules.ts';

/** Neither: for everybody. */
export interface AudienceColumns {
  team_id: string | null;
  person_id: string | null;
}

/** As rows of `audienceShown` say it. */
export interface AudienceRow {
  for: Audience;
  team: { id: string; name: string } | null;
  ownerId: string | null;
  teamHeadId: string | null;
}

/** Members of the team and its head are offered it; `t` has `team_id` and `person_id`. */
export const offeredTo = (ctx: Ctx, alias: string): RawBuilder<SqlBool> => {
  const me = ctx.actor.personId;
  const [team, person] = ['team_id', 'person_id'].map((column) => sql.ref(`${alias}.${column}`));
  return sql<SqlBool>`(${person} = ${me} or (${person} is null and (${team} is null
    or exists (select from staff s where s.person_id = ${me} and s.team_id = ${team})
    or exists (select from teams h where h.id = ${team} and h.head_id = ${me}))))`;
};

/** Administrators see in lists what teams have; what is one's own stays one's own. */
export const seenBy = (ctx: Ctx, alias: string): RawBuilder<SqlBool> =>
  isAdministrator(ctx)
    ? sql<SqlBool>`(${offeredTo(ctx, alias)} or ${sql.ref(`${alias}.team_id`)} is not null)`
    : offeredTo(ctx, alias);

/** The columns of an `AudienceRow`; needs `audienceJoin`. */
export const audienceShown = (alias: string): RawBuilder<unknown> => {
  const [team, person] = ['team_id', 'person_id'].map((column) => sql.ref(`${alias}.${column}`));
  return sql`case when ${person} is not null then 'me' when ${team} is not null then 'team' else 'everybody' end as "for",
    case when ${team} is not null then json_build_object('id', ${team}, 'name', audience.name) end as team,
    ${person} as "ownerId", audience.head_id as "teamHeadId"`;
};

export const audienceJoin = (alias: string): RawBuilder<unknown> =>
  sql`left join teams audience on audience.id = ${sql.ref(`${alias}.team_id`)}`;

export const mayChange = (
  ctx: Ctx,
  { for: whom, ownerId, teamHeadId }: Pick<AudienceRow, 'for' | 'ownerId' | 'teamHeadId'>,
): boolean => mayOffer(personOf(ctx), { for: whom, ownerId, teamHeadId });

/** Refuses `audience.not-yours`, `audience.team-needed`, `organisation.no-such-team`. */
export async function audienceFor(
  ctx: Ctx,
  { for: whom, teamId }: { for: Audience; teamId?: string | undefined },
): Promise<AudienceColumns> {
  if (whom === 'team' && !teamId)
    throw invalid('audience.team-needed', 'Say for which team.', [
      { field: 'teamId', message: 'Say for which team.' },
    ]);
  const team = whom === 'team' && teamId ? await teamFor(ctx, teamId) : undefined;
  const me = ctx.actor.personId as string;
  const offered = { for: whom, ownerId: me, teamHeadId: team?.headId ?? null };
  if (!mayOffer(personOf(ctx), offered)) throw notYours();
  return { team_id: team?.id ?? null, person_id: whom === 'me' ? me : null };
}

export const notYours = () =>
  forbidden(
    'audience.not-yours',
    'What a team has, its head changes; what everybody has, an administrator.',
  );

/** For whom the actor may make something. */
export async function audiencesOf(
  ctx: Ctx,
): Promise<{ everybody: boolean; teams: { id: string; name: string }[] }> {
  const all = isAdministrator(ctx);
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from teams where closed_at is null and (${all} or head_id = ${ctx.actor.personId})
    order by name, id`.execute(ctx.db);
  return { everybody: all, teams: rows };
}

const isAdministrator = ({ actor }: Ctx): boolean =>
  actor.permissions.has('organisation.administer');

const personOf = (ctx: Ctx) => ({
  id: ctx.actor.personId as string,
  isAdministrator: isAdministrator(ctx),
});
