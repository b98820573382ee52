import { answerLanguageOf } from '../../conversations/index.ts';
import { customerFor } from '../../customers/index.ts';
import { touchMatter } from '../../matters/index.ts';
import type { Language } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { againstRule } from '../../platform/refusal.ts';
import { type Case, caseFor } from '../access.ts';
import type { CaseState, editCase as contract } from '../api.ts';
import { teamOfTouchpoint, stateOf } from '../queries.ts';
import { decide, requireUnchanged } from '../rules.ts';
import { followCase } from '../standard-facts.ts';
import { changeStatus } from './change-status.ts';

/** What policies of standards ask for. */
const asked = ['kind', 'severity', 'product', 'customerId'] as const;

/** Describes a case better. Refuses `case.changed-meanwhile`. Records `case.described` with what changed. */
export async function editCase(
  ctx: Ctx,
  { id, seen = {}, language, ...to }: ParsedInputOf<typeof contract>,
): Promise<CaseState> {
  const theCase = await caseFor(ctx, id, 'edit');
  if (to.customerId) to.customerId = (await customerFor(ctx, to.customerId)).id;
  if (to.touchpointId) await teamOfTouchpoint(ctx, to.touchpointId);

  const status = decide(theCase.status, 'edit', theCase.role);
  if (to.customerId && theCase.customerName !== 'shown')
    throw againstRule('case.customer-unnamed', 'This customer asked not to be named.');
  requireUnchanged(seen, to, theCase);
  const changed = Object.fromEntries(
    Object.entries(to).filter(
      ([field, value]) => value !== undefined && value !== theCase[field as keyof typeof to],
    ),
  ) as typeof to & { language?: Language };
  if (language && !(await isSpoken(ctx, theCase, language))) changed.language = language;
  if (Object.keys(changed).length === 0) return stateOf(ctx, theCase.id);

  const { kind, severity, orderReference, ...header } = changed;
  await touchMatter(ctx, theCase.id, header);
  if (kind !== undefined || severity !== undefined || orderReference !== undefined)
    await ctx.db
      .updateTable('cases')
      .set({
        ...(kind === undefined ? {} : { kind }),
        ...(severity === undefined ? {} : { severity }),
        ...(orderReference === undefined ? {} : { order_reference: orderReference }),
      })
      .where('id', '=', theCase.id)
      .execute();
  await changeStatus(ctx, theCase, status);
  record(ctx, { kind: 'case.described', matterId: theCase.id, data: changed });
  if (asked.some((field) => changed[field] !== undefined))
    await followCase(ctx, theCase.id, { anew: 'described' });
  return stateOf(ctx, theCase.id);
}

/** The customer is spoken to in it already, by us and by the programme. */
const isSpoken = async (ctx: Ctx, theCase: Case, language: Language): Promise<boolean> =>
  language === theCase.language && language === (await answerLanguageOf(ctx, theCase.id));
