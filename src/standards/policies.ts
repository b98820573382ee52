// The policies as they stand now. Every step of a case asks for them, so a process remembers them for a second.
import { sql } from 'kysely';
import type { Language } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Site, siteOf } from '../platform/site.ts';
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

const rememberedMs = 1000;
/** As long as a transaction that writes them may last: what it has not committed is nobody else's. */
const unsettledMs = 3000;

interface Remembered {
  until: number;
  policies: Policies | null;
}
/** By the process's own settings, of which there is one for each database it serves. */
const remembered = new WeakMap<Site, Remembered>();

export async function policiesNow(ctx: Ctx): Promise<Policies> {
  const site = siteOf(ctx);
  const now = performance.now();
  const known = remembered.get(site);
  if (known?.policies && known.until > now) return known.policies;
  const policies = await readPolicies(ctx);
  if (!known || known.policies || known.until <= now)
    remembered.set(site, { until: now + rememberedMs, policies });
  return policies;
}

/** They are being changed: until that is surely committed everybody reads them anew. */
export const forgetPolicies = (ctx: Ctx): void => {
  remembered.set(siteOf(ctx), { until: performance.now() + unsettledMs, policies: null });
};

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
