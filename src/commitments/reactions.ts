// Nothing is ever owed by nobody: who bears a promise changes with the case, with absence and with leaving.
import { type RawBuilder, sql } from 'kysely';
import {
  allWithMerged,
  answersFor,
  excludedFrom,
  type HoldingWhy,
  matterFor,
  withMerged,
} from '../matters/index.ts';
import { isAway, presentOr, standInFor } from '../organisation/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { type KeptEvent, type Reaction, reaction } from '../platform/events/index.ts';
import { moveBearings } from './actions/move-bearer.ts';
import { offerAfterFiling } from './actions/offer-promises.ts';
import { enter, lockEntries } from './entries.ts';
import { offerToSuccessor } from './offers/offers.ts';
import { type Entry, type Party, partyOf, standsInFor } from './ledger.ts';
import type { BearingWhy } from './rules.ts';
import { breakOverdue } from './sweep.ts';

export const commitmentsReactions: Reaction[] = [
  reaction('message.received', offerAfterFiling),
  reaction('matter.held', followHolder),
  reaction('matter.merged', goOnInSurvivor),
  reaction('matter.excluded', leaveExcluded),
  reaction('staff.left', passToSuccessor),
  reaction('staff.away', passToStandIn),
  reaction('staff.returned', giveBack),
];

const bearingWhy: Record<HoldingWhy, BearingWhy> = {
  opened: 'took-case',
  taken: 'took-case',
  assigned: 'took-case',
  reopened: 'took-case',
  transferred: 'transferred',
  'stand-in': 'stand-in',
  successor: 'successor',
  excluded: 'excluded',
  returned: 'returned',
};

/** What the old holder had promised the customer is the new holder's to keep. */
function followHolder(ctx: Ctx, event: KeptEvent): Promise<void> {
  return moveToHolder(ctx, event, withMerged(event.matterId as string));
}

/** What the holder of a merged matter had promised is the survivor's holder's to keep. */
function goOnInSurvivor(ctx: Ctx, event: KeptEvent): Promise<void> {
  const merged = [event.matterId, ...(event.data.earlier as string[])];
  return moveToHolder(ctx, event, sql`${merged}::uuid[]`);
}

async function moveToHolder(
  ctx: Ctx,
  { data }: KeptEvent,
  matterIds: RawBuilder<unknown>,
): Promise<void> {
  const { fromPerson, fromTeam, toPerson, toTeam, why } = data as Record<string, string | null>;
  const from = fromPerson ? sql`b.person_id = ${fromPerson}` : sql`b.team_id = ${fromTeam}`;
  const entries = await openOnes(
    ctx,
    sql`c.matter_id = any(${matterIds}) and c.kind in ('promise', 'standard', 'update') and ${from}`,
  );
  const to = partyOf(toPerson ?? null, toTeam ?? null) as Party;
  await moveBearings(ctx, entries, to, bearingWhy[why as HoldingWhy]);
}

/** Whoever may have no part in a matter bears nothing on it, and nothing on it is owed to them. */
async function leaveExcluded(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  const on = sql`c.matter_id = any(${withMerged(event.matterId as string)})`;
  const heir = () => whoAnswers(ctx, event.matterId as string);
  await passOn(ctx, await openOnes(ctx, sql`${on} and b.person_id = ${person}`), heir, 'excluded');
  await oweTo(ctx, await openOnes(ctx, sql`${on} and c.owed_to_person = ${person}`), heir);
}

async function passToSuccessor(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  await offerToSuccessor(ctx, { from: person, to: event.data.successorId as string });
  const heir = (matterId: string) =>
    unlessExcluded(ctx, event.data.successorId as string, matterId);
  await passOn(ctx, await openOnes(ctx, sql`b.person_id = ${person}`), heir, 'successor');
  await oweTo(ctx, await openOnes(ctx, sql`c.owed_to_person = ${person}`), heir);
}

/** What is due before they are back is the stand-in's; the rest waits for them. */
async function passToStandIn(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  const until = new Date(event.data.until as string);
  const entries = await openOnes(ctx, sql`b.person_id = ${person} and c.due_at <= ${until}`);
  const heir = async (matterId: string) =>
    standInFor(ctx, person, { excluded: await excludedFrom(ctx, matterId) });
  await passOn(ctx, entries, heir, 'stand-in');
}

async function giveBack(ctx: Ctx, event: KeptEvent): Promise<void> {
  const person = event.subjectId as string;
  if (await isAway(ctx, person)) return;
  const entries = await openOnes(
    ctx,
    sql`b.why = 'stand-in' and (c.owed_by_person = ${person} or exists (
      select from bearings x where x.commitment_id = c.id and x.person_id = ${person}))`,
  );
  const theirs = entries.filter((entry) => standsInFor(entry) === person);
  await moveBearings(ctx, theirs, { person, team: null }, 'returned');
}

/** Open commitments and their bearing `b` now, broken first where their time is past; matters locked in order. */
async function openOnes(ctx: Ctx, condition: RawBuilder<unknown>): Promise<Entry[]> {
  const open = sql`c.state = 'open' and exists (
    select from bearings b where b.commitment_id = c.id and b.to_at is null and ${condition})`;
  const { rows } = await sql<{ id: string }>`
    select m.id from matters m where m.id in (
      select coalesce(own.merged_into, own.id) from commitments c join matters own on own.id = c.matter_id
      where ${open})
    order by m.id for no key update`.execute(ctx.db);
  if (rows.length === 0) return [];
  const matterIds = rows.map((row) => row.id);
  await breakOverdue(ctx, matterIds);
  return lockEntries(ctx, sql`${open} and c.matter_id = any(${allWithMerged(matterIds)})`);
}

type Heir = (matterId: string) => Promise<string>;

async function passOn(
  ctx: Ctx,
  entries: readonly Entry[],
  heir: Heir,
  why: BearingWhy,
): Promise<void> {
  for (const entry of entries)
    await moveBearings(ctx, [entry], { person: await heir(entry.matterId), team: null }, why);
}

async function oweTo(ctx: Ctx, entries: readonly Entry[], heir: Heir): Promise<void> {
  for (const entry of entries)
    await enter(ctx, entry, {
      kind: 'commitment.owed-on',
      data: { fromPerson: entry.owedToPerson, toPerson: await heir(entry.matterId) },
    });
}

async function unlessExcluded(ctx: Ctx, person: string, matterId: string): Promise<string> {
  const excluded = await excludedFrom(ctx, matterId);
  return excluded.has(person) ? presentOr(ctx, person, { excluded }) : person;
}

async function whoAnswers(ctx: Ctx, matterId: string): Promise<string> {
  const matter = await matterFor({ ...ctx, actor: system('rule') }, matterId);
  return answersFor(ctx, matter);
}
