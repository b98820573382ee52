import { type SqlBool, sql } from 'kysely';
import {
  type Matter,
  matterFor,
  readableMatters,
  requireNotTheirOwn,
} from '../../matters/index.ts';
import type { Ctx } from '../../platform/context.ts';
import type { ParsedInputOf } from '../../platform/contract.ts';
import { record } from '../../platform/events/index.ts';
import { notFound } from '../../platform/refusal.ts';
import type { addLink as contract } from '../api.ts';
import { isOneWay, type Link, linkOf, relationFrom, requireNew } from '../rules.ts';
import { aloneUntilCommit, linksAround, writeLink } from '../rows.ts';

/**
 * Says what one matter is to another; both are readable to whoever says it, and are where things go on. Returns its
 * id. Refuses `links.no-such-matter`, `case.merged`, `case.your-own`, `links.itself`, `links.twice`, `links.circle`.
 * Records `link.made`.
 */
export async function addLink(
  ctx: Ctx,
  { id, relation, other }: ParsedInputOf<typeof contract>,
): Promise<string> {
  const [one, two] = await bothFor(ctx, id, await idOf(ctx, other));
  const made = linkOf(one.id, relation, two.id);
  if (isOneWay(made.kind)) await aloneUntilCommit(ctx);
  const known = await linksAround(ctx, [one.id, two.id]);

  requireNotTheirOwn(ctx.actor.personId, one);
  requireNew(made, known, await namesOf(ctx, known, [one, two]));

  const linkId = await writeLink(ctx, made);
  const numbers = { [one.id]: one.number, [two.id]: two.number };
  recordLink(ctx, 'link.made', { ...made, id: linkId }, numbers);
  return linkId;
}

/** How people call the two of a link, by their ids. */
export type Numbers = Record<string, unknown>;

/** What happened to a link, on both its sides; who may not read the other one is not told. */
export function recordLink(
  ctx: Ctx,
  kind: 'link.made' | 'link.ended',
  link: Link & { id: string },
  numbers: Numbers,
  data: Record<string, unknown> = {},
): void {
  const both = [link.from, link.to] as const;
  for (const [matterId, linkedId] of [both, both.toReversed() as [string, string]])
    record(ctx, {
      kind,
      matterId,
      subjectId: link.id,
      data: {
        ...{ relation: relationFrom(matterId, link), linkedId, number: numbers[linkedId] },
        ...data,
      },
    });
}

const isNumber = (ref: string): boolean => /^\d+$/.test(ref);

async function idOf(ctx: Ctx, ref: string): Promise<string> {
  if (!isNumber(ref)) return ref.toLowerCase();
  const found = await ctx.db
    .selectFrom('matters')
    .select('id')
    .where('number', '=', Number(ref))
    .where(readableMatters(ctx))
    .executeTakeFirst();
  if (!found) throw noOther();
  return found.id;
}

const noOther = () =>
  notFound('links.no-such-matter', 'There is no case with this number that you may read.');

/** Locked in the one order in which everybody locks them. */
export async function bothFor(ctx: Ctx, id: string, otherId: string): Promise<[Matter, Matter]> {
  const found = new Map<string, Matter>();
  for (const each of [...new Set([id, otherId])].toSorted())
    found.set(each, await matterFor(ctx, each, { lock: true }));
  return [found.get(id) as Matter, found.get(otherId) as Matter];
}

/** How the actor calls what they may read of these. */
async function namesOf(
  ctx: Ctx,
  known: readonly Link[],
  matters: readonly Matter[],
): Promise<(id: string) => string | undefined> {
  const names = new Map(matters.map(({ id, number }) => [id, `#${number}`] as const));
  const others = known.flatMap(({ from, to }) => [from, to]).filter((id) => !names.has(id));
  if (others.length > 0) {
    const rows = await ctx.db
      .selectFrom('matters')
      .select(['id', 'number'])
      .where(sql<SqlBool>`id = any(${others}::uuid[])`)
      .where(readableMatters(ctx))
      .execute();
    for (const { id, number } of rows) names.set(id, `#${number}`);
  }
  return (id) => names.get(id);
}
