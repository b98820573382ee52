import { sql } from 'kysely';
import type { Channel, FirstMessage } from '../../conversations/index.ts';
import { type NewMatter, openMatter } from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { record } from '../../platform/events/index.ts';
import { beginStandards, type ToldStandard } from '../../standards/index.ts';
import type { CaseKind, Severity } from '../rules.ts';
import { newFacts } from '../standard-facts.ts';
import type {} from '../tables.ts';

export interface NewCase extends Omit<NewMatter, 'kind'> {
  kind?: CaseKind;
  severity?: Severity;
  channel: Channel;
  orderReference?: string | null;
  addresseeId?: string | null;
}

export interface OpenedCase {
  id: string;
  number: number;
  token: string;
  status: 'new' | 'open';
  told: readonly ToldStandard[];
}

/**
 * Opens a case with everything about it decided. It is `new`, unless the member of staff who opens it holds
 * it from the start. Its standards run from when it reached us; `told` are those that the customer hears of.
 * `first` is filed with it; without one the caller files what opened it. Records `matter.opened` and `case.opened`.
 */
export async function openCase(
  ctx: Ctx,
  {
    kind = 'question',
    severity = 'normal',
    channel,
    orderReference,
    addresseeId,
    ...matter
  }: NewCase,
  first?: FirstMessage,
): Promise<OpenedCase> {
  const isTaken = matter.holderId !== null && matter.holderId === ctx.actor.personId;
  const status = isTaken ? 'open' : 'new';
  const opened = await openMatter(
    ctx,
    { ...matter, kind: 'case' },
    (id) => sql`, opened_case as (
      insert into cases (id, kind, severity, channel, status, order_reference, addressee_id)
      values (${id}, ${kind}, ${severity}, ${channel}, ${status}, ${orderReference ?? null}, ${addresseeId ?? null})
    ) ${first?.parts(id) ?? sql``}`,
  );
  record(ctx, {
    kind: 'case.opened',
    matterId: opened.id,
    data: { kind, severity, channel, toTeam: matter.teamId, toPerson: matter.holderId },
  });
  await first?.filed(opened.id);
  const facts = newFacts(ctx, opened.id, { ...matter, kind, severity, channel, status });
  return { ...opened, status, told: await beginStandards(ctx, facts) };
}
