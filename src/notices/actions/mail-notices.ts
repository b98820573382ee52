// Notices that go by mail: each at most once, none to somebody who is away or has left, none that was seen before.
import { type RawBuilder, sql } from 'kysely';
import { calendarsFor, startOfWorkingDay } from '../../calendars/index.ts';
import { sendMail } from '../../conversations/index.ts';
import { actorForPerson } from '../../organisation/index.ts';
import { findPerson, mailAddressOf } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { siteOf } from '../../platform/site.ts';
import { mailOfDay, mailOfNow } from '../mails.ts';
import { noticesWhere } from '../queries.ts';
import type {} from '../tables.ts';

const mostAtOnce = 500;

/** What is urgent. Returns true when there is more. */
export async function mailUrgent(ctx: Ctx): Promise<boolean> {
  const claimed = await claim(ctx, sql`n.mail = 'now'`);
  await send(ctx, claimed, mailOfNow);
  return total(claimed) === mostAtOnce;
}

/** What came before somebody's working day began, in one mail once it has. Returns true when there is more. */
export async function mailDigests(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ id: string; oldest: Date }>`
    select n.person_id as id, min(n.at) as oldest from notices n where n.mail = 'digest' and ${isWaiting(ctx)}
    group by n.person_id`.execute(ctx.db);
  const calendars = await calendarsFor(
    ctx,
    rows.map((row) => row.id),
  );
  const due = rows.flatMap(({ id, oldest }) => {
    const calendar = calendars.get(id);
    const start = calendar ? startOfWorkingDay(calendar, ctx.now) : null;
    return start !== null && oldest < start ? [{ id, start }] : [];
  });
  if (due.length === 0) return false;
  const claimed = await claim(
    ctx,
    sql`n.mail = 'digest' and exists (select
      from unnest(${due.map((each) => each.id)}::uuid[], ${due.map((each) => each.start)}::timestamptz[]) as d (id, start)
      where d.id = n.person_id and n.at < d.start)`,
  );
  await send(ctx, claimed, mailOfDay);
  return total(claimed) === mostAtOnce;
}

/** Not mailed nor seen yet, and its person is there. */
const isWaiting = (ctx: Ctx): RawBuilder<unknown> => sql`
  n.mailed_at is null and n.seen_at is null and n.ended_at is null
  and not exists (select from staff s where s.person_id = n.person_id and s.left_at is not null)
  and not exists (select from absences a where a.person_id = n.person_id and a.ended_at is null
    and a.from_at <= ${ctx.now} and a.to_at > ${ctx.now})`;

type Claimed = Map<string, string[]>;

const total = (claimed: Claimed): number =>
  [...claimed.values()].reduce((sum, ids) => sum + ids.length, 0);

/** By person; nobody else takes them. */
async function claim(ctx: Ctx, condition: RawBuilder<unknown>): Promise<Claimed> {
  const { rows } = await sql<{ id: string; person: string }>`
    update notices set mailed_at = ${ctx.now} where id in (
      select n.id from notices n where ${condition} and ${isWaiting(ctx)}
      order by n.person_id, n.id limit ${mostAtOnce} for no key update of n skip locked)
    returning id, person_id as person`.execute(ctx.db);
  const claimed: Claimed = new Map();
  for (const { id, person } of rows) claimed.set(person, [...(claimed.get(person) ?? []), id]);
  return claimed;
}

/** Each person hears what they themselves may read. */
async function send(ctx: Ctx, claimed: Claimed, write: typeof mailOfDay): Promise<void> {
  const { publicUrl } = siteOf(ctx);
  for (const [personId, ids] of claimed) {
    const address = await mailAddressOf(ctx, personId);
    const person = address ? await findPerson(ctx, personId) : undefined;
    if (!address || !person) continue;
    const actor = await actorForPerson(ctx, personId, ctx.actor.cause);
    const notices = await noticesWhere(
      { ...ctx, actor },
      sql`n.id = any(${ids}::uuid[])`,
      ids.length,
    );
    if (notices.length === 0) continue;
    const { language } = person;
    await sendMail(ctx, {
      to: address,
      ...write(notices.toReversed(), { language, publicUrl }),
      language,
    });
  }
}
