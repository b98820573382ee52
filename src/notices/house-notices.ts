import type { Ctx } from '../platform/context.ts';
import { newId } from '../platform/db/id.ts';
import { announce } from '../platform/events/index.ts';
import { waysOf } from './preferences.ts';
import { isOfSignIn, type NoticeKind } from './rules.ts';
import type {} from './tables.ts';

/** What somebody must hear that is of no matter: of the house itself. */
export interface HouseNotice {
  personId: string;
  kind: NoticeKind;
  /** The event it is about. */
  subjectId: string;
  level: number;
  data: Readonly<Record<string, unknown>>;
  at: Date;
}

/** Each is a notice of its own, told at once. Of how one signs in the mail is sent by whoever tells it. */
export async function writeHouseNotices(ctx: Ctx, notices: readonly HouseNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const wayOf = await waysOf(ctx, notices);
  await ctx.db
    .insertInto('notices')
    .values(
      notices.map((each) => {
        const way = isOfSignIn(each.kind) ? 'never' : wayOf(each);
        return {
          id: newId(),
          person_id: each.personId,
          matter_id: null,
          team_id: null,
          kind: each.kind,
          subject_id: each.subjectId,
          level: each.level,
          data: JSON.stringify(each.data),
          at: each.at,
          mail: way === 'never' ? null : way,
        };
      }),
    )
    .execute();
  for (const { personId } of notices) announce(ctx, `person/${personId}`);
}
