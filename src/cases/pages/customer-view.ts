import { sql } from 'kysely';
import { conversationOf, messageFor } from '../../conversations/index.ts';
import { recourseShownOn } from '../../escalations/index.ts';
import { findAnswers, type Matter, matterByToken } from '../../matters/index.ts';
import { type Organisation, organisationFor, teamFor } from '../../organisation/index.ts';
import { nameOf } from '../../people/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorOf } from '../../platform/db/cursor.ts';
import { isId } from '../../platform/db/id.ts';
import { notFound } from '../../platform/refusal.ts';
import { type ToldStandard, toldStandards } from '../../standards/index.ts';
import type { CaseKind, Status } from '../rules.ts';
import type {} from '../tables.ts';
import { listPromised, type Promised } from './promises.ts';
import { listSteps, type Step } from './trail.ts';

/** The longest text of a message that is shown without being asked for, and one character more. */
export const longestShown = 3000;
const perPage = { messages: 10, steps: 8, promises: 6 };
const mostEver = 300;

export type Said = Awaited<ReturnType<typeof conversationOf>>['items'][number];

/** The matter behind a link, and how its case stands. */
export interface Linked {
  matter: Matter;
  kind: CaseKind;
  status: Status;
  organisation: Organisation;
}

/** Everything a customer's page shows. */
export interface CustomerView extends Linked {
  now: Date;
  /** The team that answers for it; the person where the organisation shows names. */
  answers: string;
  /** What was promised broke, and up to the chief executive nobody said what happens next. */
  isUnanswered: boolean;
  promised: readonly Promised[];
  /** Public standards of which something is still to come. */
  expected: readonly ToldStandard[];
  hasMorePromised: boolean;
  /** Newest first. */
  steps: readonly Step[];
  hasMoreSteps: boolean;
  /** Oldest first. */
  messages: readonly Said[];
  /** `before` for the page of older messages. */
  older: string | null;
}

/** Refuses `cases.no-such-link`; a merged matter is `moved` to the link of the one it was merged into. */
export async function linkedFor(ctx: Ctx, token: string): Promise<Linked | { moved: string }> {
  const isToken = /^[\w-]{16,64}$/.test(token);
  const matter = isToken ? await matterByToken(ctx, token) : undefined;
  if (!matter) throw noSuchLink();
  if (matter.mergedInto) return { moved: await survivorOf(ctx, matter.mergedInto) };
  const theCase = await ctx.db
    .selectFrom('cases')
    .select(['kind', 'status'])
    .where('id', '=', matter.id)
    .executeTakeFirst();
  if (!theCase) throw noSuchLink();
  return { matter, ...theCase, organisation: await organisationFor(ctx) };
}

const noSuchLink = () => notFound('cases.no-such-link', 'There is no such page.');

async function survivorOf(ctx: Ctx, matterId: string): Promise<string> {
  const { rows } = await sql<{ token: string }>`
    with recursive chain as (
      select merged_into, token, 1 as length from matters where id = ${matterId}
      union all select m.merged_into, m.token, length + 1 from chain join matters m on m.id = chain.merged_into
        where length < 50
    ) select token from chain where merged_into is null`.execute(ctx.db);
  if (!rows[0]) throw noSuchLink();
  return rows[0].token;
}

/** The last messages (or those before a cursor), the last steps and the promises that matter most. */
export async function customerView(
  ctx: Ctx,
  linked: Linked,
  options: { before?: string | undefined; isWhole?: boolean } = {},
): Promise<CustomerView> {
  const { matter, organisation } = linked;
  const names = organisation.namesShownToCustomers;
  const most = options.isWhole ? { messages: 0, steps: mostEver, promises: mostEver } : perPage;
  const promised = await listPromised(ctx, matter.id, most.promises + 1);
  const steps = await listSteps(ctx, matter.id, { names, limit: most.steps + 1 });
  const { items, next } = options.isWhole
    ? { items: [], next: null }
    : await conversationOf(ctx, matter.id, {
        before: options.before,
        limit: most.messages,
        reader: 'customer',
        longest: longestShown + 1,
      });
  const team = await teamFor(ctx, matter.teamId);
  const answersBy = names ? await findAnswers(ctx, matter) : undefined;
  return {
    ...linked,
    now: ctx.now,
    answers: answersBy ? `${await nameOf(ctx, answersBy)} (${team.name})` : team.name,
    isUnanswered: await recourseShownOn(ctx, matter.id),
    promised: promised.slice(0, most.promises),
    expected: await toldStandards(ctx, matter.id),
    hasMorePromised: promised.length > most.promises,
    steps: steps.slice(0, most.steps),
    hasMoreSteps: steps.length > most.steps,
    messages: items,
    older: next,
  };
}

/** One message in full. Refuses `messages.not-found` for what the customer's page never shows. */
export async function wholeMessage(ctx: Ctx, matter: Matter, id: string): Promise<Said> {
  const missing = notFound('messages.not-found', 'There is no such message.');
  if (!isId(id)) throw missing;
  const { at } = await messageFor(ctx, id);
  const before = cursorOf(at, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  const options = { before, limit: 20, reader: 'customer' } as const;
  const { items } = await conversationOf(ctx, matter.id, options);
  const found = items.find((each) => each.id === id);
  if (!found) throw missing;
  return found;
}
