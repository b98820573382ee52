import { sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import type { House } from './api.ts';
import { isOfHouse, isShared } from './rows.ts';
import { nounsOf } from './rules.ts';

/** GET /administration. Each number from an index or a small table. */
export async function showHouse(ctx: Ctx): Promise<House> {
  const { permissions } = ctx.actor;
  return {
    organisation: permissions.has('organisation.administer') ? await organisationState(ctx) : null,
    mail: permissions.has('mail.administer') ? await mailState(ctx) : null,
  };
}

async function organisationState(ctx: Ctx): Promise<NonNullable<House['organisation']>> {
  const nouns = [...new Set(Object.values(nounsOf).flat())];
  const { rows } = await sql<NonNullable<House['organisation']>>`
    select
      (select count(*) from staff where left_at is null)::int as people,
      (select count(*) from staff where left_at is null and 'administrator' = any (roles))::int as administrators,
      (select count(*) from teams where closed_at is null)::int as teams,
      (select count(*) from touchpoints where closed_at is null)::int as touchpoints,
      (select count(*) from calendars where closed_at is null)::int as calendars,
      (select count(*) from duties where removed_at is null and from_at <= ${ctx.now} and to_at > ${ctx.now})::int
        as "onDuty",
      (select count(*) from standard_policies where closed_at is null)::int as standards,
      (select count(*) from templates where retired_at is null and person_id is null)::int as templates,
      (select count(*) from macros where retired_at is null and person_id is null)::int as macros,
      (select count(*) from tags where retired_at is null)::int as tags,
      (select count(*) from field_definitions where retired_at is null)::int as fields,
      (select count(*) from checklist_templates where closed_at is null)::int as checklists,
      (select count(*) from api_keys where revoked_at is null)::int as keys,
      (select count(*) from backups where failure is null and removed_at is null and why <> 'command')::int as backups,
      (select count(*) from unnest(${nouns}::text[]) as n (noun) join events on split_part(kind, '.', 1) = n.noun
        and ${isOfHouse} and ${isShared} and at > ${ctx.now}::timestamptz - interval '7 days')::int as "changesThisWeek"`.execute(
    ctx.db,
  );
  return rows[0] as NonNullable<House['organisation']>;
}

async function mailState(ctx: Ctx): Promise<NonNullable<House['mail']>> {
  const { rows } = await sql<NonNullable<House['mail']>>`
    select
      (select count(*) from mail_routes)::int as addresses,
      (select count(*) from inbound_journal where outcome = 'quarantined')::int as quarantined,
      (select count(*) from inbound_journal where outcome = 'pending')::int as pending,
      (select count(*) from outbox where state in ('failed', 'bounced'))::int as failed,
      (select count(*) from outbox where state = 'waiting')::int as waiting`.execute(ctx.db);
  return rows[0] as NonNullable<House['mail']>;
}
