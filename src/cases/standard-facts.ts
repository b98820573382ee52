// What standards want to know of cases.
import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../conversations/index.ts';
import { findCustomer } from '../customers/index.ts';
import type { Ctx } from '../platform/context.ts';
import {
  type AskedFacts,
  followManyStandards,
  followStandards,
  type Happening,
  mattersWithStandards,
  type StandardFacts,
} from '../standards/index.ts';
import type { CaseKind, Outcome, Severity, Status } from './rules.ts';
import type {} from './tables.ts';

/** Something happened to a case that its standards follow. The case is locked, and the change is written. */
export const followCase = (ctx: Ctx, caseId: string, happening: Happening = {}): Promise<void> =>
  followStandards(
    ctx,
    async () => (await factsWhere(ctx, sql`m.id = ${caseId}`))[0] as StandardFacts,
    happening,
  );

/** The same for all on which the condition on `m` and `c` holds. */
export const followCases = (
  ctx: Ctx,
  condition: RawBuilder<unknown>,
  happening: Happening,
): Promise<void> => followManyStandards(ctx, () => factsWhere(ctx, condition), happening);

/** Every case that is open, or on which a standard runs. */
export const openFacts = (ctx: Ctx): Promise<StandardFacts[]> =>
  factsWhere(
    ctx,
    sql`(m.closed_at is null and m.kind = 'case' or m.id in (
      select coalesce(o.merged_into, o.id) from matters o where o.id in (${mattersWithStandards()})))`,
  );

/** The same for all of these. */
export const followOpen = (ctx: Ctx, happening: Happening): Promise<void> =>
  followManyStandards(ctx, () => openFacts(ctx), happening);

/** What is known of a case that is just being opened. */
type NewFacts = Pick<
  Row,
  'kind' | 'severity' | 'teamId' | 'holderId' | 'customerId' | 'channel' | 'status'
> & { product?: string | null; openedAt?: Date };

/** Nothing is read but the customer's class, where a policy asks for it. */
export const newFacts =
  (ctx: Ctx, matterId: string, { product, openedAt, ...opened }: NewFacts): AskedFacts =>
  async (asked) => {
    const { customerId } = opened;
    const isAsked = asked.has('customerClass') && customerId;
    return factsOf({
      ...{ ...opened, matterId, outcome: null, reopenedAt: null },
      ...{ lastWordAt: null, lastWordHereAt: null },
      product: product ?? null,
      customerClass: isAsked ? ((await findCustomer(ctx, customerId))?.class ?? null) : null,
      startedAt: openedAt ?? ctx.now,
    });
  };

interface Row {
  matterId: string;
  kind: CaseKind;
  severity: Severity;
  teamId: string;
  holderId: string | null;
  customerId: string | null;
  customerClass: string | null;
  channel: Channel;
  product: string | null;
  startedAt: Date;
  status: Status;
  outcome: Outcome | null;
  reopenedAt: Date | null;
  lastWordAt: Date | null;
  lastWordHereAt: Date | null;
}

/** Kept until the commit, in the one order in which everybody locks them. */
async function factsWhere(ctx: Ctx, condition: RawBuilder<unknown>): Promise<StandardFacts[]> {
  const { rows } = await sql<Row>`
    select m.id as "matterId", c.kind, c.severity, m.team_id as "teamId", m.holder_id as "holderId",
      m.customer_id as "customerId", customer.class as "customerClass", c.channel, m.product,
      m.opened_at as "startedAt", c.status, c.outcome, c.reopened_at as "reopenedAt",
      word.message_at as "lastWordAt", case when word.why = 'merged' then (
        select message_at from (${lastWord(sql`f.why <> 'merged'`)}) here)
        else word.message_at end as "lastWordHereAt"
    from matters m join cases c on c.id = m.id
    left join customers customer on customer.id = m.customer_id
    left join lateral (${lastWord(sql`true`)}) word on true
    where m.merged_into is null and ${condition}
    order by m.id for no key update of m`.execute(ctx.db);
  return rows.map(factsOf);
}

/** When a person wrote to the customer last, on what the condition on the filing `f` holds for. */
const lastWord = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select f.message_at, f.why from filings f join messages x on x.id = f.message_id
  where f.matter_id = m.id and f.ended_at is null and x.direction = 'out' and x.author_kind = 'staff'
    and not x.automatic and ${condition}
  order by f.message_at desc, f.message_id desc limit 1`;

/** Somebody was there, or on the phone: nobody has to tell them that we have it. */
const spokenTo: readonly string[] = ['counter', 'phone'];

const factsOf = (row: Row): StandardFacts => ({
  matterId: row.matterId,
  teamId: row.teamId,
  holderId: row.holderId,
  customerId: row.customerId,
  described: {
    kind: row.kind,
    severity: row.severity,
    team: row.teamId,
    customerClass: row.customerClass,
    product: row.product,
    channel: row.channel,
  },
  startedAt: row.startedAt,
  status: row.status,
  outcome: row.outcome,
  reopenedAt: row.reopenedAt,
  isTakenDown: spokenTo.includes(row.channel),
  lastWordAt: row.lastWordAt,
  lastWordHereAt: row.lastWordHereAt,
});
