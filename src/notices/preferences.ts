import { sql } from 'kysely';
import { mailAddressOf } from '../people/index.ts';
import type { Ctx } from '../platform/context.ts';
import type { NoticePreferences } from './api.ts';
import {
  houseWay,
  isOfSignIn,
  type MailWay,
  type NoticeKind,
  noticeKinds,
  ownMail,
} from './rules.ts';
import type {} from './tables.ts';

/** How somebody gets notices of a kind by mail. */
export type WayOf = (each: { personId: string; kind: NoticeKind }) => MailWay;

/** What these people chose, else how the house does it. One query. */
export async function waysOf(
  ctx: Ctx,
  whose: readonly { personId: string; kind: NoticeKind }[],
): Promise<WayOf> {
  const { rows } = await sql<{ key: string; mail: MailWay }>`
    select person_id || ' ' || kind as key, mail from notice_preferences
    where person_id = any(${[...new Set(whose.map((each) => each.personId))]}::uuid[])`.execute(
    ctx.db,
  );
  const chosen = new Map(rows.map(({ key, mail }) => [key, mail]));
  return ({ personId, kind }) => chosen.get(`${personId} ${kind}`) ?? houseWay(kind);
}

/** GET /notices/preferences */
export async function listNoticePreferences(ctx: Ctx): Promise<NoticePreferences> {
  const personId = ctx.actor.personId as string;
  const wayOf = await waysOf(ctx, [{ personId, kind: 'asked' }]);
  return {
    items: noticeKinds
      .filter((kind) => !isOfSignIn(kind))
      .map((kind) => {
        const house = houseWay(kind);
        const isFixed = ownMail.has(kind);
        return { kind, house, isFixed, mail: isFixed ? house : wayOf({ personId, kind }) };
      }),
    address: await mailAddressOf(ctx, personId),
  };
}
