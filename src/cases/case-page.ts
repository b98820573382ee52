// Everything a case's screen shows, in six queries.
import { type RawBuilder, sql } from 'kysely';
import { onDutySql } from '../calendars/index.ts';
import { checklistOn } from '../checklists/index.ts';
import { commitmentsOf } from '../commitments/index.ts';
import { answerLanguage, conversationOf } from '../conversations/index.ts';
import { fieldsOn } from '../fields/index.ts';
import { handoffsOf } from '../handoffs/index.ts';
import { linksShown } from '../links/index.ts';
import { findAnswers, timelineFor, timelineView } from '../matters/index.ts';
import { nameOf } from '../people/index.ts';
import { snoozeOn } from '../snoozes/index.ts';
import { standardsShown } from '../standards/index.ts';
import { tagsOn } from '../tags/index.ts';
import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { iso, named } from '../platform/db/json.ts';
import { isNumber, noCase, readableCases } from './access.ts';
import type { CaseCan, CaseDetail } from './api.ts';
import { type CaseAction, canOf, roleOf } from './rules.ts';
import type {} from './tables.ts';

const lastMessages = 10;
const lastEvents = 100;

/** GET /cases/:id. Refuses `cases.not-found`. Reading a complaint is recorded. */
export async function showCase(ctx: Ctx, { id: ref }: { id: string }): Promise<CaseDetail> {
  const header = await headerFor(ctx, ref);
  const { id } = header;
  const conversation = await conversationOf(ctx, id, { limit: lastMessages });
  const commitments = await commitmentsOf(ctx, id);
  const handoffs = await handoffsOf(ctx, id);
  const trail = await timelineFor(ctx, id, { limit: lastEvents });
  if (header.kind === 'complaint') await noteRead(ctx, id);
  const { isPlain, answersPlainly, raisedBy, ...shown } = header;
  return {
    ...shown,
    answers: isPlain ? answersPlainly : await answersByName(ctx, header),
    messages: conversation.items,
    olderMessages: conversation.next,
    commitments,
    handoffs,
    trail: trail.reverse().map(timelineView),
    can: canFor(ctx, header, raisedBy),
  };
}

type Header = Omit<
  CaseDetail,
  'answers' | 'messages' | 'olderMessages' | 'commitments' | 'handoffs' | 'trail' | 'can'
> & {
  /** Whoever answers for it is there and not kept out: nobody has to be looked for. */
  isPlain: boolean;
  answersPlainly: Named;
  raisedBy: string | null;
};

interface Named {
  id: string;
  name: string;
}

const peopleOn = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select coalesce(json_agg(${named('p')} order by p.name, p.id), '[]')
    from ${condition})`;

/** One row with every name, so that the page costs one query for all of it. */
async function headerFor(ctx: Ctx, ref: string): Promise<Header> {
  const me = ctx.actor.personId;
  const { rows } = await sql<Header>`
    select m.id, m.number, m.title, c.kind, c.status, c.severity, c.channel, m.language,
      ${answerLanguage} as "replyLanguage", m.product,
      c.order_reference as "orderReference", ${named('touchpoint')} as touchpoint,
      case when m.customer_name = 'shown' and customer.id is not null then json_build_object('id', customer.id,
        'name', customer.name, 'email', ${identity('email')}, 'phone', ${identity('phone')}) end as customer,
      m.customer_name as "customerName", m.raised_by as "raisedBy",
      case when raiser_staff.person_id is not null and m.customer_name = 'shown' then ${named('raiser')} end as "raisedByStaff",
      ${named('team')} as team, ${named('holder')} as holder, ${named('addressee')} as addressee, m.restricted,
      ${named('answers')} as "answersPlainly",
      answers_staff.left_at is null
        and not exists (select from absences a where a.person_id = answers.id and a.ended_at is null
          and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now})
        and not exists (select from matter_exclusions x where x.matter_id = m.id and x.person_id = answers.id)
        as "isPlain",
      ${peopleOn(sql`case_subjects s join people p on p.id = s.person_id where s.case_id = m.id and s.why = 'complaint'`)} as "complainedAbout",
      ${peopleOn(sql`case_subjects s join people p on p.id = s.person_id where s.case_id = m.id and s.why = 'praise'`)} as praised,
      ${peopleOn(sql`matter_readers r join people p on p.id = r.person_id where r.matter_id = m.id and r.why = 'follows'`)} as followers,
      exists (select from matter_readers r where r.matter_id = m.id and r.person_id = ${me} and r.why = 'follows') as following,
      ${iso('m.opened_at')} as "openedAt", ${iso('m.updated_at')} as "updatedAt",
      ${iso('c.resolved_at')} as "resolvedAt", ${named('resolver')} as "resolvedBy", c.outcome,
      c.outcome_words as "outcomeWords", ${iso('c.reopened_at')} as "reopenedAt",
      ${iso('m.closed_at')} as "closedAt", ${standardsShown(sql`m.id`)} as standards,
      ${tagsOn(sql`m.id`)} as tags, ${fieldsOn(sql`m.id`, sql`c.kind`)} as fields,
      ${linksShown(ctx, sql`m.id`)} as links, ${snoozeOn(sql`m.id`)} as snooze, ${checklistOn(sql`m.id`)} as checklist,
      (select json_build_object('id', s.id, 'number', s.number) from matters s where s.id = m.merged_into) as "mergedInto", '/c/' || m.token as "customerPath"
    from matters m
    join cases c on c.id = m.id
    join teams team on team.id = m.team_id
    join people answers on answers.id = coalesce(m.holder_id, ${onDutySql(sql`m.team_id`, ctx.now)}, team.head_id)
    join staff answers_staff on answers_staff.person_id = answers.id
    left join people holder on holder.id = m.holder_id
    left join people addressee on addressee.id = c.addressee_id
    left join people resolver on resolver.id = c.resolved_by
    left join touchpoints touchpoint on touchpoint.id = m.touchpoint_id
    left join customers customer on customer.id = m.customer_id
    left join people raiser on raiser.id = m.raised_by
    left join staff raiser_staff on raiser_staff.person_id = m.raised_by
    where ${isNumber(ref) ? sql`m.number = ${Number(ref)}` : sql`m.id = ${ref}`}
      and ${readableCases(ctx, 'm')}`.execute(ctx.db);
  const [found] = rows;
  if (!found) throw noCase();
  return found;
}

/** How the customer is reached: the person who raised it, else the customer itself; else who is the same as they. */
const identity = (kind: 'email' | 'phone'): RawBuilder<unknown> => sql`
  (select value from identities i
    where i.person_id = any(kept_same_people(coalesce(m.raised_by, customer.person_id))) and i.kind = ${sql.lit(kind)}
    order by (i.bounced_at is null) desc, i.person_id <> coalesce(m.raised_by, customer.person_id), i.created_at, i.id
    limit 1)`;

async function answersByName(
  ctx: Ctx,
  { id, holder, team, answersPlainly }: Header,
): Promise<Named> {
  const held = { id, holderId: holder?.id ?? null, teamId: team.id };
  const personId = await findAnswers(ctx, held);
  return personId ? { id: personId, name: await nameOf(ctx, personId) } : answersPlainly;
}

/** The word of permission that each thing needs. */
const needs: Record<keyof CaseCan, string> = {
  take: 'cases.work',
  assign: 'cases.work',
  edit: 'cases.work',
  reply: 'messages.write',
  note: 'messages.write',
  ask: 'messages.write',
  promise: 'commitments.work',
  handOff: 'handoffs.work',
  resolve: 'cases.work',
  reopen: 'cases.work',
  close: 'cases.work',
  merge: 'cases.work',
  split: 'cases.work',
  namePersonComplainedAbout: 'cases.work',
  praise: 'cases.work',
  follow: 'cases.read',
  tag: 'cases.work',
  fill: 'cases.work',
  snooze: 'cases.work',
  wake: 'cases.work',
  link: 'cases.work',
  plan: 'commitments.work',
};

/** The same table that decides. Who raised it for themselves replies as its customer. */
function canFor(ctx: Ctx, header: Omit<Header, 'raisedBy'>, raisedBy: string | null): CaseCan {
  const role = roleOf(ctx.actor.personId, { holderId: header.holder?.id ?? null, raisedBy });
  const can: Record<CaseAction, boolean> = canOf(header.status, role);
  return Object.fromEntries(
    (Object.keys(needs) as (keyof CaseCan)[]).map((verb) => [
      verb,
      header.mergedInto === null &&
        ctx.actor.permissions.has(needs[verb]) &&
        (can[verb] || (verb === 'reply' && can.writeAsCustomer)),
    ]),
  ) as CaseCan;
}

/** Reads of complaints are recorded, once an hour for each reader: a screen fetches again and again. */
async function noteRead(ctx: Ctx, caseId: string): Promise<void> {
  const { personId } = ctx.actor;
  if (personId === null) return;
  await sql`
    insert into complaint_reads (id, case_id, person_id, at)
    select ${newId()}, ${caseId}, ${personId}, ${ctx.now}
    where not exists (select from complaint_reads where case_id = ${caseId} and person_id = ${personId}
      and at > ${ctx.now}::timestamptz - interval '1 hour')`.execute(ctx.db);
}
