// The policies as the settings show them.
import { type RawBuilder, sql } from 'kysely';
import { customerClasses } from '../customers/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf } from '../platform/contract.ts';
import { iso, named } from '../platform/db/json.ts';
import type * as api from './api.ts';
import type { Policy } from './api.ts';
import { metrics } from './rules.ts';
import type {} from './tables.ts';

/** GET /standards/policies */
export async function listPolicies(ctx: Ctx): Promise<OutputOf<typeof api.listPolicies>> {
  return {
    items: await readPolicies(ctx, sql`p.closed_at is null`),
    customerClasses: await customerClasses(ctx),
    products: await productsInUse(ctx),
  };
}

export const policyShown = async (ctx: Ctx, id: string): Promise<Policy> =>
  (await readPolicies(ctx, sql`p.id = ${id}`))[0] as Policy;

async function readPolicies(ctx: Ctx, where: RawBuilder<unknown>): Promise<Policy[]> {
  const { rows } = await sql<Policy>`
    with open as materialized (
      select r.line_id, count(*) as count from commitments c join standard_runs r on r.commitment_id = c.id
      where c.state = 'open' and c.standard is not null group by r.line_id
    )
    select p.id, p.name, p.kind, p.severity, p.customer_class as "customerClass", p.channel, p.product,
      ${named('t')} as team,
      ${iso('p.created_at')} as "createdAt",
      (select coalesce(json_agg(json_build_object('id', l.id, 'metric', l.metric, 'minutes', l.minutes,
          'clock', l.clock, 'isPublic', l.is_public, 'remindPercent', l.remind_percent,
          'madeAt', ${iso('l.made_at')}, 'open', coalesce((select count from open where line_id = l.id), 0))
          order by array_position(${[...metrics]}::text[], l.metric)), '[]')
        from standard_lines l where l.policy_id = p.id and l.closed_at is null) as lines
    from standard_policies p left join teams t on t.id = p.team_id
    where ${where} order by p.created_at, p.id`.execute(ctx.db);
  return rows;
}

/** The most used of what stands on matters. */
async function productsInUse(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ product: string }>`
    select product from (select product from matters where product is not null order by id desc limit 5000) m
    group by product order by count(*) desc, product limit 100`.execute(ctx.db);
  return rows.map((row) => row.product);
}
