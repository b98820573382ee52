// What becomes of links when their matters are merged, split or resolved.
import { answersFor, mayRead, matterFor } from '../matters/index.ts';
import { type Ctx, system } from '../platform/context.ts';
import { type KeptEvent, type Reaction, record, reaction } from '../platform/events/index.ts';
import { recordLink } from './actions/add-link.ts';
import { movedLinks } from './rules.ts';
import { aloneUntilCommit, blocking, endRow, linksAround, writeLink } from './rows.ts';

export const linksReactions: Reaction[] = [
  reaction('case.merged', moveToSurvivor),
  reaction('case.split', linkParts),
  reaction('case.resolved', tellBlocked),
];

/** What was said of the one is true of the other now; what would lead back to itself ends. */
async function moveToSurvivor(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  const merged = matterId as string;
  const survivor = data.into as string;
  if ((await linksAround(ctx, [merged])).length === 0) return;
  await aloneUntilCommit(ctx);
  const all = await linksAround(ctx, [merged, survivor]);
  const theirs = all.filter(({ from, to }) => from === merged || to === merged);
  const others = all.filter((each) => !theirs.includes(each));
  const moved = movedLinks(theirs, others, merged, survivor);
  for (const [i, link] of theirs.entries()) {
    const to = moved[i];
    await endRow(ctx, link, 'merged');
    if (to) await writeLink(ctx, to, link);
  }
}

/** What was one case has to do with one another ever after. */
async function linkParts(ctx: Ctx, { matterId, data }: KeptEvent): Promise<void> {
  if (data.side !== 'from') return;
  const [from, to] = [matterId as string, data.otherId as string];
  const link = { from, kind: 'related', to } as const;
  const { number } = await matterFor({ ...ctx, actor: system('rule') }, from);
  const made = { ...link, id: await writeLink(ctx, link) };
  recordLink(ctx, 'link.made', made, { [from]: number, [to]: data.number }, { why: 'split' });
}

/** Whoever has what it blocked, and may read of it, hears that they can go on. */
async function tellBlocked(ctx: Ctx, { matterId }: KeptEvent): Promise<void> {
  const blocker = matterId as string;
  const blocked = await blocking(ctx, 'blocked', blocker);
  if (blocked.length === 0) return;
  const asRule = { ...ctx, actor: system('rule') };
  const { number } = await matterFor(asRule, blocker);
  for (const id of blocked) {
    const matter = await matterFor(asRule, id);
    if (matter.closedAt) continue;
    const holder = await answersFor(asRule, matter);
    const tell = (await mayRead(ctx, holder, blocker)) ? [holder] : [];
    record(ctx, {
      kind: 'link.unblocked',
      matterId: id,
      subjectId: blocker,
      data: { linkedId: blocker, number, tell },
    });
  }
}
