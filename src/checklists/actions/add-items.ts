import { sql } from 'kysely';
import { calendarsFor, calendarsOfTeams } from '../../calendars/index.ts';
import {
  makeMany,
  type NewCommitment,
  requireFuture,
  requireOpenMatter,
} from '../../commitments/index.ts';
import {
  excludedFrom,
  type Matter,
  matterFor,
  readersAmong,
  requireNotTheirOwn,
} from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { newId } from '../../platform/db/id.ts';
import { record } from '../../platform/events/index.ts';
import { invalid } from '../../platform/refusal.ts';
import { addWorking } from '../../platform/time/working-time.ts';
import type { addItem as contract } from '../api.ts';
import { itemsOn } from '../queries.ts';
import { type OwedBy, owedBy, requireRoom, type TemplateItem } from '../rules.ts';
import type {} from '../tables.ts';
import { templateFor } from '../templates.ts';

type Item = Pick<NewCommitment, 'statement' | 'owedBy' | 'dueAt'>;

/**
 * Something more is to be done. Refuses what the ledger does (`commitments.case-closed`, `commitments.due-in-past`,
 * `commitments.cannot-bear`, …), `case.your-own`, `checklists.too-long`. Records `commitment.made` and `checklist.grew`.
 */
export async function addItem(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<void> {
  const matter = await workedOn(ctx, input.id);
  if (input.personId && input.teamId)
    throw invalid('checklists.one-owner', 'Choose a person or a team, not both at once.');
  requireFuture(input.dueAt, ctx.now);
  const named: OwedBy | undefined = input.personId
    ? { person: input.personId }
    : input.teamId
      ? { team: input.teamId }
      : undefined;
  await enterItems(ctx, matter, [
    {
      statement: input.statement,
      dueAt: input.dueAt,
      owedBy: named ?? owedBy({ who: 'holder', personId: null, teamId: null }, matter, () => true),
    },
  ]);
}

/**
 * Puts a prepared list on a matter: each line is owed from now on within its working time. Refuses
 * `checklists.no-such-list`, `case.your-own`, `commitments.case-closed`, `checklists.too-long`.
 */
export async function addChecklist(ctx: Ctx, id: string, templateId: string): Promise<void> {
  const matter = await workedOn(ctx, id);
  const template = await templateFor(ctx, templateId);
  const can = await whoCan(ctx, matter, template.items);
  const owed = template.items.map((item) => ({ item, owner: owedBy(item, matter, can) }));
  const due = await dueBy(ctx, owed);
  await enterItems(
    ctx,
    matter,
    owed.map(({ item, owner }, i) => ({
      statement: item.statement,
      owedBy: owner,
      dueAt: due[i] as Date,
    })),
    template.name,
  );
}

async function workedOn(ctx: Ctx, id: string): Promise<Matter> {
  const matter = await matterFor(ctx, id, { lock: true });
  requireNotTheirOwn(ctx.actor.personId, matter);
  requireOpenMatter(matter);
  return matter;
}

async function enterItems(
  ctx: Ctx,
  matter: Matter,
  items: readonly Item[],
  list?: string,
): Promise<void> {
  const there = (await itemsOn(ctx, matter.id)).length;
  requireRoom(there, items.length);
  const made = await makeMany(
    ctx,
    items.map((item) => ({
      ...item,
      kind: 'action',
      matterId: matter.id,
      owedTo: { organisation: true },
    })),
  );
  await ctx.db
    .insertInto('checklist_items')
    .values(
      made.map((commitmentId, i) => ({
        id: newId(),
        matter_id: matter.id,
        position: there + i,
        commitment_id: commitmentId,
        made_by: ctx.actor.personId,
        made_at: ctx.now,
      })),
    )
    .execute();
  record(ctx, {
    kind: 'checklist.grew',
    matterId: matter.id,
    data: { count: made.length, ...(list === undefined ? {} : { list }) },
  });
}

/**
 * Which of the persons and teams that a list names are there, and not kept out of the matter. A list opens to nobody
 * what only the persons named on it may read: whoever has the case chooses whom to trust with it.
 */
async function whoCan(
  ctx: Ctx,
  { id: matterId, restricted }: Matter,
  items: readonly TemplateItem[],
): Promise<(owner: { person?: string; team?: string }) => boolean> {
  const ids = items.flatMap(({ personId, teamId }) => [personId ?? [], teamId ?? []].flat());
  const { rows } = await sql<{ id: string }>`
    select person_id as id from staff where left_at is null and person_id = any(${ids}::uuid[])
    union all
    select id from teams where closed_at is null and id = any(${ids}::uuid[])`.execute(ctx.db);
  const here = new Set(rows.map((row) => row.id));
  const excluded = await excludedFrom(ctx, matterId);
  const people = items.flatMap(({ personId }) => (personId ? [{ matterId, personId }] : []));
  const reads = restricted ? await readersAmong(ctx, people) : () => true;
  return ({ person, team }) =>
    person === undefined
      ? !ids.includes(team as string) || here.has(team as string)
      : here.has(person) && !excluded.has(person) && reads({ matterId, personId: person });
}

/** In each one's own working time; where nobody ever works, in so much time. */
async function dueBy(
  ctx: Ctx,
  owed: readonly { item: TemplateItem; owner: OwedBy }[],
): Promise<Date[]> {
  const people = await calendarsFor(
    ctx,
    owed.flatMap(({ owner }) => ('person' in owner ? [owner.person] : [])),
  );
  const teams = await calendarsOfTeams(
    ctx,
    owed.flatMap(({ owner }) => ('team' in owner ? [owner.team] : [])),
  );
  return owed.map(({ item, owner }) => {
    const ms = item.minutes * 60_000;
    const calendar = 'person' in owner ? people.get(owner.person) : teams.get(owner.team);
    return (calendar && addWorking(calendar.time, ctx.now, ms)) ?? new Date(ctx.now.getTime() + ms);
  });
}
