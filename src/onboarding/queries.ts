// What somebody new has done, from what they really did; read only while they are taught.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../platform/context.ts';
import { siteOf } from '../platform/site.ts';
import type { Onboarding } from './api.ts';
import { isTaught, type Stand, type Step, stepsFor } from './rules.ts';
import type {} from './tables.ts';

type Facts = Stand & { looked: string[] };

const nothing: Onboarding = { steps: [], cases: { free: null, own: null } };

/** GET /onboarding. One probe for those who are not taught; one statement more for those who are. */
export async function showOnboarding(ctx: Ctx): Promise<Onboarding> {
  const facts = await standOf(ctx);
  if (!facts || !isTaught(facts, ctx.now)) return nothing;
  const { done, cases } = await doneBy(ctx, facts);
  const shown = stepsFor(facts, ctx.now).map((step) => ({ step, isDone: done.has(step) }));
  return { steps: shown, cases };
}

async function standOf(ctx: Ctx): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    select s.joined_at as "joinedAt", g.created_at as "houseSince", 'administrator' = any (s.roles) as "isAdministrator",
      o.fetched_at as "fetchedAt", o.put_away_at as "putAwayAt", o.finished_at as "finishedAt",
      coalesce(o.looked, '{}') as looked
    from staff s cross join organisation g left join onboardings o on o.person_id = s.person_id
    where s.person_id = ${ctx.actor.personId}`.execute(ctx.db);
  return rows[0];
}

interface Row {
  done: Record<Exclude<Step, 'order'>, boolean>;
  free: number | null;
  own: number | null;
}

const latestEvents = 2000;

/** Each by an index of what is theirs; of the house by tables that are small while it is new. */
async function doneBy(
  ctx: Ctx,
  { houseSince, looked }: Facts,
): Promise<{ done: ReadonlySet<Step>; cases: Onboarding['cases'] }> {
  const me = ctx.actor.personId;
  const { isSending: isInSettings } = siteOf(ctx);
  // That we have a case is said by Kept itself, in the name of whoever opened it.
  const did = (kind: string): RawBuilder<unknown> =>
    sql`exists (select from mine where kind = ${kind} and automatic is distinct from 'true')`;
  const promised = (
    more: RawBuilder<unknown>,
  ): RawBuilder<unknown> => sql`exists (select from bearings b
    join commitments c on c.id = b.commitment_id where b.person_id = ${me} and c.kind = 'promise' and ${more})`;
  const added = (
    table: string,
  ): RawBuilder<unknown> => sql`exists (select from ${sql.table(table)} added
    where added.created_at > ${houseSince})`;
  const { rows } = await sql<Row>`
    with mine as materialized (select kind, data ->> 'automatic' as automatic from events where actor_id = ${me}
      order by at desc limit ${latestEvents})
    select json_build_object(
        'people', exists (select from staff where joined_at > ${houseSince}),
        'teams', ${added('teams')}, 'mail', exists (select from mail_routes), 'sending', ${isInSettings} or exists (select from mail_servers), 'hours', ${added('calendars')} or ${did('calendar.changed')},
        'standards', ${added('standard_policies')} or ${did('standard.policy-changed')} or 'standards' = any (${looked}::text[]),
        'case', exists (select from matters where kind = 'case'),
        'take', exists (select from matter_readers where person_id = ${me} and why = 'held'),
        'answer', ${did('message.sent')}, 'promise', ${promised(sql`c.made_by = ${me}`)},
        'ask', ${did('handoff.offered')}, 'keep', ${promised(sql`c.state = 'kept'`)}) as done,
      (select number from case_rows where team_id = (select team_id from staff where person_id = ${me})
        and is_open and holder_id is null and not restricted order by updated_at desc, id desc limit 1) as free,
      (select number from case_rows where holder_id = ${me} and is_open order by updated_at desc, id desc limit 1) as own`.execute(
    ctx.db,
  );
  const { done, free, own } = rows[0] as Row;
  const isDone = { ...done, order: looked.includes('order') };
  const all = (Object.keys(isDone) as Step[]).filter((step) => isDone[step]);
  return { done: new Set(all), cases: { free, own } };
}
