// The policies as they stand now, as every step of a case asks for them.
import { sql } from 'kysely';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { remembered } from '../platform/remembered.ts';
import { type Reason, reasons, type StandardLine } from './rules.ts';
import type {} from './tables.ts';

export interface Policies {
  /** In force. */
  lines: readonly StandardLine[];
  /** Also those that were closed since. */
  everyLine: ReadonlyMap<string, StandardLine>;
  /** What any of those in force asks for. */
  asked: ReadonlySet<Reason>;
  /** In which the ledger speaks. */
  language: Language;
  zone: string;
}

const policies = remembered(readPolicies);

export const policiesNow = policies.now;
export const forgetPolicies = policies.forget;

interface Row extends StandardLine {
  closedAt: Date | null;
  language: Language | null;
  zone: string | null;
}

async function readPolicies(ctx: Ctx): Promise<Policies> {
  const { rows } = await sql<Row>`
    select l.id, l.policy_id as "policyId", p.name as "policyName", l.metric, l.minutes, l.clock,
      l.is_public as "isPublic", l.remind_percent as "remindPercent", l.made_at as "madeAt",
      coalesce(l.closed_at, p.closed_at) as "closedAt", p.created_at as "createdAt", t.name as "teamName",
      json_build_object('severity', p.severity, 'customerClass', p.customer_class, 'product', p.product,
        'team', p.team_id, 'kind', p.kind, 'channel', p.channel) as asks,
      o.languages[1] as language, o.time_zone as zone
    from standard_lines l join standard_policies p on p.id = l.policy_id
    left join teams t on t.id = p.team_id
    left join organisation o on true
    order by p.created_at, p.id, l.id`.execute(ctx.db);
  const lines = rows.filter((row) => row.closedAt === null);
  return {
    lines,
    asked: new Set(reasons.filter((reason) => lines.some((line) => line.asks[reason] !== null))),
    everyLine: new Map(rows.map((row) => [row.id, row])),
    language: rows[0]?.language ?? 'en',
    zone: rows[0]?.zone ?? 'UTC',
  };
}
