// Who hears that a desk was asked, and the mail to whoever may not be looking.
import { answersForTeam } from '../calendars/index.ts';
import type { Entry } from '../commitments/index.ts';
import { mintReplyAddress, sendMail } from '../conversations/index.ts';
import { excludedFrom, type Matter } from '../matters/index.ts';
import { listMembers, organisationFor, teamFor, walksFrom } from '../organisation/index.ts';
import { findPerson, mailAddressOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import { formatInstant, type Language } from '../platform/i18n/index.ts';
import { mailText } from '../platform/i18n/mail.ts';
import { siteOf } from '../platform/site.ts';
import type { Handoff } from './contract.ts';

/** Of a team first who answers for it now, then its members who are there; never the asker or somebody excluded. */
export async function tellOfTeam(
  ctx: Ctx,
  teamId: string,
  asker: string,
  excluded: ReadonlySet<string>,
): Promise<string[]> {
  const members = await listMembers(ctx, teamId);
  const walks = await walksFrom(ctx, members);
  const present = members.filter((id) => walks.presentOr(id, excluded) === id);
  const first = await answersForTeam(ctx, teamId, { excluded });
  return [...new Set([first, ...present])].filter((id) => id !== asker);
}

/** Who has to act on an open promise of the hand-off: the one asked, or who stands in for them. */
export const actingOn = (commitments: readonly Entry[], fallback: string | null): string | null =>
  commitments.at(-1)?.bearings.at(-1)?.person ?? fallback;

type Words = Record<string, string>;

/** Asks by mail; the reply is the answer. Somebody without an address that works is told by notice alone. */
export const mailOffer = (ctx: Ctx, to: string, handoff: Handoff, matter: Matter): Promise<void> =>
  mail(ctx, to, handoff, matter, async (language, words) => ({
    subject: mailText(language, 'handoff-offered.subject', words),
    text: [
      ...(handoff.toTeam && !handoff.toPerson
        ? [
            mailText(language, 'handoff-offered.for-team', {
              team: (await teamFor(ctx, handoff.toTeam)).name,
            }),
          ]
        : []),
      mailText(language, `handoff-offered.${handoff.kind}`, words),
    ].join('\n\n'),
  }));

export const mailUnfit = (
  ctx: Ctx,
  to: string,
  handoff: Handoff,
  matter: Matter,
  again: { reason: string; answerBy: Date },
): Promise<void> =>
  mail(ctx, to, { ...handoff, answerBy: again.answerBy }, matter, async (language, words) => ({
    subject: mailText(language, 'handoff-unfit.subject', words),
    text: mailText(language, 'handoff-unfit.body', { ...words, reason: again.reason }),
  }));

/** There is nothing left to answer, so this mail has no address to answer to. */
export const mailTakenBack = (
  ctx: Ctx,
  to: string,
  handoff: Handoff,
  matter: Matter,
  reason: string,
): Promise<void> =>
  mail(
    ctx,
    to,
    handoff,
    matter,
    async (language, words) => ({
      subject: mailText(language, 'handoff-taken-back.subject', words),
      text: mailText(language, 'handoff-taken-back.body', { ...words, reason }),
    }),
    { answerable: false },
  );

async function mail(
  ctx: Ctx,
  to: string,
  handoff: Handoff,
  matter: Matter,
  write: (language: Language, words: Words) => Promise<{ subject: string; text: string }>,
  { answerable = true } = {},
): Promise<void> {
  // Kept out since: the case does not exist for them, in no mail either.
  if ((await excludedFrom(ctx, matter.id)).has(to)) return;
  const person = await findPerson(ctx, to);
  const address = await mailAddressOf(ctx, to);
  if (!person || !address) return;
  const { timeZone } = await organisationFor(ctx);
  const time = (at: Date | null) =>
    at === null ? '' : formatInstant(person.language, timeZone, at, ctx.now);
  const words = {
    asker: (await findPerson(ctx, handoff.askedBy))?.name ?? '',
    number: String(matter.number),
    title: matter.title,
    ask: handoff.ask,
    acceptBy: time(handoff.acceptBy),
    answerBy: time(handoff.answerBy),
    link: `${siteOf(ctx).publicUrl}/cases/${matter.id}`,
  };
  const replyTo = answerable
    ? await mintReplyAddress(ctx, {
        matterId: matter.id,
        personId: to,
        kind: 'handoff',
        handoffId: handoff.id,
      })
    : null;
  await sendMail(ctx, {
    matterId: matter.id,
    to: address,
    ...(await write(person.language, words)),
    replyTo,
    language: person.language,
    automatic: true,
  });
}
