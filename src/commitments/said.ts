// What somebody who works here promises in a text, read the way they write.
import { calendarFor } from '../calendars/index.ts';
import { matterFor } from '../matters/index.ts';
import { type Language, personFor } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { OutputOf, ParsedInputOf } from '../platform/contract.ts';
import type * as api from './api.ts';
import { findIn } from './promises/find-in.ts';
import type { FoundPromise } from './promises/find-promises.ts';
import { commitmentsOf } from './queries.ts';
import { mayRestOn } from './rules.ts';

export interface SaidPromises {
  /** The writer's own; each promise says the one it was read in. */
  language: Language;
  /** In which the text speaks of hours. */
  zone: string;
  promises: FoundPromise[];
}

/**
 * The promises in what a person wrote at `at`, by their own language, zone and working time; by the customer's
 * language where their own finds none.
 */
export async function promisesSaid(
  ctx: Ctx,
  personId: string,
  text: string,
  { at = ctx.now, customers }: { at?: Date; customers?: Language | undefined } = {},
): Promise<SaidPromises> {
  const { language } = await personFor(ctx, personId);
  const { spec, time: calendar } = await calendarFor(ctx, { person: personId });
  const { zone } = spec;
  const promises = findIn(text, { language, now: at, zone, calendar }, customers);
  return { language, zone, promises };
}

/** POST /promises/finding */
export async function showFound(
  ctx: Ctx,
  { text, caseId }: ParsedInputOf<typeof api.findPromises>,
): Promise<OutputOf<typeof api.findPromises>> {
  const matter = caseId === undefined ? undefined : await matterFor(ctx, caseId);
  const { language, zone, promises } = await promisesSaid(ctx, ctx.actor.personId as string, text, {
    customers: matter?.language,
  });
  return {
    language,
    zone,
    promises: promises.map(({ name, dueAt, dueOn, ...found }) => ({
      ...found,
      name: name ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      dueOn: dueOn ?? null,
    })),
    mayRestOn: matter ? await openAnswersOn(ctx, matter.id) : [],
  };
}

/** What colleagues still owe on it: a promise made now may rest on that. */
async function openAnswersOn(
  ctx: Ctx,
  matterId: string,
): Promise<OutputOf<typeof api.findPromises>['mayRestOn']> {
  const all = await commitmentsOf(ctx, matterId);
  return all.filter(mayRestOn).map(({ id, statement, dueAt, bearer: { person, team } }) => ({
    id,
    statement,
    dueAt,
    bearer: { person, team },
  }));
}
