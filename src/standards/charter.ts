// What the public service charter says: each public line, and how often it was met.
import { sql } from 'kysely';
import type { Language } from '../people/index.ts';
import { type Organisation, organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { type Site, siteOf } from '../platform/site.ts';
import { policiesNow } from './policies.ts';
import { metrics, type StandardLine } from './rules.ts';
import type {} from './tables.ts';

export interface CharterLine {
  line: StandardLine;
  /** Of those due in the last 90 days: kept, and all. */
  kept: number;
  count: number;
}

export interface Charter extends Pick<Organisation, 'outsideRecourse' | 'outsideRecourseIn'> {
  organisation: string;
  languages: readonly Language[];
  /** Lines of one policy together, oldest policy first. */
  policies: readonly (readonly CharterLine[])[];
}

const rememberedMs = 60_000;
const remembered = new WeakMap<Site, { until: number; charter: Charter }>();

/** At most a minute old. Refuses `organisation.not-set-up`. */
export async function charterNow(ctx: Ctx): Promise<Charter> {
  const known = remembered.get(siteOf(ctx));
  if (known && known.until > performance.now()) return known.charter;
  const charter = await readCharter(ctx);
  remembered.set(siteOf(ctx), { until: performance.now() + rememberedMs, charter });
  return charter;
}

export async function readCharter(ctx: Ctx): Promise<Charter> {
  const { name, languages, outsideRecourse, outsideRecourseIn } = await organisationFor(ctx);
  const lines = (await policiesNow(ctx)).lines.filter((line) => line.isPublic);
  const figures = await figuresOf(ctx);
  const policies = [...new Set(lines.map((line) => line.policyId))].map((policyId) =>
    lines
      .filter((line) => line.policyId === policyId)
      .toSorted((a, b) => metrics.indexOf(a.metric) - metrics.indexOf(b.metric))
      .map((line) => ({ line, ...(figures.get(`${policyId} ${line.metric}`) ?? none) })),
  );
  return { organisation: name, languages, outsideRecourse, outsideRecourseIn, policies };
}

interface Figure {
  kept: number;
  count: number;
}
const none: Figure = { kept: 0, count: 0 };

/**
 * By the time they were due, not by the time they were kept: what is kept early would else be counted sooner than
 * what breaks. One that stood still when it was kept has no due time; it counts when it was kept. Earlier versions
 * of a line count with it.
 */
async function figuresOf(ctx: Ctx): Promise<Map<string, Figure>> {
  const { rows } = await sql<Figure & { policyId: string; metric: string }>`
    select l.policy_id as "policyId", l.metric, count(*)::int as count,
      (count(*) filter (where c.state = 'kept'))::int as kept
    from standard_runs r join commitments c on c.id = r.commitment_id
    join standard_lines l on l.id = r.line_id join matters m on m.id = c.matter_id
    where c.state in ('kept', 'broken') and not m.restricted and l.is_public
      and coalesce(c.due_at, c.settled_at) > ${ctx.now}::timestamptz - interval '90 days'
      and coalesce(c.due_at, c.settled_at) <= ${ctx.now}
    group by l.policy_id, l.metric`.execute(ctx.db);
  return new Map(rows.map(({ policyId, metric, ...figure }) => [`${policyId} ${metric}`, figure]));
}
