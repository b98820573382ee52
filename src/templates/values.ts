// What a case gives to its ready texts.
import { sql } from 'kysely';
import { openCommitments } from '../commitments/index.ts';
import { answerLanguageOf } from '../conversations/index.ts';
import { type Matter, matterFor } from '../matters/index.ts';
import { organisationFor } from '../organisation/index.ts';
import type { Ctx } from '../platform/context.ts';
import { formatInstant, type Language } from '../platform/i18n/index.ts';
import { siteOf } from '../platform/site.ts';
import type { Values } from './rules.ts';
import type {} from './tables.ts';

export interface CaseValues {
  /** In which the customer is spoken to. */
  language: Language;
  /** Times are said in the language of the text. */
  in(language: Language): Values;
}

/**
 * What is known on a case now for the one who writes. A customer who asked not to be named has no name here, and where
 * customers are told no names of staff the team stands for the one who writes. Refuses `matters.not-found`.
 */
export async function valuesOn(ctx: Ctx, caseId: string): Promise<CaseValues> {
  const matter = await matterFor(ctx, caseId);
  const organisation = await organisationFor(ctx);
  const { customer, me } = await namesOn(ctx, matter);
  const promise = (await openCommitments(ctx, matter.id))
    .filter(({ kind, dueAt }) => kind === 'promise' && dueAt !== null)
    .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt))[0];
  const dueAt = promise?.dueAt;
  const mine = organisation.namesShownToCustomers
    ? { 'me.name': me.name, 'me.job': me.job }
    : { 'me.name': me.team };
  return {
    language: await answerLanguageOf(ctx, matter.id),
    in: (language) => ({
      ...(customer ? { 'customer.name': customer } : {}),
      'case.number': String(matter.number),
      'case.title': matter.title,
      ...(matter.product ? { 'case.product': matter.product } : {}),
      'case.link': `${siteOf(ctx).publicUrl}/c/${matter.token}`,
      ...mine,
      'team.name': me.team,
      'organisation.name': organisation.name,
      ...(promise && dueAt
        ? {
            'promise.words': promise.statement,
            'promise.time': formatInstant(language, organisation.timeZone, dueAt, ctx.now),
          }
        : {}),
    }),
  };
}

async function namesOn(
  ctx: Ctx,
  matter: Matter,
): Promise<{ customer: string | null; me: { name: string; job: string; team: string } }> {
  const { rows } = await sql<{ customer: string | null; name: string; job: string; team: string }>`
    select case when ${matter.customerName} = 'shown' then coalesce(
        (select name from people where id = ${matter.raisedBy}),
        (select name from customers where id = ${matter.customerId})) end as customer,
      p.name, s.job_title as job, t.name as team
    from staff s join people p on p.id = s.person_id join teams t on t.id = s.team_id
    where s.person_id = ${ctx.actor.personId}`.execute(ctx.db);
  const [{ customer, ...me } = { customer: null, name: '', job: '', team: '' }] = rows;
  return { customer, me };
}
